package dev.plimsoll.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Asks a running application for its endpoints: the first path that answers with a document that has some. */
public final class EndpointProbe {

    /** Where frameworks describe their endpoints: springdoc, Quarkus, MicroProfile, Spring Boot, Micronaut. */
    public static final List<String> PATHS =
            List.of("/v3/api-docs", "/q/openapi?format=json", "/openapi", "/actuator/mappings", "/routes");

    /** What makes Spring Boot and Micronaut describe them. Health and info are what Spring Boot exposes or has exposed anyway. */
    public static final Map<String, String> ENVIRONMENT = Map.of(
            "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
            "health,info,mappings",
            "ENDPOINTS_ROUTES_ENABLED",
            "true",
            "ENDPOINTS_ROUTES_SENSITIVE",
            "false");

    /** Characters: an answer that is longer is cut off by its reader. */
    static final int MAX_ANSWER = 4 << 20;

    private EndpointProbe() {}

    /** Asks the application. */
    @FunctionalInterface
    public interface Application {
        Answer get(String path) throws InterruptedException;
    }

    /**
     * What the application answered.
     *
     * @param body of an answer with success; empty otherwise
     * @param outcome what was answered instead, for example {@code 404}
     */
    public record Answer(Optional<String> body, String outcome) {}

    /**
     * Asks for one path after the other.
     *
     * @param nanoTime a clock
     * @throws EndpointException a sentence that names what was tried, if no path has endpoints
     */
    public static EndpointList ask(Application application, Duration timeout, LongSupplier nanoTime)
            throws EndpointException, InterruptedException {
        long start = nanoTime.getAsLong();
        List<String> tried = new ArrayList<>();
        for (String path : PATHS) {
            if (nanoTime.getAsLong() - start > timeout.toNanos()) {
                tried.add(path + " (not asked: the ones before took longer than " + timeout.toSeconds() + " s)");
                continue;
            }
            Answer answer = application.get(path);
            if (answer.body().isEmpty()) {
                tried.add(path + " (" + answer.outcome() + ")");
                continue;
            }
            try {
                EndpointList found = EndpointSource.ofDocument(answer.body().get());
                return new EndpointList(path, found.endpoints(), found.notes());
            } catch (EndpointException other) {
                tried.add(path + " (" + answer.outcome() + ", but it "
                        + problem(answer.body().get(), other) + ")");
            }
        }
        throw new EndpointException(
                "The application does not describe its endpoints. Tried: " + String.join(", ", tried)
                        + ". Name a file in <endpoints> (-Dplimsoll.endpoints): " + EndpointSource.KINDS
                        + "; or name requests in <requests>.");
    }

    private static String problem(String body, EndpointException other) {
        return body.length() > MAX_ANSWER - 3
                ? "is larger than " + (MAX_ANSWER >> 20) + " MiB: save it to a file and name that"
                : String.valueOf(other.getMessage());
    }
}

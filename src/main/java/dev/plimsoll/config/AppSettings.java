package dev.plimsoll.config;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the application is a server, as far as its configuration shows.
 *
 * @param kind how it ends
 * @param listensBecause for a server, the setting that says so, as a clause; otherwise empty
 */
public record AppSettings(AppKind kind, String listensBecause) {

    /** Parameters that only a server uses; the most obvious ones come first. */
    private static final List<String> SERVER_PARAMETERS = List.of(
            "pathToHit",
            "requests",
            "endpoints",
            "setup",
            "command",
            "appReady",
            "appPort",
            "expectStatus",
            "concurrency",
            "requestTimeout",
            "appScheme",
            "httpVersion");

    /**
     * Reads {@code appKind}; where it is not set, a parameter that only a server uses decides.
     *
     * @param args {@code appArgs}
     * @param environment {@code appEnvironment}
     */
    public static AppSettings read(
            Settings settings,
            ParameterOrigins origins,
            @Nullable String kind,
            @Nullable String args,
            Map<String, @Nullable String> environment) {
        AppKind chosen = settings.choice("appKind", kind, AppKind.AUTO);
        return switch (chosen) {
            case BATCH -> new AppSettings(chosen, "");
            case SERVER -> new AppSettings(chosen, "<appKind>server</appKind> (-Dplimsoll.appKind=server) is set");
            case AUTO -> {
                String because = listensBecause(origins, args, environment);
                yield new AppSettings(because.isEmpty() ? chosen : AppKind.SERVER, because);
            }
        };
    }

    private static String listensBecause(
            ParameterOrigins origins, @Nullable String args, Map<String, @Nullable String> environment) {
        return SERVER_PARAMETERS.stream()
                .filter(origins::isSet)
                .findFirst()
                .map(name -> "<" + name + "> is set (" + origins.of(name) + ")")
                .or(() -> withPort("appArgs", Stream.ofNullable(args)))
                .or(() ->
                        withPort("appEnvironment", environment.values().stream().filter(Objects::nonNull)))
                .orElse("");
    }

    private static Optional<String> withPort(String name, Stream<String> values) {
        return values.anyMatch(value -> value.contains(AppPlan.PORT))
                ? Optional.of("<" + name + "> contains " + AppPlan.PORT)
                : Optional.empty();
    }
}

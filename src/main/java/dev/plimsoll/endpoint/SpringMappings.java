package dev.plimsoll.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The endpoints of Spring's {@code /actuator/mappings}, of servlets and of WebFlux; without those of Spring itself. */
final class SpringMappings {

    static final String KIND = "list of Spring's mappings";

    /** Classes of Spring Boot and springdoc whose endpoints are not the application's. */
    private static final Pattern FOREIGN =
            Pattern.compile("org\\.springframework\\.boot\\.|org\\.springdoc\\.|Actuator (?:root )?web endpoint.*");

    /** A functional route: {@code (GET && /orders)}. */
    private static final Pattern ROUTE = Pattern.compile("\\(?([A-Z]+) && (/[^ )]*)\\)?");

    private SpringMappings() {}

    static boolean isOne(JsonNode root) {
        return root.path("contexts").isObject();
    }

    static EndpointList endpoints(JsonNode root) throws EndpointException {
        List<Endpoint> found = new ArrayList<>();
        for (JsonNode context : root.path("contexts")) {
            for (String kind : List.of("dispatcherServlets", "dispatcherHandlers")) {
                for (JsonNode handlers : context.path("mappings").path(kind)) {
                    handlers.forEach(each -> add(each, found));
                }
            }
        }
        return EndpointList.of(KIND, found, List.of());
    }

    private static void add(JsonNode mapping, List<Endpoint> found) {
        JsonNode details = mapping.path("details");
        String owner = DocumentText.scalar(details.path("handlerMethod").path("className"));
        if (FOREIGN.matcher(owner).lookingAt()
                || FOREIGN.matcher(DocumentText.scalar(mapping.path("handler"))).lookingAt()) {
            return;
        }
        JsonNode conditions = details.path("requestMappingConditions");
        if (!conditions.isObject()) {
            Matcher route = ROUTE.matcher(DocumentText.scalar(mapping.path("predicate")));
            if (route.matches()) {
                found.add(TemplateOnly.endpoint(route.group(1), route.group(2), Optional.empty()));
            }
            return;
        }
        List<String> methods = new ArrayList<>();
        conditions.path("methods").forEach(each -> methods.add(DocumentText.scalar(each)));
        Optional<String> needs = needs(conditions);
        for (JsonNode pattern : conditions.path("patterns")) {
            for (String method : methods.isEmpty() ? List.of("GET") : methods) {
                String path = DocumentText.scalar(pattern);
                if (!path.equals("/error") && !path.startsWith("/actuator")) {
                    found.add(TemplateOnly.endpoint(method, path.isEmpty() ? "/" : path, needs));
                }
            }
        }
    }

    /** A parameter or header without which the mapping does not apply. */
    private static Optional<String> needs(JsonNode conditions) {
        for (Map.Entry<String, String> kind :
                Map.of("params", "parameter", "headers", "header").entrySet()) {
            for (JsonNode each : conditions.path(kind.getKey())) {
                if (!DocumentText.scalar(each.path("negated")).equals("true")) {
                    return Optional.of("it needs the " + kind.getValue() + " " + DocumentText.scalar(each.path("name"))
                            + ": name a <request>");
                }
            }
        }
        return Optional.empty();
    }
}

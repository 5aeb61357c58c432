package dev.plimsoll.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The endpoints of Micronaut's {@code /routes}, without those of Micronaut itself. */
final class MicronautRoutes {

    static final String KIND = "list of Micronaut's routes";

    /** {@code {[/orders/{id}],method=[GET],produces=[application/json]}}. */
    private static final Pattern ROUTE = Pattern.compile("\\{\\[(.+?)],method=\\[([A-Z]+)].*");

    /** Parameters that may be left out: {@code /orders{?page,size}}, {@code /orders{/id}}. */
    private static final Pattern OPTIONAL = Pattern.compile("\\{[?&/][^{}]*}");

    private MicronautRoutes() {}

    static boolean isOne(JsonNode root) {
        return root.propertyNames().stream()
                .anyMatch(name -> ROUTE.matcher(name).matches());
    }

    static EndpointList endpoints(JsonNode root) throws EndpointException {
        List<Endpoint> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> each : root.properties()) {
            Matcher route = ROUTE.matcher(each.getKey());
            String handler = DocumentText.scalar(each.getValue().path("method"));
            if (route.matches() && !handler.contains("io.micronaut.")) {
                String template = OPTIONAL.matcher(route.group(1)).replaceAll("");
                found.add(TemplateOnly.endpoint(route.group(2), template.isEmpty() ? "/" : template, Optional.empty()));
            }
        }
        return EndpointList.of(KIND, found, List.of());
    }
}

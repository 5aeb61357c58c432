package dev.plimsoll.endpoint;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.MissingNode;

/** The endpoints of an OpenAPI 3 document. References outside the document are not followed. */
final class OpenApiDocument {

    static final String KIND = "OpenAPI document";

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");

    /** A reference to a reference and so on; also how deep schemas are searched for a value. */
    private static final int MAX_REFERENCES = 20;

    private static final String PARAMETERS = "parameters";
    private static final String SCHEMA = "schema";
    private static final String EXAMPLE = "example";

    private final JsonNode root;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    static boolean isOne(JsonNode root) {
        return root.has("openapi") || root.has("swagger");
    }

    static EndpointList endpoints(JsonNode root) throws EndpointException {
        String version = DocumentText.scalar(root.path("openapi"));
        if (!version.startsWith("3.")) {
            throw new EndpointException("is of version "
                    + (version.isEmpty() ? "'" + DocumentText.scalar(root.path("swagger")) + "' of Swagger" : version)
                    + ", expected an OpenAPI document of version 3: convert it");
        }
        if (!root.path("paths").isObject()) {
            throw new EndpointException("is an OpenAPI document without an object \"paths\"");
        }
        OpenApiDocument document = new OpenApiDocument(root);
        List<Endpoint> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            document.addPath(path.getKey(), document.resolved(path.getValue()), found);
        }
        return EndpointList.of(KIND, found, List.of());
    }

    private void addPath(String template, JsonNode item, List<Endpoint> found) {
        for (Map.Entry<String, JsonNode> each : item.properties()) {
            if (METHODS.contains(each.getKey()) && template.startsWith("/")) {
                String method = each.getKey().toUpperCase(Locale.ROOT);
                found.add(endpoint(method, template, item, each.getValue()));
            }
        }
    }

    private Endpoint endpoint(String method, String template, JsonNode item, JsonNode operation) {
        String whole = basePath(item, operation) + template;
        Map<String, JsonNode> inPath = new LinkedHashMap<>();
        List<String> query = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (JsonNode parameter : parameters(item, operation)) {
            String name = DocumentText.scalar(parameter.path("name"));
            String in = DocumentText.scalar(parameter.path("in"));
            if (in.equals("path")) {
                inPath.put(name, parameter);
            } else if (isRequired(parameter) && in.equals("query")) {
                addQuery(name, parameter, query, missing);
            } else if (isRequired(parameter) && (in.equals("header") || in.equals("cookie"))) {
                missing.add("it needs the " + in + " " + name + ": name it in <requests> with this header");
            }
        }
        String path = VARIABLE.matcher(whole).replaceAll(variable -> {
            String name = variable.group(1);
            JsonNode declared = inPath.getOrDefault(name, MissingNode.getInstance());
            Optional<String> value = text(declared, ",").filter(text -> !isNoSegment(text));
            if (value.isEmpty()) {
                missing.add(0, noExample("path parameter {" + name + "}"));
            }
            return Matcher.quoteReplacement(PathText.encoded(value.orElse("")));
        });
        return missing.isEmpty()
                ? Endpoint.callable(method, whole, path + (query.isEmpty() ? "" : "?" + String.join("&", query)), 1)
                : Endpoint.notCalled(method, whole, 1, missing.get(0));
    }

    private void addQuery(String name, JsonNode parameter, List<String> query, List<String> missing) {
        JsonNode value = value(parameter);
        if (value.isArray() && !value.isEmpty() && !isFalse(parameter.path("explode"))) {
            value.forEach(
                    each -> query.add(PathText.encoded(name) + "=" + PathText.encoded(DocumentText.scalar(each))));
            return;
        }
        text(parameter, ",")
                .ifPresentOrElse(
                        text -> query.add(PathText.encoded(name) + "=" + PathText.encoded(text)),
                        () -> missing.add(noExample("query parameter " + name)));
    }

    private static String noExample(String parameter) {
        return "no example for " + parameter + ": add one to the OpenAPI document or name a <request>";
    }

    /** A server would resolve it, or not find the path. */
    private static boolean isNoSegment(String text) {
        return text.isBlank() || text.equals(".") || text.equals("..");
    }

    private static boolean isRequired(JsonNode parameter) {
        return DocumentText.scalar(parameter.path("required")).equals("true");
    }

    private static boolean isFalse(JsonNode flag) {
        return DocumentText.scalar(flag).equals("false");
    }

    /** Those of an operation replace those of its path that have the same name and place. */
    private Iterable<JsonNode> parameters(JsonNode item, JsonNode operation) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        for (JsonNode list : List.of(item.path(PARAMETERS), operation.path(PARAMETERS))) {
            for (JsonNode each : list) {
                JsonNode parameter = resolved(each);
                all.put(
                        DocumentText.scalar(parameter.path("in")) + " " + DocumentText.scalar(parameter.path("name")),
                        parameter);
            }
        }
        return all.values();
    }

    /** The value to send, as text; empty if the document has none. */
    private Optional<String> text(JsonNode parameter, String separator) {
        JsonNode value = value(parameter);
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(each -> parts.add(DocumentText.scalar(each)));
            return Optional.of(String.join(separator, parts)).filter(text -> !text.isEmpty());
        }
        return Optional.of(value)
                .filter(each -> each.isString() || each.isNumber() || each.isBoolean())
                .map(DocumentText::scalar);
    }

    private JsonNode value(JsonNode parameter) {
        JsonNode own = example(parameter);
        if (isValue(own)) {
            return own;
        }
        JsonNode content = parameter.path("content").valueStream().findFirst().orElse(MissingNode.getInstance());
        JsonNode described = content.isMissingNode() ? parameter : content;
        JsonNode ofContent = example(described);
        return isValue(ofContent) ? ofContent : ofSchema(described.path(SCHEMA), 0);
    }

    /** {@code example}, or the first of {@code examples}. */
    private JsonNode example(JsonNode of) {
        JsonNode single = of.path(EXAMPLE);
        if (isValue(single)) {
            return single;
        }
        for (Map.Entry<String, JsonNode> each : of.path("examples").properties()) {
            JsonNode value = resolved(each.getValue()).path("value");
            if (isValue(value)) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode ofSchema(JsonNode reference, int depth) {
        JsonNode schema = resolved(reference);
        List<JsonNode> candidates = new ArrayList<>(List.of(
                schema.path(EXAMPLE),
                schema.path("examples").path(0),
                schema.path("default"),
                schema.path("const"),
                schema.path("enum").path(0)));
        for (String combined : List.of("allOf", "oneOf", "anyOf")) {
            JsonNode first = schema.path(combined).path(0);
            if (depth < MAX_REFERENCES && first.isObject()) {
                candidates.add(ofSchema(first, depth + 1));
            }
        }
        for (JsonNode candidate : candidates) {
            if (isValue(candidate)) {
                return candidate;
            }
        }
        return isBoolean(schema.path("type")) ? BooleanNode.FALSE : MissingNode.getInstance();
    }

    private static boolean isBoolean(JsonNode type) {
        return DocumentText.scalar(type.isArray() ? type.path(0) : type).equals("boolean");
    }

    private static boolean isValue(JsonNode node) {
        return !node.isMissingNode() && !node.isNull();
    }

    /** What a reference within the document refers to; nothing for a cycle or another document. */
    private JsonNode resolved(JsonNode node) {
        JsonNode target = node;
        for (int i = 0; i < MAX_REFERENCES; i++) {
            String reference = DocumentText.scalar(target.path("$ref"));
            if (reference.isEmpty()) {
                return target;
            }
            if (!reference.startsWith("#/")) {
                return MissingNode.getInstance();
            }
            try {
                target = root.at(JsonPointer.compile(PathText.decoded(reference.substring(1))));
            } catch (IllegalArgumentException malformed) {
                return MissingNode.getInstance();
            }
        }
        return MissingNode.getInstance();
    }

    /** The path of the first server's URL, without a slash at its end. */
    private String basePath(JsonNode item, JsonNode operation) {
        JsonNode server = MissingNode.getInstance();
        for (JsonNode holder : List.of(operation, item, root)) {
            if (server.isMissingNode()) {
                server = holder.path("servers").path(0);
            }
        }
        JsonNode variables = server.path("variables");
        String url = VARIABLE.matcher(DocumentText.scalar(server.path("url")))
                .replaceAll(variable -> Matcher.quoteReplacement(
                        DocumentText.scalar(variables.path(variable.group(1)).path("default"))));
        try {
            String path = URI.create(url).getRawPath();
            return path == null || !path.startsWith("/") ? "" : path.replaceFirst("/+$", "");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}

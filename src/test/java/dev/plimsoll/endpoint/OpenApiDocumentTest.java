package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private static final String SHOP = """
            {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"},
             "servers": [{"url": "https://shop.example/api/{version}/", "variables": {"version": {"default": "v2"}}}],
             "paths": {
              "/orders": {
               "parameters": [{"name": "tenant", "in": "query", "required": true, "schema": {"type": "string", "example": "a b"}}],
               "get": {"parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}}], "responses": {}},
               "post": {"responses": {}}},
              "/orders/{id}": {"get": {"deprecated": true, "parameters": [
                {"name": "id", "in": "path", "required": true, "example": 42, "schema": {"type": "integer"}}]}},
              "/items/{sku}": {"get": {"parameters": [
                {"name": "sku", "in": "path", "required": true, "schema": {"type": "integer"}}]}},
              "/stock": {"head": {}}}}
            """;

    @Test
    void parameters_have_the_values_of_their_examples_below_the_path_of_the_server() throws Exception {
        assertThat(lines(SHOP))
                .containsExactly(
                        "GET /api/v2/items/{sku}: no example for path parameter {sku}: add one to the OpenAPI document or"
                                + " name a <request>",
                        "GET /api/v2/orders -> /api/v2/orders?tenant=a%20b",
                        "POST /api/v2/orders: it may change data: name it in <requests> to call it",
                        "GET /api/v2/orders/{id} -> /api/v2/orders/42",
                        "HEAD /api/v2/stock -> /api/v2/stock");
    }

    @Test
    void the_same_document_in_yaml_has_the_same_endpoints() throws Exception {
        String yaml = """
                # the shop
                openapi: 3.0.3
                servers: [{url: /api/v2}]
                paths:
                  /orders:
                    parameters:
                      - {name: tenant, in: query, required: true, schema: {type: string, example: a b}}
                    get:
                      parameters:
                        - name: page
                          in: query
                          schema: {type: integer}
                    post: {}
                  /orders/{id}:
                    get:
                      parameters:
                        - {name: id, in: path, required: true, example: 42}
                  /items/{sku}:
                    get:
                      parameters:
                        - {name: sku, in: path, required: true, schema: {type: integer}}
                  /stock:
                    head:
                """;

        assertThat(lines(yaml)).isEqualTo(lines(SHOP));
    }

    @Test
    void a_value_comes_from_the_first_place_that_has_one() throws Exception {
        assertThat(valueOf("\"example\": \"a\", \"schema\": {\"example\": \"b\"}"))
                .isEqualTo("a");
        assertThat(
                        valueOf(
                                "\"examples\": {\"x\": {\"value\": \"c\"}, \"y\": {\"value\": \"d\"}}, \"schema\": {\"default\": \"e\"}"))
                .isEqualTo("c");
        assertThat(valueOf("\"schema\": {\"examples\": [7, 8]}")).isEqualTo("7");
        assertThat(valueOf("\"schema\": {\"default\": \"e\", \"enum\": [\"f\"]}"))
                .isEqualTo("e");
        assertThat(valueOf("\"schema\": {\"const\": \"g\"}")).isEqualTo("g");
        assertThat(valueOf("\"schema\": {\"type\": \"string\", \"enum\": [\"OPEN\", \"DONE\"]}"))
                .isEqualTo("OPEN");
        assertThat(valueOf("\"schema\": {\"type\": \"boolean\"}")).isEqualTo("false");
        assertThat(valueOf("\"schema\": {\"type\": [\"boolean\", \"null\"]}")).isEqualTo("false");
        assertThat(valueOf("\"schema\": {\"allOf\": [{\"enum\": [\"h\"]}]}")).isEqualTo("h");
        assertThat(valueOf("\"content\": {\"text/plain\": {\"schema\": {\"example\": \"i\"}}}"))
                .isEqualTo("i");
        assertThat(valueOf("\"example\": [1, 2]")).isEqualTo("1%2C2");
        assertThat(valueOf("\"example\": \"a/b c?d\"")).isEqualTo("a%2Fb%20c%3Fd");
    }

    @Test
    void a_path_parameter_without_a_value_that_can_be_sent_is_not_guessed() throws Exception {
        for (String none : List.of(
                "\"schema\": {\"type\": \"integer\"}",
                "\"schema\": {\"type\": \"string\", \"format\": \"uuid\"}",
                "\"example\": \"\"",
                "\"example\": \"..\"",
                "\"example\": null",
                "\"example\": {\"a\": 1}",
                "\"schema\": {\"$ref\": \"other.json#/x\"}",
                "\"schema\": {\"$ref\": \"#/components/schemas/nowhere\"}")) {
            assertThat(lines(withParameter(none)))
                    .singleElement()
                    .asString()
                    .contains("no example for path parameter {x}");
        }
    }

    @Test
    void references_within_the_document_are_followed_and_cycles_end() throws Exception {
        String document = """
                {"openapi": "3.1.0", "paths": {
                  "/a/{id}": {"get": {"parameters": [{"$ref": "#/components/parameters/Id"}]}},
                  "/b/{id}": {"$ref": "#/components/pathItems/b~1c"},
                  "/c/{id}": {"get": {"parameters": [{"$ref": "#/components/parameters/Loop"}]}}},
                 "components": {
                  "pathItems": {"b/c": {"get": {"parameters": [{"$ref": "#/components/parameters/Id"}]}}},
                  "parameters": {
                   "Id": {"name": "id", "in": "path", "required": true, "schema": {"$ref": "#/components/schemas/Id"}},
                   "Loop": {"name": "id", "in": "path", "required": true, "schema": {"$ref": "#/components/schemas/Loop"}}},
                  "schemas": {
                   "Id": {"type": "string", "example": "x1"},
                   "Loop": {"allOf": [{"$ref": "#/components/schemas/Loop"}]},
                   "Self": {"$ref": "#/components/schemas/Self"}}}}
                """;

        assertThat(lines(document))
                .containsExactly(
                        "GET /a/{id} -> /a/x1",
                        "GET /b/{id} -> /b/x1",
                        "GET /c/{id}: no example for path parameter {id}: add one to the OpenAPI document or name a <request>");
    }

    @Test
    void a_required_query_parameter_without_a_value_or_a_required_header_is_a_reason() throws Exception {
        assertThat(lines("""
                {"openapi": "3.0.0", "paths": {
                  "/a": {"get": {"parameters": [{"name": "q", "in": "query", "required": true, "schema": {"type": "string"}}]}},
                  "/b": {"get": {"parameters": [{"name": "X-Tenant", "in": "header", "required": true, "example": "t"}]}},
                  "/c": {"get": {"parameters": [{"name": "ids", "in": "query", "required": true, "example": [1, 2]}]}}}}
                """))
                .containsExactly(
                        "GET /a: no example for query parameter q: add one to the OpenAPI document or name a <request>",
                        "GET /b: it needs the header X-Tenant: name it in <requests> with this header",
                        "GET /c -> /c?ids=1&ids=2");
    }

    @Test
    void a_parameter_of_the_operation_replaces_that_of_the_path() throws Exception {
        assertThat(lines("""
                {"openapi": "3.0.0", "paths": {"/a/{x}": {
                  "parameters": [{"name": "x", "in": "path", "required": true, "example": "path"}],
                  "get": {"parameters": [{"name": "x", "in": "path", "required": true, "example": "operation"}]}}}}
                """)).containsExactly("GET /a/{x} -> /a/operation");
    }

    @Test
    void what_is_not_openapi_3_is_refused() {
        refused(
                "{\"swagger\": \"2.0\", \"paths\": {\"/a\": {\"get\": {}}}}",
                "is of version '2.0' of Swagger, expected an");
        refused("{\"openapi\": \"3.0.0\"}", "without an object \"paths\"");
        refused("{\"openapi\": \"3.0.0\", \"paths\": []}", "without an object \"paths\"");
        refused("{\"openapi\": \"3.0.0\", \"paths\": {}}", "names no endpoint");
        refused(
                "{\"openapi\": \"3.0.0\", \"paths\": {\"/a\": 1, \"/b\": [], \"c\": {\"get\": {}}}}",
                "names no endpoint");
        refused("{\"openapi\": \"3.0.0\", \"openapi\": \"3.0.0\"}", "is not valid JSON in line 1: Duplicate");
        refused("{\"openapi\": \"3.0.0\",\n \"paths\": {", "is not valid JSON in line 2");
        refused(
                "{\"openapi\": " + "[".repeat(10_000),
                "is not valid JSON: Document nesting depth (201) exceeds the maximum allowed (200)");
    }

    /** Parts of wrong types are not there. */
    @Test
    void wrong_types_within_a_document_end_nothing() throws Exception {
        assertThat(lines("""
                {"openapi": "3.0.0", "servers": "x", "paths": {"/a": {"parameters": {"x": 1}, "get": [1],
                  "summary": "s"}, "/b": {"get": {"parameters": [1, null, {"name": [], "in": {}}], "servers": [{"url": 5}]}}}}
                """)).containsExactly("GET /a -> /a", "GET /b -> /b");
    }

    private static void refused(String document, String why) {
        assertThatThrownBy(() -> EndpointSource.ofDocument(document))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining(why);
    }

    private static String withParameter(String rest) {
        return "{\"openapi\": \"3.1.0\", \"paths\": {\"/p/{x}\": {\"get\": {\"parameters\": [{\"name\": \"x\", \"in\": \"path\","
                + " \"required\": true, " + rest + "}]}}}}";
    }

    private static String valueOf(String rest) throws EndpointException {
        return lines(withParameter(rest)).get(0).replace("GET /p/{x} -> /p/", "");
    }

    private static List<String> lines(String document) throws EndpointException {
        return EndpointLines.of(EndpointSource.ofDocument(document));
    }
}

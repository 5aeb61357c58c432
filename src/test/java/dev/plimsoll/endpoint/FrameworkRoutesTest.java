package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameworkRoutesTest {

    @Test
    void the_mappings_of_spring_are_those_of_the_application() throws Exception {
        assertThat(lines("""
                {"contexts": {"shop": {"parentId": null, "mappings": {
                  "servletFilters": [{"name": "x"}],
                  "dispatcherServlets": {"dispatcherServlet": [
                    {"handler": "Actuator web endpoint 'health'", "predicate": "{GET [/manage/health]}", "details":
                      {"handlerMethod": {"className": "org.springframework.boot.actuate.endpoint.web.X"},
                       "requestMappingConditions": {"methods": ["GET"], "patterns": ["/manage/health"]}}},
                    {"handler": "com.acme.Orders#all()", "predicate": "{GET [/orders]}", "details":
                      {"handlerMethod": {"className": "com.acme.Orders", "name": "all"},
                       "requestMappingConditions": {"methods": ["GET", "POST"], "patterns": ["/orders", "/all-orders"],
                         "params": [], "headers": []}}},
                    {"handler": "com.acme.Orders#one(int)", "predicate": "{GET [/orders/{id:\\\\d+}]}", "details":
                      {"handlerMethod": {"className": "com.acme.Orders", "name": "one"},
                       "requestMappingConditions": {"methods": ["GET"], "patterns": ["/orders/{id:\\\\d+}"]}}},
                    {"handler": "com.acme.Home#home()", "predicate": "{ [/]}", "details":
                      {"handlerMethod": {"className": "com.acme.Home"},
                       "requestMappingConditions": {"methods": [], "patterns": [""]}}},
                    {"handler": "com.acme.Home#print()", "predicate": "{GET [/print], params [format]}", "details":
                      {"handlerMethod": {"className": "com.acme.Home"},
                       "requestMappingConditions": {"methods": ["GET"], "patterns": ["/print", "/files/**"],
                         "params": [{"name": "format", "value": null, "negated": false}]}}},
                    {"handler": "com.acme.Home#error()", "predicate": "{ [/error]}", "details":
                      {"handlerMethod": {"className": "com.acme.Home"},
                       "requestMappingConditions": {"methods": [], "patterns": ["/error"]}}},
                    {"handler": "ResourceHttpRequestHandler [classpath [static/]]", "predicate": "/**", "details": null}]}}}}}
                """))
                .containsExactly(
                        "GET / -> /",
                        "GET /all-orders -> /all-orders",
                        "POST /all-orders: it may change data: name it in <requests> to call it",
                        "GET /files/**: it needs the parameter format: name a <request>",
                        "GET /orders -> /orders",
                        "POST /orders: it may change data: name it in <requests> to call it",
                        "GET /orders/{id:\\d+}: no example for path parameter {id}: name a <request>, or an OpenAPI document"
                                + " or access log in <endpoints>",
                        "GET /print: it needs the parameter format: name a <request>");
    }

    @Test
    void the_mappings_of_webflux_have_annotated_and_functional_routes() throws Exception {
        assertThat(lines("""
                {"contexts": {"shop": {"mappings": {"dispatcherHandlers": {"webHandler": [
                    {"handler": "com.acme.Orders#all()", "predicate": "{GET [/orders]}", "details":
                      {"handlerMethod": {"className": "com.acme.Orders"},
                       "requestMappingConditions": {"methods": ["GET"], "patterns": ["/orders"]}}},
                    {"handler": "com.acme.Routes$$Lambda/0x1", "predicate": "(GET && /hello)", "details":
                      {"handlerFunction": {"className": "com.acme.Routes$$Lambda/0x1"}}},
                    {"handler": "x", "predicate": "(POST && /hello)"},
                    {"handler": "ResourceWebHandler", "predicate": "/webjars/**"}]}}}}}
                """))
                .containsExactly(
                        "GET /hello -> /hello",
                        "POST /hello: it may change data: name it in <requests> to call it",
                        "GET /orders -> /orders");
    }

    @Test
    void the_routes_of_micronaut_are_those_of_the_application() throws Exception {
        assertThat(lines("""
                {"{[/hello/{name}],method=[GET],produces=[text/plain]}": {"method": "java.lang.String com.acme.Hello.hi(java.lang.String)"},
                 "{[/books{?page,size}],method=[GET],produces=[application/json]}": {"method": "java.util.List com.acme.Books.all()"},
                 "{[/books{/id}],method=[DELETE],produces=[application/json]}": {"method": "void com.acme.Books.delete(long)"},
                 "{[/routes],method=[GET],produces=[application/json]}": {"method": "org.x io.micronaut.management.endpoint.routes.RoutesEndpoint.getRoutes()"}}
                """))
                .containsExactly(
                        "DELETE /books: it may change data: name it in <requests> to call it",
                        "GET /books -> /books",
                        "GET /hello/{name}: no example for path parameter {name}: name a <request>, or an OpenAPI document"
                                + " or access log in <endpoints>");
    }

    private static List<String> lines(String document) throws EndpointException {
        return EndpointLines.of(EndpointSource.ofDocument(document));
    }
}

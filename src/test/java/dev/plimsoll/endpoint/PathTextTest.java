package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {

    @ParameterizedTest
    @CsvSource({
        "/orders/17, /orders/{id}",
        "/orders/17/items/3/, /orders/{id}/items/{id}/",
        "/days/2026-11-27, /days/{id}",
        "/users/7f9c24e8-3b12-4fef-91e0-fff0f5b4c111, /users/{id}",
        "/commits/9fceb02d0ae598e9, /commits/{id}",
        "/t/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9, /t/{id}",
        "/u/01ARZ3NDEKTSV4RRFFQ69G5FAV, /u/{id}",
        "/api/v2/facade, /api/v2/facade",
        "/decade/deadbeef, /decade/deadbeef",
        "/posts/how-to-bake-bread-in-2026-without-yeast, /posts/how-to-bake-bread-in-2026-without-yeast",
        "/internationalisation-settings, /internationalisation-settings",
        "/a.css, /**/*.css",
        "/page.html, /page.html",
        "/, /",
        "/s?b=1&a=2&b=3, /s?a&b"
    })
    void what_looks_like_an_id_is_a_placeholder(String path, String template) {
        assertThat(PathText.template(path)).isEqualTo(template);
    }
}

package dev.plimsoll.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMixTest {

    private static final RequestMix MADE = new RequestMix(
            List.of(new RequestCount("GET /a", 20), new RequestCount("GET /b", 0), new RequestCount("POST /c", 0)),
            501);

    @Test
    void what_was_never_made_is_named_with_what_would_make_it() {
        RequestMix one = new RequestMix(MADE.made().subList(0, 2), 501);
        assertThat(one.missing("20 measured requests", "Set <testCount> to at least 501"))
                .contains(new Reason(
                        "request-not-made",
                        "GET /b was not made within the 20 measured requests, so the figures do not include it. Set"
                                + " <testCount> to at least 501, or give it a larger <weight>."));
        assertThat(MADE.missing("20 measured requests", "Set <testCount> to at least 501"))
                .get()
                .extracting(Reason::text)
                .asString()
                .startsWith("GET /b and POST /c were not made within the 20 measured requests, so the figures do not"
                        + " include them.");
    }

    @Test
    void nothing_is_missing_where_all_were_made_or_none_are_configured() {
        assertThat(RequestMix.NONE.missing("", "")).isEmpty();
        assertThat(new RequestMix(MADE.made().subList(0, 1), 1).missing("", "")).isEmpty();
    }

    @Test
    void what_was_made_since_is_the_difference() {
        RequestMix later = new RequestMix(
                List.of(new RequestCount("GET /a", 25), new RequestCount("GET /b", 1), new RequestCount("POST /c", 0)),
                501);
        assertThat(later.since(MADE).made()).extracting(RequestCount::count).containsExactly(5L, 1L, 0L);
        assertThat(later.since(RequestMix.NONE)).isEqualTo(later);
    }
}

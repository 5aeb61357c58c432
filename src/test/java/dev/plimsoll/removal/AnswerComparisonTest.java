package dev.plimsoll.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.workload.RequestAnswer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {

    private static final AppLog QUIET = new AppLog(40, Optional.empty());

    @Test
    void the_same_answers_do_not_differ() {
        assertThat(comparison("hello", "hello").difference(up("hello"))).isEmpty();
        assertThat(comparison("hello", "hello").changing()).isEmpty();
    }

    @Test
    void another_body_differs_and_its_text_is_not_shown() {
        assertThat(comparison("the secret", "the secret").difference(up("oops")))
                .contains("differs at GET /: different body (4 characters instead of 10)");
    }

    @Test
    void another_status_or_content_type_differs() {
        AnswerComparison comparison = comparison("hello", "hello");

        assertThat(comparison.difference(up(new RequestAnswer("GET /", 500, "", "text/plain", List.of(), "hello"))))
                .contains("differs at GET /: status 500 instead of 200");
        assertThat(comparison.difference(up(new RequestAnswer("GET /", 200, "", "text/html", List.of(), "hello"))))
                .contains("differs at GET /: content type 'text/html' instead of 'text/plain'");
        assertThat(comparison.difference(
                        up(new RequestAnswer("GET /", 200, "/login", "text/plain", List.of(), "hello"))))
                .contains("differs at GET /: redirects to another location");
    }

    @Test
    void numbers_and_tokens_that_change_by_themselves_do_not_differ() {
        AnswerComparison comparison =
                comparison("<b>12:30</b> token=8f3a_x orders", "<b>12:31</b> token=77bbcc orders");

        assertThat(comparison.difference(up("<b>14:05</b> token=0d0d orders"))).isEmpty();
        assertThat(comparison.difference(up("<b>14:05</b> token=0d0d nothing"))).isPresent();
        assertThat(comparison.changing()).isEmpty();
    }

    @Test
    void a_number_that_stayed_between_the_unchanged_starts_has_to_stay() {
        AnswerComparison comparison = comparison("{time: 12345, orders: 1}", "{time: 12399, orders: 1}");

        assertThat(comparison.difference(up("{time: 99999, orders: 1}"))).isEmpty();
        assertThat(comparison.difference(up("{time: 99999, orders: 0}"))).isPresent();
    }

    @Test
    void what_differs_between_later_unchanged_starts_is_not_compared_either() {
        AnswerComparison comparison = comparison("as of 17:41", "as of 17:41");
        assertThat(comparison.difference(up("as of 17:42"))).isPresent();

        comparison.add(up("as of 17:42"));

        assertThat(comparison.difference(up("as of 17:43"))).isEmpty();
        assertThat(comparison.difference(up("closed"))).isPresent();
    }

    @Test
    void a_header_that_is_missing_differs() {
        RequestAnswer with =
                new RequestAnswer("GET /", 200, "", "text/plain", List.of("content-type", "x-frame-options"), "hello");
        AnswerComparison comparison = new AnswerComparison(up(with), up(with));

        assertThat(comparison.difference(
                        up(new RequestAnswer("GET /", 200, "", "text/plain", List.of("content-type"), "hello"))))
                .contains("differs at GET /: the headers [x-frame-options] are missing");
    }

    @Test
    void another_exception_than_the_one_that_is_always_logged_differs() {
        Up usual = new Up(List.of(answer("hello")), new AppLog(40, Optional.of("a.OldException: code 7")), 0);

        AnswerComparison comparison = new AnswerComparison(usual, usual);

        assertThat(comparison.difference(
                        new Up(List.of(answer("hello")), new AppLog(40, Optional.of("a.OldException: code 8")), 0)))
                .isEmpty();
        assertThat(comparison.difference(new Up(
                        List.of(answer("hello")), new AppLog(40, Optional.of("a.NewException: no scheduler")), 0)))
                .contains("logs a.NewException: no scheduler");
    }

    @Test
    void of_a_body_that_changes_by_itself_only_the_status_counts() {
        AnswerComparison comparison = comparison("one two", "two one");

        assertThat(comparison.changing()).containsExactly("GET /");
        assertThat(comparison.difference(up("three"))).isEmpty();
        assertThat(comparison.difference(up(new RequestAnswer("GET /", 404, "", "text/plain", List.of(), "one two"))))
                .isPresent();
    }

    @Test
    void an_exception_that_the_unchanged_application_does_not_log_differs() {
        Up failing = new Up(
                List.of(answer("hello")), new AppLog(41, Optional.of("java.lang.NoClassDefFoundError: lib/Mail")), 0);

        assertThat(comparison("hello", "hello").difference(failing))
                .contains("logs java.lang.NoClassDefFoundError: lib/Mail");
        assertThat(new AnswerComparison(failing, up("hello")).difference(failing))
                .isEmpty();
    }

    @Test
    void an_application_that_falls_silent_differs() {
        assertThat(comparison("hello", "hello")
                        .difference(new Up(List.of(answer("hello")), new AppLog(3, Optional.empty()), 0)))
                .contains("logs 3 lines instead of 40");
        assertThat(comparison("hello", "hello")
                        .difference(new Up(List.of(answer("hello")), new AppLog(20, Optional.empty()), 0)))
                .isEmpty();
    }

    private static AnswerComparison comparison(String first, String second) {
        return new AnswerComparison(up(first), up(second));
    }

    private static Up up(String body) {
        return up(answer(body));
    }

    private static Up up(RequestAnswer answer) {
        return new Up(List.of(answer), QUIET, 1_000);
    }

    private static RequestAnswer answer(String body) {
        return new RequestAnswer("GET /", 200, "", "text/plain", List.of(), body);
    }
}

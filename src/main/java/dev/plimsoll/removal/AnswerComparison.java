package dev.plimsoll.removal;

import dev.plimsoll.removal.AppStart.NotStarted;
import dev.plimsoll.removal.AppStart.Refused;
import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.workload.RequestAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Tells whether an application answers as it did before. What differs between starts of the unchanged application, such as times
 * and tokens, is not compared. For one thread.
 */
public final class AnswerComparison {

    /** An application that logs less than this may log nothing without a problem. */
    private static final int MIN_LINES = 4;

    private final List<Up> unchanged = new ArrayList<>();

    /** Of two starts of the unchanged application. */
    public AnswerComparison(Up first, Up second) {
        unchanged.add(first);
        unchanged.add(second);
    }

    /**
     * Starts the unchanged application again: what a start seems to lack may have changed since, or an earlier start may have
     * left something behind.
     *
     * @throws UnsettledException if it does not answer any more
     */
    void confirm(Trials trials) throws IOException, InterruptedException, UnsettledException {
        AppStart again = trials.without(List.of());
        if (!(again instanceof Up up)) {
            throw new UnsettledException(
                    "the unchanged application does not answer as before when it is started again, possibly because of what an"
                            + " earlier start left behind: " + again.problem());
        }
        add(up);
    }

    /** Takes another start of the unchanged application into account. */
    public void add(Up start) {
        unchanged.add(start);
    }

    /** What is wrong with a start, as a clause: {@code does not boot: …}; empty if it answers as the unchanged application does. */
    public Optional<String> problem(AppStart start) {
        if (start instanceof Up up) {
            return difference(up).map(text -> "boots, but " + text);
        }
        if (start instanceof Refused) {
            return Optional.of("boots, then fails: " + start.problem());
        }
        return Optional.of(start instanceof NotStarted ? start.problem() : "does not boot: " + start.problem());
    }

    /** Whether a start is not the same as the unchanged application. */
    public boolean differs(AppStart start) {
        return !(start instanceof Up up) || difference(up).isPresent();
    }

    /** What the unchanged application uses, in bytes. */
    long bytes() {
        return Math.round(unchanged.stream().mapToLong(Up::bytes).average().orElse(0));
    }

    /** The requests whose bodies are not compared. */
    List<String> changing() {
        return IntStream.range(0, first().answers().size())
                .filter(request -> body(request).isEmpty())
                .mapToObj(request -> first().answers().get(request).request())
                .toList();
    }

    private Up first() {
        return unchanged.get(0);
    }

    /** What all unchanged starts answer; empty if their bodies differ in more than numbers and tokens. */
    private Optional<BodyTemplate> body(int request) {
        return BodyTemplate.of(unchanged.stream()
                .map(start -> start.answers().get(request).body())
                .toList());
    }

    /** How a start differs from the unchanged application, as a clause: {@code differs at GET /x: …}; empty if it does not. */
    Optional<String> difference(Up start) {
        for (int i = 0; i < first().answers().size(); i++) {
            String request = first().answers().get(i).request();
            Optional<String> difference = difference(i, start.answers().get(i));
            if (difference.isPresent()) {
                return Optional.of("differs at " + request + ": " + difference.get());
            }
        }
        return differenceOfLog(start);
    }

    private Optional<String> difference(int request, RequestAnswer now) {
        RequestAnswer before = first().answers().get(request);
        if (now.status() != before.status()) {
            return Optional.of("status " + now.status() + " instead of " + before.status());
        }
        if (!isSame(request, RequestAnswer::contentType, now)) {
            return Optional.of("content type '" + Printable.of(now.contentType()) + "' instead of '"
                    + Printable.of(before.contentType()) + "'");
        }
        if (!isSame(request, RequestAnswer::location, now)) {
            return Optional.of("redirects to another location");
        }
        if (!isSame(request, RequestAnswer::headers, now)) {
            return Optional.of("the headers " + headers(now, before));
        }
        return body(request)
                .filter(body -> !body.matches(now.body()))
                .map(body -> "different body ("
                        + count(now.body().length()) + " characters instead of "
                        + count(before.body().length()) + ")");
    }

    private static String headers(RequestAnswer now, RequestAnswer before) {
        TreeSet<String> gone = new TreeSet<>(before.headers());
        gone.removeAll(now.headers());
        TreeSet<String> added = new TreeSet<>(now.headers());
        added.removeAll(before.headers());
        return Printable.of(gone.isEmpty() ? added + " are new" : gone + " are missing");
    }

    /** A part of an answer that differs between starts of the unchanged application is not compared. */
    private boolean isSame(int request, Function<RequestAnswer, Object> part, RequestAnswer now) {
        Object before = part.apply(first().answers().get(request));
        return before.equals(part.apply(now))
                || !unchanged.stream()
                        .allMatch(start ->
                                before.equals(part.apply(start.answers().get(request))));
    }

    /** What is missing may show only in the log, such as the library that writes it. */
    private Optional<String> differenceOfLog(Up start) {
        Optional<String> problem = start.log().problem();
        if (problem.isPresent()
                && unchanged.stream().noneMatch(each -> isAlike(each.log().problem(), problem))) {
            return Optional.of("logs " + problem.get());
        }
        int before =
                unchanged.stream().mapToInt(each -> each.log().lines()).min().orElse(0);
        int now = start.log().lines();
        return before >= MIN_LINES && 2 * now < before
                ? Optional.of("logs " + count(now) + (now == 1 ? " line" : " lines") + " instead of " + count(before))
                : Optional.empty();
    }

    private static boolean isAlike(Optional<String> one, Optional<String> other) {
        return one.isPresent()
                && BodyTemplate.of(List.of(one.get(), other.orElse(""))).isPresent();
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

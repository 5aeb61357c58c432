package dev.plimsoll.removal;

import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.workload.RequestAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Checks whether an application answers as it did before. What differs between two starts of the unchanged application, such as
 * times and tokens, is not evidence: such a body is compared without its numbers and tokens, or not at all.
 */
final class AnswerComparison {

    /** Words with a digit, and words that are too long for a language: numbers, times, ids and tokens. */
    private static final Pattern CHANGING = Pattern.compile("[\\w.:+/=-]*\\d[\\w.:+/=-]*|[\\w+/=-]{25,}");

    /** An application that logs fewer lines than this may log none without a problem. */
    private static final int MIN_LINES = 10;

    private final Up first;
    private final Up second;

    /** How much of the answers to one request is the same for two starts of the unchanged application. */
    private enum Sameness {
        BODY,
        WORDS,
        STATUS
    }

    /** Of two starts of the unchanged application. */
    AnswerComparison(Up first, Up second) {
        this.first = first;
        this.second = second;
    }

    /** What the unchanged application uses, in bytes. */
    long bytes() {
        return (first.bytes() + second.bytes()) / 2;
    }

    /** The requests whose bodies are not compared. */
    List<String> changing() {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < first.answers().size(); i++) {
            if (sameness(i) == Sameness.STATUS) {
                requests.add(first.answers().get(i).request());
            }
        }
        return requests;
    }

    private Sameness sameness(int request) {
        String one = first.answers().get(request).body();
        String other = second.answers().get(request).body();
        if (one.equals(other)) {
            return Sameness.BODY;
        }
        return words(one).equals(words(other)) ? Sameness.WORDS : Sameness.STATUS;
    }

    private static String words(String body) {
        return CHANGING.matcher(body).replaceAll("#");
    }

    /** How a start differs from the unchanged application, as a clause: {@code differs at GET /x: …}; empty if it does not. */
    Optional<String> difference(Up start) {
        for (int i = 0; i < first.answers().size(); i++) {
            String request = first.answers().get(i).request();
            Optional<String> difference = difference(i, start.answers().get(i));
            if (difference.isPresent()) {
                return Optional.of("differs at " + request + ": " + difference.get());
            }
        }
        return differenceOfLog(start);
    }

    private Optional<String> difference(int request, RequestAnswer now) {
        RequestAnswer before = first.answers().get(request);
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
        boolean isSame = switch (sameness(request)) {
            case BODY -> now.body().equals(before.body());
            case WORDS -> words(now.body()).equals(words(before.body()));
            case STATUS -> true;
        };
        return isSame
                ? Optional.empty()
                : Optional.of("different body (" + count(now.body().length()) + " characters instead of "
                        + count(before.body().length()) + ")");
    }

    /** A part of an answer that differs between starts of the unchanged application is not compared. */
    private boolean isSame(int request, Function<RequestAnswer, String> part, RequestAnswer now) {
        String before = part.apply(first.answers().get(request));
        return before.equals(part.apply(now))
                || !before.equals(part.apply(second.answers().get(request)));
    }

    /** What is missing may show only in the log, such as the library that writes it. */
    private Optional<String> differenceOfLog(Up start) {
        if (first.log().problem().isEmpty()
                && second.log().problem().isEmpty()
                && start.log().problem().isPresent()) {
            return Optional.of("logs " + start.log().problem().get());
        }
        int before = Math.min(first.log().lines(), second.log().lines());
        int now = start.log().lines();
        return before >= MIN_LINES && 2 * now < before
                ? Optional.of("logs " + count(now) + (now == 1 ? " line" : " lines") + " instead of " + count(before))
                : Optional.empty();
    }

    private static String count(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

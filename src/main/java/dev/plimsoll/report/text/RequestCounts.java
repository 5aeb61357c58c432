package dev.plimsoll.report.text;

import dev.plimsoll.result.RequestCount;
import dev.plimsoll.unit.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints how often each request of a workload was made if there are several, and the protocol if it is a special one. */
public final class RequestCounts {

    private RequestCounts() {}

    /** {@code GET /report 5×, GET /quote 15×}; empty for a single request over HTTP/1.1 without TLS. */
    public static Optional<String> text(List<RequestCount> made) {
        return isPlain(made) ? Optional.empty() : Optional.of(String.join(", ", items(made, "×")));
    }

    /** The same for the console, after {@code label}; no lines if it is empty. */
    public static List<String> lines(String label, List<RequestCount> made, ConsoleSize terminal) {
        return isPlain(made)
                ? List.of()
                : WordWrap.of(label, items(made, terminal.unicode() ? "×" : "x"), terminal.roomAfter(0));
    }

    /** The same in Markdown, in parentheses after a space. */
    public static String markdown(List<RequestCount> made) {
        return isPlain(made)
                ? ""
                : made.stream()
                        .map(request -> String.format(
                                Locale.ROOT,
                                "%s %,d×%s",
                                Markdown.code(request.name()),
                                request.count(),
                                protocol(request)))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static List<String> items(List<RequestCount> made, String times) {
        return made.stream()
                .map(request -> String.format(
                        Locale.ROOT,
                        "%s %,d%s%s",
                        Printable.of(request.name()),
                        request.count(),
                        times,
                        protocol(request)))
                .toList();
    }

    private static boolean isPlain(List<RequestCount> made) {
        return made.size() < 2
                && made.stream().allMatch(request -> request.protocol().isEmpty());
    }

    private static String protocol(RequestCount request) {
        return request.protocol().isEmpty() ? "" : " (" + Printable.of(request.protocol()) + ")";
    }
}

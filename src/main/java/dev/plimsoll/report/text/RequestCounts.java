package dev.plimsoll.report.text;

import dev.plimsoll.result.RequestCount;
import dev.plimsoll.unit.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints how often each request of a workload was made, if there are several. */
public final class RequestCounts {

    private RequestCounts() {}

    /** {@code GET /report 5×, GET /quote 15×}; empty for a single request. */
    public static Optional<String> text(List<RequestCount> made) {
        return made.size() < 2 ? Optional.empty() : Optional.of(String.join(", ", items(made, "×")));
    }

    /** The same for the console, after {@code label}; no lines for a single request. */
    public static List<String> lines(String label, List<RequestCount> made, ConsoleSize terminal) {
        return made.size() < 2
                ? List.of()
                : WordWrap.of(label, items(made, terminal.unicode() ? "×" : "x"), terminal.roomAfter(0));
    }

    /** The same in Markdown, in parentheses after a space; empty for a single request. */
    public static String markdown(List<RequestCount> made) {
        return made.size() < 2
                ? ""
                : made.stream()
                        .map(request ->
                                String.format(Locale.ROOT, "%s %,d×", Markdown.code(request.name()), request.count()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static List<String> items(List<RequestCount> made, String times) {
        return made.stream()
                .map(request ->
                        String.format(Locale.ROOT, "%s %,d%s", Printable.of(request.name()), request.count(), times))
                .toList();
    }
}

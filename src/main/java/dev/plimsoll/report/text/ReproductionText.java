package dev.plimsoll.report.text;

import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.CaseRate;
import dev.plimsoll.result.Reproduction.Conclusion;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.Reproduction.ReproductionFinding;
import dev.plimsoll.result.Reproduction.ReproductionTrial;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The smallest workload that leaks, in words. */
public final class ReproductionText {

    private ReproductionText() {}

    /**
     * What leaks, and why: {@code GET /search?q=<fresh>: 164 B each; with the same query parameter q: 0 B → something keyed by query
     * parameter q grows without bound}.
     */
    public static String sentence(Reproduction found) {
        if (!found.isReproduced()) {
            return notReproduced(found)
                    + found.stopped()
                            .map(why -> " (the search ended early: " + why + ")")
                            .orElse("");
        }
        List<String> cases = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        found.findings().stream()
                .filter(finding -> finding.conclusion() != Conclusion.INDEPENDENT)
                .forEach(finding -> {
                    cases.addAll(cases(found, finding));
                    causes.add(cause(finding, found.concurrency()));
                });
        String head = requests(found) + ": " + rate(found, OptionalDouble.of(found.perRound())) + each(found);
        if (causes.isEmpty()) {
            return head
                    + (isOne(found)
                            ? ", regardless of its values → it grows with each request"
                            : " → it grows with each round");
        }
        return head + "; " + String.join("; ", cases) + " → " + String.join("; ", causes);
    }

    private static String notReproduced(Reproduction found) {
        if (found.trials().isEmpty()) {
            return "not measured: the search ended before the first short run was complete";
        }
        ReproductionTrial whole = found.trials().get(0);
        return whole.perRound().isEmpty()
                ? "not measured: the short run of the configured requests failed: " + Printable.of(whole.problem())
                : "not reproduced: the " + found.series().text()
                        + " did not grow in short runs of the configured requests";
    }

    /** {@code GET /open, then GET /use}. */
    public static String requests(Reproduction found) {
        return found.requests().stream()
                .map(request -> request.title() + (request.weight() > 1 ? " (" + request.weight() + " times)" : ""))
                .collect(Collectors.joining(", then "));
    }

    private static boolean isOne(Reproduction found) {
        return found.requests().size() == 1;
    }

    private static String each(Reproduction found) {
        int count = found.requests().size();
        return isOne(found)
                ? " each"
                : count == 2
                        ? " per round of both, not with one of them"
                        : " per round of all " + count + ", not with fewer";
    }

    private static List<String> cases(Reproduction found, ReproductionFinding finding) {
        return switch (finding.conclusion()) {
            case KEYED_WITHOUT_BOUND, MORE_WITH_NEW_VALUES ->
                List.of("with the same " + finding.part() + ": " + rate(found, finding.rate("constant")));
            case EACH_CHANGE ->
                List.of(
                        "with the same " + finding.part() + ": " + rate(found, finding.rate("constant")),
                        "with values that were sent before: " + rate(found, finding.rate("cycling")));
            case NEW_SESSION -> List.of("with cookies kept: " + rate(found, finding.rate("kept")));
            case ONLY_CONCURRENT -> List.of("one at a time: " + rate(found, finding.rate("one at a time")));
            case INDEPENDENT -> List.of();
        };
    }

    private static String cause(ReproductionFinding finding, int concurrency) {
        return switch (finding.conclusion()) {
            case KEYED_WITHOUT_BOUND -> "something keyed by " + finding.part() + " grows without bound";
            case MORE_WITH_NEW_VALUES -> "it grows with each request, and more with each new " + finding.part();
            case EACH_CHANGE -> "it grows whenever " + finding.part() + " changes, even to a value sent before";
            case NEW_SESSION -> "a new session each time";
            case ONLY_CONCURRENT -> "only with several requests under way (" + concurrency + ")";
            case INDEPENDENT -> "";
        };
    }

    /** What a finding means: {@code does not matter}. */
    public static String conclusion(ReproductionFinding finding, int concurrency) {
        return finding.conclusion() == Conclusion.INDEPENDENT ? "does not matter" : cause(finding, concurrency);
    }

    /** {@code constant 0 B, cycling 0 B, fresh 164 B}. */
    public static String rates(Reproduction found, ReproductionFinding finding) {
        return finding.rates().stream()
                .map(each -> each.name() + " " + rate(found, each))
                .collect(Collectors.joining(", "));
    }

    private static String rate(Reproduction found, CaseRate each) {
        return rate(found, each.perRound());
    }

    /** A rate per round without its sign, if it grows: {@code 164 B}. */
    public static String rate(Reproduction found, OptionalDouble perRound) {
        if (perRound.isEmpty()) {
            return "not measured";
        }
        String text = TrendText.perRequest(found.series(), perRound.getAsDouble());
        return text.replaceFirst("^\\+", "").replaceFirst("^0\\.0 ", "0 ");
    }

    /** How it was found: {@code 9 trials in 21.3 s}. */
    public static String effort(Reproduction found) {
        long millis =
                found.trials().stream().mapToLong(ReproductionTrial::millis).sum();
        return NumberText.count(found.trials().size(), "trial", "trials") + " in "
                + TimeSpan.print(Duration.ofMillis(millis))
                + found.stopped()
                        .filter(why -> found.isReproduced())
                        .map(why -> ", ended early because " + why + ", so less may be enough")
                        .orElse("");
    }

    /** How to run the script; empty if there is none. */
    public static Optional<String> script(Reproduction found) {
        return found.script()
                .map(file -> "sh " + file + " URL PID exits with 1 while it leaks, and with 0 once it is fixed");
    }

    /** What a trial left: its growth, or why it failed. */
    public static String outcome(Reproduction found, ReproductionTrial trial) {
        return trial.perRound().isPresent()
                ? rate(found, trial.perRound())
                : "failed: " + Printable.of(trial.problem());
    }

    /** {@code GET /search?q=<fresh>, header Accept, with a body}. */
    public static String title(ReproducedRequest request) {
        return request.title()
                + request.headers().stream().map(name -> ", header " + name).collect(Collectors.joining())
                + (request.hasBody() ? ", with a body" : "");
    }
}

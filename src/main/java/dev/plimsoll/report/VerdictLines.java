package dev.plimsoll.report;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.List;

/** Prints what the gate says: broken limits, what could not be judged, or that all is well. */
final class VerdictLines {

    private VerdictLines() {}

    static List<String> of(Judgement judgement, Paint paint) {
        List<String> lines = new ArrayList<>();
        judgement.checks().stream()
                .filter(check -> check.verdict() == Verdict.FAIL && check.severity() == Severity.ERROR)
                .forEach(check -> lines.add(paint.bad("FAIL") + "  " + broken(check)));
        judgement
                .reasons()
                .forEach(reason -> lines.add(paint.warn("INCONCLUSIVE") + "  " + Printable.of(reason.text())));
        judgement.checks().stream()
                .filter(check -> check.verdict() != Verdict.PASS && check.severity() == Severity.WARN)
                .forEach(check -> lines.add(paint.warn("WARN") + "  " + warning(check)));
        if (judgement.verdict() == Verdict.PASS) {
            lines.add(paint.good("PASS") + "  " + passed(judgement.checks()));
        }
        return lines;
    }

    private static String warning(Check check) {
        return check.verdict() == Verdict.FAIL
                ? broken(check)
                : Printable.of(check.sentence() + ", not judged: " + check.note());
    }

    private static String broken(Check check) {
        return Printable.of(check.sentence() + ", set by " + check.setAt());
    }

    private static String passed(List<Check> checks) {
        long kept =
                checks.stream().filter(check -> check.verdict() == Verdict.PASS).count();
        if (checks.isEmpty()) {
            return "no limit is set";
        }
        return kept == checks.size()
                ? "every limit is kept (" + kept + " checked)"
                : kept + " of " + checks.size() + " limits are kept";
    }
}

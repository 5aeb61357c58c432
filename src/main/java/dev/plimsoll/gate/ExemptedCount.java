package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Applies exemptions to a limit on a number of subjects: accepted ones do not count.
 *
 * @param exemptions all of them
 * @param today the day of the run
 */
record ExemptedCount(List<Exemption> exemptions, LocalDate today) {

    /** The check without the accepted subjects: a warning if the others meet the limit. Its figure still counts all. */
    Check applyTo(Check check) {
        if (check.verdict() != Verdict.FAIL) {
            return check;
        }
        List<Contributor> accepted = check.offenders().stream()
                .filter(each -> by(each, check).isPresent())
                .toList();
        if (accepted.isEmpty()) {
            return check;
        }
        List<Contributor> left = check.offenders().stream()
                .filter(each -> !accepted.contains(each))
                .toList();
        String note = "accepted: "
                + accepted.stream()
                        .map(each -> each.subject() + " ("
                                + by(each, check).orElseThrow().reason() + ")")
                        .collect(Collectors.joining(", "));
        return check.blaming(left)
                .as(left.size() > check.max() ? check.severity() : Severity.WARN)
                .noting(note)
                .saying(check.statement() + ", " + note);
    }

    private Optional<Exemption> by(Contributor counted, Check check) {
        return exemptions.stream()
                .filter(exemption -> !exemption.isLapsed(today) && exemption.accepts(counted.subject(), check))
                .findFirst();
    }
}

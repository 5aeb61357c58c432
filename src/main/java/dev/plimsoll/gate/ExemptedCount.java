package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Applies exemptions to a limit on a number of subjects: accepted ones do not count.
 *
 * @param exemptions all of them
 * @param today the day of the run
 */
record ExemptedCount(List<Exemption> exemptions, LocalDate today) {

    /**
     * The check without the accepted subjects: a warning if the others meet the limit. Its figure still counts all. Empty if
     * none is accepted, now or until a day that has passed.
     */
    Optional<Check> applyTo(Check check) {
        Map<String, List<String>> byNote = new LinkedHashMap<>();
        List<Contributor> left = new ArrayList<>();
        for (Contributor each : check.offenders()) {
            Optional<Exemption> exemption = by(each, check);
            exemption.ifPresent(found -> byNote.computeIfAbsent(found.note(today), unused -> new ArrayList<>())
                    .add(each.subject()));
            if (exemption.isEmpty() || exemption.get().isLapsed(today)) {
                left.add(each);
            }
        }
        if (check.verdict() != Verdict.FAIL || byNote.isEmpty()) {
            return Optional.empty();
        }
        String note = byNote.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining("; "));
        return Optional.of(check.blaming(left)
                .as(left.size() > check.max() ? check.severity() : Severity.WARN)
                .noting(note)
                .saying(check.statement() + "; " + note));
    }

    /** The first that holds on this day; otherwise the first that has lapsed. */
    private Optional<Exemption> by(Contributor counted, Check check) {
        return exemptions.stream()
                .filter(exemption -> exemption.accepts(counted.subject(), check))
                .min(Comparator.comparing(exemption -> exemption.isLapsed(today)));
    }
}

package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * That a limit may be broken by somebody for a while.
 *
 * @param limit the parameter that sets it; empty for any
 * @param subject whose figure; {@code *} stands for any characters
 * @param reason why, for people
 * @param until the last day on which it may; empty for always
 */
public record Acceptance(Optional<String> limit, String subject, String reason, Optional<LocalDate> until) {

    boolean isOn(Check check) {
        return limit.map(check.limit()::equals).orElse(true)
                && pattern().matcher(check.subject()).matches();
    }

    private Pattern pattern() {
        return Pattern.compile("\\Q" + subject.replace("*", "\\E.*\\Q") + "\\E");
    }

    /** A broken check as it counts on a day: a warning as long as this holds, and what it was afterwards. */
    Check applyTo(Check check, LocalDate today) {
        if (check.verdict() != Verdict.FAIL || !isOn(check)) {
            return check;
        }
        boolean lapsed = until.filter(today::isAfter).isPresent();
        String note = lapsed
                ? "accepted only until " + until.orElseThrow() + " (" + reason + ")"
                : "accepted" + until.map(day -> " until " + day).orElse("") + ": " + reason;
        return new Check(
                check.limit(),
                check.setAt(),
                check.subject(),
                check.metric(),
                check.unit(),
                check.max(),
                check.actual(),
                check.verdict(),
                lapsed ? check.severity() : Severity.WARN,
                check.offenders(),
                note,
                check.says());
    }
}

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
public record Exemption(Optional<String> limit, String subject, String reason, Optional<LocalDate> until) {

    /**
     * Whether it is on a check.
     *
     * @param project {@code group:artifact:version} of what was measured, which may be named without the version
     */
    boolean isOn(Check check, String project) {
        String name = check.subject();
        boolean named =
                matches(name) || name.equals(project) && matches(name.substring(0, Math.max(0, name.lastIndexOf(':'))));
        return check.verdict() == Verdict.FAIL
                && limit.map(parameter -> isSetBy(parameter, check)).orElse(true)
                && named;
    }

    /** A limit of {@code <dependencyLimits>} on growth goes by the name of its element, too. */
    private static boolean isSetBy(String parameter, Check check) {
        return parameter.equals(check.limit())
                || LimitName.of(check.limit())
                        .filter(name -> name == LimitName.DEPENDENCY_LIMITS && parameter.equals(name.parameter()))
                        .isPresent();
    }

    private boolean matches(String name) {
        return Pattern.matches("\\Q" + subject.replace("*", "\\E.*\\Q") + "\\E", name);
    }

    /** Whether its last day is over. */
    boolean isLapsed(LocalDate today) {
        return until.filter(today::isAfter).isPresent();
    }

    /** A broken check as it counts on a day: a warning as long as this holds, and what it was afterwards. */
    Check applyTo(Check check, LocalDate today) {
        boolean lapsed = isLapsed(today);
        String note = lapsed
                ? "accepted only until " + until.orElseThrow() + " (" + reason + ")"
                : "accepted" + until.map(day -> " until " + day).orElse("") + ": " + reason;
        // What is new or removed stands in the note of a check on growth, and stays there.
        return check.as(lapsed ? check.severity() : Severity.WARN)
                .noting(check.isOnGrowth() ? check.note() : note)
                .saying(check.statement() + ", " + note);
    }
}

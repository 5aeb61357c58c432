package dev.plimsoll.gate;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Allows a subject to break a limit for a while.
 *
 * @param limit the parameter that sets it; empty for any
 * @param subject the subject of the check; {@code *} stands for any characters
 * @param reason the reason, for people
 * @param until the last day; empty if it does not end
 */
public record Exemption(Optional<String> limit, String subject, String reason, Optional<LocalDate> until) {

    /**
     * Whether it applies to a check.
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

    /** Whether it accepts one of those that a limit counts. */
    boolean accepts(String counted, Check check) {
        return limit.map(parameter -> isSetBy(parameter, check)).orElse(true) && matches(counted);
    }

    /** {@code dependencyLimits} stands for the element {@code maxGrowth} of its entries, too. */
    private static boolean isSetBy(String parameter, Check check) {
        return parameter.equals(check.limit())
                || LimitName.of(check.limit())
                        .filter(name -> name == LimitName.DEPENDENCY_LIMITS && parameter.equals(name.parameter()))
                        .isPresent();
    }

    private boolean matches(String name) {
        return Pattern.matches("\\Q" + subject.replace("*", "\\E.*\\Q") + "\\E", name);
    }

    /** Whether the last day has passed. */
    boolean isLapsed(LocalDate today) {
        return until.filter(today::isAfter).isPresent();
    }

    /** {@code accepted until 2027-03-31: the reason}, or that it was accepted until a day that has passed. */
    String note(LocalDate today) {
        return isLapsed(today)
                ? "accepted only until " + until.orElseThrow() + " (" + reason + ")"
                : "accepted" + until.map(day -> " until " + day).orElse("") + ": " + reason;
    }

    /** The check with the exemption noted: a warning until the last day, and what it was after that. */
    Check applyTo(Check check, LocalDate today) {
        boolean lapsed = isLapsed(today);
        String note = note(today);
        // The note of a check on growth keeps what is new or removed.
        return check.as(lapsed ? check.severity() : Severity.WARN)
                .noting(check.isOnGrowth() ? check.note() : note)
                .saying(check.statement() + ", " + note);
    }
}

package dev.plimsoll.mojo;

import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Verdict;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** What a verdict means for the build. */
final class BuildOutcome {

    private final MojoContext invocation;
    private final CommonParameters common;

    BuildOutcome(MojoContext invocation, CommonParameters common) {
        this.invocation = invocation;
        this.common = common;
    }

    /** Lets the build go on, with a warning if need be, or ends it; where {@code check} judges, it goes on in any case. */
    void end(GateResult judgement, Path json) throws MojoExecutionException, MojoFailureException {
        if (common.judge() == Judge.CHECK) {
            invocation.log().info("The build goes on: plimsoll:check judges all results at its end.");
            return;
        }
        end(
                judgement.verdict(),
                judgement.verdict().compareTo(Verdict.PASS) <= 0 ? "" : VerdictMessage.of(judgement, shown(json)));
    }

    /** @param message what is wrong, several lines; of no meaning if all is well */
    void end(Verdict verdict, String message) throws MojoExecutionException, MojoFailureException {
        switch (verdict) {
            case MEASURED, PASS -> invocation.log().debug("No limit fails the build.");
            case FAIL -> {
                if (common.failOnViolation()) {
                    throw new MojoFailureException(message);
                }
                message.lines().forEach(invocation.log()::warn);
            }
            case INCONCLUSIVE -> {
                if (common.onInconclusive() == OnInconclusive.FAIL) {
                    throw new MojoExecutionException(message);
                }
                message.lines().forEach(invocation.log()::warn);
            }
        }
    }

    /** Says which page to open, if there is one. */
    void namePage(Reports reports) {
        reports.page().ifPresent(page -> invocation.log().info("Reports: " + shown(page)));
    }

    /** The file as seen from where the user stands. */
    String shown(Path json) {
        return invocation.shown(json);
    }
}

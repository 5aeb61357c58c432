package dev.plimsoll.mojo;

import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.result.Judgement;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** What a verdict means for the build. */
final class Outcome {

    private final Invocation invocation;
    private final Common common;

    Outcome(Invocation invocation, Common common) {
        this.invocation = invocation;
        this.common = common;
    }

    /** Lets the build go on, with a warning if need be, or ends it. */
    void end(Judgement judgement, Path json) throws MojoExecutionException, MojoFailureException {
        switch (judgement.verdict()) {
            case PASS -> invocation.log().debug("Every limit is kept.");
            case FAIL -> {
                if (common.failOnViolation()) {
                    throw new MojoFailureException(VerdictMessage.of(judgement, shown(json)));
                }
                warn(judgement, json);
            }
            case INCONCLUSIVE -> {
                if (common.onInconclusive() == OnInconclusive.FAIL) {
                    throw new MojoExecutionException(VerdictMessage.of(judgement, shown(json)));
                }
                warn(judgement, json);
            }
        }
    }

    private void warn(Judgement judgement, Path json) {
        VerdictMessage.of(judgement, shown(json)).lines().forEach(invocation.log()::warn);
    }

    /** The file as seen from where the user stands. */
    String shown(Path json) {
        Path here = Path.of(invocation.session().getExecutionRootDirectory());
        return json.startsWith(here) ? here.relativize(json).toString() : json.toString();
    }
}

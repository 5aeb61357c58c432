package dev.plimsoll.mojo;

import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineEntry;
import dev.plimsoll.gate.BaselineFile;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.GrowthGate;
import dev.plimsoll.gate.Measures;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.stored.StoredResult;
import dev.plimsoll.stored.StoredResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Writes the baseline from the results at hand; limits on growth are held against it from then on.
 *
 * @since 0.1.0
 */
@Mojo(name = "baseline", requiresProject = false, threadSafe = true)
public final class BaselineMojo extends MeasuringGoal {

    /**
     * Whether the baseline may only go down: each row keeps the lower figure, rows that a run lacks stay, and new ones are
     * added only if the total is no worse.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.ratchet", defaultValue = "false")
    private @Nullable String ratchet;

    /**
     * Whether results that broke a limit replace figures of the baseline, too. A ratchet needs no consent, since it only goes
     * down.
     *
     * @since 0.1.0
     */
    @Parameter(property = "plimsoll.acceptFailed", defaultValue = "false")
    private @Nullable String acceptFailed;

    private final EachModule eachModule;

    @Inject
    public BaselineMojo(
            MavenProject project,
            MavenSession session,
            MojoExecution execution,
            ToolchainManager toolchains,
            EachModule eachModule) {
        super(project, session, execution, toolchains);
        this.eachModule = eachModule;
    }

    @Override
    boolean measures() {
        return false;
    }

    @Override
    Optional<EachModule> eachModule() {
        return Optional.of(eachModule);
    }

    @Override
    Optional<String> nothingToDo(Invocation invocation) {
        return new ModuleResults(invocation, resultFolder())
                .whyNone(Origins.of(invocation.project(), invocation.session(), invocation.execution()));
    }

    @Override
    String nothingInBuild() {
        return ModuleResults.NONE_IN_BUILD;
    }

    @Override
    void run(Invocation invocation, Common common, Settings settings, Origins origins, Reports reports)
            throws MojoExecutionException {
        boolean onlyDown = settings.flag("ratchet", ratchet, false);
        boolean acceptsFailed = settings.flag("acceptFailed", acceptFailed, false);
        settings.verify();
        try {
            List<StoredResult> results = StoredResults.in(resultFolder());
            if (results.isEmpty()) {
                throw new MojoExecutionException(CheckExecution.nothingIn(resultFolder()));
            }
            List<BaselineEntry> entries = new ArrayList<>();
            Baseline earlier = BaselineFile.read(common.baselineFile());
            for (StoredResult stored : results) {
                if (stored instanceof StoredResult.Unfinished unfinished) {
                    passOver(stored, unfinished.run().judgement(), invocation, common);
                    continue;
                }
                StoredResult.Measured result = (StoredResult.Measured) stored;
                Judgement trust = Gate.judge(result.result());
                if (trust.verdict() == Verdict.INCONCLUSIVE) {
                    passOver(result, trust, invocation, common);
                    continue;
                }
                BaselineEntry entry = GrowthGate.entry(result.result().head(), Measures.of(result.result()));
                if (!acceptsFailed && !onlyDown && result.verdict() == Verdict.FAIL && earlier.has(entry)) {
                    throw new MojoExecutionException("The result "
                            + new Outcome(invocation, common).shown(result.file())
                            + " broke a limit, so it does not replace its figures in the baseline. Fix what broke it, or"
                            + " accept it with -Dplimsoll.acceptFailed=true.");
                }
                entries.add(entry);
                invocation
                        .log()
                        .info("Baseline of " + entry.goal() + " on JDK "
                                + entry.key().jdk() + ", "
                                + entry.key().collector() + ", from "
                                + new Outcome(invocation, common).shown(result.file()));
            }
            BaselineFile.update(common.baselineFile(), before -> before.with(entries, onlyDown));
            invocation
                    .log()
                    .info("Wrote " + new Outcome(invocation, common).shown(common.baselineFile())
                            + "; commit it, so that limits on growth are held against it.");
        } catch (IOException failure) {
            throw new MojoExecutionException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Figures that cannot be trusted are nothing to hold others against. */
    private static void passOver(StoredResult result, Judgement trust, Invocation invocation, Common common)
            throws MojoExecutionException {
        String text = "The figures in " + new Outcome(invocation, common).shown(result.file())
                + " are inconclusive, so they make no baseline: "
                + trust.reasons().get(0).text().lines().findFirst().orElse("");
        if (common.onInconclusive() == OnInconclusive.FAIL) {
            throw new MojoExecutionException(
                    text + "\nMeasure again; -Dplimsoll.onInconclusive=warn writes the baseline without them.");
        }
        invocation.log().warn(text);
    }
}

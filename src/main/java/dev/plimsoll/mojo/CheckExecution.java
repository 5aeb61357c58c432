package dev.plimsoll.mojo;

import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Judges all results of a folder again. */
final class CheckExecution {

    private final MojoContext invocation;
    private final CommonParameters common;
    private final Path folder;
    private final Reports reports;

    CheckExecution(MojoContext invocation, CommonParameters common, Path folder, Reports reports) {
        this.invocation = invocation;
        this.common = common;
        this.folder = folder;
        this.reports = reports;
    }

    static String nothingIn(Path folder) {
        return "There are no results in " + folder
                + ": measure first, for example mvn package plimsoll:bundle-mem, and then run this goal.";
    }

    /**
     * @param unmeasured judges limits on what has no result
     * @param judge judges a result
     */
    void run(Unmeasured unmeasured, Function<StoredResult.Measured, GateResult> judge)
            throws MojoExecutionException, MojoFailureException {
        BuildOutcome outcome = new BuildOutcome(invocation, common);
        Console console = Console.of(invocation.session(), invocation.log());
        Verdict worst = Verdict.MEASURED;
        List<String> messages = new ArrayList<>();
        try {
            List<StoredResult> results = StoredResults.in(folder);
            if (results.isEmpty()) {
                throw new MojoExecutionException(nothingIn(folder));
            }
            for (StoredResult result : results) {
                GateResult judgement = judge(result, judge);
                RunInfo asker = result.asker();
                invocation.log().info(console.paint().strong(asker.project() + ", " + asker.goal()));
                VerdictLine.print(judgement, console.paint()).forEach(invocation.log()::info);
                if (judgement.verdict().compareTo(Verdict.PASS) > 0) {
                    messages.add(message(result, judgement, outcome.shown(result.file())));
                }
                worst = worst.and(judgement.verdict());
            }
            for (Unmeasured.Goal goal : unmeasured.goals(results, outcome)) {
                invocation.log().info(console.paint().strong(goal.title()));
                VerdictLine.print(goal.judgement(), console.paint()).forEach(invocation.log()::info);
                if (goal.judgement().verdict().compareTo(Verdict.PASS) > 0) {
                    messages.add(VerdictMessage.withoutResult(goal.judgement()));
                }
                worst = worst.and(goal.judgement().verdict());
            }
        } catch (IOException failure) {
            throw new MojoExecutionException(String.valueOf(failure.getMessage()), failure);
        }
        outcome.end(worst, String.join("\n", messages));
        reports.verify();
    }

    /** What has no figures has no limit to be held against either: it stays as it is, inconclusive. */
    private GateResult judge(StoredResult stored, Function<StoredResult.Measured, GateResult> judge) {
        if (stored instanceof StoredResult.Measured result) {
            GateResult judgement = judge.apply(result);
            reports.write(result.result(), judgement, result.file().resolveSibling(""));
            return judgement;
        }
        return ((StoredResult.Unfinished) stored).run().judgement();
    }

    private static String message(StoredResult result, GateResult judgement, String file) {
        return result instanceof StoredResult.Unfinished unfinished
                ? "Inconclusive, since " + file + " has no figures:\n"
                        + unfinished.run().reason().text()
                : VerdictMessage.of(judgement, file);
    }
}

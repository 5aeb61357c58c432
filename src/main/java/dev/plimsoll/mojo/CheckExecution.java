package dev.plimsoll.mojo;

import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.VerdictLines;
import dev.plimsoll.result.Asker;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.stored.StoredResult;
import dev.plimsoll.stored.StoredResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Judges all results of a folder again. */
final class CheckExecution {

    private final Invocation invocation;
    private final Common common;
    private final Path folder;
    private final Reports reports;

    CheckExecution(Invocation invocation, Common common, Path folder, Reports reports) {
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
    void run(Unmeasured unmeasured, Function<StoredResult.Measured, Judgement> judge)
            throws MojoExecutionException, MojoFailureException {
        Outcome outcome = new Outcome(invocation, common);
        Console console = Console.of(invocation.session(), invocation.log());
        Verdict worst = Verdict.MEASURED;
        List<String> messages = new ArrayList<>();
        try {
            List<StoredResult> results = StoredResults.in(folder);
            if (results.isEmpty()) {
                throw new MojoExecutionException(nothingIn(folder));
            }
            for (StoredResult result : results) {
                Judgement judgement = judge(result, judge);
                Asker asker = result.asker();
                invocation.log().info(console.paint().strong(asker.project() + ", " + asker.goal()));
                VerdictLines.of(judgement, console.paint()).forEach(invocation.log()::info);
                if (judgement.verdict().compareTo(Verdict.PASS) > 0) {
                    messages.add(message(result, judgement, outcome.shown(result.file())));
                }
                worst = worst.and(judgement.verdict());
            }
            for (Unmeasured.Goal goal : unmeasured.goals(results, outcome)) {
                invocation.log().info(console.paint().strong(goal.title()));
                VerdictLines.of(goal.judgement(), console.paint()).forEach(invocation.log()::info);
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
    private Judgement judge(StoredResult stored, Function<StoredResult.Measured, Judgement> judge) {
        if (stored instanceof StoredResult.Measured result) {
            Judgement judgement = judge.apply(result);
            reports.write(result.result(), judgement, result.file().resolveSibling(""));
            return judgement;
        }
        return ((StoredResult.Unfinished) stored).run().judgement();
    }

    private static String message(StoredResult result, Judgement judgement, String file) {
        return result instanceof StoredResult.Unfinished unfinished
                ? "Inconclusive, since " + file + " has no figures:\n"
                        + unfinished.run().reason().text()
                : VerdictMessage.of(judgement, file);
    }
}

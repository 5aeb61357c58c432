package dev.plimsoll.mojo;

import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.VerdictLines;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.stored.StoredResult;
import dev.plimsoll.stored.StoredResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Judges all results of a folder again. */
final class CheckExecution {

    private final Invocation invocation;
    private final Common common;
    private final Path folder;

    CheckExecution(Invocation invocation, Common common, Path folder) {
        this.invocation = invocation;
        this.common = common;
        this.folder = folder;
    }

    static String nothingIn(Path folder) {
        return "There are no results in " + folder
                + ": measure first, for example mvn package plimsoll:bundle-mem, and then run this goal.";
    }

    /**
     * @param unmeasured judges limits on what has no result
     * @param judge judges a result
     */
    void run(Unmeasured unmeasured, StoredResult.Visitor<Judgement> judge)
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
                Judgement judgement = result.accept(judge);
                write(result, judgement);
                invocation
                        .log()
                        .info(console.paint()
                                .strong(result.head().project() + ", "
                                        + result.head().goal()));
                VerdictLines.of(judgement, console.paint()).forEach(invocation.log()::info);
                if (judgement.verdict().compareTo(Verdict.PASS) > 0) {
                    messages.add(VerdictMessage.of(judgement, outcome.shown(result.file())));
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
    }

    private void write(StoredResult stored, Judgement judgement) throws IOException {
        Optional<IOException> failure = stored.accept(new Rewriting(
                new Reports(invocation, common), judgement, stored.file().resolveSibling("")));
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Writes the reports of a result with another judgement; gives what went wrong. */
    private record Rewriting(Reports reports, Judgement judgement, Path folder)
            implements StoredResult.Visitor<Optional<IOException>> {

        private interface Writing {
            Path write() throws IOException;
        }

        @Override
        public Optional<IOException> bundle(BundleResult result) {
            return tried(() -> reports.write(result, judgement, folder));
        }

        @Override
        public Optional<IOException> objects(ObjectsResult result) {
            return tried(() -> reports.write(result, judgement, folder));
        }

        @Override
        public Optional<IOException> trend(TrendResult result) {
            return tried(() -> reports.write(result, judgement, folder));
        }

        private static Optional<IOException> tried(Writing writing) {
            try {
                writing.write();
                return Optional.empty();
            } catch (IOException failure) {
                return Optional.of(failure);
            }
        }
    }
}

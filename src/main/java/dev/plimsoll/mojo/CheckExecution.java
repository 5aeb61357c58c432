package dev.plimsoll.mojo;

import dev.plimsoll.gate.VerdictMessage;
import dev.plimsoll.report.BundleJson;
import dev.plimsoll.report.ObjectsJson;
import dev.plimsoll.report.TrendJson;
import dev.plimsoll.report.VerdictLines;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.stored.StoredResult;
import dev.plimsoll.stored.StoredResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    void run(StoredResult.Visitor<Judgement> judge) throws MojoExecutionException, MojoFailureException {
        Outcome outcome = new Outcome(invocation, common);
        Console console = Console.of(invocation.session(), invocation.log());
        Verdict worst = Verdict.PASS;
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
                if (judgement.verdict() != Verdict.PASS) {
                    messages.add(VerdictMessage.of(judgement, outcome.shown(result.file())));
                }
                worst = worst.and(judgement.verdict());
            }
        } catch (IOException failure) {
            throw new MojoExecutionException(String.valueOf(failure.getMessage()), failure);
        }
        outcome.end(worst, String.join("\n", messages));
    }

    /** Replaces the JSON in one step by one with another judgement. */
    private static void write(StoredResult stored, Judgement judgement) throws IOException {
        try {
            stored.accept(new Writing(stored.file(), judgement));
        } catch (UncheckedIOException failure) {
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private record Writing(Path file, Judgement judgement) implements StoredResult.Visitor<Path> {
        @Override
        public Path bundle(BundleResult result) {
            return written(() -> BundleJson.write(result, judgement, file));
        }

        @Override
        public Path objects(ObjectsResult result) {
            return written(() -> ObjectsJson.write(result, judgement, file));
        }

        @Override
        public Path trend(TrendResult result) {
            return written(() -> TrendJson.write(result, judgement, file));
        }

        private Path written(Write write) {
            try {
                write.run();
                return file;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}

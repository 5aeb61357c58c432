package dev.plimsoll.report.json;

import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.nio.file.Path;
import java.util.List;

/** A result that an earlier run has written. */
public sealed interface StoredResult {

    /** Where it was read from. */
    Path file();

    /** Metadata of the run. */
    RunInfo runInfo();

    /** The verdict when it was written. */
    Verdict verdict();

    /**
     * A result with figures.
     *
     * @param file where it was read from
     * @param result the figures
     * @param gateResult the verdict when it was written
     */
    record Finished(Path file, Result result, GateResult gateResult) implements StoredResult {

        @Override
        public Verdict verdict() {
            return gateResult.verdict();
        }

        /** The checks of that verdict. */
        public List<Check> checks() {
            return gateResult.checks();
        }

        @Override
        public RunInfo runInfo() {
            return result.header().runInfo();
        }
    }

    /** A run without figures: it did not finish, or failed. */
    record Unfinished(Path file, UnfinishedRun run) implements StoredResult {
        @Override
        public RunInfo runInfo() {
            return run.runInfo();
        }

        @Override
        public Verdict verdict() {
            return run.gateResult().verdict();
        }
    }
}

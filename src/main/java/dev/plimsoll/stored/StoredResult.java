package dev.plimsoll.stored;

import dev.plimsoll.result.Asker;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Head;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.nio.file.Path;
import java.util.List;

/** A result that an earlier run left. */
public sealed interface StoredResult {

    /** Where it was read from. */
    Path file();

    /** Who asked for it. */
    Asker asker();

    /** How it was judged when it was written. */
    Verdict verdict();

    /** One that has figures. */
    sealed interface Measured extends StoredResult {

        Head head();

        /** What it was held against when it was written. */
        List<Check> checks();

        @Override
        default Asker asker() {
            return head().asker();
        }

        /** What a visitor makes of it. */
        <T> T accept(Visitor<T> visitor);
    }

    /** A run without figures: it did not finish, or failed. */
    record Unfinished(Path file, UnfinishedRun run) implements StoredResult {
        @Override
        public Asker asker() {
            return run.asker();
        }

        @Override
        public Verdict verdict() {
            return run.judgement().verdict();
        }
    }

    /** Takes a result of whichever goal. */
    interface Visitor<T> {

        /** Of {@code bundle-mem} or {@code artifact-mem}. */
        T bundle(BundleResult result);

        /** Of {@code perf-objects}. */
        T objects(ObjectsResult result);

        /** Of {@code mem-over-time}. */
        T trend(TrendResult result);
    }

    /** Of {@code bundle-mem} or {@code artifact-mem}. */
    record OfBundle(Path file, BundleResult result, Verdict verdict, List<Check> checks) implements Measured {
        @Override
        public Head head() {
            return result.head();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.bundle(result);
        }
    }

    /** Of {@code perf-objects}. */
    record OfObjects(Path file, ObjectsResult result, Verdict verdict, List<Check> checks) implements Measured {
        @Override
        public Head head() {
            return result.head();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.objects(result);
        }
    }

    /** Of {@code mem-over-time}. */
    record OfTrend(Path file, TrendResult result, Verdict verdict, List<Check> checks) implements Measured {
        @Override
        public Head head() {
            return result.head();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.trend(result);
        }
    }
}

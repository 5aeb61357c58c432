package dev.plimsoll.stored;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Head;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import java.nio.file.Path;

/** A result at hand. */
public sealed interface StoredResult {

    /** Where it was read from. */
    Path file();

    Head head();

    /** How it was judged when it was written. */
    Verdict verdict();

    /** What a visitor makes of it. */
    <T> T accept(Visitor<T> visitor);

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
    record OfBundle(Path file, BundleResult result, Verdict verdict) implements StoredResult {
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
    record OfObjects(Path file, ObjectsResult result, Verdict verdict) implements StoredResult {
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
    record OfTrend(Path file, TrendResult result, Verdict verdict) implements StoredResult {
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

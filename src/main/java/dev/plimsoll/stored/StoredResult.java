package dev.plimsoll.stored;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Head;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import java.nio.file.Path;

/** A result at hand. */
public sealed interface StoredResult {

    /** Where it was read from. */
    Path file();

    Head head();

    /** Of {@code bundle-mem} or {@code artifact-mem}. */
    record OfBundle(Path file, BundleResult result) implements StoredResult {
        @Override
        public Head head() {
            return result.head();
        }
    }

    /** Of {@code perf-objects}. */
    record OfObjects(Path file, ObjectsResult result) implements StoredResult {
        @Override
        public Head head() {
            return result.head();
        }
    }

    /** Of {@code mem-over-time}. */
    record OfTrend(Path file, TrendResult result) implements StoredResult {
        @Override
        public Head head() {
            return result.head();
        }
    }
}

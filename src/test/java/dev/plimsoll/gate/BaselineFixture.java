package dev.plimsoll.gate;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RowFixture;
import java.util.List;

/** Makes what a baseline is made of. */
final class BaselineFixture {

    static final long MIB = 1 << 20;

    private BaselineFixture() {}

    static RowFixture dependency(String id, long ownBytes) {
        return RowFixture.row(id).own(ownBytes, 0, 1);
    }

    static BaselineEntry entry(BundleResult result) {
        return BaselineEntry.of(result);
    }

    static Baseline baseline(BundleResult... results) {
        Baseline baseline = Baseline.EMPTY;
        for (BundleResult result : results) {
            baseline = baseline.with(entry(result), false);
        }
        return baseline;
    }

    /** The same, measured by another JDK with other arguments. */
    static BundleResult on(int jdk, List<String> flags, BundleResult result) {
        ResultHeader header = result.header();
        Environment env = ResultFixture.ENVIRONMENT;
        return new BundleResult(
                new ResultHeader(
                        header.goal(),
                        header.project(),
                        header.execution(),
                        header.startedAt(),
                        new Environment(
                                env.jdk(),
                                jdk,
                                env.vendor(),
                                env.architecture(),
                                env.collector(),
                                flags,
                                env.shareMode(),
                                env.objectHeaders(),
                                env.compressedOops(),
                                env.os(),
                                env.cores(),
                                env.plimsoll())),
                result.whole(),
                result.dependencies(),
                result.reasons(),
                result.measured());
    }
}

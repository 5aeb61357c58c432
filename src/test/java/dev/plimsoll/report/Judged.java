package dev.plimsoll.report;

import dev.plimsoll.gate.Ceiling;
import dev.plimsoll.gate.DependencyLimit;
import dev.plimsoll.gate.DependencyMetric;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.MaxAllocatedPerLocation;
import dev.plimsoll.gate.MaxAllocatedPerRequest;
import dev.plimsoll.gate.MaxBootMemory;
import dev.plimsoll.gate.MaxDependencyMemory;
import dev.plimsoll.gate.MaxObjectsPerRequest;
import dev.plimsoll.gate.MaxRetainedPerRequest;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Judgement;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Offender;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Results with limits some of which they break. */
final class Judged {

    private Judged() {}

    static BundleResult springBoot() {
        return SpringBootResult.of(new Footprint(312_000, 0, 7));
    }

    static ObjectsResult orders() {
        return OrdersResult.of().make();
    }

    static Judgement of(BundleResult result) {
        return Gate.judge(
                result,
                List.of(
                        new MaxBootMemory(new Ceiling(Bytes.parse("160MiB"), "-Dplimsoll.maxBootMemory")),
                        new MaxDependencyMemory(new Ceiling(Bytes.parse("64MiB"), "<maxDependencyMemory> in pom.xml")),
                        new DependencyLimit(
                                new Ceiling(Bytes.parse("1MiB"), "<dependencyLimits> in pom.xml", Severity.WARN),
                                DependencyGlob.parse("org.yaml:*"),
                                DependencyMetric.OWN),
                        new DependencyLimit(
                                new Ceiling(Bytes.parse("64MiB"), "<dependencyLimits> in pom.xml"),
                                DependencyGlob.parse("com.h2database:h2"),
                                DependencyMetric.SAVES)));
    }

    static Judgement of(ObjectsResult result) {
        return Gate.judge(
                result,
                List.of(
                        new MaxAllocatedPerRequest(
                                new Ceiling(Bytes.parse("2MiB"), "-Dplimsoll.maxAllocatedPerRequest")),
                        new MaxObjectsPerRequest(Ceiling.ofObjects(100_000, "-Dplimsoll.maxObjectsPerRequest")),
                        new MaxRetainedPerRequest(new Ceiling(new Bytes(10), "<maxRetainedPerRequest> in pom.xml")),
                        new MaxAllocatedPerLocation(
                                new Ceiling(Bytes.parse("1MiB"), "<maxAllocatedPerLocation> in pom.xml"))));
    }

    /** The same with a limit on growth that two dependencies break. */
    static Judgement grown(Judgement judgement, String subject) {
        List<Check> checks = new ArrayList<>(judgement.checks());
        checks.add(
                new Check(
                        "maxBootMemoryGrowth",
                        "-Dplimsoll.maxBootMemoryGrowth",
                        subject,
                        Metric.BOOT_MEMORY,
                        "B",
                        158L << 20,
                        OptionalLong.of(161L << 20),
                        Verdict.FAIL,
                        Severity.ERROR,
                        List.of(new Offender("com.h2database:h2", 3_145_728)),
                        "",
                        "Boot memory of " + subject
                                + " is 161.0 MiB, 3.0 MiB more than the baseline's 158.0 MiB, limit 0 B more (-Dplimsoll.maxBootMemoryGrowth)"));
        return new Judgement(Verdict.FAIL, judgement.reasons(), checks);
    }
}

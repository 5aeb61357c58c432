package dev.plimsoll.report;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Results with limits some of which they break. */
public final class Judged {

    private Judged() {}

    public static BundleResult springBoot() {
        return SpringBootResult.of(new Footprint(312_000, 0, 7));
    }

    public static ObjectsResult orders() {
        return OrdersResult.of().make();
    }

    public static GateResult of(BundleResult result) {
        return Gate.judge(
                result,
                List.of(
                        LimitName.MAX_BOOT_MEMORY.atMost(Bytes.parse("160MiB"), "-Dplimsoll.maxBootMemory"),
                        LimitName.MAX_DEPENDENCY_MEMORY.atMost(
                                Bytes.parse("64MiB"), "<maxDependencyMemory> in pom.xml"),
                        Limit.ofDependencies(
                                DependencyGlob.parse("org.yaml:*"),
                                Metric.BOOT_OWN,
                                new Bound.Maximum(Bytes.parse("1MiB").value()),
                                "<dependencyLimits> in pom.xml",
                                Severity.WARN),
                        Limit.ofDependencies(
                                DependencyGlob.parse("com.h2database:h2"),
                                Metric.BOOT_SAVES,
                                new Bound.Maximum(Bytes.parse("64MiB").value()),
                                "<dependencyLimits> in pom.xml",
                                Severity.ERROR)));
    }

    public static GateResult of(ObjectsResult result) {
        return Gate.judge(
                result,
                List.of(
                        LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(
                                Bytes.parse("2MiB"), "-Dplimsoll.maxAllocatedPerRequest"),
                        LimitName.MAX_OBJECTS_PER_REQUEST.atMost(100_000, "-Dplimsoll.maxObjectsPerRequest"),
                        LimitName.MAX_RETAINED_PER_REQUEST.atMost(new Bytes(10), "<maxRetainedPerRequest> in pom.xml"),
                        LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(
                                Bytes.parse("1MiB"), "<maxAllocatedPerLocation> in pom.xml")));
    }

    /** The same with a limit on growth that two dependencies break. */
    public static GateResult grown(GateResult gateResult, String subject) {
        List<Check> checks = new ArrayList<>(gateResult.checks());
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
                        List.of(new Contributor("com.h2database:h2", 3_145_728)),
                        "",
                        "Boot memory of " + subject
                                + " is 161.0 MiB, 3.0 MiB more than the baseline's 158.0 MiB, limit 0 B more (-Dplimsoll.maxBootMemoryGrowth)"));
        return new GateResult(Verdict.FAIL, gateResult.reasons(), checks);
    }
}

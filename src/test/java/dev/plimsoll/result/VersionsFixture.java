package dev.plimsoll.result;

import dev.plimsoll.gate.Gate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Results of {@code upgrades} and of {@code artifact-mem} with several artifacts; the figures are made up. */
public final class VersionsFixture {

    private static final int MIB = 1 << 20;

    private VersionsFixture() {}

    public static GateResult judged(VersionsResult result) {
        return Gate.judge(result);
    }

    /** One dependency without a saving, one with one, and one with a version that needs a newer Java. */
    public static VersionsResult upgrades() {
        return new VersionsResult(
                head("upgrades", "com.acme:shop:1.0.0"),
                9,
                List.of(
                        new ComparedVersions(
                                "com.h2database:h2",
                                List.of(
                                        row("com.h2database:h2:2.1.210", 8 * MIB, 0, 3),
                                        row("com.h2database:h2:2.1.212", 8 * MIB + 4_096, 0, 3),
                                        row("com.h2database:h2:2.3.232", 9 * MIB, 0, 3),
                                        VersionRow.failed(
                                                "com.h2database:h2:2.4.240",
                                                "2.4.240",
                                                "needs Java 21 for classes that did not load on Java 17")),
                                0,
                                List.of()),
                        new ComparedVersions(
                                "net.bytebuddy:byte-buddy",
                                List.of(
                                        row("net.bytebuddy:byte-buddy:1.15.11", 10 * MIB, 0, 3),
                                        row("net.bytebuddy:byte-buddy:1.16.1", 7 * MIB, 0, 12),
                                        row("net.bytebuddy:byte-buddy:1.17.8", 9 * MIB, 0, 3)),
                                5,
                                List.of())),
                List.of(),
                List.of("No newer release exists: slf4j-api 2.0.17."));
    }

    /**
     * The same, exercised: a release of h2 ends the leak, another one does not work; those of byte-buddy do not change it, and the
     * newest one was not reached.
     */
    public static VersionsResult upgradesInUse() {
        return new VersionsResult(
                head("upgrades", "com.acme:shop:1.0.0"),
                7,
                List.of(
                        new ComparedVersions(
                                "net.bytebuddy:byte-buddy",
                                List.of(
                                        row("net.bytebuddy:byte-buddy:1.15.11", 10 * MIB, 0, 3)
                                                .inUse(current()),
                                        row("net.bytebuddy:byte-buddy:1.16.1", 7 * MIB, 0, 3)
                                                .inUse(perRequest(42_150, 1_364 + 64)),
                                        row("net.bytebuddy:byte-buddy:1.17.8", 9 * MIB, 0, 3)),
                                0,
                                List.of()),
                        new ComparedVersions(
                                "com.h2database:h2",
                                List.of(
                                        row("com.h2database:h2:2.1.210", 8 * MIB, 0, 3)
                                                .inUse(current()),
                                        row("com.h2database:h2:2.1.212", 8 * MIB + 4_096, 0, 3)
                                                .inUse(perRequest(42_188 - 3_174, 0)),
                                        row("com.h2database:h2:2.3.232", 7 * MIB, 0, 3)
                                                .inUse(
                                                        VersionUse.failed(
                                                                "boots, but differs at GET /orders: status 500 instead of 200"))),
                                0,
                                List.of())),
                List.of(),
                List.of(
                        "Not exercised with the application, because the time limit of 20 min 0 s passed: byte-buddy:1.17.8."),
                Optional.of(new UpgradeLoad("GET /orders", 200)));
    }

    private static VersionUse current() {
        return VersionUse.of(new VersionUse.PerRequest(OptionalLong.of(42_188), OptionalLong.of(24), 1_364));
    }

    private static VersionUse perRequest(long allocated, long retained) {
        return VersionUse.of(new VersionUse.PerRequest(OptionalLong.of(allocated), OptionalLong.empty(), retained));
    }

    /** A range, one of whose versions cannot be resolved, and another artifact. */
    public static VersionsResult artifacts() {
        return new VersionsResult(
                head(VersionsResult.OF_ARTIFACTS, "g:a:[1,),g:b:1"),
                4,
                List.of(new ComparedVersions(
                        "",
                        List.of(
                                row("g:a:1.0", MIB, 1, 0),
                                row("g:a:1.1", 3 * MIB, 2, 0),
                                VersionRow.failed("g:a:1.2", "1.2", "cannot be resolved"),
                                row("g:b:1", 2 * MIB, 0, 0)),
                        2,
                        List.of("3 of 5 releases in g:a:[1,) were measured."))),
                List.of(new Reason("version-not-measured", "g:a:1.2 cannot be resolved: it is not in Central.")),
                List.of());
    }

    /** A project whose dependencies are all the newest. */
    public static VersionsResult nothingNewer() {
        return new VersionsResult(
                head("upgrades", "com.acme:shop:1.0.0"),
                0,
                List.of(),
                List.of(),
                List.of("No newer release exists: slf4j-api 2.0.17."));
    }

    /** A version whose jar has a tenth of the classes' metaspace, for figures that differ. */
    static VersionRow row(String id, int bytes, int dependencies, int failed) {
        int heap = bytes / 4;
        return new VersionRow(
                id,
                id.substring(id.lastIndexOf(':') + 1),
                Optional.of(new Footprint(heap, bytes - heap, bytes / 4_096)),
                dependencies == 0 ? Optional.empty() : Optional.of(new Footprint(heap / 2, heap / 2, bytes / 8_192)),
                dependencies,
                failed,
                "");
    }

    private static ResultHeader head(String goal, String project) {
        return new ResultHeader(
                goal, project, "default", Instant.parse("2026-11-26T10:15:30Z"), ResultFixture.ENVIRONMENT);
    }
}

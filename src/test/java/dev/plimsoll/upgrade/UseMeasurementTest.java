package dev.plimsoll.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionUse.PerRequest;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.upgrade.UpgradeSearch.UpgradeChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exercises a workload class with versions of a library that leak and allocate known amounts. */
@Timeout(300)
class UseMeasurementTest {

    /** An array of twelve references has 64 B, one of 1,008 bytes 1,024 B. */
    private static final String LEAK = "head = new Object[] {head, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};";

    private static final String MORE = "last = new byte[1_008];";
    private static final String LITTLE = "last = new byte[1_008 - 16];";

    private static final long LEAK_BYTES = 64;
    private static final long MORE_BYTES = 1_024;

    /** Ends after the first reading, however many more calls the warm-up takes, and not after the third. */
    private static final int GROWING_CALLS = 480;

    /** What the JVM allocates now and then while nothing runs, per call. */
    private static final long BY_ITSELF = 4;

    /** Starts a thread that allocates some 16 MiB a second. */
    private static final String BY_ITSELF_THREAD = """
            Thread thread = new Thread(() -> {
                try {
                    for (;;) { Thread.sleep(1); last = new byte[16_384 - 16]; }
                } catch (InterruptedException e) { }
            });
            thread.setDaemon(true);
            thread.start();""";

    @TempDir
    private Path folder;

    @Test
    void a_version_that_ends_a_leak_is_found_with_its_bytes() throws Exception {
        VersionsResult result = planted()
                .calling("1.0", LEAK + MORE + LITTLE)
                .calling("1.1", LITTLE)
                .calling("1.2", LEAK + LEAK + LITTLE)
                .calling("2.0", "if (true) throw new IllegalStateException(\"other API\");")
                .inUse(choice(), Duration.ofMinutes(5));

        ComparedVersions calls = result.compared().get(0);
        assertThat(result.reasons()).isEmpty();
        assertThat(figures(calls.base()).retainedBytes()).isEqualTo(LEAK_BYTES);
        assertThat(figures(row(calls, "1.1")).retainedBytes()).isZero();
        assertThat(calls.allocatedDifference(row(calls, "1.1")).orElseThrow())
                .isCloseTo(-LEAK_BYTES - MORE_BYTES, within(BY_ITSELF));
        assertThat(calls.isLeakGone(row(calls, "1.1"))).isTrue();
        assertThat(calls.leakFix()).contains(row(calls, "1.1"));
        assertThat(figures(row(calls, "1.2")).retainedBytes()).isEqualTo(2 * LEAK_BYTES);
        assertThat(calls.allocatedDifference(row(calls, "1.2")).orElseThrow())
                .isCloseTo(LEAK_BYTES - MORE_BYTES, within(BY_ITSELF));
        assertThat(row(calls, "2.0").useProblem())
                .startsWith("boots, then fails: ")
                .contains("other API");
        assertThat(calls.improving()).extracting(VersionRow::version).doesNotContain("2.0");
        assertThat(result.load().orElseThrow().requests()).isEqualTo(100);
    }

    /** As the constants of methods that are compiled one after the other. */
    @Test
    void what_stops_growing_is_no_leak() throws Exception {
        VersionsResult result = planted()
                .calling("1.0", LEAK + LITTLE)
                .calling("1.1", "if (++count < " + GROWING_CALLS + " && count % 2 == 0) { " + LEAK + " }" + LITTLE)
                .inUse(choice(), Duration.ofMinutes(5));

        ComparedVersions calls = result.compared().get(0);
        assertThat(figures(row(calls, "1.1")).retainedBytes()).isZero();
        assertThat(calls.isLeakGone(row(calls, "1.1"))).isTrue();
    }

    @Test
    void a_version_that_begins_to_leak_is_not_recommended_although_it_needs_less_memory() throws Exception {
        VersionsResult result = planted()
                .calling("1.0", LITTLE, 2)
                .calling("1.1", LEAK + LITTLE, 1)
                .inUse(choice(), Duration.ofMinutes(5));

        ComparedVersions calls = result.compared().get(0);
        assertThat(result.reasons()).isEmpty();
        assertThat(calls.difference(row(calls, "1.1")).orElse(0)).isNegative();
        assertThat(calls.isLeakNew(row(calls, "1.1"))).isTrue();
        assertThat(calls.improving()).isEmpty();
        assertThat(calls.savedBytes()).isZero();
    }

    @Test
    void what_was_not_reached_is_named_and_an_application_that_fails_anyway_is_no_finding() throws Exception {
        PlantedVersions planted = planted()
                .calling("1.0", "if (true) throw new IllegalStateException();")
                .calling("1.1", LITTLE);

        VersionsResult failed = planted.inUse(choice(), Duration.ofMinutes(5));

        assertThat(failed.reasons()).extracting(Reason::code).containsExactly(UpgradeSearch.NOT_EXERCISED);
        assertThat(failed.load()).isEmpty();
        assertThat(failed.compared().get(0).base().use()).isEmpty();
        assertThat(planted.exercisedAfter(failed, () -> true).notes())
                .last()
                .asString()
                .startsWith(
                        "Not exercised with the application, because the time limit of 5 min 0 s passed: calls:1.1.")
                .contains("<upgradeTimeout> (-Dplimsoll.upgradeTimeout)");
    }

    @Test
    void what_is_allocated_once_or_by_the_application_itself_is_no_cost_of_a_request() throws Exception {
        VersionsResult result = planted()
                .calling("1.0", LITTLE)
                .calling("1.1", "if (++count == " + GROWING_CALLS + ") { last = new byte[1 << 20]; }" + LITTLE)
                .calling("1.2", "if (++count == 1) { " + BY_ITSELF_THREAD + " }" + LITTLE)
                .inUse(choice(), Duration.ofMinutes(5));

        ComparedVersions calls = result.compared().get(0);
        assertThat(calls.allocatedDifference(row(calls, "1.1")).orElseThrow()).isCloseTo(0L, within(BY_ITSELF));
        // The thread allocates some 30,000 bytes in the time that a request and its share of the waiting take.
        assertThat(calls.allocatedDifference(row(calls, "1.2")).orElseThrow()).isCloseTo(0L, within(15_000L));
    }

    private static PerRequest figures(VersionRow row) {
        assertThat(row.useProblem()).isEmpty();
        return row.perRequest().orElseThrow();
    }

    private static VersionRow row(ComparedVersions compared, String version) {
        return compared.rows().stream()
                .filter(row -> row.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private PlantedVersions planted() {
        return new PlantedVersions(folder);
    }

    private static UpgradeChoice choice() {
        return new UpgradeChoice(List.of(), 10, 8, List.of(), false);
    }
}

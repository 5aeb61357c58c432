package dev.plimsoll.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget.WorkloadTargetSource;
import dev.plimsoll.unit.TimeLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is planted is there, to the byte, in the application and not in the probe. */
@Timeout(120)
class PlantedSourceTest {

    private static final int OPERATIONS = 1_000;
    private static final String FILES = "openFiles";

    @TempDir
    private Path folder;

    /** Does nothing. */
    public static final class Idle implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void allocation_grows_by_what_is_planted_per_operation() throws Exception {
        for (long bytes : List.of(16L, 480L, 1_048L)) {
            try (Target target = fork(new Plant(PlantKind.ALLOCATION, Metric.ALLOCATED, bytes, ""))) {
                assertThat(allocated(target)).isEqualTo(OPERATIONS * bytes);
            }
        }
    }

    @Test
    void nothing_is_allocated_where_nothing_is_planted() throws Exception {
        try (Target target = fork(null)) {
            assertThat(allocated(target)).isZero();
        }
    }

    @Test
    void the_live_heap_grows_by_sixteen_bytes_per_operation() throws Exception {
        try (Target target = fork(new Plant(PlantKind.LEAK, Metric.LEAK, 16, ""))) {
            ClassHistogram before = ClassHistogram.settled(target.channel());
            target.run(OPERATIONS);
            ClassHistogram after = ClassHistogram.settled(target.channel());

            assertThat(before.growthTo(after).get("dev.plimsoll.planted.PlantedLeak$PlantedObject"))
                    .satisfies(amount -> assertThat(amount.bytes()).isEqualTo(16L * OPERATIONS))
                    .satisfies(amount -> assertThat(amount.objects()).isEqualTo(OPERATIONS));
        }
    }

    @Test
    void files_stay_open() throws Exception {
        try (Target target = fork(new Plant(PlantKind.FILES, Metric.GROWTH, 10, ""))) {
            long before = openFiles(target.channel());
            target.run(OPERATIONS);
            target.channel().collect();

            assertThat(openFiles(target.channel()) - before).isEqualTo(OPERATIONS / Plant.REQUESTS_PER_FILE);
        }
    }

    /** The JVM briefly opens files of its own, so the lowest of several readings is what stays open. */
    private static long openFiles(AgentChannel channel) throws Exception {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            lowest = Math.min(lowest, channel.vitals().getOrDefault(FILES, 0L));
        }
        return lowest;
    }

    @Test
    void a_jar_costs_one_mebibyte() throws Exception {
        try (Target target = fork(Plant.jar(Metric.APP_MEMORY))) {
            ClassHistogram live = ClassHistogram.settled(target.channel());
            try (Target unchanged = fork(null)) {
                long more = bytes(live) - bytes(ClassHistogram.settled(unchanged.channel()));
                assertThat(more).isBetween(1L << 20, (1L << 20) + (64 << 10));
            }
        }
    }

    @Test
    void a_copy_that_takes_too_long_is_ended() throws Exception {
        assertThatThrownBy(() -> {
                    try (Target target =
                            source(null, TimeLimit.of(Duration.ofMillis(1))).fork(List.of())) {
                        target.begin();
                        target.channel().awaitExiting(Duration.ofMinutes(1));
                        target.run(1);
                    }
                })
                .isInstanceOfAny(ForkException.class, IOException.class);
    }

    /** However many forks a copy has, they share one limit. */
    @Test
    void no_fork_begins_once_the_time_of_all_is_over() throws Exception {
        PlantedSource source = source(null, TimeLimit.of(Duration.ZERO));

        assertThatThrownBy(() -> source.fork(List.of()))
                .isInstanceOf(ForkException.class)
                .hasMessage("<proveTimeout> (-Dplimsoll.proveTimeout) is over");
    }

    private static long bytes(ClassHistogram live) {
        return live.byClass().values().stream()
                .mapToLong(amount -> amount.bytes())
                .sum();
    }

    private static long allocated(Target target) throws Exception {
        AgentChannel channel = target.channel();
        // The first operations load classes.
        target.run(OPERATIONS);
        channel.count();
        AgentChannel.Counter before = channel.count();
        target.run(OPERATIONS);
        return channel.count().since(before).orElseThrow();
    }

    private Target fork(@Nullable Plant plant) throws Exception {
        Target target = source(plant, TimeLimit.of(Duration.ofMinutes(2))).fork(List.of("-XX:+UseG1GC"));
        target.channel().vitals();
        target.begin();
        return target;
    }

    private PlantedSource source(@Nullable Plant plant, TimeLimit limit) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path classes = Path.of(
                Idle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        WorkloadTargetSource source = new WorkloadTargetSource(
                Idle.class.getName(), java, ProbeJar.unpackInto(folder), List.of(), classes.toString(), folder, folder);
        return new PlantedSource(source, Optional.ofNullable(plant), limit, folder.resolve("prove"));
    }
}

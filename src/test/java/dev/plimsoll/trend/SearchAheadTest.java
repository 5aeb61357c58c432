package dev.plimsoll.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers wait for no time, so a run takes about as long as it is left idle. */
@Tag("timed")
class SearchAheadTest {

    @TempDir
    Path folder;

    /**
     * Notes how many of its JVMs were alive at each fork, that one included.
     *
     * @param refuses whether the forks that may run beside others fail
     */
    private record Watched(Target.Source source, boolean refuses, List<Long> pids, List<Integer> alive)
            implements Target.Source {

        @Override
        public String title() {
            return source.title();
        }

        @Override
        public List<String> jvmArgs() {
            return source.jvmArgs();
        }

        @Override
        public Optional<Target.Source> beside(Path logs) {
            return source.beside(logs)
                    .map(other -> refuses ? new Refused(other) : new Watched(other, false, pids, alive));
        }

        @Override
        public Target fork(List<String> jvmArgs) throws ForkException, IOException {
            Target target = source.fork(jvmArgs);
            pids.add(target.pid());
            alive.add((int) pids.stream()
                    .filter(pid ->
                            ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
                    .count());
            return target;
        }
    }

    private record Refused(Target.Source source) implements Target.Source {

        @Override
        public String title() {
            return source.title();
        }

        @Override
        public List<String> jvmArgs() {
            return source.jvmArgs();
        }

        @Override
        public Target fork(List<String> jvmArgs) throws ForkException {
            throw new ForkException("Port 1 is in use already");
        }
    }

    private final List<Integer> alive = new CopyOnWriteArrayList<>();
    private final List<Long> pids = new CopyOnWriteArrayList<>();

    private TrendResult measure(String path, boolean refuses) throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/fd")));
        return WaitingApp.measure(
                folder, path, 1, SuspectsWhen.AUTO, source -> new Watched(source, refuses, pids, alive));
    }

    @Test
    void the_jvm_in_which_suspects_are_sought_starts_while_the_leaking_application_is_left_idle() throws Exception {
        TrendResult result = measure("/leak?0", false);

        assertThat(alive).containsExactly(1, 2);
        assertLeak(result);
        assertNothingIsLeft();
    }

    @Test
    void it_starts_afterwards_where_it_cannot_start_beside_the_application() throws Exception {
        TrendResult result = measure("/leak?0", true);

        assertThat(alive).containsExactly(1, 1);
        assertLeak(result);
        assertNothingIsLeft();
    }

    @Test
    void a_steady_application_has_no_other_beside_it() throws Exception {
        TrendResult result = measure("/nothing", false);

        assertThat(alive).containsExactly(1);
        assertThat(result.diagnosis()).isNotEqualTo(Diagnosis.LEAK);
        assertNothingIsLeft();
    }

    private static void assertLeak(TrendResult result) {
        assertThat(result.diagnosis()).isEqualTo(Diagnosis.LEAK);
        assertThat(result.of(SeriesKind.LIVE_HEAP)
                        .orElseThrow()
                        .slope()
                        .orElseThrow()
                        .perRequest())
                .isBetween(WaitingApp.LEAK - 8, WaitingApp.LEAK + 8);
        assertThat(result.worst(SeriesKind.LIVE_HEAP).orElseThrow().holder()).contains("WaitingApp.App.LEAK");
    }

    private void assertNothingIsLeft() {
        assertThat(folder.resolve("suspects")).doesNotExist();
        List<Long> left = new ArrayList<>(pids);
        left.removeIf(
                pid -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(left).isEmpty();
    }
}

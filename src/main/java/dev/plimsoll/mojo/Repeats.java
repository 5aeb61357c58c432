package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.NearLimit;
import dev.plimsoll.result.GateResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;

/** Measures again what is within measurement error of a limit, and takes the median of three runs. */
record Repeats(double repeatability, Log log) {

    private static final int RUNS = 3;

    /** Measures once. */
    @FunctionalInterface
    interface Measuring<R> {
        R measure() throws AppNotFoundException, ForkException, IOException, InterruptedException;
    }

    /** Keeps what is known by now, should a further run fail. */
    @FunctionalInterface
    interface Keeping<R> {
        void keep(R run, GateResult judgement);
    }

    /**
     * @param first measures the first time
     * @param again measures once more, without anything that was kept of earlier runs
     * @param keeping takes the first run before it is repeated
     * @param sideFiles those of the run that counts stay
     */
    <R> NearLimit.Middle<R> judge(
            Measuring<R> first,
            Measuring<R> again,
            Function<R, GateResult> gate,
            Keeping<R> keeping,
            SideFiles sideFiles)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        List<R> runs = new ArrayList<>();
        runs.add(first.measure());
        GateResult judgement = gate.apply(runs.get(0));
        Optional<NearLimit> near = NearLimit.in(judgement, repeatability);
        if (near.isEmpty()) {
            return new NearLimit.Middle<>(runs.get(0), judgement);
        }
        keeping.keep(runs.get(0), judgement);
        log.info(near.get().metric().of(near.get().subject()) + " is within measurement error of <"
                + near.get().limit() + ">: measuring three times, using the median.");
        int counts = 0;
        try {
            while (runs.size() < RUNS) {
                sideFiles.putAside(runs.size() - 1);
                runs.add(again.measure());
            }
            NearLimit.Middle<R> middle = near.get().middle(runs, gate);
            sideFiles.putAside(RUNS - 1);
            counts = indexOf(middle.run(), runs);
            return middle;
        } finally {
            sideFiles.putBack(counts, RUNS);
        }
    }

    /** By identity: equal runs may have different files. */
    private static <R> int indexOf(R run, List<R> runs) {
        int index = 0;
        while (runs.get(index) != run) {
            index++;
        }
        return index;
    }
}

package dev.plimsoll.run;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.gate.NearLimit;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * When one measurement is not enough: a figure within measurement error of its limit is measured three times, and the
 * median counts.
 *
 * @param repeatability by which share of itself a figure moves between runs of an unchanged input
 * @param sideFiles the files that a measurement writes besides the result
 */
public record RepeatPolicy(double repeatability, List<String> sideFiles) {

    /** For goals that measure until they are decided, or know the error of their figures. */
    public static final RepeatPolicy NEVER = new RepeatPolicy(-1, List.of());

    private static final int REPEATED_RUNS = 3;

    public RepeatPolicy {
        sideFiles = List.copyOf(sideFiles);
    }

    /** Whether it measures again because of a check. */
    boolean isRepeated(Check check) {
        return NearLimit.isNear(check, repeatability);
    }

    /** Measures once. */
    @FunctionalInterface
    interface SingleMeasurement<R> {
        R measure(boolean isRepeat) throws AppNotFoundException, ForkException, IOException, InterruptedException;
    }

    /**
     * Measures once or three times.
     *
     * @param keeping takes the first run before it is repeated, since a repeat may fail
     * @param folder where side files are; in the end they are those of the run that counts
     */
    <R> NearLimit.CountedRun<R> judge(
            SingleMeasurement<R> measuring,
            Function<R, GateResult> gate,
            BiConsumer<R, GateResult> keeping,
            Path folder,
            BuildLog log)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        R first = measuring.measure(false);
        GateResult gateResult = gate.apply(first);
        Optional<NearLimit> near = NearLimit.in(gateResult, repeatability);
        if (near.isEmpty()) {
            return new NearLimit.CountedRun<>(first, gateResult);
        }
        keeping.accept(first, gateResult);
        log.info(near.get().metric().of(near.get().subject()) + " is within measurement error of <"
                + near.get().limit() + ">: measuring three times, using the median.");
        return median(first, measuring, runs -> near.get().median(runs, gate), new SideFiles(folder, sideFiles));
    }

    private static <R> NearLimit.CountedRun<R> median(
            R first, SingleMeasurement<R> measuring, Function<List<R>, NearLimit.CountedRun<R>> choice, SideFiles files)
            throws AppNotFoundException, ForkException, IOException, InterruptedException {
        List<R> runs = new ArrayList<>(List.of(first));
        int counts = 0;
        try {
            while (runs.size() < REPEATED_RUNS) {
                files.putAside(runs.size() - 1);
                runs.add(measuring.measure(true));
            }
            NearLimit.CountedRun<R> median = choice.apply(runs);
            files.putAside(REPEATED_RUNS - 1);
            counts = indexOf(median.run(), runs);
            return median;
        } finally {
            files.putBack(counts, REPEATED_RUNS);
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

    /**
     * The files that a measurement writes besides its result, such as a flame graph: those of the run that counts are kept.
     *
     * @param folder where they are written
     * @param names of the files, each of which may be missing
     */
    private record SideFiles(Path folder, List<String> names) {

        SideFiles {
            names = List.copyOf(names);
        }

        /** Puts those of a run aside, before the next one replaces them. */
        void putAside(int run) throws IOException {
            for (String name : names) {
                Path file = folder.resolve(name);
                if (Files.exists(file)) {
                    Path aside = aside(run, name);
                    Files.createDirectories(aside.getParent());
                    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        /** Puts those of one run back, and deletes those of the others. */
        void putBack(int run, int runs) throws IOException {
            for (String name : names) {
                Files.deleteIfExists(folder.resolve(name));
                Path chosen = aside(run, name);
                if (Files.exists(chosen)) {
                    Files.move(chosen, folder.resolve(name));
                }
                for (int other = 0; other < runs; other++) {
                    Files.deleteIfExists(aside(other, name));
                }
            }
            for (int each = 0; each < runs; each++) {
                Files.deleteIfExists(folder.resolve("run-" + each));
            }
        }

        private Path aside(int run, String name) {
            return folder.resolve("run-" + run).resolve(name);
        }
    }
}

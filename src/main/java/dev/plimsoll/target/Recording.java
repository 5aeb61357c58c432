package dev.plimsoll.target;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the JVM records of the workload before it can use a switch. The probe is present in both runs, or in neither: the JVM uses
 * an AOT cache only with the modules that it was recorded with, and an archive with an agent only if both runs allow that.
 */
public enum Recording {
    NONE {
        @Override
        public List<String> whileRecording(Path file) {
            return List.of();
        }

        @Override
        public List<String> inUse(Path file) {
            return List.of();
        }
    },
    CDS {
        @Override
        public List<String> whileRecording(Path file) {
            return List.of(UNLOCK, WITH_AGENT, "-XX:ArchiveClassesAtExit=" + file);
        }

        @Override
        public List<String> inUse(Path file) {
            return List.of(UNLOCK, WITH_AGENT, "-XX:SharedArchiveFile=" + file);
        }
    },
    AOT {
        @Override
        public List<String> whileRecording(Path file) {
            return List.of("-XX:AOTCacheOutput=" + file);
        }

        @Override
        public List<String> inUse(Path file) {
            return List.of("-XX:AOTCache=" + file);
        }
    };

    private static final String UNLOCK = "-XX:+UnlockDiagnosticVMOptions";
    private static final String WITH_AGENT = "-XX:+AllowArchivingWithJavaAgent";

    /** For what the JVM writes at its end: an AOT cache of a large application takes half a minute on two cores. */
    private static final Duration GRACE = Duration.ofMinutes(3);

    /**
     * Forks the application with all arguments of the JVM.
     *
     * @param <A> with a probe, or without one
     */
    @FunctionalInterface
    public interface Forking<A extends Exercised> {
        A fork(List<String> args) throws ForkException, IOException;
    }

    /** Starts the application, and exercises it. */
    @FunctionalInterface
    public interface Exercise<A extends Exercised> {
        void make(A app) throws ForkException, IOException, InterruptedException;
    }

    /** The arguments of the run that records, at whose end the JVM writes {@code file}. */
    public abstract List<String> whileRecording(Path file);

    /** The arguments of runs that use it. */
    public abstract List<String> inUse(Path file);

    /** The argument with which a JVM uses no other archive than that of the user, or none at all; empty if there is none. */
    public static Optional<String> obstacle(List<String> jvmArgs) {
        return jvmArgs.stream()
                .filter(argument -> argument.matches("-Xshare:off|-XX:(?:SharedArchiveFile|AOTCache|AOTMode)=.*"))
                .findFirst();
    }

    /**
     * Records a workload: the run ends as if the application was stopped, and the JVM then writes the file.
     *
     * @param file to write
     * @param logs the folder with the log of the application, for the user
     * @param forking forks the application
     * @param args all other arguments of the JVM
     * @return why there is no file afterwards, a clause; empty if there is one
     * @throws ForkException if the application does not work while it is recorded
     */
    public <A extends Exercised> Optional<String> record(
            Path file, Path logs, Forking<A> forking, List<String> args, Exercise<A> exercise)
            throws ForkException, IOException, InterruptedException {
        List<String> all = new ArrayList<>(args);
        all.addAll(whileRecording(file));
        A app = forking.fork(all);
        boolean ended = false;
        try {
            exercise.make(app);
        } finally {
            ended = app.closeWithin(GRACE);
        }
        if (Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(
                ended
                        ? "the JVM ended without writing it; the log of the application in " + logs + " may say why"
                        : "the JVM did not write it within " + GRACE.toMinutes() + " min");
    }
}

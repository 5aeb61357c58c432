package dev.plimsoll.whatif;

import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM records of the workload before it can use a switch. The probe is present in both runs: the JVM uses an AOT cache
 * only with the modules that it was recorded with, and an archive with an agent only if both runs allow that.
 */
enum Recording {
    NONE {
        @Override
        List<String> whileRecording(Path file) {
            return List.of();
        }

        @Override
        List<String> inUse(Path file) {
            return List.of();
        }
    },
    CDS {
        @Override
        List<String> whileRecording(Path file) {
            return List.of(UNLOCK, WITH_AGENT, "-XX:ArchiveClassesAtExit=" + file);
        }

        @Override
        List<String> inUse(Path file) {
            return List.of(UNLOCK, WITH_AGENT, "-XX:SharedArchiveFile=" + file);
        }
    },
    AOT {
        @Override
        List<String> whileRecording(Path file) {
            return List.of("-XX:AOTCacheOutput=" + file);
        }

        @Override
        List<String> inUse(Path file) {
            return List.of("-XX:AOTCache=" + file);
        }
    };

    private static final String UNLOCK = "-XX:+UnlockDiagnosticVMOptions";
    private static final String WITH_AGENT = "-XX:+AllowArchivingWithJavaAgent";

    /** The arguments of the run that records, at whose end the JVM writes {@code file}. */
    abstract List<String> whileRecording(Path file);

    /** The arguments of runs that use it. */
    abstract List<String> inUse(Path file);
}

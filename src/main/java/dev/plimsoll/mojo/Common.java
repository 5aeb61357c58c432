package dev.plimsoll.mojo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What users configured for any goal that measures.
 *
 * @param outputDirectory where this execution's results go
 * @param jvm Java home or executable; empty for the toolchain's or Maven's own
 * @param jvmArgs more arguments for the forks
 * @param failOnViolation whether a broken limit fails the build
 * @param onInconclusive what happens when too little was measured
 */
record Common(
        Path outputDirectory,
        Optional<Path> jvm,
        List<String> jvmArgs,
        boolean failOnViolation,
        OnInconclusive onInconclusive) {

    Common {
        jvmArgs = List.copyOf(jvmArgs);
    }
}

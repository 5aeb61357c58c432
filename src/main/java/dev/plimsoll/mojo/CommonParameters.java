package dev.plimsoll.mojo;

import dev.plimsoll.gate.Baseline;
import dev.plimsoll.gate.BaselineFile;
import dev.plimsoll.gate.Exemption;
import dev.plimsoll.gate.GateContext;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.result.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * What users configured for any goal that measures.
 *
 * @param outputDirectory where this execution's results go
 * @param jvm Java home or executable; empty for the toolchain's or Maven's own
 * @param jvmArgs more arguments for the forks
 * @param judge who ends the build because of what was found
 * @param failOnViolation whether a broken limit fails the build
 * @param onInconclusive what happens when too little was measured
 * @param baselineFile what earlier runs measured
 * @param unknownEnvironment what a limit on growth does if the baseline has nothing to compare with
 * @param formats what reports are written; JSON always is
 * @param reports the folder of all executions' results
 * @param warnOnly limits that only warn, by the parameters that set them
 * @param accepted what may break a limit for a while
 */
record CommonParameters(
        Path outputDirectory,
        Optional<Path> jvm,
        List<String> jvmArgs,
        Judge judge,
        boolean failOnViolation,
        OnInconclusive onInconclusive,
        Path baselineFile,
        Severity unknownEnvironment,
        Set<ReportFormat> formats,
        Path reports,
        Set<String> warnOnly,
        List<Exemption> accepted) {

    CommonParameters {
        jvmArgs = List.copyOf(jvmArgs);
        formats = Set.copyOf(formats);
        warnOnly = Set.copyOf(warnOnly);
        accepted = List.copyOf(accepted);
    }

    /**
     * What is judged besides the limits of a goal; reads the baseline, if a limit needs it.
     *
     * @throws MojoExecutionException if it cannot be read
     */
    GateContext terms(List<Limit> limits) throws MojoExecutionException {
        try {
            boolean needsBaseline = limits.stream().anyMatch(Limit::isOnGrowth);
            Baseline baseline = needsBaseline ? BaselineFile.read(baselineFile) : Baseline.EMPTY;
            return new GateContext(baseline, unknownEnvironment, accepted, warnOnly, LocalDate.now());
        } catch (IOException unreadable) {
            throw new MojoExecutionException(unreadable.getMessage(), unreadable);
        }
    }
}

package dev.plimsoll.alloc;

import java.nio.file.Path;
import java.util.List;

/**
 * Which benchmark of the project is measured, and how.
 *
 * @param regex the regular expression by which JMH selects benchmarks
 * @param jmhArgs further arguments for JMH
 * @param java the {@code java} executable
 * @param probeJar the jar of the probe
 * @param jmhJar the jar with the profiler that notifies the probe of iterations
 * @param jvmArgs the JVM arguments of the user
 * @param classPath the test class path of the project, with the path separator of the system
 * @param workingDirectory the working directory of the JVM
 */
public record JmhPlan(
        String regex,
        List<String> jmhArgs,
        Path java,
        Path probeJar,
        Path jmhJar,
        List<String> jvmArgs,
        String classPath,
        Path workingDirectory) {

    public JmhPlan {
        jmhArgs = List.copyOf(jmhArgs);
        jvmArgs = List.copyOf(jvmArgs);
    }
}

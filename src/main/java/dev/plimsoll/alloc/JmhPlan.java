package dev.plimsoll.alloc;

import dev.plimsoll.target.Target;
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

    /** The source for the title and the arguments of the result. It cannot fork, since JMH forks by itself. */
    public Target.Source asSource() {
        return new Target.Source() {
            @Override
            public String title() {
                return "benchmark " + regex;
            }

            @Override
            public List<String> jvmArgs() {
                return jvmArgs;
            }

            @Override
            public Target fork(List<String> args) {
                throw new UnsupportedOperationException("JMH forks by itself");
            }
        };
    }
}

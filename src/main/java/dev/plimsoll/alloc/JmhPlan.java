package dev.plimsoll.alloc;

import dev.plimsoll.target.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * Which benchmarks of the project to measure, and how.
 *
 * @param regex JMH's own, of which benchmarks
 * @param jmhArgs more arguments for JMH
 * @param java the executable
 * @param probeJar the probe's jar
 * @param jmhJar the jar with the profiler that tells the probe of iterations
 * @param jvmArgs the user's arguments for the JVM
 * @param classPath the project's test class path, separated as the system does
 * @param workingDirectory where they run
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

    /** For the title and the arguments of the result; JMH forks by itself. */
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

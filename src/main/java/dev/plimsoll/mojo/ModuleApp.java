package dev.plimsoll.mojo;

import dev.plimsoll.app.AppNotFoundException;
import dev.plimsoll.app.AppSource;
import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.config.ParameterOrigins;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * Whether a module has what a goal exercises, checked before anything is forked: in a build of several modules one has the
 * app, and the others are its libraries. A module must have what its pom configures.
 *
 * @param jar {@code appJar}
 * @param mainClass {@code appMainClass}
 * @param workload {@code workload}
 * @param benchmarks {@code jmh}
 */
record ModuleApp(
        MojoContext context,
        ParameterOrigins origins,
        Optional<Path> jar,
        Optional<String> mainClass,
        Optional<String> workload,
        Optional<String> benchmarks) {

    /** What JMH's annotation processor leaves where there are benchmarks. */
    private static final String BENCHMARK_LIST = "META-INF/BenchmarkList";

    /** Why there is nothing, as a sentence; empty if there is something, or if having nothing is an error. */
    Optional<String> whyNone() {
        MavenProject project = context.project();
        // Where there is no pom.xml, Maven creates a project with packaging pom: <appJar> is missing.
        if (project.getFile() == null) {
            return Optional.empty();
        }
        boolean oneOfSeveral = new ModulesOfBuild(context).hasOthers();
        if (ModulesOfBuild.isPom(project)) {
            boolean named = jar.isPresent() || mainClass.isPresent() && !isForBuild("appMainClass", oneOfSeveral);
            return named ? Optional.empty() : Optional.of(ModulesOfBuild.pom(project));
        }
        return oneOfSeveral ? whatIsMissing().map(this::sentence) : Optional.empty();
    }

    /** What the module does not have, as the object of "has"; empty if it has it, or if not having it is an error. */
    Optional<String> whatIsMissing() {
        if (workload.isPresent()) {
            return missing("workload", workload.get().strip().replace('.', '/') + ".class", "no " + workload.get());
        }
        if (benchmarks.isPresent()) {
            return missing("jmh", BENCHMARK_LIST, "no benchmarks");
        }
        boolean named = jar.isPresent() && !origins.isOnCommandLine("appJar")
                || mainClass.isPresent() && !origins.isOnCommandLine("appMainClass");
        return named ? Optional.empty() : missingApp();
    }

    private Optional<String> missing(String parameter, String file, String what) {
        return origins.isOnCommandLine(parameter) && !isOnTestClassPath(file)
                ? Optional.of(what + " on its test class path")
                : Optional.empty();
    }

    private boolean isOnTestClassPath(String file) {
        return Arrays.stream(Layouts.testClassPath(context.project()).split(File.pathSeparator))
                .anyMatch(entry -> new ClassPathEntry("", Path.of(entry)).has(file));
    }

    private Optional<String> missingApp() {
        try {
            PackagedApp.find(new AppSource(
                    context.layout(), jar, mainClass, context.execution().getGoal()));
            return Optional.empty();
        } catch (AppNotFoundException none) {
            return none.noApp();
        }
    }

    private boolean isForBuild(String parameter, boolean oneOfSeveral) {
        return oneOfSeveral && origins.isOnCommandLine(parameter);
    }

    private String sentence(String missing) {
        return "Nothing to measure: " + context.project().getArtifactId() + " has " + missing + ".";
    }
}

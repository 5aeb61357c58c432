package dev.plimsoll.result;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one dependency, or the project's own classes, cost at boot.
 *
 * @param id {@code group:artifact[:type:classifier]:version}, unique in a result
 * @param groupId its group
 * @param artifactId its artifact
 * @param version its version, after mediation
 * @param classifier its classifier, or empty
 * @param direct whether the project's pom names it
 * @param project whether these are the project's own classes
 * @param scope its Maven scope; empty for the project
 * @param treeParent the id of its parent in Maven's tree; empty for the project and its direct dependencies
 * @param broughtBy ids of the direct dependencies through which it is there, that of Maven's tree first; empty for the
 *     project and its direct dependencies
 * @param dependencies ids of what it depends on, after mediation
 * @param requiredBy ids of what depends on it
 * @param alone its cost in a separate JVM; empty if it was not measured
 * @param own what it adds in one JVM with all others; empty if it was not measured
 * @param saves what leaves when it is removed; empty for the project
 * @param loaded what the running application has of it; empty if it is not known
 * @param lowerBound why its figures are only lower bounds, as a clause that follows its name: {@code needs Java 21 for 90 of
 *     91 classes}; empty if they are complete
 * @param classesTried how many of its classes were to be loaded; 0 if it was not loaded
 * @param failures those that did not load together with all others, or in a separate JVM if there is no other, sorted by
 *     name
 * @param notes what else happened, one sentence each
 */
public record DependencyRow(
        String id,
        String groupId,
        String artifactId,
        String version,
        String classifier,
        boolean direct,
        boolean project,
        String scope,
        String treeParent,
        List<String> broughtBy,
        List<String> dependencies,
        List<String> requiredBy,
        Optional<Alone> alone,
        Optional<Footprint> own,
        Optional<Saves> saves,
        Optional<Loaded> loaded,
        Optional<String> lowerBound,
        int classesTried,
        List<ClassFailure> failures,
        List<String> notes) {

    /** Parts of the longest id without a classifier. */
    private static final int MAX_WITHOUT_CLASSIFIER = 4;

    /**
     * What a dependency and everything it depends on cost in a separate JVM.
     *
     * @param footprint live heap and metaspace
     * @param rssBytes growth of the process's resident set, for information; empty if the system does not report it
     * @param duration wall time of loading and initialising
     * @param classesFailed how many of its classes did not load there; more than together with all others, which may have
     *     what it lacks
     */
    public record Alone(Footprint footprint, OptionalLong rssBytes, Duration duration, int classesFailed) {}

    /**
     * What the removal of a dependency saves.
     *
     * @param estimateBytes the sum of {@code own} over all that only it brings in, itself included
     * @param measuredBytes the difference to a run without them; empty if it was not measured
     * @param ids of the dependencies that leave with it, itself first
     */
    public record Saves(OptionalLong estimateBytes, OptionalLong measuredBytes, List<String> ids) {

        public Saves {
            ids = List.copyOf(ids);
        }

        /** The measured figure if there is one, else the estimate. */
        public OptionalLong bytes() {
            return measuredBytes.isPresent() ? measuredBytes : estimateBytes;
        }
    }

    /**
     * What an application that is up has of a dependency, as {@code perf-mem} measured it.
     *
     * @param footprint its live heap, metaspace and classes
     * @param removalBytes how much less memory the application used when it was started without the dependency and gave the same
     *     answers; empty if that was not tried
     */
    public record Loaded(Footprint footprint, OptionalLong removalBytes) {

        /** Whether the application has no class and no object of it. */
        public boolean isNone() {
            return footprint.equals(Footprint.NONE);
        }
    }

    /**
     * A class that did not load or initialise.
     *
     * @param className its binary name
     * @param error the error's class and message, on one line
     */
    public record ClassFailure(String className, String error) {

        /** Why it did not load. */
        public FailureKind kind() {
            return FailureKind.of(className, error);
        }

        /** The Java release that the class or one of its supertypes needs; empty if it failed for another reason. */
        public Optional<RequiredJava> requiredJava() {
            return RequiredJava.in(error);
        }
    }

    public DependencyRow {
        broughtBy = List.copyOf(broughtBy);
        dependencies = List.copyOf(dependencies);
        requiredBy = List.copyOf(requiredBy);
        failures = List.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** The same with what the running application has of it. */
    DependencyRow loading(Optional<Loaded> known) {
        return new DependencyRow(
                id,
                groupId,
                artifactId,
                version,
                classifier,
                direct,
                project,
                scope,
                treeParent,
                broughtBy,
                dependencies,
                requiredBy,
                alone,
                own,
                saves,
                known,
                lowerBound,
                classesTried,
                failures,
                notes);
    }

    /** The number of classes that did not load, by kind, the most frequent first. */
    public List<KindCount> failuresByKind() {
        return KindCount.of(failures.stream().map(ClassFailure::kind));
    }

    /** How many of its classes did not load, as a share; 0 if it was not loaded. */
    public double failedShare() {
        return classesTried == 0 ? 0 : (double) failures.size() / classesTried;
    }

    /** {@code group:artifact}, the name that limits and filters use. */
    public String coordinates() {
        return groupId + ":" + artifactId;
    }

    /** {@code group:artifact[:classifier]}, the unique name that checks and messages use. */
    public String subject() {
        return classifier.isEmpty() ? coordinates() : coordinates() + ":" + classifier;
    }

    /** The {@link #subject()} of the dependency with that {@link #id()}; what is no id, in a file that was edited, stays. */
    static String subjectOf(String id) {
        String[] parts = id.split(":", -1);
        if (parts.length == 1) {
            return id;
        }
        String classifier = parts.length > MAX_WITHOUT_CLASSIFIER ? ":" + parts[parts.length - 2] : "";
        return parts[0] + ":" + parts[1] + classifier;
    }

    /** The bytes of {@code alone}; empty if it was not measured. */
    public OptionalLong aloneBytes() {
        return alone.stream().mapToLong(a -> a.footprint().bytes()).findFirst();
    }

    /** The bytes of {@code own}; empty if it was not measured. */
    public OptionalLong ownBytes() {
        return own.stream().mapToLong(Footprint::bytes).findFirst();
    }

    /** The bytes of {@code loaded}; empty if it is not known. */
    public OptionalLong loadedBytes() {
        return loaded.stream().mapToLong(each -> each.footprint().bytes()).findFirst();
    }

    /** The bytes of {@code saves}, measured or estimated; empty if there are neither. */
    public OptionalLong savesBytes() {
        return saves.map(Saves::bytes).orElse(OptionalLong.empty());
    }
}

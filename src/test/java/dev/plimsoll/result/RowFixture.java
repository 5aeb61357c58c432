package dev.plimsoll.result;

import dev.plimsoll.result.DependencyRow.Alone;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.DependencyRow.Loaded;
import dev.plimsoll.result.DependencyRow.Saves;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes dependency rows for tests, each figure only if it is said. */
public final class RowFixture {

    private final String id;
    private boolean direct = true;
    private boolean project;
    private String treeParent = "";
    private final List<String> requiredBy = new ArrayList<>();
    private final List<String> broughtBy = new ArrayList<>();
    private final List<String> dependencies = new ArrayList<>();
    private Optional<Alone> alone = Optional.empty();
    private Optional<Footprint> own = Optional.empty();
    private Optional<Saves> saves = Optional.empty();
    private Optional<Loaded> loaded = Optional.empty();
    private Optional<String> lowerBound = Optional.empty();
    private int classesTried;
    private final List<ClassFailure> failures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private RowFixture(String id) {
        this.id = id;
    }

    /** {@code group:artifact:version} or {@code group:artifact:jar:classifier:version}; direct. */
    public static RowFixture row(String id) {
        return new RowFixture(id);
    }

    public RowFixture project() {
        project = true;
        return this;
    }

    public RowFixture under(String parentId) {
        treeParent = parentId;
        direct = false;
        return requiredBy(parentId);
    }

    /** Transitive: brought in by these direct dependencies. */
    public RowFixture broughtBy(String... ids) {
        direct = false;
        broughtBy.addAll(List.of(ids));
        return this;
    }

    public RowFixture requiredBy(String... ids) {
        requiredBy.addAll(List.of(ids));
        return this;
    }

    public RowFixture dependsOn(String... ids) {
        dependencies.addAll(List.of(ids));
        return this;
    }

    public RowFixture alone(long heapBytes, long metaspaceBytes, int classes) {
        alone = Optional.of(new Alone(
                new Footprint(heapBytes, metaspaceBytes, classes),
                OptionalLong.of(9_000_000),
                Duration.ofMillis(321),
                1));
        return this;
    }

    public RowFixture aloneWithoutRss(long heapBytes, long metaspaceBytes, int classes) {
        alone = Optional.of(new Alone(
                new Footprint(heapBytes, metaspaceBytes, classes), OptionalLong.empty(), Duration.ofMillis(321), 0));
        return this;
    }

    public RowFixture own(long heapBytes, long metaspaceBytes, int classes) {
        own = Optional.of(new Footprint(heapBytes, metaspaceBytes, classes));
        return this;
    }

    public RowFixture saves(long estimateBytes, String... others) {
        saves = Optional.of(new Saves(OptionalLong.of(estimateBytes), OptionalLong.empty(), leaving(others)));
        return this;
    }

    public RowFixture savesMeasured(long estimateBytes, long measuredBytes, String... others) {
        saves = Optional.of(new Saves(OptionalLong.of(estimateBytes), OptionalLong.of(measuredBytes), leaving(others)));
        return this;
    }

    /** What the running application has of it. */
    public RowFixture loaded(long heapBytes, long metaspaceBytes, int classes) {
        loaded = Optional.of(new Loaded(new Footprint(heapBytes, metaspaceBytes, classes), OptionalLong.empty()));
        return this;
    }

    public RowFixture removalSaved(long bytes) {
        loaded = Optional.of(new Loaded(loaded.orElseThrow().footprint(), OptionalLong.of(bytes)));
        return this;
    }

    public RowFixture failed(String className, String error) {
        failures.add(new ClassFailure(className, error));
        return this;
    }

    public RowFixture tried(int classes) {
        classesTried = classes;
        return this;
    }

    public RowFixture lowerBound(String why) {
        lowerBound = Optional.of(why);
        return this;
    }

    public RowFixture note(String note) {
        notes.add(note);
        return this;
    }

    public DependencyRow make() {
        String[] parts = id.split(":", -1);
        return new DependencyRow(
                id,
                parts[0],
                parts[1],
                parts[parts.length - 1],
                parts.length == 5 ? parts[3] : "",
                direct && !project,
                project,
                project ? "" : "compile",
                treeParent,
                broughtBy,
                dependencies,
                requiredBy,
                alone,
                own,
                saves,
                loaded,
                lowerBound,
                classesTried == 0 && !failures.isEmpty() ? 1_000 : classesTried,
                failures,
                notes);
    }

    private List<String> leaving(String... others) {
        List<String> ids = new ArrayList<>(List.of(id));
        ids.addAll(List.of(others));
        return ids;
    }
}

package dev.plimsoll.removal;

import static dev.plimsoll.removal.Projects.id;
import static dev.plimsoll.removal.Projects.ids;
import static dev.plimsoll.removal.Projects.names;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plimsoll.app.AppLog;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.removal.AppStart.Down;
import dev.plimsoll.removal.AppStart.NotStarted;
import dev.plimsoll.removal.AppStart.Refused;
import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.JointRemoval;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.RemovalTrial;
import dev.plimsoll.workload.RequestAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalSearchTest {

    private static final long BYTES = 100 << 20;
    private static final int OF_EACH = 1 << 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private ProjectDependencies project;
    private MemoryResult result;

    /** Which sets were left out, in order. */
    private final List<List<String>> starts = new ArrayList<>();

    /** Without any of these it behaves otherwise. */
    private final Map<String, AppStart> needed = new HashMap<>();

    /** The body after so many starts. */
    private IntFunction<String> page = starts -> "page";

    /** Whether a failed start keeps the application from starting again. */
    private boolean isPoisoned;

    private boolean hasFailed;

    /** One of these suffices. */
    private Set<String> either = Set.of();

    /** heavy is in use and direct; u1 to u6 are brought by web and not loaded. */
    @BeforeEach
    void project() throws Exception {
        project = new Projects(folder, "web", "heavy")
                .direct("web", 10, "u1", "u2", "u3", "u4", "u5", "u6")
                .direct("heavy", 20)
                .transitive("u1")
                .transitive("u2")
                .transitive("u3")
                .transitive("u4")
                .transitive("u5")
                .transitive("u6")
                .made();
        result = project.explain(memory(
                library(id("web"), 3, 9, 1_000, 10),
                library(id("heavy"), 3, 9, 9 << 20, 10),
                unloaded(id("u1"), 5),
                unloaded(id("u2"), 5),
                unloaded(id("u3"), 5),
                unloaded(id("u4"), 5),
                unloaded(id("u5"), 5),
                unloaded(id("u6"), 5)));
    }

    @Test
    void what_nothing_needs_is_tried_in_one_start() throws Exception {
        MemoryResult tried = search(List.of());

        assertThat(starts).hasSize(2 + 1 + 1 + 1);
        assertThat(starts.get(2)).containsExactly("u1", "u2", "u3", "u4", "u5", "u6");
        assertThat(removal("u4", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_SAME);
        assertThat(removal("heavy", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_SAME);
        assertThat(removal("heavy", tried).savesBytes()).isEqualTo(OptionalLong.of(OF_EACH));
        assertThat(tried.together().map(JointRemoval::savesBytes)).contains(OptionalLong.of(7L * OF_EACH));
        assertThat(tried.reasons()).isEmpty();
    }

    @Test
    void a_needed_one_among_those_is_never_called_removable() throws Exception {
        needed.put("u3", new Down("NoClassDefFoundError: lib/u3, needed by com.acme.Shop.open(Shop.java:12)"));
        needed.put("u5", new Refused("GET /x answered 500, expected 2xx"));
        needed.put("heavy", up("another page", 0));

        MemoryResult tried = search(List.of());

        assertThat(removal("u3", tried).trial()).isEqualTo(RemovalTrial.DOES_NOT_BOOT);
        assertThat(removal("u3", tried).why())
                .isEqualTo("does not boot: NoClassDefFoundError: lib/u3, needed by com.acme.Shop.open(Shop.java:12)");
        assertThat(removal("u5", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_DIFFER);
        assertThat(removal("u5", tried).why()).isEqualTo("boots, then fails: GET /x answered 500, expected 2xx");
        assertThat(removal("heavy", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_DIFFER);
        assertThat(names(tried.together().orElseThrow().ids())).containsExactly("u1", "u2", "u4", "u6");
    }

    @Test
    void two_of_which_one_suffices_can_each_go_but_not_both() throws Exception {
        either = Set.of("u1", "u2");

        MemoryResult tried = search(List.of());

        assertThat(removal("u1", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_SAME);
        assertThat(removal("u2", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_SAME);
        assertThat(names(tried.together().orElseThrow().ids()))
                .containsOnlyOnceElementsOf(List.of("u3", "u4", "u5", "u6", "heavy"))
                .hasSize(6)
                .containsAnyOf("u1", "u2");
        assertThat(tried.notes())
                .anyMatch(note -> note.contains("Not all dependencies that can be removed one at a time"));
    }

    @Test
    void named_ones_are_tried_each_for_itself_also_if_they_are_in_use() throws Exception {
        MemoryResult tried = search(List.of(DependencyGlob.parse("g:web"), DependencyGlob.parse("g:u1")));

        assertThat(starts.get(2)).contains("web", "u1", "u6");
        assertThat(removal("web", tried).savesBytes()).isEqualTo(OptionalLong.of(7L * OF_EACH));
        assertThat(removal("u1", tried).savesBytes()).isEqualTo(OptionalLong.of(OF_EACH));
        assertThat(removal("u2", tried).trial()).isEqualTo(RemovalTrial.NOT_TRIED);
    }

    @Test
    void a_name_that_matches_nothing_is_refused_with_what_was_probably_meant() {
        DependencyGraph graph = new DependencyGraph(List.of(new DependencyGraph.Node(
                id("heavy"), "g", "heavy", "1", "", "compile", true, false, "", folder, List.of())));

        assertThat(new RemovalScope(List.of(DependencyGlob.parse("g:heavvy"), DependencyGlob.parse("g:*")), MINUTE)
                        .problem(graph))
                .contains("'g:heavvy' (did you mean g:heavy?) matches none of the 1 dependencies of the project");
        assertThat(new RemovalScope(List.of(DependencyGlob.parse("g:*")), MINUTE).problem(graph))
                .isEmpty();
    }

    @Test
    void what_the_unchanged_application_answers_otherwise_by_now_is_no_difference() throws Exception {
        page = starts -> starts < 2 ? "a page" : "another page";

        MemoryResult tried = search(List.of());

        assertThat(removal("u1", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_SAME);
        assertThat(removal("heavy", tried).trial()).isEqualTo(RemovalTrial.ANSWERS_SAME);
    }

    @Test
    void if_a_start_leaves_something_behind_that_stops_the_next_nothing_is_called_needed() throws Exception {
        needed.put("u1", new Down("no class"));
        isPoisoned = true;

        MemoryResult tried = search(List.of());

        assertThat(tried.dependencies())
                .allSatisfy(row -> assertThat(row.removal().map(Removal::trial))
                        .isNotEqualTo(Optional.of(RemovalTrial.DOES_NOT_BOOT)));
        assertThat(tried.reasons())
                .extracting(Reason::text)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("does not answer as before when it is started again", "already running");
    }

    @Test
    void if_the_unchanged_application_does_not_start_again_nothing_is_said_of_removals() throws Exception {
        RemovalSearch search = new RemovalSearch(project, new RemovalScope(List.of(), MINUTE), Progress.SILENT);

        search.search(result, without -> new Down("port 8080 is in use"));

        MemoryResult tried = search.addedTo(result);
        assertThat(tried.reasons())
                .extracting(Reason::code, Reason::text)
                .containsExactly(tuple(
                        "removals-not-tried",
                        "Removals of dependencies were not tried: the application failed when it was started again"
                                + " without a change: port 8080 is in use."));
        assertThat(removal("u1", tried).trial()).isEqualTo(RemovalTrial.NOT_TRIED);
        assertThat(tried.together()).isEmpty();
    }

    @Test
    void after_the_time_limit_named_ones_that_were_not_tried_are_inconclusive() throws Exception {
        RemovalSearch search = new RemovalSearch(
                project, new RemovalScope(List.of(DependencyGlob.parse("g:u1")), Duration.ZERO), Progress.SILENT);

        search.search(result, this::start);

        assertThat(starts).hasSize(2);
        assertThat(search.addedTo(result).reasons())
                .extracting(Reason::text)
                .containsExactly("Removal not tried, because 0 ms had passed: g:u1. Raise <tryTimeout>"
                        + " (-Dplimsoll.tryTimeout), or name fewer dependencies in <tryWithout>.");
    }

    @Test
    void what_cannot_be_left_out_is_not_tried() throws Exception {
        needed.put("u1", new NotStarted("the packaged application does not contain it"));

        MemoryResult tried = search(List.of(DependencyGlob.parse("g:u1")));

        assertThat(removal("u1", tried).trial()).isEqualTo(RemovalTrial.NOT_TRIED);
        assertThat(removal("u1", tried).why()).isEqualTo("the packaged application does not contain it");
        assertThat(tried.together()).isEmpty();
    }

    private MemoryResult search(List<DependencyGlob> named) throws Exception {
        RemovalSearch search = new RemovalSearch(project, new RemovalScope(named, MINUTE), Progress.SILENT);
        search.search(result, this::start);
        return search.addedTo(result);
    }

    private AppStart start(List<String> without) {
        List<String> names = names(without);
        starts.add(names);
        if (hasFailed && isPoisoned) {
            return new Down("already running");
        }
        if (!either.isEmpty() && new HashSet<>(names).containsAll(either)) {
            return new Down("neither is there");
        }
        AppStart start = names.stream()
                .filter(needed::containsKey)
                .findFirst()
                .map(needed::get)
                .orElseGet(() -> up(page.apply(starts.size() - 1), (long) names.size() * OF_EACH));
        hasFailed |= start instanceof Down;
        return start;
    }

    private static AppStart up(String body, long saved) {
        return new Up(List.of(new RequestAnswer("GET /", 200, "", "", List.of(), body)), AppLog.NONE, BYTES - saved);
    }

    private static Removal removal(String name, MemoryResult of) {
        return of.dependencies().stream()
                .filter(row -> row.id().equals(ids(name).get(0)))
                .map(MemoryRow::need)
                .flatMap(need -> need.flatMap(Need::removal).stream())
                .findFirst()
                .orElseThrow();
    }
}

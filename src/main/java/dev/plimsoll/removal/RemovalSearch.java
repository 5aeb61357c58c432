package dev.plimsoll.removal;

import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.removal.AppStart.NotStarted;
import dev.plimsoll.removal.AppStart.Refused;
import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.result.JointRemoval;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.RemovalTrial;
import dev.plimsoll.target.TargetLauncher;
import dev.plimsoll.unit.TimeSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/**
 * Starts an application without some of its dependencies and checks whether it answers as before; then looks for a set, as large
 * as possible, that it can do without. Not thread-safe.
 */
public final class RemovalSearch {

    private static final String NOT_TRIED = "removals-not-tried";
    private static final String UNMATCHED = "try-without-unmatched";

    private static final String SAME = "boots and answers the same";

    /** A copy that takes this many times as long as the application did is taken for one that does not become ready. */
    private static final int SLOWER = 4;

    private static final Duration MIN_READY = Duration.ofSeconds(30);

    private final ProjectDependencies project;
    private final RemovalScope scope;
    private final Progress progress;
    private final Map<String, Removal> tried = new LinkedHashMap<>();
    private Optional<JointRemoval> together = Optional.empty();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    RemovalSearch(ProjectDependencies project, RemovalScope scope, Progress progress) {
        this.project = project;
        this.scope = scope;
        this.progress = progress;
    }

    /**
     * The same result with what happened when removals were tried.
     *
     * @param launcher open, of the packaged application
     */
    public static MemoryResult of(
            MemoryResult result,
            ProjectDependencies project,
            RemovalScope scope,
            TargetLauncher launcher,
            Progress progress)
            throws InterruptedException {
        RemovalSearch search = new RemovalSearch(project, scope, progress);
        Optional<PackagedApp> app = launcher.app();
        if (app.isEmpty()) {
            search.notTried("the workload is a class of the project, not the packaged application");
            return search.addedTo(result);
        }
        try {
            // Only the user may read it: logs may have what the application knows.
            Path folder = Files.createTempDirectory("plimsoll-");
            try {
                search.search(result, new TrimmedStarter(launcher, app.get(), project, folder, maxReady(result)));
            } finally {
                FileUtils.deleteQuietly(folder.toFile());
            }
        } catch (IOException | UncheckedIOException failure) {
            search.stopped(String.valueOf(failure.getMessage()));
        }
        return search.addedTo(result);
    }

    private void stopped(String why) {
        if (tried.isEmpty()) {
            notTried(why);
        } else {
            reasons.add(new Reason(
                    NOT_TRIED, "Trying removals of dependencies stopped after " + tried.size() + ": " + why + "."));
        }
    }

    private static Duration maxReady(MemoryResult result) {
        long millis = SLOWER
                * result.marks().stream()
                        .mapToLong(MemoryMark::millisSinceStart)
                        .min()
                        .orElse(0);
        return Duration.ofMillis(Math.max(MIN_READY.toMillis(), millis));
    }

    private void notTried(String why) {
        reasons.add(new Reason(NOT_TRIED, "Removals of dependencies were not tried: " + why + "."));
    }

    /** Chooses removals and tries them. */
    void search(MemoryResult result, Starter starter) throws IOException, InterruptedException {
        RemovalChoice choice = RemovalChoice.of(result, project, scope.named());
        choice.unmatched().ifPresent(text -> reasons.add(new Reason(UNMATCHED, text)));
        if (!choice.ids().isEmpty()) {
            tryAll(choice, new Trials(starter, scope.timeout()));
        } else if (scope.named().isEmpty()) {
            notes.add("No removal was tried: each dependency is referred to by the project or uses little memory.");
        }
    }

    private void tryAll(RemovalChoice choice, Trials trials) throws IOException, InterruptedException {
        progress.phase("the application without some dependencies", choice.ids().size() + 2L);
        Optional<AnswerComparison> unchanged = unchanged(trials);
        if (unchanged.isEmpty()) {
            return;
        }
        JointSearch joint = new JointSearch(project, trials, unchanged.get(), progress);
        joint.add(choice.unneeded());
        tryUnneeded(joint, trials, unchanged.get());
        for (String id : choice.others()) {
            if (!trials.isOver()) {
                tried.put(id, tried(id, trials, unchanged.get()));
                progress.finished("without " + project.node(id).artifactId(), 1);
            }
        }
        sayUntried(choice.ids());
        addOthers(choice.others(), joint);
    }

    /** Those that nothing needs were tried together. One that could not go with the others may go alone. */
    private void tryUnneeded(JointSearch joint, Trials trials, AnswerComparison unchanged)
            throws IOException, InterruptedException {
        List<String> ids = joint.ids();
        for (String id : ids) {
            Removal removal = project.removal(id);
            tried.put(
                    id,
                    ids.size() == 1
                            ? removal.tried(
                                    RemovalTrial.ANSWERS_SAME,
                                    joint.removal().orElseThrow().savesBytes(),
                                    SAME)
                            : removal.tried(RemovalTrial.ANSWERS_SAME, OptionalLong.empty(), SAME));
        }
        for (Map.Entry<String, AppStart> failed : joint.failed().entrySet()) {
            String id = failed.getKey();
            tried.put(
                    id,
                    ids.isEmpty() || trials.isOver()
                            ? judged(project.removal(id), failed.getValue(), unchanged)
                            : tried(id, trials, unchanged));
        }
    }

    private Optional<AnswerComparison> unchanged(Trials trials) throws IOException, InterruptedException {
        List<Up> starts = new ArrayList<>();
        for (String name : List.of("first start without a change", "second start without a change")) {
            progress.started(name);
            AppStart start = trials.without(List.of());
            progress.finished(name, 1);
            if (!(start instanceof Up up)) {
                notTried("the application failed when it was started again without a change: " + start.problem());
                return Optional.empty();
            }
            starts.add(up);
        }
        AnswerComparison unchanged = new AnswerComparison(starts.get(0), starts.get(1));
        if (!unchanged.changing().isEmpty()) {
            notes.add(
                    "The body of the answer differs between two starts of the unchanged application, so only its status,"
                            + " content type and redirect were compared: " + String.join(", ", unchanged.changing())
                            + ".");
        }
        return Optional.of(unchanged);
    }

    private Removal tried(String id, Trials trials, AnswerComparison unchanged)
            throws IOException, InterruptedException {
        Removal removal = project.removal(id);
        progress.started("without " + project.node(id).artifactId());
        return judged(removal, trials.without(removal.ids()), unchanged);
    }

    private static Removal judged(Removal removal, AppStart start, AnswerComparison unchanged) {
        if (start instanceof Up up) {
            OptionalLong saves = OptionalLong.of(unchanged.bytes() - up.bytes());
            return unchanged
                    .difference(up)
                    .map(text -> removal.tried(RemovalTrial.ANSWERS_DIFFER, saves, "boots, but " + text))
                    .orElseGet(() -> removal.tried(RemovalTrial.ANSWERS_SAME, saves, SAME));
        }
        if (start instanceof NotStarted) {
            return removal.tried(RemovalTrial.NOT_TRIED, OptionalLong.empty(), start.problem());
        }
        return start instanceof Refused
                ? removal.tried(
                        RemovalTrial.ANSWERS_DIFFER, OptionalLong.empty(), "boots, then fails: " + start.problem())
                : removal.tried(RemovalTrial.DOES_NOT_BOOT, OptionalLong.empty(), "does not boot: " + start.problem());
    }

    private void sayUntried(List<String> ids) {
        List<String> left = ids.stream().filter(id -> !tried.containsKey(id)).toList();
        if (left.isEmpty()) {
            return;
        }
        String text = "Removal not tried, because " + TimeSpan.print(scope.timeout()) + " had passed: "
                + left.stream().map(id -> project.node(id).coordinates()).collect(Collectors.joining(", "))
                + ". Raise <tryTimeout> (-Dplimsoll.tryTimeout), or name fewer dependencies in <tryWithout>.";
        if (scope.named().isEmpty()) {
            notes.add(text);
        } else {
            reasons.add(new Reason(NOT_TRIED, text));
        }
    }

    /** Those that can go one at a time may replace each other. */
    private void addOthers(List<String> others, JointSearch joint) throws IOException, InterruptedException {
        List<String> passed = tried.entrySet().stream()
                .filter(entry -> entry.getValue().trial() == RemovalTrial.ANSWERS_SAME)
                .map(Map.Entry::getKey)
                .toList();
        List<String> more = others.stream().filter(passed::contains).toList();
        if (more.size() == 1 && joint.ids().isEmpty()) {
            Removal only = tried.get(more.get(0));
            together = Optional.of(new JointRemoval(more, only.fileBytes(), only.savesBytes()));
            return;
        }
        progress.started("all that can go");
        joint.add(more);
        together = joint.removal();
        if (joint.ids().size() < passed.size()) {
            notes.add("Not all dependencies that can be removed one at a time can be removed together.");
        }
    }

    /** The result with what was found. */
    MemoryResult addedTo(MemoryResult result) {
        return result.withRows(result.rows().stream()
                        .map(row -> tried.containsKey(row.id()) ? row.removedAs(tried.get(row.id())) : row)
                        .toList())
                .withTrials(together, reasons, notes);
    }
}

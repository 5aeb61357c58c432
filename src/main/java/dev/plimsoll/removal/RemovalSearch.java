package dev.plimsoll.removal;

import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.fork.PrivateFolder;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Starts an application without some of its dependencies and checks whether it answers as before; then looks for a set, as large
 * as possible, that it can do without. Not thread-safe.
 */
public final class RemovalSearch {

    private static final String NOT_TRIED = "removals-not-tried";

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
        try (PrivateFolder folder = PrivateFolder.create()) {
            search.search(result, new TrimmedStarter(launcher, app.get(), project, folder.path(), maxReady(result)));
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
        if (choice.ids().isEmpty()) {
            notes.add("No removal was tried: each dependency is small, or the project refers to it.");
            return;
        }
        try {
            tryAll(choice, new Trials(starter, scope.timeout()));
        } catch (UnsettledException unsettled) {
            stopped(String.valueOf(unsettled.getMessage()));
        }
    }

    private void tryAll(RemovalChoice choice, Trials trials)
            throws IOException, InterruptedException, UnsettledException {
        progress.phase("the application without some dependencies", choice.ids().size() + 2L);
        Optional<AnswerComparison> unchanged = unchanged(trials);
        if (unchanged.isEmpty()) {
            return;
        }
        JointSearch joint = new JointSearch(project, trials, unchanged.get());
        progress.started("all that nothing needs");
        joint.add(choice.unneeded());
        progress.finished("all that nothing needs", choice.unneeded().size());
        tryUnneeded(joint, trials, unchanged.get());
        for (String id : choice.others()) {
            if (!trials.isOver()) {
                tried.put(id, tried(id, trials, unchanged.get()));
                progress.finished("without " + project.node(id).artifactId(), 1);
            }
        }
        sayUntried(choice.ids());
        addOthers(choice.ids(), joint, trials);
    }

    /** Those that nothing needs were tried together. One that could not go with the others may go alone. */
    private void tryUnneeded(JointSearch joint, Trials trials, AnswerComparison unchanged)
            throws IOException, InterruptedException, UnsettledException {
        List<String> ids = joint.ids();
        OptionalLong saves = ids.size() == 1 ? joint.saves() : OptionalLong.empty();
        ids.forEach(id -> tried.put(id, project.removal(id).tried(RemovalTrial.ANSWERS_SAME, saves, SAME)));
        for (Map.Entry<String, AppStart> failed : joint.failed().entrySet()) {
            if (ids.isEmpty()) {
                tried.put(failed.getKey(), judged(project.removal(failed.getKey()), failed.getValue(), unchanged));
            } else if (!trials.isOver()) {
                tried.put(failed.getKey(), tried(failed.getKey(), trials, unchanged));
            }
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
                    "The body of the answer differs between two starts of the unchanged application, so only its status"
                            + " and its headers were compared: " + String.join(", ", unchanged.changing())
                            + ".");
        }
        return Optional.of(unchanged);
    }

    private Removal tried(String id, Trials trials, AnswerComparison unchanged)
            throws IOException, InterruptedException, UnsettledException {
        Removal removal = project.removal(id);
        progress.started("without " + project.node(id).artifactId());
        AppStart start = trials.without(removal.ids());
        if (unchanged.differs(start)) {
            unchanged.confirm(trials);
        }
        return judged(removal, start, unchanged);
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
    private void addOthers(List<String> all, JointSearch joint, Trials trials)
            throws IOException, InterruptedException, UnsettledException {
        List<String> passed = all.stream()
                .filter(id -> tried.containsKey(id) && tried.get(id).trial() == RemovalTrial.ANSWERS_SAME)
                .toList();
        List<String> more =
                passed.stream().filter(id -> !joint.ids().contains(id)).toList();
        Optional<Removal> only = Optional.ofNullable(passed.size() == 1 ? tried.get(passed.get(0)) : null);
        if (only.isPresent()) {
            together = Optional.of(
                    new JointRemoval(passed, only.get().fileBytes(), only.get().savesBytes()));
            return;
        }
        boolean isTooLate = !more.isEmpty() && trials.isOver();
        progress.started("all at once");
        joint.add(more);
        together = joint.removal();
        if (joint.ids().size() < passed.size()) {
            notes.add(
                    isTooLate
                            ? "Not all removals were tried together, because " + TimeSpan.print(scope.timeout())
                                    + " had passed."
                            : "Not all dependencies that can be removed one at a time can be removed together.");
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

package dev.plimsoll.upgrade;

import dev.plimsoll.app.AppNotTrimmableException;
import dev.plimsoll.bundle.DependencyGraph;
import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.removal.AnswerComparison;
import dev.plimsoll.removal.AppStart;
import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.result.ComparedVersions;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.UpgradeLoad;
import dev.plimsoll.result.VersionRow;
import dev.plimsoll.result.VersionUse;
import dev.plimsoll.result.VersionUse.PerRequest;
import dev.plimsoll.result.VersionsResult;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Prose;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Exercises the application with each version of the dependencies, in copies of which only the jars that the version changes are
 * others, and reads what a request allocates and retains. The current versions are read twice, which shows how much readings
 * differ. For one run.
 */
final class UseMeasurement {

    /** A copy that takes this many times as long as the application did is taken for one that does not become ready. */
    private static final int SLOWER = 4;

    private static final Duration MIN_READY = Duration.ofSeconds(30);

    private final UsePlan plan;
    private final VersionsPlan versions;
    private final List<Candidates> candidates;
    private final VersionsResult memory;
    private final Progress progress;
    private final Map<String, VersionUse> uses = new LinkedHashMap<>();
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<PerRequest> current = Optional.empty();
    private Duration maxReady = MIN_READY;

    UseMeasurement(
            UsePlan plan,
            VersionsPlan versions,
            List<Candidates> candidates,
            VersionsResult memory,
            Progress progress) {
        this.plan = plan;
        this.versions = versions;
        this.candidates = List.copyOf(candidates);
        this.memory = memory;
        this.progress = progress;
    }

    /**
     * Measures.
     *
     * @param isOver whether no further version is to be measured
     * @param partial takes what is known after each version
     */
    VersionsResult measure(BooleanSupplier isOver, Consumer<VersionsResult> partial) throws InterruptedException {
        List<UsedVersion> trials = trials();
        if (trials.isEmpty()) {
            return memory;
        }
        progress.phase(
                trials.size() + (trials.size() == 1 ? " version" : " versions") + " in use: "
                        + plan.launcher().title(),
                trials.size() + 2L);
        List<UsedVersion> left = new ArrayList<>(trials);
        try {
            Optional<AnswerComparison> unchanged = isOver.getAsBoolean() ? Optional.empty() : unchanged();
            while (unchanged.isPresent() && !left.isEmpty() && !isOver.getAsBoolean()) {
                UsedVersion next = left.remove(0);
                uses.put(next.row().id(), use(next, unchanged.get()));
                partial.accept(result());
            }
        } catch (IOException | UncheckedIOException failure) {
            reasons.add(UpgradeSearch.notExercised(
                    "Exercising the application with other versions stopped: " + failure.getMessage() + "."));
        }
        if (reasons.isEmpty() && !left.isEmpty()) {
            notes.add(notReached(left));
        }
        return result();
    }

    /** A version to try. */
    private record UsedVersion(Node dependency, VersionRow base, VersionRow row) {

        String name() {
            return row.id().substring(row.id().indexOf(':') + 1);
        }
    }

    /** The most telling version of each dependency, then the second one, and so on; without those that cannot be used at all. */
    private List<UsedVersion> trials() {
        List<UsedVersion> trials = new ArrayList<>();
        int rounds = candidates.stream()
                .mapToInt(each -> each.byPriority().size())
                .max()
                .orElse(0);
        for (int round = 1; round <= rounds; round++) {
            for (Candidates each : candidates) {
                each.of(round).forEach(coordinates -> trial(each, coordinates).ifPresent(trials::add));
            }
        }
        return trials;
    }

    private Optional<UsedVersion> trial(Candidates dependency, String coordinates) {
        Optional<ComparedVersions> compared = memory.compared().stream()
                .filter(each -> each.dependency().equals(dependency.dependency()))
                .findFirst();
        Optional<Node> node = plan.graph().nodes().stream()
                .filter(each -> each.id().equals(dependency.inOrder().get(0)))
                .findFirst();
        return node.flatMap(used -> compared.flatMap(each -> each.others().stream()
                .filter(row -> row.version().equals(VersionReading.versionOf(coordinates)))
                .filter(row -> row.total().isPresent())
                .findFirst()
                .map(row -> new UsedVersion(used, each.base(), row))));
    }

    /** Reads the application as it is, twice; empty if it does not work. */
    private Optional<AnswerComparison> unchanged() throws IOException, InterruptedException {
        List<Up> starts = new ArrayList<>();
        List<PerRequest> readings = new ArrayList<>();
        for (String name : List.of("current versions", "current versions again")) {
            progress.started(name);
            long begin = System.nanoTime();
            AppStart start = AppStart.of(plan.launcher(), args(), target -> {
                long ready = SLOWER * (System.nanoTime() - begin);
                maxReady = Duration.ofNanos(Math.max(maxReady.toNanos(), ready));
                return read(target, readings);
            });
            progress.finished(name, 1);
            if (!(start instanceof Up up)) {
                reasons.add(UpgradeSearch.notExercised(
                        "What versions need per request was not measured: the application fails with its current ones: "
                                + start.problem() + "."));
                return Optional.empty();
            }
            starts.add(up);
        }
        current = Optional.of(both(readings.get(0), readings.get(1)));
        return Optional.of(new AnswerComparison(starts.get(0), starts.get(1)));
    }

    private long read(Target target, List<PerRequest> readings)
            throws ForkException, IOException, InterruptedException {
        readings.add(UseReading.of(target, plan.warmCount(), plan.testCount()));
        return 0;
    }

    private List<String> args() {
        List<String> args = new ArrayList<>(List.of("-XX:+ExitOnOutOfMemoryError"));
        args.addAll(plan.launcher().jvmArgs());
        return args;
    }

    private static PerRequest both(PerRequest one, PerRequest other) {
        OptionalLong allocated = OptionalLong.empty();
        OptionalLong error = OptionalLong.empty();
        if (one.allocatedBytes().isPresent() && other.allocatedBytes().isPresent()) {
            long first = one.allocatedBytes().getAsLong();
            long second = other.allocatedBytes().getAsLong();
            allocated = OptionalLong.of(Math.round((first + second) / 2.0));
            error = OptionalLong.of(Math.abs(first - second));
        }
        return new PerRequest(allocated, error, Math.min(one.retainedBytes(), other.retainedBytes()));
    }

    private VersionUse use(UsedVersion trial, AnswerComparison unchanged) throws IOException, InterruptedException {
        progress.started(trial.name());
        Path copies = Files.createTempDirectory(Files.createDirectories(plan.folder()), "upgrade");
        try {
            VersionExchange exchange = exchange(trial);
            Optional<Target.Source> source =
                    plan.launcher().exchanging(exchange.instead(), exchange.staying(), copies, maxReady);
            return source.isEmpty()
                    ? VersionUse.failed("was not tried: the packaged application does not contain this dependency")
                    : use(source.get(), unchanged);
        } catch (AppNotTrimmableException | UnknownVersionException unfit) {
            return VersionUse.failed("was not tried: its jars cannot be exchanged: " + Prose.clause(unfit));
        } finally {
            FileUtils.deleteQuietly(copies.toFile());
            progress.finished(trial.name(), 1);
        }
    }

    private VersionExchange exchange(UsedVersion trial) throws UnknownVersionException {
        DependencyGraph before = versions.repositories().graph(trial.base().id());
        DependencyGraph after = versions.repositories().graph(trial.row().id());
        return VersionExchange.of(plan.graph(), trial.dependency(), before, after);
    }

    private VersionUse use(Target.Source source, AnswerComparison unchanged) throws IOException, InterruptedException {
        List<PerRequest> readings = new ArrayList<>();
        AppStart start;
        try {
            start = AppStart.of(source, args(), target -> read(target, readings));
        } catch (JvmGoneException gone) {
            return VersionUse.failed("boots, then its JVM ends: " + Prose.clause(gone));
        }
        if (unchanged.differs(start)) {
            confirm(unchanged);
        }
        return unchanged.problem(start).map(VersionUse::failed).orElseGet(() -> VersionUse.of(readings.get(0)));
    }

    /** What a version seems to change may have changed since the first starts. */
    private void confirm(AnswerComparison unchanged) throws IOException, InterruptedException {
        AppStart again = AppStart.of(plan.launcher());
        if (!(again instanceof Up up)) {
            throw new IOException(
                    "the application does not answer any more with its current versions: " + again.problem());
        }
        unchanged.add(up);
    }

    private String notReached(List<UsedVersion> left) {
        return "Not exercised with the application, because the time limit of "
                + TimeSpan.print(versions.timeout().orElseThrow()) + " passed: "
                + left.stream().map(UsedVersion::name).collect(Collectors.joining(", "))
                + ". Raise <upgradeTimeout> (-Dplimsoll.upgradeTimeout), or name fewer dependencies in <dependencies>"
                + " (-Dplimsoll.dependencies).";
    }

    private VersionsResult result() {
        return new VersionsResult(
                memory.header(),
                memory.planned(),
                memory.compared().stream().map(this::inUse).toList(),
                Stream.concat(memory.reasons().stream(), reasons.stream()).toList(),
                Stream.concat(memory.notes().stream(), notes.stream()).toList(),
                current.map(known -> new UpgradeLoad(plan.launcher().title(), plan.testCount())));
    }

    private ComparedVersions inUse(ComparedVersions compared) {
        boolean isTried = compared.others().stream().anyMatch(row -> uses.containsKey(row.id()));
        List<VersionRow> rows = compared.rows().stream()
                .map(row -> row == compared.base() ? base(row, isTried) : inUse(row))
                .toList();
        return new ComparedVersions(compared.dependency(), rows, compared.leftOut(), compared.notes());
    }

    private VersionRow base(VersionRow row, boolean isTried) {
        return isTried ? current.map(known -> row.inUse(VersionUse.of(known))).orElse(row) : row;
    }

    private VersionRow inUse(VersionRow row) {
        return Optional.ofNullable(uses.get(row.id())).map(row::inUse).orElse(row);
    }
}

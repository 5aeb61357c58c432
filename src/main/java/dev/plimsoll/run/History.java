package dev.plimsoll.run;

import dev.plimsoll.report.ReportFormat;
import dev.plimsoll.report.table.HistoryCsv;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.IoProblem;
import dev.plimsoll.unit.PathLock;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The file with the history of a module's main figures: one line per build.
 *
 * @param results where the module's results are
 */
record History(Build build, Path results, ReportSettings settings) {

    static final String NAME = "history.csv";

    private static final String START = "dev.plimsoll.history.start";
    private static final String FILES = "dev.plimsoll.history.files";
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(30);

    /** Where it is. */
    Path file() {
        return settings.history().orElse(results.resolve(NAME));
    }

    /** Lets the top project's page know where it is. */
    void register() {
        files().put(build.module().id(), file());
    }

    private Map<String, Path> files() {
        return build.shared(FILES, ConcurrentHashMap::new);
    }

    /**
     * Adds what a goal has measured to the line of this build, unless it is inconclusive.
     *
     * @return why it cannot be written; empty if it was, or need not be
     */
    Optional<String> add(IndexEntry entry, Map<String, String> environment) {
        boolean isKept = settings.include(ReportFormat.HISTORY) && entry.verdict() != Verdict.INCONCLUSIVE;
        if (!isKept || entry.figures().isEmpty()) {
            return Optional.empty();
        }
        String start = build.shared(START, () -> entry.startedAt().toString());
        String commit = Commit.of(environment, build.module().directory().orElse(results))
                .orElse("");
        try (PathLock lock = PathLock.of(file(), LOCK_TIMEOUT)) {
            Optional<HistoryCsv> before = read(file());
            if (before.isEmpty()) {
                return Optional.of(
                        file() + " is not a history that Plimsoll wrote, so nothing is added to it. Name another"
                                + " file in <historyFile> (-Dplimsoll.historyFile)");
            }
            AtomicFile.write(
                    file(),
                    before.get()
                            .with(
                                    Instant.parse(start),
                                    commit,
                                    entry.moduleWithoutVersion(),
                                    entry.goalOfExecution(),
                                    entry.figures())
                            .text());
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(file() + " cannot be written: " + IoProblem.of(failure));
        }
    }

    private static Optional<HistoryCsv> read(Path file) throws IOException {
        try {
            return Files.exists(file) ? HistoryCsv.parse(Files.readString(file)) : Optional.of(HistoryCsv.EMPTY);
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /** The figures over time of some modules; what cannot be read is left out. */
    List<HistoryCsv.Trend> trends(List<Build.Module> modules) {
        return modules.stream()
                .map(module ->
                        files().getOrDefault(module.id(), module.results().resolve(NAME)))
                .distinct()
                .flatMap(file -> trends(file).stream())
                .toList();
    }

    private static List<HistoryCsv.Trend> trends(Path file) {
        try {
            return read(file).map(HistoryCsv::trends).orElse(List.of());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}

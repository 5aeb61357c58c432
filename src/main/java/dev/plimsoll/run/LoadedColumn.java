package dev.plimsoll.run;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.text.VerdictLine;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds to a result of {@code bundle-mem} what the running application has of each dependency, from the last result of {@code
 * perf-mem}. One that may be about other code is not used.
 *
 * @param build for the names of files
 * @param results the folder of all results of the module
 * @param code the files and folders that the application consists of, except for released dependencies; each may be missing
 */
public record LoadedColumn(Build build, Path results, List<Path> code) {

    private static final String FILE = ResultKind.MEMORY.goal() + ".json";

    public LoadedColumn {
        code = List.copyOf(code);
    }

    /** The results that may be used, in the folder of all results. */
    public static Stream<Path> resultsIn(Path results) throws IOException {
        return StoredResults.filesIn(results).stream().filter(file -> file.endsWith(FILE));
    }

    /** The same result with the column, or with why there is none. */
    public BundleResult in(BundleResult result) {
        List<StoredResult> stored = new ArrayList<>();
        try {
            for (Path file : resultsIn(results).toList()) {
                stored.add(StoredResults.read(file));
            }
            return in(result, stored);
        } catch (IOException | UncheckedIOException unreadable) {
            build.log().debug(String.valueOf(unreadable.getMessage()));
            return result.notLoading("the result of perf-mem cannot be read");
        }
    }

    private BundleResult in(BundleResult result, List<StoredResult> stored) throws IOException {
        String project = result.header().project();
        Optional<StoredResult> last = stored.stream()
                .filter(each -> each.runInfo().project().equals(project))
                .max(Comparator.comparing(each -> each.runInfo().startedAt()));
        if (last.isEmpty()) {
            return result.notLoading(
                    stored.isEmpty()
                            ? "there is no result of perf-mem"
                            : "the result of perf-mem is of "
                                    + stored.get(0).runInfo().project());
        }
        if (!(last.get() instanceof StoredResult.Finished finished)
                || !(finished.result() instanceof MemoryResult application)) {
            return result.notLoading("the last run of perf-mem did not finish");
        }
        Optional<String> doubt = doubt(application);
        return doubt.isPresent() ? result.notLoading(doubt.get()) : result.loading(application);
    }

    private Optional<String> doubt(MemoryResult application) throws IOException {
        List<Reason> reasons = Gate.judge(application).reasons();
        if (!reasons.isEmpty()) {
            String why = VerdictLine.firstLine(reasons.get(0)).replaceFirst("\\.$", "");
            return Optional.of("the result of perf-mem is inconclusive (" + why + ")");
        }
        Instant measured = application.header().startedAt();
        for (Path each : code) {
            if (isNewer(each, measured)) {
                return Optional.of("the result of perf-mem is older than " + build.shown(each));
            }
        }
        return Optional.empty();
    }

    private static boolean isNewer(Path fileOrFolder, Instant time) throws IOException {
        if (!Files.exists(fileOrFolder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(time)) {
                    return true;
                }
            }
            return false;
        }
    }
}

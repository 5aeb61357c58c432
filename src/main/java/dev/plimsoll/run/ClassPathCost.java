package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.Need;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Adds to the removals of a result of {@code perf-mem} what the dependencies would cost if all of their classes were loaded, from
 * the last result of {@code bundle-mem}.
 *
 * @param build for its log
 * @param results the folder of all results of the module
 */
public record ClassPathCost(Build build, Path results) {

    private static final String FILE = ResultKind.BOOT.goal() + ".json";

    /** The same result with the costs of removals of which all parts are known in the same version. */
    public MemoryResult addTo(MemoryResult result) {
        Map<String, Long> own = own(result.header().project());
        return result.withRows(
                result.rows().stream().map(row -> withCost(row, own)).toList());
    }

    private static MemoryRow withCost(MemoryRow row, Map<String, Long> own) {
        Optional<Removal> removal = row.need().flatMap(Need::removal);
        if (removal.isEmpty() || !own.keySet().containsAll(removal.get().ids())) {
            return row;
        }
        long bytes = removal.get().ids().stream().mapToLong(own::get).sum();
        return row.removedAs(removal.get().costing(OptionalLong.of(bytes)));
    }

    private Map<String, Long> own(String project) {
        try {
            Map<String, Long> own = new HashMap<>();
            last(project)
                    .ifPresent(result -> result.dependencies().stream()
                            .filter(row -> row.own().isPresent())
                            .forEach(row -> own.put(row.id(), ownBytes(row))));
            return own;
        } catch (IOException | UncheckedIOException unreadable) {
            build.log().debug(String.valueOf(unreadable.getMessage()));
            return Map.of();
        }
    }

    private static long ownBytes(DependencyRow row) {
        return row.own().orElseThrow().bytes();
    }

    private Optional<BundleResult> last(String project) throws IOException {
        List<StoredResult> stored = new ArrayList<>();
        for (Path file : StoredResults.filesIn(results)) {
            if (file.endsWith(FILE)) {
                stored.add(StoredResults.read(file));
            }
        }
        return stored.stream()
                .filter(each -> each.runInfo().project().equals(project))
                .filter(StoredResult.Finished.class::isInstance)
                .filter(each -> each.verdict() != Verdict.INCONCLUSIVE)
                .map(each -> ((StoredResult.Finished) each).result())
                .filter(BundleResult.class::isInstance)
                .map(BundleResult.class::cast)
                .max(Comparator.comparing(each -> each.header().startedAt()));
    }
}

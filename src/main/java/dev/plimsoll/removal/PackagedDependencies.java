package dev.plimsoll.removal;

import dev.plimsoll.app.ClassPathEntry;
import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.TrimmedApp;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves out what the project declares and its package does not contain, such as development tools: nothing runs it. */
public final class PackagedDependencies {

    private PackagedDependencies() {}

    /**
     * The same result without the dependencies that the packaged application does not contain.
     *
     * @throws IOException if the application cannot be read
     */
    public static MemoryResult only(MemoryResult result, ProjectDependencies project, PackagedApp app)
            throws IOException {
        Set<String> known = new HashSet<>(project.ids());
        List<String> unloaded = result.rows().stream()
                .filter(MemoryRow::isUnloaded)
                .map(MemoryRow::id)
                .filter(known::contains)
                .toList();
        Set<String> absent = absent(unloaded, project, app);
        if (absent.isEmpty()) {
            return result;
        }
        String note = "The packaged application does not contain: "
                + absent.stream().sorted().collect(Collectors.joining(", ")) + ".";
        return result.withRows(result.rows().stream()
                        .filter(row -> !absent.contains(row.id()))
                        .toList())
                .withTrials(Optional.empty(), List.of(), List.of(note));
    }

    private static Set<String> absent(List<String> ids, ProjectDependencies project, PackagedApp app)
            throws IOException {
        return TrimmedApp.absent(app, project.entries(ids), project.entriesWithout(ids)).stream()
                .map(ClassPathEntry::id)
                .collect(Collectors.toSet());
    }
}

package dev.plimsoll.removal;

import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.result.JointRemoval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds a set of dependencies that the application can do without together, to which no other can be added: all of them, or else
 * each half as far as it can be added, as delta debugging does. Where few are needed, this takes few starts. For one search; not
 * thread-safe.
 */
final class JointSearch {

    private final ProjectDependencies project;
    private final Trials trials;
    private final AnswerComparison unchanged;
    private final Set<String> set = new LinkedHashSet<>();
    private final Map<String, AppStart> failed = new LinkedHashMap<>();
    private OptionalLong saves = OptionalLong.empty();

    JointSearch(ProjectDependencies project, Trials trials, AnswerComparison unchanged) {
        this.project = project;
        this.trials = trials;
        this.unchanged = unchanged;
    }

    /** Adds as many as it can do without besides those that are in the set, until the time is over. */
    void add(List<String> more) throws IOException, InterruptedException, UnsettledException {
        if (more.isEmpty() || trials.isOver()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(set);
        all.addAll(more);
        AppStart start = trials.without(project.leavingWith(all));
        if (unchanged.differs(start)) {
            unchanged.confirm(trials);
        }
        if (start instanceof Up up && !unchanged.differs(up)) {
            set.addAll(more);
            saves = OptionalLong.of(unchanged.bytes() - up.bytes());
        } else if (more.size() == 1) {
            failed.put(more.get(0), start);
        } else {
            add(more.subList(0, more.size() / 2));
            add(more.subList(more.size() / 2, more.size()));
        }
    }

    /** What it uses less without the set, in bytes; empty if the set is. */
    OptionalLong saves() {
        return saves;
    }

    /** The dependencies that the application can do without together. */
    List<String> ids() {
        return new ArrayList<>(set);
    }

    /** What happened, by the dependency that could not be added, without it and those that were in the set at that time. */
    Map<String, AppStart> failed() {
        return failed;
    }

    /** The set without those that leave with another one; empty if there is none. */
    Optional<JointRemoval> removal() {
        List<String> roots = set.stream()
                .filter(id -> set.stream()
                        .noneMatch(other ->
                                !other.equals(id) && project.leavingWith(other).contains(id)))
                .toList();
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(new JointRemoval(roots, project.fileBytes(project.leavingWith(set)), saves));
    }
}

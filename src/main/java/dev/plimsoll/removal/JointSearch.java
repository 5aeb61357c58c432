package dev.plimsoll.removal;

import dev.plimsoll.removal.AppStart.Up;
import dev.plimsoll.result.JointRemoval;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds a set of dependencies that the application can do without together, to which no other can be added: all of them, or else
 * each half as far as it can be added, as delta debugging does. For one search.
 */
final class JointSearch {

    private final ProjectDependencies project;
    private final Trials trials;
    private final AnswerComparison unchanged;
    private final Set<String> set = new LinkedHashSet<>();
    private OptionalLong saves = OptionalLong.empty();

    JointSearch(ProjectDependencies project, Trials trials, AnswerComparison unchanged) {
        this.project = project;
        this.trials = trials;
        this.unchanged = unchanged;
    }

    /** The largest set that was found until the time was over; empty if there is none. */
    Optional<JointRemoval> largest(List<String> ids) throws IOException, InterruptedException {
        add(ids);
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(new JointRemoval(
                        List.copyOf(set), project.fileBytes(project.leavingWith(set)), saves));
    }

    private void add(List<String> more) throws IOException, InterruptedException {
        if (trials.isOver()) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(set);
        all.addAll(more);
        if (trials.without(project.leavingWith(all)).start() instanceof Up up
                && unchanged.difference(up).isEmpty()) {
            set.addAll(more);
            saves = OptionalLong.of(unchanged.bytes() - up.bytes());
        } else if (more.size() > 1) {
            add(more.subList(0, more.size() / 2));
            add(more.subList(more.size() / 2, more.size()));
        }
    }
}

package dev.plimsoll.run;

import dev.plimsoll.report.json.StoredResult;
import dev.plimsoll.report.json.StoredResults;
import dev.plimsoll.report.json.UnreadableResultException;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.ResultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The existing results of a module that have figures.
 *
 * @param finished one for each run
 */
public record OwnResults(List<Result> finished) {

    private static final Pattern ONE_PATH = Pattern.compile("GET (/[^\\s*]*)");

    public OwnResults {
        finished = List.copyOf(finished);
    }

    /**
     * Results that cannot be read are left out with a warning.
     *
     * @throws RunException if there is none, or the folder cannot be read
     */
    public static OwnResults in(Path folder, Build build) throws RunException {
        try {
            List<UnreadableResultException> unreadable = new ArrayList<>();
            List<Result> finished = StoredResults.in(folder, unreadable::add).stream()
                    .filter(stored -> ResultOrigin.of(stored, build) == ResultOrigin.OWN)
                    .filter(StoredResult.Finished.class::isInstance)
                    .map(stored -> ((StoredResult.Finished) stored).result())
                    .filter(result -> result.reasons().isEmpty())
                    .toList();
            if (finished.isEmpty()) {
                throw new RunException("There is no result in " + folder
                        + " that limits can be derived from: measure first, for example mvn package plimsoll:all, and then"
                        + " run this goal."
                        + unreadable.stream()
                                .map(each -> "\n" + each.getMessage())
                                .collect(Collectors.joining()));
            }
            unreadable.forEach(each -> build.log().warn("Left out: " + each.getMessage()));
            return new OwnResults(finished);
        } catch (IOException failure) {
            throw new RunException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** The goals that measure the project and have a result, in the order in which they run best. */
    public List<String> goals() {
        return ResultKind.IN_ORDER.stream()
                .map(ResultKind::goal)
                .filter(goal -> finished.stream()
                        .anyMatch(result -> result.header().goal().equals(goal)))
                .toList();
    }

    /** Where the first of them was measured. */
    public Environment environment() {
        return finished.get(0).header().environment();
    }

    /** The path that was requested, if it was one; empty for a mix, a login, or no requests. */
    public Optional<String> path() {
        return finished.stream()
                .filter(ObjectsResult.class::isInstance)
                .map(result -> ((ObjectsResult) result).made())
                .filter(made -> made.size() == 1)
                .map(made -> ONE_PATH.matcher(made.get(0).name()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}

package dev.plimsoll.run;

import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.FileState;
import dev.plimsoll.unit.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run depends on. If such a run found everything in the cache and was a success, what it said is kept beside its reports.
 * A later run with the same inputs, whose reports are untouched, says the same and does nothing else.
 *
 * @param goal the result's name
 * @param folder where its reports are
 * @param settings all that the run depends on besides files
 * @param files the files and folders that it depends on, with the class path; each may be missing
 * @param pages the pages that the goal has in common with others, which have to exist
 * @param log what is said from the start of the run
 * @param clock the time
 */
public record UnchangedRun(
        String goal, Path folder, String settings, List<Path> files, List<Path> pages, GoalLog log, Clock clock) {

    private static final String WARNING = "W ";
    private static final String LINE = "I ";

    public UnchangedRun {
        files = List.copyOf(files);
        pages = List.copyOf(pages);
    }

    /**
     * The state of all inputs before a run.
     *
     * @param hash of settings and files
     */
    public record Inputs(UnchangedRun run, String hash) {

        /** Keeps what the run said, which was a success and measured nothing. */
        void keep() {
            run.keep(this);
        }
    }

    /** Prints what the last run said if this one would say the same; otherwise prints nothing and is false. */
    public boolean saysTheSame() {
        try {
            if (!Files.exists(file())) {
                return false;
            }
            List<String> kept = Files.readAllLines(file());
            List<String> texts = kept.subList(1, kept.size());
            Optional<Inputs> inputs = inputs();
            if (inputs.isEmpty() || !kept.get(0).equals(hash(inputs.get(), texts))) {
                return false;
            }
            List<GoalLog.Line> lines = texts.stream()
                    .map(line -> new GoalLog.Line(
                            line.startsWith(WARNING) ? GoalLog.Level.WARN : GoalLog.Level.INFO,
                            line.substring(LINE.length())))
                    .toList();
            lines.forEach(line -> line.print(log));
            return !lines.isEmpty();
        } catch (IOException | RuntimeException damaged) {
            log.debug("Not taken from the last run: " + damaged);
            return false;
        }
    }

    /** The state of the inputs, to be taken before any of them is read; empty if one of them changed so recently that it may be changing again. */
    public Optional<Inputs> inputs() {
        List<String> parts = new ArrayList<>(List.of(settings));
        try {
            for (Path each : files) {
                Optional<String> state = FileState.settled(each, clock.instant());
                if (state.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(each + " " + state.get());
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.of(new Inputs(this, Sha256.of(parts)));
    }

    private void keep(Inputs before) {
        try {
            // What has changed meanwhile may have been read before it did, or after.
            if (!inputs().equals(Optional.of(before))) {
                return;
            }
            List<String> texts = new ArrayList<>();
            for (GoalLog.Line line : log.told()) {
                if (line.text().lines().count() > 1) {
                    return;
                }
                texts.add((line.level() == GoalLog.Level.WARN ? WARNING : LINE) + line.text());
            }
            AtomicFile.write(file(), hash(before, texts) + "\n" + String.join("\n", texts) + "\n");
        } catch (IOException | UncheckedIOException unwritable) {
            log.debug("Not kept for the next run: " + unwritable.getMessage());
        }
    }

    /** Of the inputs, what was said, the reports of this goal as they are, and the names of the others. */
    private String hash(Inputs inputs, List<String> texts) throws IOException {
        List<String> parts = new ArrayList<>(List.of(inputs.hash()));
        parts.addAll(texts);
        for (Path page : pages) {
            parts.add(page + " " + Files.exists(page));
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path each : all.filter(each -> !each.equals(file())).sorted().toList()) {
                String name = String.valueOf(each.getFileName());
                boolean own = name.contains(goal + ".") && Files.isRegularFile(each);
                parts.add(own ? name + " " + FileState.of(each) : name);
            }
        }
        return Sha256.of(parts);
    }

    private Path file() {
        return folder.resolve(goal + ".unchanged");
    }
}

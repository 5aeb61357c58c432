package dev.plimsoll.report.json;

import dev.plimsoll.flame.CollapsedStacks;
import dev.plimsoll.result.ResultKind;
import dev.plimsoll.unit.IoProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Finds and reads the results in an output directory. */
public final class StoredResults {

    private static final Set<String> FILES = Arrays.stream(ResultKind.values())
            .flatMap(kind -> kind.goals().stream())
            .map(goal -> goal + ".json")
            .collect(Collectors.toUnmodifiableSet());

    private StoredResults() {}

    /**
     * Reads the results in a folder and in the folders of its executions, sorted by path; none if the folder does not exist.
     *
     * @throws IOException with a text for the user, if a result or the folder cannot be read
     */
    public static List<StoredResult> in(Path folder) throws IOException {
        List<StoredResult> results = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            results.add(read(file));
        }
        return results;
    }

    /**
     * The same, but a result that cannot be read does not keep the others from being read.
     *
     * @param unreadable takes the results that cannot be read
     * @throws IOException if the folder cannot be read
     */
    public static List<StoredResult> in(Path folder, Consumer<UnreadableResultException> unreadable)
            throws IOException {
        List<StoredResult> results = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            try {
                results.add(read(file));
            } catch (UnreadableResultException damaged) {
                unreadable.accept(damaged);
            }
        }
        return results;
    }

    /** The files of the results in a folder and in the folders of its executions, sorted by path. */
    public static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> FILES.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw new IOException(
                    "The results in " + folder + " cannot be read: "
                            + IoProblem.of(Objects.requireNonNull(unreadable.getCause()))
                            + ". Make the folder readable, or choose another with <outputDirectory>"
                            + " (-Dplimsoll.outputDirectory).",
                    unreadable);
        }
    }

    /** Where the result that a run replaced is kept, for comparison with the next one. */
    public static Path previous(Path file) {
        return beside(file, ".previous");
    }

    /** Where the result of the other side is, which a result was compared with. */
    public static Path base(Path file) {
        return beside(file, ".base");
    }

    /** Where the result of the side is that {@code compare} compares instead of the working tree. */
    public static Path head(Path file) {
        return beside(file, ".head");
    }

    /** The files with the stacks of a result, which may not exist: of what is allocated, and of what is retained. */
    public static List<Path> stacks(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        return List.of(
                file.resolveSibling(name + ".stacks.txt.gz"), file.resolveSibling(name + ".retained.stacks.txt.gz"));
    }

    /**
     * Makes the stacks beside {@code to} those beside {@code from}, or deletes them if there are none.
     *
     * @throws IOException if a file cannot be copied or deleted
     */
    public static void copyStacks(Path from, Path to) throws IOException {
        List<Path> sources = withOwners(from);
        List<Path> targets = withOwners(to);
        for (int i = 0; i < sources.size(); i++) {
            if (Files.exists(sources.get(i))) {
                Files.copy(sources.get(i), targets.get(i), StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(targets.get(i));
            }
        }
    }

    private static List<Path> withOwners(Path file) {
        return stacks(file).stream()
                .flatMap(stacks -> Stream.of(stacks, CollapsedStacks.owners(stacks)))
                .toList();
    }

    /** Its name is not that of a result, so it is not taken for one. */
    private static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.json$", suffix + ".json"));
    }

    /** @throws UnreadableResultException if the file is not a result of this version */
    public static StoredResult read(Path file) throws UnreadableResultException {
        String text = textOf(file);
        try {
            JsonNode json = JsonTree.of(text);
            Optional<String> mismatch = ResultCodec.schemaMismatch(json);
            if (mismatch.isPresent()) {
                throw new UnreadableResultException(
                        file, "is not of this version of Plimsoll: " + mismatch.get(), null);
            }
            return ResultCodec.read(file, json);
        } catch (JacksonException damaged) {
            throw damaged(file, JsonSyntax.problem(damaged, text), damaged);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException damaged) {
            throw damaged(file, String.valueOf(damaged.getMessage()), damaged);
        }
    }

    private static String textOf(Path file) throws UnreadableResultException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException damaged) {
            throw damaged(file, "it is not UTF-8 text", damaged);
        } catch (IOException unreadable) {
            throw new UnreadableResultException(file, "cannot be read: " + IoProblem.of(unreadable), unreadable);
        }
        // Some editors write a byte order mark.
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (json.isBlank()) {
            throw damaged(file, "it is empty", null);
        }
        return json;
    }

    private static UnreadableResultException damaged(Path file, String why, @Nullable Exception cause) {
        return new UnreadableResultException(file, "is damaged: " + why, cause);
    }
}

package dev.plimsoll.report.json;

import dev.plimsoll.result.ResultKind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
     * @throws IOException with a text for the user, if a result cannot be read
     */
    public static List<StoredResult> in(Path folder) throws IOException {
        List<StoredResult> results = new ArrayList<>();
        for (Path file : filesIn(folder)) {
            results.add(read(file));
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
        }
    }

    /** @throws IOException with a text for the user, if the file is not a result of this version */
    public static StoredResult read(Path file) throws IOException {
        String text = "";
        try {
            text = Files.readString(file);
            if (text.isBlank()) {
                throw new IllegalArgumentException("it is empty");
            }
            JsonNode json = JsonMapper.shared().readTree(text);
            if (!ResultCodec.hasSchema(json)) {
                throw new IOException("The result " + file + " is not of this version of Plimsoll: measure again.");
            }
            return ResultCodec.read(file, json);
        } catch (JacksonException damaged) {
            throw damaged(file, ": " + JsonSyntax.problem(damaged, text), damaged);
        } catch (IllegalArgumentException damaged) {
            throw damaged(file, ": " + damaged.getMessage(), damaged);
        } catch (CharacterCodingException damaged) {
            throw damaged(file, ": it is not UTF-8 text", damaged);
        }
    }

    private static IOException damaged(Path file, String why, Exception cause) {
        return new IOException("The result " + file + " is damaged" + why + ". Measure again.", cause);
    }
}

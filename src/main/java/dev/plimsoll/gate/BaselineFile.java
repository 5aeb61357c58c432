package dev.plimsoll.gate;

import dev.plimsoll.result.Value;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.PathLock;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes a baseline as JSON that people can review: sorted, one figure per line. */
public final class BaselineFile {

    static final int SCHEMA = 1;
    static final String WHOLE = "(whole)";
    private static final Duration MAX_WAIT_FOR_LOCK = Duration.ofSeconds(30);

    private BaselineFile() {}

    /**
     * Reads a file; one that does not exist is an empty baseline.
     *
     * @throws IOException with a message for the user, if it cannot be read or is not a baseline
     */
    public static Baseline read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("The baseline " + file + " is a folder, expected a JSON file. Move the folder, or set"
                    + " <baselineFile> (-Dplimsoll.baselineFile) to a file.");
        }
        if (!Files.exists(file)) {
            if (Files.isSymbolicLink(file)) {
                throw new IOException("The baseline " + file + " is a link to " + Files.readSymbolicLink(file)
                        + ", which does not exist. Restore that file, or delete the link and write the baseline again"
                        + " with plimsoll:baseline.");
            }
            return Baseline.missing(file);
        }
        try {
            return BaselineReader.read(Files.readString(file));
        } catch (DamagedBaselineException damaged) {
            throw damaged(file, damaged.getMessage(), damaged);
        } catch (CharacterCodingException damaged) {
            throw damaged(file, "it is not UTF-8 text", damaged);
        }
    }

    private static IOException damaged(Path file, @Nullable String why, Exception cause) {
        return new IOException(
                "The baseline " + file + " is damaged: " + why
                        + ". Fix it, or delete it and write it again with plimsoll:baseline.",
                cause);
    }

    /**
     * Reads the file, applies {@code change} and writes it again. A lock keeps modules and builds that do so at the same time
     * from losing a change.
     *
     * @throws IOException with a message for the user, as {@link #read}, or if the lock is not free within half a minute
     */
    public static void update(Path file, UnaryOperator<Baseline> change) throws IOException {
        try (PathLock lock = PathLock.of(file, MAX_WAIT_FOR_LOCK)) {
            write(change.apply(read(file)), Files.isSymbolicLink(file) ? file.toRealPath() : file);
        }
    }

    /** Replaces the file atomically. */
    static void write(Baseline baseline, Path file) throws IOException {
        AtomicFile.write(file, text(baseline));
    }

    /** The JSON, with a final line break. */
    public static String text(Baseline baseline) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA);
        ArrayNode entries = json.putArray("baselines");
        baseline.entries().forEach(entry -> put(entry, entries.addObject()));
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JsonMapper.shared()
                        .writer()
                        .with(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .writeValueAsString(json)
                + "\n";
    }

    private static void put(BaselineEntry entry, ObjectNode json) {
        json.put("goal", entry.goal());
        json.put("project", entry.project());
        json.put("execution", entry.execution());
        ObjectNode environment = json.putObject("environment");
        environment.put("jdk", entry.key().jdk());
        environment.put("vendor", entry.key().vendor());
        environment.put("architecture", entry.key().architecture());
        environment.put("collector", entry.key().collector());
        environment.put("compressedOops", entry.key().compressedOops());
        environment.put("objectHeaders", entry.key().objectHeaders());
        environment.put("shareMode", entry.key().shareMode());
        ArrayNode flags = environment.putArray("flags");
        entry.key().flags().forEach(flags::add);
        ObjectNode measures = json.putObject("measures");
        entry.measures().byMetric().forEach((metric, subjects) -> {
            ObjectNode rows = measures.putObject(metric.id());
            subjects.forEach((subject, figure) -> put(figure, subject.isEmpty() ? WHOLE : subject, rows));
        });
        putUnlessEmpty("gone", entry.measures().gone(), json);
        putUnlessEmpty("incomplete", entry.measures().incomplete(), json);
    }

    private static void putUnlessEmpty(String key, SortedSet<String> names, ObjectNode json) {
        if (!names.isEmpty()) {
            ArrayNode array = json.putArray(key);
            names.forEach(array::add);
        }
    }

    /** A count is a number, a figure with an interval an object. */
    private static void put(Value.Measured figure, String subject, ObjectNode rows) {
        if (figure instanceof Value.Exact exact) {
            rows.put(subject, exact.value());
            return;
        }
        ObjectNode interval = rows.putObject(subject);
        interval.put("value", figure.estimate());
        interval.put("low", figure.low());
        interval.put("high", figure.high());
    }
}

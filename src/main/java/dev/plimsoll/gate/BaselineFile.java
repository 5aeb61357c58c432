package dev.plimsoll.gate;

import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.PathLock;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes a baseline as JSON that people can review: sorted, one figure per line. */
public final class BaselineFile {

    private static final int SCHEMA = 1;
    private static final String WHOLE = "(whole)";
    private static final Duration MAX_WAIT_FOR_LOCK = Duration.ofSeconds(30);

    private BaselineFile() {}

    /**
     * Reads a file; one that does not exist is an empty baseline.
     *
     * @throws IOException with a message for the user, if it cannot be read or is not a baseline
     */
    public static Baseline read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Baseline.EMPTY;
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            if (json.path("schema").asInt(0) != SCHEMA) {
                throw new IOException("The baseline " + file + " has schema "
                        + json.path("schema").asString("none") + ", expected " + SCHEMA
                        + ". Delete it, and write it again with plimsoll:baseline.");
            }
            List<BaselineEntry> entries = new ArrayList<>();
            json.path("baselines").forEach(entry -> entries.add(entry(entry)));
            return new Baseline(entries);
        } catch (JacksonException damaged) {
            throw damaged(file, where(damaged), damaged);
        } catch (IllegalArgumentException | CharacterCodingException damaged) {
            throw damaged(file, "", damaged);
        }
    }

    private static IOException damaged(Path file, String where, Exception cause) {
        return new IOException(
                "The baseline " + file + " is damaged" + where
                        + ". Fix it, or delete it and write it again with plimsoll:baseline.",
                cause);
    }

    /** The line of the error, which people who merge such files look for. */
    private static String where(JacksonException damaged) {
        int line = damaged.getLocation() == null ? 0 : damaged.getLocation().getLineNr();
        return (line > 0 ? " in line " + line : "") + ": " + damaged.getOriginalMessage();
    }

    private static BaselineEntry entry(JsonNode json) {
        JsonNode environment = json.path("environment");
        List<String> flags = new ArrayList<>();
        environment.path("flags").forEach(flag -> flags.add(flag.asString()));
        SortedMap<Metric, SortedMap<String, Value.Measured>> measures = new TreeMap<>(Metric.BY_ID);
        for (Map.Entry<String, JsonNode> metric : json.path("measures").properties()) {
            SortedMap<String, Value.Measured> subjects = new TreeMap<>();
            for (Map.Entry<String, JsonNode> subject : metric.getValue().properties()) {
                String name = subject.getKey().equals(WHOLE) ? Figure.WHOLE : subject.getKey();
                subjects.put(name, figure(subject.getValue()));
            }
            // Another version of Plimsoll may have other metrics.
            Metric.withId(metric.getKey()).ifPresent(known -> measures.put(known, subjects));
        }
        SortedSet<String> gone = new TreeSet<>();
        json.path("gone").forEach(subject -> gone.add(subject.asString()));
        return new BaselineEntry(
                json.path("goal").asString(),
                json.path("project").asString(),
                json.path("execution").asString(),
                new BaselineKey(
                        environment.path("jdk").asInt(),
                        environment.path("vendor").asString(),
                        environment.path("architecture").asString(),
                        environment.path("collector").asString(),
                        environment.path("compressedOops").asBoolean(),
                        environment.path("objectHeaders").asString(),
                        environment.path("shareMode").asString(),
                        flags),
                new BaselineFigures(measures, gone));
    }

    private static Value.Measured figure(JsonNode json) {
        return json.isObject()
                ? Value.Interval.of(
                        json.path("value").asDouble(),
                        json.path("low").asDouble(),
                        json.path("high").asDouble())
                : new Value.Exact(json.asLong());
    }

    /**
     * Reads the file, applies {@code change} and writes it again. A lock keeps modules and builds that do so at the same time
     * from losing a change.
     *
     * @throws IOException with a message for the user, as {@link #read}, or if the lock is not free within half a minute
     */
    public static void update(Path file, UnaryOperator<Baseline> change) throws IOException {
        try (PathLock lock = PathLock.of(file, MAX_WAIT_FOR_LOCK)) {
            write(change.apply(read(file)), file);
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
        if (!entry.measures().gone().isEmpty()) {
            ArrayNode gone = json.putArray("gone");
            entry.measures().gone().forEach(gone::add);
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

package dev.plimsoll.gate;

import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the text of a baseline. Whatever could be read in two ways is damage: people edit and merge such files, and a figure
 * that is taken for another decides whether growth passes.
 */
final class BaselineReader {

    private static final String CONFLICT = "(<<<<<<<|=======|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|)( .*)?";

    private BaselineReader() {}

    static Baseline read(String text) throws DamagedBaselineException {
        BaselineNode root = new BaselineNode("", tree(text));
        root.members();
        BaselineNode schema = root.at("schema");
        if (!schema.json().isIntegralNumber() || schema.json().longValue() != BaselineFile.SCHEMA) {
            throw schema.not("the number " + BaselineFile.SCHEMA);
        }
        List<BaselineEntry> entries = new ArrayList<>();
        for (BaselineNode each : root.at("baselines").elements("an array of entries")) {
            BaselineEntry entry = entry(each);
            for (int i = 0; i < entries.size(); i++) {
                refuseTwin(entries.get(i), i + 1, entry, entries.size() + 1);
            }
            entries.add(entry);
        }
        return new Baseline(entries);
    }

    private static void refuseTwin(BaselineEntry one, int first, BaselineEntry other, int second)
            throws DamagedBaselineException {
        if (one.isOf(other) && one.key().equals(other.key())) {
            throw new DamagedBaselineException("entries " + first + " and " + second + " are both of " + one.goal()
                    + " for " + one.project() + ", execution " + one.execution() + ", on JDK "
                    + one.key().jdk() + " with " + one.key().collector()
                    + ", expected one entry per environment: delete the outdated one");
        }
    }

    private static JsonNode tree(String text) throws DamagedBaselineException {
        if (text.isBlank()) {
            throw new DamagedBaselineException("it is empty");
        }
        try {
            refuseDuplicateKeys(text);
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException invalid) {
            if (isTruncated(invalid, text)) {
                throw new DamagedBaselineException("it ends in line " + line(invalid) + " before the JSON is complete");
            }
            int line = line(invalid);
            throw new DamagedBaselineException("line " + line
                    + (isConflict(text, line) ? " is a conflict marker of a merge" : " is not valid JSON"));
        }
    }

    private static boolean isTruncated(JacksonException invalid, String text) {
        return invalid.getLocation() != null
                && invalid.getLocation().getCharOffset() >= text.stripTrailing().length();
    }

    private static int line(JacksonException invalid) {
        return invalid.getLocation() == null
                ? 1
                : Math.max(1, invalid.getLocation().getLineNr());
    }

    private static boolean isConflict(String text, int line) {
        Optional<String> content = text.lines().skip(line - 1L).findFirst();
        return content.filter(each -> each.matches(CONFLICT)).isPresent();
    }

    /** The tree would keep the last value of a key that occurs twice, which is what a merge may leave. */
    private static void refuseDuplicateKeys(String text) throws DamagedBaselineException {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = JsonMapper.shared().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.PROPERTY_NAME && !open.element().add(parser.currentName())) {
                    throw new DamagedBaselineException(
                            "the key \"" + parser.currentName() + "\" occurs twice, again in line "
                                    + parser.currentTokenLocation().getLineNr() + ", expected once");
                }
            }
        }
    }

    private static BaselineEntry entry(BaselineNode numbered) throws DamagedBaselineException {
        numbered.members();
        String goal = numbered.at("goal").text();
        String project = numbered.at("project").text();
        BaselineNode json = new BaselineNode(numbered.place() + " (" + goal + " of " + project + ")", numbered.json());
        SortedMap<Metric, SortedMap<String, Value.Measured>> measures = new TreeMap<>(Metric.BY_ID);
        for (Map.Entry<String, BaselineNode> each :
                json.at("measures").members().entrySet()) {
            // Another version of Plimsoll may have other metrics.
            Optional<Metric> metric = Metric.withId(each.getKey());
            if (metric.isPresent()) {
                measures.put(metric.get(), subjects(metric.get(), each.getValue()));
            }
        }
        return new BaselineEntry(
                goal,
                project,
                json.at("execution").text(),
                key(json.at("environment")),
                new BaselineFigures(measures, names(json.at("gone")), names(json.at("incomplete"))));
    }

    private static SortedSet<String> names(BaselineNode json) throws DamagedBaselineException {
        return json.isMissing() ? new TreeSet<>() : new TreeSet<>(json.texts());
    }

    private static SortedMap<String, Value.Measured> subjects(Metric metric, BaselineNode json)
            throws DamagedBaselineException {
        SortedMap<String, Value.Measured> subjects = new TreeMap<>();
        for (Map.Entry<String, BaselineNode> subject : json.members().entrySet()) {
            String name = subject.getKey().equals(BaselineFile.WHOLE) ? Figure.WHOLE : subject.getKey();
            subjects.put(name, figure(metric.mayBeNegative(), subject.getValue()));
        }
        return subjects;
    }

    private static Value.Measured figure(boolean mayBeNegative, BaselineNode json) throws DamagedBaselineException {
        if (!json.json().isObject()) {
            return new Value.Exact(json.whole(mayBeNegative));
        }
        double value = json.at("value").number(mayBeNegative);
        double low = json.at("low").number(true);
        double high = json.at("high").number(mayBeNegative);
        if (low > value || value > high) {
            throw json.not("low <= value <= high");
        }
        return Value.Interval.of(value, low, high);
    }

    private static BaselineKey key(BaselineNode json) throws DamagedBaselineException {
        json.members();
        return new BaselineKey(
                json.at("jdk").positive(),
                json.at("vendor").text(),
                json.at("architecture").text(),
                json.at("collector").text(),
                json.at("compressedOops").flag(),
                json.at("objectHeaders").text(),
                json.at("shareMode").text(),
                json.at("flags").texts());
    }
}

package dev.plimsoll.gate;

import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the text of a baseline. Whatever could be read in two ways is damage: people edit and merge such files, and a figure
 * that is taken for another decides whether growth passes.
 */
final class BaselineReader {

    private BaselineReader() {}

    static Baseline read(String text) throws DamagedBaselineException {
        BaselineNode root = BaselineNode.of(text);
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

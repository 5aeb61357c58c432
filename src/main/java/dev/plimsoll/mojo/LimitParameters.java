package dev.plimsoll.mojo;

import dev.plimsoll.config.DidYouMean;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.DependencyMetric;
import dev.plimsoll.gate.FailOnLeak;
import dev.plimsoll.gate.GrowthLimit;
import dev.plimsoll.gate.GrowthTolerance;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.gate.MaxLeakPerRequest;
import dev.plimsoll.gate.Threshold;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that set limits. */
final class LimitParameters {

    /** Bytes per request that the live heap may grow by where nobody says how many. */
    static final String LEAK_BUDGET = "64B";

    /** The series that must not leak where nobody says which. */
    static final String MUST_NOT_LEAK = "metaspace,loadedClasses,threads,directMemory,openFiles";

    /** Those that the JVM or the system counts for the application alone, and that only the application releases. */
    private static final List<SeriesKind> MAY_BE_GATED = List.of(
            SeriesKind.METASPACE,
            SeriesKind.LOADED_CLASSES,
            SeriesKind.THREADS,
            SeriesKind.DIRECT_MEMORY,
            SeriesKind.MAPPED_MEMORY,
            SeriesKind.OPEN_FILES,
            SeriesKind.RSS);

    private static final String NONE = "none";

    private final Settings settings;
    private final ParameterOrigins origins;
    private final Map<LimitName, Severity> severities = new EnumMap<>(LimitName.class);
    private final List<Limit> limits = new ArrayList<>();
    private final List<GrowthLimit> growth = new ArrayList<>();
    private final Set<SeriesKind> mustNotLeak = EnumSet.noneOf(SeriesKind.class);
    private Bytes leakBudget = Bytes.parse(LEAK_BUDGET);

    LimitParameters(Settings settings, ParameterOrigins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    /** What a limit and its twin do to the build when they are broken. */
    LimitParameters severity(LimitName name, String parameter, @Nullable String raw) {
        severities.put(name, settings.choice(parameter, raw, name.severity()));
        return this;
    }

    /** A limit and its twin. */
    LimitParameters read(LimitName name, @Nullable String max, @Nullable String maxGrowth) {
        boolean isCount = name.metric().unit().equals("objects");
        Severity severity = severities.getOrDefault(name, name.severity());
        String setAt = origins.of(name.parameter());
        if (isCount && max != null) {
            long most = settings.number(name.parameter(), max, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
            limits.add(name.limit(Threshold.ofObjects(most, setAt)));
        } else if (name == LimitName.MAX_LEAK_PER_REQUEST) {
            leakBudget = settings.size(name.parameter(), max, leakBudget);
            limits.add(new MaxLeakPerRequest(new Threshold(leakBudget, setAt), !origins.isSet(name.parameter())));
        } else if (max != null) {
            settings.size(name.parameter(), max)
                    .ifPresent(most -> limits.add(name.limit(new Threshold(most, setAt, severity))));
        }
        settings.value(
                        name.growthParameter(),
                        maxGrowth,
                        isCount ? GrowthTolerance::parseCount : GrowthTolerance::parse)
                .ifPresent(
                        allowance -> growth.add(name.growth(allowance, origins.of(name.growthParameter()), severity)));
        return this;
    }

    /** The series that must not leak at all. */
    LimitParameters failOnLeak(@Nullable List<@Nullable String> raw) {
        for (String element : raw == null ? List.<@Nullable String>of() : raw) {
            if (element != null && !element.isBlank() && !element.strip().equals(NONE)) {
                settings.value(LimitName.FAIL_ON_LEAK, element, LimitParameters::series)
                        .ifPresent(mustNotLeak::add);
            }
        }
        for (SeriesKind kind : mustNotLeak) {
            FailOnLeak limit = FailOnLeak.of(kind, origins.of(LimitName.FAIL_ON_LEAK));
            limits.add(origins.isSet(LimitName.FAIL_ON_LEAK) ? limit : limit.asDefault());
        }
        return this;
    }

    private static SeriesKind series(String text) {
        List<String> accepted =
                new ArrayList<>(MAY_BE_GATED.stream().map(SeriesKind::key).toList());
        accepted.add(NONE);
        return SeriesKind.of(text)
                .filter(MAY_BE_GATED::contains)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not a series that can leak; write "
                        + String.join(", ", accepted) + DidYouMean.hint(accepted, text)));
    }

    /** Limits on single dependencies. */
    LimitParameters dependencies(@Nullable List<DependencyLimit> raw) {
        List<DependencyLimit> entries = raw == null ? List.of() : raw;
        for (int i = 0; i < entries.size(); i++) {
            dependency(entries.get(i), i + 1);
        }
        return this;
    }

    private void dependency(DependencyLimit bean, int number) {
        Settings entry = settings.within("<" + LimitName.DEPENDENCY_LIMITS + ">, entry " + number);
        entry.require("dependency", bean.dependency(), "group:artifact, for example com.google.guava:*");
        if (bean.maxGrowth() == null) {
            entry.require("max", bean.max(), "a size, for example 20MiB, or <maxGrowth>");
        }
        Optional<DependencyGlob> dependency = entry.glob("dependency", bean.dependency());
        Optional<Bytes> max = entry.size("max", bean.max());
        Optional<GrowthTolerance> maxGrowth = entry.value("maxGrowth", bean.maxGrowth(), GrowthTolerance::parse);
        DependencyMetric metric = entry.choice("metric", bean.metric(), DependencyMetric.ALONE);
        Severity severity = entry.choice("severity", bean.severity(), Severity.ERROR);
        String setAt = "entry " + number + " of <" + LimitName.DEPENDENCY_LIMITS + ">";
        dependency.ifPresent(glob -> {
            max.ifPresent(most -> limits.add(
                    new dev.plimsoll.gate.DependencyRule(new Threshold(most, setAt, severity), glob, metric)));
            maxGrowth.ifPresent(allowance -> growth.add(new GrowthLimit(
                    "maxGrowth",
                    metric.metric(),
                    subject -> GrowthLimit.isPart(subject) && glob.matchesSubject(subject),
                    allowance,
                    setAt,
                    severity)));
        });
    }

    Limits limits() {
        return new Limits(limits, growth, leakBudget, mustNotLeak);
    }
}

package dev.plimsoll.mojo;

import dev.plimsoll.config.DidYouMean;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Quantity;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.EndpointBudgets;
import dev.plimsoll.gate.GrowthTolerance;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.AmountText;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that set limits. */
final class LimitParameters {

    private static final Bytes LEAST_CONTAINER = new Bytes(32L << 20);

    /** The default of {@code maxLeakPerRequest}: bytes per request that the live heap may grow by. */
    static final String LEAK_BUDGET = "64B";

    /** The default of {@code failOnLeak}: the series that must not leak. */
    static final String MUST_NOT_LEAK = "metaspace,loadedClasses,threads,directMemory,openFiles";

    /** The series that the JVM or the system counts for the application alone, and that only the application releases. */
    private static final List<SeriesKind> MAY_BE_GATED = List.of(
            SeriesKind.METASPACE,
            SeriesKind.LOADED_CLASSES,
            SeriesKind.THREADS,
            SeriesKind.VIRTUAL_THREADS,
            SeriesKind.DIRECT_MEMORY,
            SeriesKind.MAPPED_MEMORY,
            SeriesKind.OPEN_FILES,
            SeriesKind.NATIVE_MEMORY,
            SeriesKind.RSS);

    private static final String NONE = "none";
    private static final double MAX_PERCENT = 100;
    private static final double PPM = 1e6;

    private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

    private final Settings settings;
    private final ParameterOrigins origins;
    private final Map<LimitName, Severity> severities = new EnumMap<>(LimitName.class);
    private final List<Limit> maxima = new ArrayList<>();
    private final List<Limit> growth = new ArrayList<>();
    private final Set<SeriesKind> mustNotLeak = EnumSet.noneOf(SeriesKind.class);
    private Bytes leakBudget = Bytes.parse(LEAK_BUDGET);
    private EndpointBudgets budgets = EndpointBudgets.NONE;

    LimitParameters(Settings settings, ParameterOrigins origins) {
        this.settings = settings;
        this.origins = origins;
    }

    /** What a limit and its twin do to the build if they are broken; has to come before {@link #read}. */
    LimitParameters severity(LimitName name, String parameter, @Nullable String raw) {
        severities.put(name, settings.choice(parameter, raw, name.severity()));
        return this;
    }

    /** A limit and its twin. */
    LimitParameters read(LimitName name, @Nullable String max, @Nullable String maxGrowth) {
        boolean isCount = name.metric().isCount();
        Severity severity = severities.getOrDefault(name, name.severity());
        max(name, max, isCount).map(limit -> limit.as(severity)).ifPresent(maxima::add);
        settings.value(name.growthParameter(), maxGrowth, growthParser(name))
                .map(tolerance -> name.growth(tolerance, origins.of(name.growthParameter())))
                .ifPresent(limit -> growth.add(limit.as(severity)));
        return this;
    }

    private static Function<String, GrowthTolerance> growthParser(LimitName name) {
        if (name.metric().isCount()) {
            return GrowthTolerance::parseCount;
        }
        return switch (name.metric().unit()) {
            case AmountText.PPM -> GrowthTolerance::parseShare;
            case AmountText.MICROS -> GrowthTolerance::parseDuration;
            default -> GrowthTolerance::parse;
        };
    }

    /** A limit without a twin. */
    LimitParameters read(LimitName name, @Nullable String max) {
        max(name, max, false).ifPresent(maxima::add);
        return this;
    }

    private Optional<Limit> max(LimitName name, @Nullable String raw, boolean isCount) {
        String setAt = origins.of(name.parameter());
        if (name == LimitName.MAX_LEAK_PER_REQUEST) {
            leakBudget = settings.size(name.parameter(), raw, leakBudget);
            Limit limit = name.atMost(leakBudget, setAt);
            return Optional.of(origins.isSet(name.parameter()) ? limit : limit.asDefault());
        }
        if (raw == null) {
            return Optional.empty();
        }
        if (AmountText.isScaled(name.metric().unit())) {
            return settings.value(
                            name.parameter(),
                            raw,
                            text -> scaled(text, name.metric().unit()))
                    .map(max -> name.atMost(max, setAt));
        }
        return isCount
                ? Optional.of(name.atMost(
                        settings.number(name.parameter(), raw, 0, Integer.MAX_VALUE, Integer.MAX_VALUE), setAt))
                : (name.isPerRequest()
                                ? settings.size(name.parameter(), raw)
                                : settings.sizeWithUnit(name.parameter(), raw))
                        .filter(max -> isPossible(name, max))
                        .map(max -> name.atMost(max, setAt));
    }

    /** A share in parts per million, or a duration in microseconds. */
    private static long scaled(String text, String unit) {
        return unit.equals(AmountText.PPM)
                ? Math.round(Quantity.share(text, 0, MAX_PERCENT) * PPM)
                : TimeUnit.MILLISECONDS.toMicros(TimeSpan.parse(text).toMillis());
    }

    private boolean isPossible(LimitName name, Bytes max) {
        boolean isPossible = name.metric() != Metric.CONTAINER_MEMORY || max.compareTo(LEAST_CONTAINER) >= 0;
        if (!isPossible) {
            settings.problem(
                    name.parameter(), "is " + max + ", in which no JVM starts: expected at least " + LEAST_CONTAINER);
        }
        return isPossible;
    }

    /** Limits on series that must not leak. */
    LimitParameters failOnLeak(@Nullable List<@Nullable String> raw) {
        for (String element : raw == null ? List.<@Nullable String>of() : raw) {
            if (element != null && !element.isBlank() && !element.strip().equals(NONE)) {
                settings.value(LimitName.FAIL_ON_LEAK.parameter(), element, LimitParameters::series)
                        .ifPresent(mustNotLeak::add);
            }
        }
        String parameter = LimitName.FAIL_ON_LEAK.parameter();
        for (SeriesKind kind : mustNotLeak) {
            Limit limit = Limit.noLeak(kind, origins.of(parameter));
            maxima.add(origins.isSet(parameter) ? limit : limit.asDefault());
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
        String setAt = "entry " + number + " of <" + LimitName.DEPENDENCY_LIMITS.parameter() + ">";
        Settings entry = settings.within("<" + LimitName.DEPENDENCY_LIMITS.parameter() + ">, entry " + number);
        entry.require("dependency", bean.dependency(), "group:artifact, for example com.google.guava:*");
        if (bean.maxGrowth() == null) {
            entry.require("max", bean.max(), "a size, for example 20MiB, or <maxGrowth>");
        }
        Optional<DependencyGlob> dependency = entry.glob("dependency", bean.dependency());
        Optional<Bytes> max = entry.sizeWithUnit("max", bean.max());
        Optional<GrowthTolerance> maxGrowth =
                entry.value(LimitName.DEPENDENCY_LIMITS.growthParameter(), bean.maxGrowth(), GrowthTolerance::parse);
        Metric metric = entry.choice("metric", bean.metric(), DependencyLimit.Cost.ALONE)
                .metric();
        Severity severity = entry.choice("severity", bean.severity(), Severity.ERROR);
        dependency.ifPresent(glob -> {
            max.map(Bytes::value)
                    .map(Bound.Maximum::new)
                    .ifPresent(bound -> maxima.add(Limit.ofDependencies(glob, metric, bound, setAt, severity)));
            maxGrowth.ifPresent(bound -> growth.add(Limit.ofDependencies(glob, metric, bound, setAt, severity)));
        });
    }

    /**
     * Limits on single requests.
     *
     * @param entries the requests
     * @param names what results call them
     * @param written the limit as an entry has it
     */
    LimitParameters requests(
            LimitName name,
            List<Request> entries,
            List<Optional<String>> names,
            Function<Request, Request.EntryLimit> written) {
        for (int i = 0; i < names.size(); i++) {
            Request.EntryLimit limit = written.apply(entries.get(i));
            Settings entry = settings.within("<" + Limit.REQUESTS + ">, entry " + (i + 1));
            if (limit.isSet() && names.get(i).isEmpty()) {
                entry.problem(name.parameter(), "is a limit on a request that cannot be made: give it a valid <path>");
            } else if (limit.isSet()) {
                request(name, names.get(i).get(), limit, entry, i + 1);
            }
        }
        return this;
    }

    private void request(LimitName name, String request, Request.EntryLimit limit, Settings entry, int number) {
        boolean isCount = name.metric().isCount();
        Optional<Long> max = isCount
                ? entry.value(name.parameter(), limit.max(), LimitParameters::count)
                : entry.size(name.parameter(), limit.max()).map(Bytes::value);
        max.map(Bound.Maximum::new).ifPresent(bound -> maxima.add(name.onRequest(request, bound, number)));
        entry.value(
                        name.growthParameter(),
                        limit.maxGrowth(),
                        isCount ? GrowthTolerance::parseCount : GrowthTolerance::parse)
                .ifPresent(bound -> growth.add(name.onRequest(request, bound, number)));
    }

    /** Limits on endpoints, from a file. */
    LimitParameters budgets(EndpointBudgets all) {
        budgets = all;
        return this;
    }

    private static long count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a whole number of at least 0");
        }
        return Long.parseLong(text);
    }

    /** Maxima first, as users read them; limits on growth follow. */
    Limits limits() {
        return new Limits(Stream.concat(maxima.stream(), growth.stream()).toList(), budgets, leakBudget, mustNotLeak);
    }
}

package dev.plimsoll.mojo;

import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Quantity;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.MilliCpus;
import dev.plimsoll.unit.Printable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * The settings that a stored result depends on, and that have other values now than when it was measured.
 *
 * @param invocation the goal that uses the result
 * @param origins where its parameters are set
 * @param execution the execution that measured the result
 */
record ChangedSettings(MojoContext invocation, ParameterOrigins origins, String execution) {

    private static final String NONE = "none";
    private static final int MAX_PERCENT = 100;

    /** A clause for each of them; empty if the result is what would be measured now. */
    List<String> since(Result result) {
        return result instanceof CapacityResult capacity ? since(capacity) : List.of();
    }

    private List<String> since(CapacityResult measured) {
        String goal = measured.header().goal();
        String container = LimitedGoal.containerParameter();
        return Stream.of(
                        change(goal, "headroom", percent(measured.headroom()), ChangedSettings::percent),
                        gcCpuShare(goal, measured),
                        change(
                                goal,
                                "containerCpus",
                                measured.target().milliCpus().isPresent()
                                        ? cpus(measured.target().milliCpus().getAsInt())
                                        : NONE,
                                text -> cpus(Quantity.milliCpus(text))),
                        change(
                                goal,
                                "load",
                                measured.load().isPresent()
                                        ? plain(measured.load().getAsDouble())
                                        : NONE,
                                text -> plain(Quantity.perSecond(text))),
                        // Without a container, the application was not run as configured, which its figure says itself.
                        measured.containerBytes().isEmpty()
                                        || now(goal, container).isEmpty()
                                ? Optional.<String>empty()
                                : change(
                                        goal,
                                        container,
                                        size(measured.containerBytes().getAsLong()),
                                        text -> size(Bytes.parseWithUnit(text).value())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Without the limit, the usual share is allowed. */
    private Optional<String> gcCpuShare(String goal, CapacityResult measured) {
        String parameter = LimitedGoal.gcCpuShareParameter();
        boolean isUsual = now(goal, parameter).isEmpty() && measured.maxGcCpuShare() == LimitedGoal.DEFAULT_GC_SHARE;
        return isUsual
                ? Optional.empty()
                : change(goal, parameter, percent(measured.maxGcCpuShare()), ChangedSettings::percent);
    }

    /** @param reading makes the same text of a value as {@code measured} is */
    private Optional<String> change(String goal, String parameter, String measured, Function<String, String> reading) {
        String now = now(goal, parameter).map(text -> read(text, reading)).orElse(NONE);
        return now.equals(measured)
                ? Optional.empty()
                : Optional.of("<" + parameter + "> was " + measured + " and is " + now + " now");
    }

    /** What the goal would refuse is another value, too. */
    private static String read(String text, Function<String, String> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException invalid) {
            return "'" + Printable.of(text) + "'";
        }
    }

    /** As the execution would have it that measured: its configuration, a property, or the default; empty if it is not set. */
    private Optional<String> now(String goal, String parameter) {
        return ParameterOrigins.configured(invocation.project(), invocation.execution(), execution, parameter)
                .or(() -> origins.property(parameter))
                .or(() -> byDefault(goal, parameter))
                .filter(text -> !text.isBlank());
    }

    private Optional<String> byDefault(String goal, String parameter) {
        return Optional.ofNullable(invocation
                        .execution()
                        .getMojoDescriptor()
                        .getPluginDescriptor()
                        .getMojo(goal))
                .map(MojoDescriptor::getMojoConfiguration)
                .map(configuration -> configuration.getChild(parameter, false))
                .map(ChangedSettings::byDefault);
    }

    private static String byDefault(PlexusConfiguration parameter) {
        return parameter.getAttribute("default-value", "");
    }

    private static String percent(String text) {
        return percent(Quantity.share(text, 0, MAX_PERCENT));
    }

    private static String percent(double share) {
        return plain(BigDecimal.valueOf(share).movePointRight(2).doubleValue()) + " %";
    }

    private static String cpus(int milli) {
        return plain(milli / (double) MilliCpus.PER_CPU);
    }

    private static String size(long bytes) {
        return bytes % Bytes.MIB == 0 ? bytes / Bytes.MIB + " MiB" : new Bytes(bytes).exact();
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}

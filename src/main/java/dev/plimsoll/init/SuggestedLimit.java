package dev.plimsoll.init;

import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.Value;
import dev.plimsoll.unit.Bytes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A limit that an unchanged project meets.
 *
 * <p>The maximum is the measured amount and {@value #TIMES} times the difference between two runs of an unchanged project, but at
 * least {@value #LEAST_PERCENT} % more, rounded up. The twin on growth allows the same difference.
 *
 * @param name the limit
 * @param max the value of its parameter, for example {@code 198MiB}
 * @param growth the value of its twin, for example {@code 2%}
 * @param measured the measured amount as text, for example {@code 192.7 MiB}
 */
public record SuggestedLimit(LimitName name, String max, String growth, String measured) {

    private static final int TIMES = 3;
    private static final int LEAST_PERCENT = 2;

    /** The smallest number that is rounded up to, so that rounding adds at most a tenth. */
    private static final long LEAST_NUMBER = 10;

    private static final long KIB = 1L << 10;

    /** The limits that are suggested for a project with these results; of several executions, the one with the largest figure counts. */
    public static List<SuggestedLimit> of(List<Result> results) {
        return Arrays.stream(LimitName.values())
                .filter(LimitName::isSuggested)
                .flatMap(name ->
                        results.stream()
                                .flatMap(result -> amount(result, name.metric()))
                                .max(Comparator.naturalOrder())
                                .stream()
                                .map(amount -> of(name, amount)))
                .toList();
    }

    private static Stream<Long> amount(Result result, Metric metric) {
        return result.figures().stream()
                .filter(figure -> figure.metric() == metric && figure.row().equals(Optional.of(Figure.WHOLE)))
                .filter(figure -> figure.value() instanceof Value.Measured) // no limit is derived from a bound
                .map(figure -> figure.value().amount())
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong);
    }

    private static SuggestedLimit of(LimitName name, long amount) {
        int percent = (int) Math.max(
                LEAST_PERCENT,
                Math.ceil(100 * TIMES * name.metric().repeatability().share()));
        return new SuggestedLimit(
                name, parameter(roundedUp(amount * (100 + percent), 100)), percent + "%", new Bytes(amount).toString());
    }

    /** As a parameter is written: a whole number of MiB, of KiB or of bytes. */
    static String parameter(long bytes) {
        if (bytes > LEAST_NUMBER * Bytes.MIB) {
            return roundedUp(bytes, Bytes.MIB) + "MiB";
        }
        return bytes > LEAST_NUMBER * KIB ? roundedUp(bytes, KIB) + "KiB" : bytes + "B";
    }

    private static long roundedUp(long dividend, long divisor) {
        return -Math.floorDiv(-dividend, divisor);
    }
}

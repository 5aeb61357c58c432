package dev.plimsoll.init;

import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Figure;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Metric.Repeatability;
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
 * <p>The maximum is the measured amount and the margin that its figure needs, rounded up. The twin on growth allows the same margin.
 *
 * @param name the limit
 * @param max the value of its parameter, for example {@code 198MiB}
 * @param growth the value of its twin, for example {@code 2%}
 * @param measured the measured amount in the unit of {@code max}, for example {@code 192.7 MiB}
 */
public record SuggestedLimit(LimitName name, String max, String growth, String measured) {

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
        Repeatability repeats = name.metric().repeatability();
        Bytes max = new Bytes(repeats.maximumFor(amount));
        return new SuggestedLimit(
                name, max.asLimit(), repeats.marginPercent() + "%", new Bytes(amount).inUnitOfLimit(max));
    }
}

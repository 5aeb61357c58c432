package dev.plimsoll.whatif;

import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchEffect.Direction;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says why a verdict on a switch is what it is.
 *
 * @param rule that the verdict follows
 * @param effects of the switch
 * @param base the figures of the base
 */
record SwitchReason(SwitchRule rule, List<SwitchEffect> effects, List<BaseFigure> base) {

    private static final int PERCENT = 100;

    /** A clause. */
    String of(SwitchVerdict verdict, int rounds) {
        String better = list(Direction.BETTER);
        String worse = list(Direction.WORSE);
        return switch (verdict) {
            case TAKE -> better;
            case LEAVE -> better.isEmpty() ? worse : "a trade-off: " + better + ", but " + worse;
            case NO_DIFFERENCE -> "nothing that matters differs beyond noise" + seen();
            case INCONCLUSIVE ->
                rule.suffices(rounds)
                        ? "too noisy: only" + seen().replaceFirst("^;", "")
                                + "; measure on a quiet machine, or more rounds (-Dplimsoll.rounds)"
                        : "too few rounds: " + rounds + " of the " + rule.neededRounds() + " that are needed";
        };
    }

    private String list(Direction direction) {
        return effects.stream()
                .filter(effect -> effect.metric().decides() && effect.direction() == direction)
                .map(effect -> effect.metric().text() + " " + effect.differenceText())
                .collect(Collectors.joining(", "));
    }

    /** What a run without a difference could have seen. */
    private String seen() {
        Optional<BaseFigure> memory = base.stream()
                .filter(figure -> figure.metric() == SwitchMetric.PEAK_RSS)
                .findFirst()
                .or(() -> base.stream().findFirst());
        return memory.map(figure -> String.format(
                        Locale.ROOT,
                        "; a change of %.1f%s or more in %s would have been seen",
                        figure.smallestSeen() * PERCENT,
                        SwitchEffect.unit(figure.metric()),
                        figure.metric().text()))
                .orElse("");
    }
}

package dev.plimsoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A switch of the JVM, compared with the base.
 *
 * @param name its name, for example {@code compactHeaders}
 * @param arguments what it adds to the arguments of the JVM; without secrets
 * @param environment the variables that it sets, each as {@code NAME=value}; without secrets
 * @param archiveBytes the size of the archive or cache that was recorded for it; empty if it has none
 * @param forks how many JVMs were measured with it
 * @param effects the differences, in the order of the metrics; empty if the application did not work with it
 * @param verdict whether to take it
 * @param reason why, for the user, without full stop
 * @param paste the lines to paste to use it
 */
public record SwitchRow(
        String name,
        List<String> arguments,
        List<String> environment,
        OptionalLong archiveBytes,
        int forks,
        List<SwitchEffect> effects,
        SwitchVerdict verdict,
        String reason,
        List<String> paste) {

    public SwitchRow {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        effects = List.copyOf(effects);
        paste = List.copyOf(paste);
    }

    /** Whether to use a switch. */
    public enum SwitchVerdict {
        /** Something is better, and nothing that matters is worse. */
        TAKE,
        /** Something that matters is worse, or the application does not work with it. */
        LEAVE,
        /** Nothing differs beyond noise. */
        NO_DIFFERENCE,
        /** The forks differ too much, or are too few, to tell. */
        INCONCLUSIVE;

        /** As users and scripts read it. */
        public String text() {
            return switch (this) {
                case TAKE -> "take";
                case LEAVE -> "leave";
                case NO_DIFFERENCE -> "no difference";
                case INCONCLUSIVE -> "inconclusive";
            };
        }

        /** @throws IllegalArgumentException if no verdict has this text */
        public static SwitchVerdict of(String text) {
            for (SwitchVerdict verdict : values()) {
                if (verdict.text().equals(text)) {
                    return verdict;
                }
            }
            throw new IllegalArgumentException("'" + text + "' is not a verdict on a switch");
        }
    }

    /** The effect on a metric; empty if it was not measured. */
    public Optional<SwitchEffect> effect(SwitchMetric metric) {
        return effects.stream().filter(effect -> effect.metric() == metric).findFirst();
    }
}

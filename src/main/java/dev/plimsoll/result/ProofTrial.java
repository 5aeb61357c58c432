package dev.plimsoll.result;

import dev.plimsoll.result.Proof.ProofVerdict;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A copy of the project with something planted, measured and judged.
 *
 * @param plant what was planted
 * @param planted the same in words, for example {@code 480 B more allocated per request (+1.0 %)}
 * @param metric the figure that shows it
 * @param unit {@code B} for bytes, else what is counted
 * @param growth by how much the figure should grow, in {@code unit}
 * @param before the figure of the first measurement; empty if it has none
 * @param after the figure of the copy; empty if it has none
 * @param limits the limits on the figure that the first measurement meets; may be none
 * @param outcome what became of it
 * @param note why it was not tried, failed or is undecided; empty otherwise
 */
public record ProofTrial(
        PlantKind plant,
        String planted,
        Metric metric,
        String unit,
        long growth,
        OptionalLong before,
        OptionalLong after,
        List<ProofLimit> limits,
        TrialOutcome outcome,
        String note) {

    /** What became of a trial. */
    public enum TrialOutcome {
        /** Nothing was planted, and no limit is broken. */
        QUIET(ProofVerdict.PROVED),
        /** A limit is broken; without a limit, the figure grew by more than half of what was planted. */
        SEEN(ProofVerdict.PROVED),
        /** No limit is on the figure, and it is too uncertain to show so little: not tried. */
        LEFT_OUT(ProofVerdict.PROVED),
        /** The figure grew, but the configured limits allow that, or only warn of it. */
        PASSED(ProofVerdict.LOOSE),
        /** It was not measured, or a limit could not be judged or is broken within measurement error. */
        UNDECIDED(ProofVerdict.UNPROVED),
        /** Something was planted, but the figure did not grow. */
        MISSED(ProofVerdict.BLIND),
        /** Nothing was planted, but a limit is broken or the figure moves by more than half of what is planted. */
        FALSE_ALARM(ProofVerdict.BLIND);

        private final ProofVerdict verdict;

        TrialOutcome(ProofVerdict verdict) {
            this.verdict = verdict;
        }

        /** What such a trial means for the whole proof. */
        public ProofVerdict verdict() {
            return verdict;
        }
    }

    /**
     * A limit that could see what was planted.
     *
     * @param limit the parameter that sets it
     * @param max the largest allowed amount
     * @param verdict on the copy
     * @param of the amount that growth is counted from
     * @param sees the smallest growth that breaks it for certain; empty if that is not known
     */
    public record ProofLimit(String limit, long max, Verdict verdict, long of, OptionalLong sees) {}

    public ProofTrial {
        limits = List.copyOf(limits);
    }

    /** The trial in words, without a full stop. */
    public String sentence() {
        return switch (outcome) {
            case QUIET -> "an unchanged copy breaks no limit" + figures();
            case SEEN -> planted + " is seen" + figures() + judgedBy();
            case PASSED -> limits.stream().map(this::passed).collect(Collectors.joining("; ")) + figures();
            case LEFT_OUT -> planted + " is not tried: " + note;
            case UNDECIDED -> (plant == PlantKind.NOTHING ? "an unchanged copy" : planted) + ": " + note;
            case MISSED -> planted + " is not seen" + figures();
            case FALSE_ALARM -> "an unchanged copy " + note + figures();
        };
    }

    /** {@code maxBootMemory = 64.0 MiB lets a jar of 1 MiB pass: it breaks from +12.3 % on}; broken, it only warned. */
    private String passed(ProofLimit each) {
        String from = each.sees().isPresent()
                ? ": it breaks from " + growth(each.sees().getAsLong(), each.of()) + " on"
                : "";
        String limit = each.limit() + (each.max() > 0 ? " = " + amount(each.max()) : "");
        return each.verdict() == Verdict.FAIL
                ? limit + " only warns of " + planted
                : limit + " lets " + planted + " pass" + from;
    }

    private String growth(long more, long of) {
        return more <= of
                ? "+"
                        + BigDecimal.valueOf(more)
                                .movePointRight(2)
                                .divide(BigDecimal.valueOf(of), 1, RoundingMode.CEILING)
                        + " %"
                : "+" + amount(more);
    }

    private String figures() {
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        long more = after.getAsLong() - before.getAsLong();
        String title = metric == Metric.GROWTH
                ? "growth per thousand requests"
                : metric.title().toLowerCase(Locale.ROOT);
        return " (" + title + " " + amount(before.getAsLong()) + ", then " + (more >= 0 ? "+" : "-")
                + amount(Math.abs(more)) + ")";
    }

    private String judgedBy() {
        String broken = limits.stream()
                .filter(each -> each.verdict() == Verdict.FAIL)
                .map(ProofLimit::limit)
                .distinct()
                .collect(Collectors.joining(", "));
        return broken.isEmpty() ? "; no limit that the first measurement met applies to this figure" : ", by " + broken;
    }

    /** An amount in the unit of the figure. */
    public String amount(long value) {
        if (!unit.equals("B")) {
            return String.format(Locale.ROOT, "%,d %s", value, unit);
        }
        Bytes bytes = new Bytes(value);
        return bytes.toString();
    }
}

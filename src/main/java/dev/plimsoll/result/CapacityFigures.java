package dev.plimsoll.result;

import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Figure.Wording;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The container memory that an application needs, as a figure. */
final class CapacityFigures {

    private static final int MAX_CONTRIBUTORS = 4;

    /** Runs near a limit may end in either way; the size that is needed is then this close to the container. */
    private static final double UNDECIDED_SHARE = 0.05;

    private final CapacityResult result;

    private CapacityFigures(CapacityResult result) {
        this.result = result;
    }

    static Figure needed(CapacityResult result) {
        CapacityFigures figures = new CapacityFigures(result);
        return new Figure(
                Metric.CONTAINER_MEMORY,
                result.header().project(),
                Optional.of(Figure.WHOLE),
                figures.value(),
                figures.contributors(),
                figures.wording());
    }

    private Value value() {
        if (result.configured().isEmpty()) {
            return recommended().isPresent()
                    ? new Value.Exact(recommended().getAsLong())
                    : new Value.Missing("no container size was found that the application fits");
        }
        long container = result.containerBytes().orElseThrow();
        Optional<CapacityRun> failed = first(RunEnding.FAILED);
        if (failed.isPresent()) {
            return new Value.Missing("the application " + failed.get().how());
        }
        long survivals =
                result.configured().stream().filter(CapacityRun::isSurvived).count();
        if (survivals == result.configured().size()) {
            return new Value.Exact(Math.min(recommended().orElse(container), container));
        }
        if (survivals > 0) {
            return new Value.Interval(
                    container,
                    container * (1 - UNDECIDED_SHARE),
                    container * (1 + UNDECIDED_SHARE),
                    true,
                    "the application survived " + survivals + " of "
                            + result.configured().size()
                            + " runs, so the container is within measurement error of what it"
                            + " needs; raise <containerMemory> (-Dplimsoll.containerMemory) or set the flags that the"
                            + " report recommends");
        }
        return new Value.Exact(Math.max(recommended().orElse(0), container + 1));
    }

    private OptionalLong recommended() {
        return result.recommended().stream()
                .mapToLong(ContainerAdvice::withHeadroomBytes)
                .findFirst();
    }

    private Optional<CapacityRun> first(RunEnding ending) {
        return result.configured().stream()
                .filter(run -> run.ending() == ending)
                .findFirst();
    }

    private List<Contributor> contributors() {
        return result.largest().stream()
                .limit(MAX_CONTRIBUTORS)
                .map(row -> new Contributor(row.category().text(), row.bytes()))
                .toList();
    }

    /** In words where the application did not fit: how it ended, and what would help. */
    private Optional<Wording> wording() {
        Optional<CapacityRun> died =
                result.configured().stream().filter(run -> !run.isSurvived()).findFirst();
        boolean isMixed = result.configured().stream().anyMatch(CapacityRun::isSurvived);
        if (died.isEmpty() || isMixed || died.get().ending() == RunEnding.FAILED) {
            return Optional.empty();
        }
        String size = died.get().containerBytes().isPresent()
                ? "in " + new Bytes(died.get().containerBytes().getAsLong()) + " (" + "the container less "
                        + percent(result.headroom()) + " % headroom) "
                : "";
        return Optional.of(new Wording(
                result.header().project() + " does not fit its container: " + size + "it "
                        + died.get().how(),
                remedy()));
    }

    private String remedy() {
        if (result.recommended().isEmpty()) {
            return "";
        }
        ContainerAdvice advice = result.recommended().get();
        long container = result.containerBytes().orElseThrow();
        String needs = "with " + advice.heapFlag() + " it needs " + new Bytes(advice.withHeadroomBytes());
        return advice.withHeadroomBytes() <= container
                ? "; " + needs + " and fits"
                : "; even " + needs + ", which is " + new Bytes(advice.withHeadroomBytes() - container) + " more";
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100).stripTrailingZeros().toPlainString();
    }
}

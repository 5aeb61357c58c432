package dev.plimsoll.result;

import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Figure.Wording;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Percent;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The container memory that an application needs, as a figure. */
final class CapacityFigures {

    private static final int MAX_CONTRIBUTORS = 4;

    /** Runs near a limit may end in either way; the size that is needed is then this close to the container. */
    private static final double UNDECIDED_SHARE = 0.05;

    private static final String NOT_AS_CONFIGURED = "that is enough with the flags that the report recommends; the"
            + " application was not run as it is configured in a container; measure again with this limit";

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
                    ? new Value.Untried(recommended().getAsLong(), Long.MAX_VALUE, NOT_AS_CONFIGURED)
                    : new Value.Missing("no container size was found that the application fits");
        }
        Optional<CapacityRun> failed = first(RunEnding.FAILED);
        if (failed.isPresent()) {
            return new Value.Missing("the application " + failed.get().how());
        }
        Optional<CapacityRun> delayed = first(RunEnding.DELAYED);
        if (delayed.isPresent() && broken().isEmpty()) {
            return new Value.Missing("the application " + delayed.get().how() + remedy(delayed.get()));
        }
        long container = container();
        if (survivals() == result.configured().size()) {
            return recommended().isPresent()
                    ? new Value.Untried(
                            Math.min(recommended().getAsLong(), container), container, onlyMeasuredIn(container))
                    : new Value.Inflated(container, 0, container, onlyMeasuredIn(container));
        }
        return survivals() == 0
                ? new Value.AtLeast(Math.max(recommended().orElse(0), container + 1), onlyMeasuredIn(container))
                : undecided(container);
    }

    private Value undecided(long container) {
        return new Value.Interval(
                container,
                container * (1 - UNDECIDED_SHARE),
                container * (1 + UNDECIDED_SHARE),
                true,
                "the container is within measurement error of what the application needs; raise <containerMemory>"
                        + " (-Dplimsoll.containerMemory)"
                        + (recommended().orElse(Long.MAX_VALUE) <= container
                                ? " or set the flags that the report recommends"
                                : ""));
    }

    private static String onlyMeasuredIn(long container) {
        return "it was measured in a container of " + new Bytes(container) + "; measure again with this limit";
    }

    private long container() {
        return result.containerBytes().orElseThrow();
    }

    private long survivals() {
        return result.configured().stream().filter(CapacityRun::isSurvived).count();
    }

    private OptionalLong recommended() {
        return result.recommended().stream()
                .mapToLong(ContainerAdvice::withHeadroomBytes)
                .findFirst();
    }

    private Optional<CapacityRun> broken() {
        return result.configured().stream()
                .filter(CapacityRun::isBrokenByMemory)
                .findFirst();
    }

    /** What may help an application that was late for another reason than memory. */
    private static String remedy(CapacityRun delayed) {
        return "; other work on the machine may be the reason: measure again while nothing else runs on it, or raise "
                + (delayed.millisToReady().isPresent()
                        ? "<loadDuration> (-Dplimsoll.loadDuration), with which a short disturbance counts less"
                        : "<appReadyTimeout> (-Dplimsoll.appReadyTimeout) if it is shorter than that takes");
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

    /** In words where the application did not fit in each run: how it ended, and what would help. */
    private Optional<Wording> wording() {
        Optional<CapacityRun> died = broken();
        if (died.isEmpty() || first(RunEnding.FAILED).isPresent()) {
            return Optional.empty();
        }
        long runs = result.configured().size();
        String fits = survivals() == 0
                ? " does not fit its container: "
                : " may not fit its container: it survived " + survivals() + " of " + runs + " runs; ";
        return Optional.of(new Wording(
                result.header().project() + fits + size(died.get()) + "it "
                        + died.get().how(),
                survivals() == 0 ? remedy() : ""));
    }

    private String size(CapacityRun run) {
        String headroom =
                result.headroom() > 0 ? ", which leaves " + Percent.plain(result.headroom()) + " % headroom," : "";
        return run.containerBytes().stream()
                .mapToObj(bytes -> "in " + new Bytes(bytes) + headroom + " ")
                .findFirst()
                .orElse("");
    }

    private String remedy() {
        if (result.recommended().isEmpty()) {
            return "; no container size was found that it fits";
        }
        ContainerAdvice advice = result.recommended().get();
        Bytes needed = new Bytes(advice.withHeadroomBytes());
        Bytes container = new Bytes(container());
        String needs = "with " + advice.heapFlag() + " and the other flags that the report recommends, it needs "
                + needed.printedAgainst(container);
        return needed.compareTo(container) <= 0
                ? "; " + needs + " and fits"
                : "; even " + needs + ", " + new Bytes(needed.value() - container.value()) + " more" + reduction();
    }

    /** How to reduce the largest part that can be reduced. */
    private String reduction() {
        return result.largest().stream()
                .filter(row -> row.category().reduction().isPresent())
                .findFirst()
                .map(row -> "; to reduce " + row.category().text() + " (" + new Bytes(row.bytes()) + "), "
                        + row.category().reduction().orElseThrow())
                .orElse("");
    }
}

package dev.plimsoll.report.text;

import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Percent;
import java.util.List;
import java.util.OptionalLong;

/**
 * One line of the curve of {@code capacity}: a run with a heap of some size.
 *
 * @param run the run
 * @param cells below {@link #HEADS}
 * @param outcome how it ended, without the figures of the other cells
 * @param isRecommended whether it has the recommended heap
 */
public record CurveLine(CapacityRun run, List<String> cells, String outcome, boolean isRecommended) {

    public static final List<String> HEADS = List.of("heap", "GC", "throughput", "peak RSS");
    public static final List<String> UNITS = List.of("MiB", "% of CPU", "requests/s", "MiB");

    public CurveLine {
        cells = List.copyOf(cells);
    }

    /** All lines, in the order of the result. */
    public static List<CurveLine> of(CapacityResult result) {
        return result.curve().stream().map(run -> of(run, result)).toList();
    }

    private static CurveLine of(CapacityRun run, CapacityResult result) {
        boolean isRecommended = run.isSurvived()
                && result.recommended()
                        .map(ContainerAdvice::maxHeapBytes)
                        .filter(bytes -> run.maxHeapBytes().equals(OptionalLong.of(bytes)))
                        .isPresent();
        return new CurveLine(
                run,
                List.of(
                        mib(run.maxHeapBytes(), true),
                        share(run),
                        run.requestsPerSecond().stream()
                                .mapToObj(CapacityText::rate)
                                .findFirst()
                                .orElse(RowText.ABSENT),
                        mib(run.rssPeakBytes(), false)),
                (run.isSurvived() ? "survived" : CapacityText.outcome(run)) + (isRecommended ? ", recommended" : ""),
                isRecommended);
    }

    /** Too large a share is rounded up, so that it does not read like the allowed one. */
    private static String share(CapacityRun run) {
        boolean isTooLarge = run.ending() == RunEnding.GC_SHARE;
        return run.gcCpuShare().stream()
                .mapToObj(share -> isTooLarge ? Percent.tooLarge(share) : NumberText.percent(share, 1))
                .findFirst()
                .orElse(RowText.ABSENT);
    }

    /** How well it ended. */
    public Style tone() {
        return run.isSurvived() ? isRecommended ? Style.GOOD : Style.PLAIN : Style.BAD;
    }

    private static String mib(OptionalLong bytes, boolean isWhole) {
        return bytes.isEmpty()
                ? RowText.ABSENT
                : isWhole
                        ? new Bytes(bytes.getAsLong()).inMiB().replaceFirst("\\.00$", "")
                        : new Bytes(bytes.getAsLong()).inTenthsOfMiB();
    }
}

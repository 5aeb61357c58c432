package dev.plimsoll.report.text;

import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints how what was recorded compares with what the JVM itself counts. */
public final class ReconciliationText {

    /** From here on a gap is worth a warning. */
    private static final double GAP = 0.01;

    private final AnsiStyle paint;

    public ReconciliationText(AnsiStyle paint) {
        this.paint = paint;
    }

    public List<String> of(ObjectsResult result) {
        List<String> lines = new ArrayList<>();
        if (result.gapShare().isPresent()) {
            lines.add(withCounter(result, result.gapShare().getAsDouble()));
        } else if (result.allocated().isPresent()) {
            lines.add("not compared with the JVM's own counter of allocated bytes, which could not be read");
        }
        result.undisturbedBytesPerRequest().stream()
                .filter(Double::isFinite)
                .mapToObj(bytes ->
                        String.format(Locale.ROOT, "JMH's own profiler, undisturbed: %,.1f B per request", bytes))
                .forEach(lines::add);
        result.retained().ifPresent(retained -> {
            lines.add(survived(retained));
            addGap(retained, lines);
        });
        return lines;
    }

    private String withCounter(ObjectsResult result, double share) {
        long counter = result.counterBytes().orElse(0);
        long recorded = counter - result.gapBytes().orElse(0);
        String line = String.format(
                Locale.ROOT,
                "recorded %s of %s by the JVM's own counter: gap %s %%",
                new Bytes(recorded).exact(),
                new Bytes(counter).exact(),
                percent(share));
        return share > GAP ? paint.warn(line) : line;
    }

    private static String survived(Retained retained) {
        Amount survivors = retained.survivors().total();
        String line = objects(survivors.objects()) + " survived";
        return retained.netGrowth()
                .map(growth -> line + ", live heap " + changed(growth)
                        + (growth.objects() < survivors.objects() ? ": the rest replaced earlier ones" : ""))
                .orElse(line);
    }

    private static String changed(Amount growth) {
        if (growth.bytes() >= 0 && growth.objects() >= 0) {
            return "grew by " + objects(growth.objects()) + ", " + new Bytes(growth.bytes());
        }
        return growth.bytes() <= 0 && growth.objects() <= 0
                ? "shrank by " + objects(-growth.objects()) + ", " + new Bytes(-growth.bytes())
                : "changed by " + objects(growth.objects()) + ", " + new Bytes(growth.bytes());
    }

    private void addGap(Retained retained, List<String> lines) {
        retained.gapShare().stream()
                .filter(share -> share > GAP)
                .mapToObj(share -> paint.warn("no survivor explains "
                        + new Bytes(retained.gapBytes().orElse(0)) + " of the live heap's growth: gap " + percent(share)
                        + " %"))
                .forEach(lines::add);
    }

    private static String objects(long count) {
        return String.format(Locale.ROOT, "%,d %s", count, Math.abs(count) == 1 ? "object" : "objects");
    }

    /** A gap is never printed as none. */
    public static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.3f", share * 100);
        return share > 0 && text.equals("0.000") ? "<0.001" : text;
    }
}

package dev.plimsoll.target;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.result.Amount;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The live objects of each class, as {@code GC.class_histogram} prints them on HotSpot 17 to 25, without the fillers of gaps in
 * the heap ({@code jdk.internal.vm.Filler*}).
 *
 * @param byClass by the class name of JFR, for example {@code [Ljava.lang.String;}; classes of the same name from several
 *     loaders are summed up
 */
public record ClassHistogram(Map<String, Amount> byClass) {

    private static final int MAX_COLLECTIONS = 10;

    private static final String FILLER = "jdk.internal.vm.Filler";

    public ClassHistogram {
        byClass = Map.copyOf(byClass);
    }

    public static ClassHistogram parse(String text) {
        Map<String, Amount> byClass = new HashMap<>();
        HistogramLine line = new HistogramLine(text);
        while (line.next()) {
            if (!isFiller(line.className())) {
                // Hidden classes: the histogram writes Host/0x…, JFR Host+0x….
                byClass.merge(
                        line.className().replace('/', '+'), new Amount(line.bytes(), line.objects()), Amount::plus);
            }
        }
        return new ClassHistogram(byClass);
    }

    private static boolean isFiller(String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        boolean isArray = dimensions > 0 && className.startsWith("L", dimensions);
        return className.startsWith(FILLER, isArray ? dimensions + 1 : 0);
    }

    /** Collects until collections no longer change the live heap, ten times at most, and reads it. */
    public static ClassHistogram settled(AgentChannel channel) throws ForkException, IOException {
        long bytes = -1;
        ClassHistogram histogram = new ClassHistogram(Map.of());
        for (int i = 0; i < MAX_COLLECTIONS && histogram.total().bytes() != bytes; i++) {
            bytes = histogram.total().bytes();
            channel.collect();
            histogram = parse(channel.command("gcClassHistogram", List.of()));
        }
        return histogram;
    }

    public Amount total() {
        long bytes = 0;
        long objects = 0;
        for (Amount amount : byClass.values()) {
            bytes += amount.bytes();
            objects += amount.objects();
        }
        return new Amount(bytes, objects);
    }

    /**
     * The size in bytes of an instance of a class other than an array; empty if there is none. Exact except for
     * {@code java.lang.Class}, whose instances differ: their mean.
     */
    public OptionalLong instanceBytes(String className) {
        Amount amount = byClass.get(className);
        return amount == null || amount.objects() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(amount.bytes() / amount.objects());
    }

    /** By how much each class differs in a later histogram, negative if it shrank; without classes that did not change. */
    public Map<String, Amount> growthTo(ClassHistogram later) {
        Map<String, Amount> growth = new TreeMap<>();
        later.byClass.forEach((name, amount) -> growth.merge(name, amount, Amount::plus));
        byClass.forEach((name, amount) -> growth.merge(name, Amount.ZERO.minus(amount), Amount::plus));
        growth.values().removeIf(Amount.ZERO::equals);
        return growth;
    }
}

package dev.plimsoll.fork;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the Java heap lies in a process.
 *
 * @param from its first address
 * @param to the address behind it; the same as {@code from} where it is not known
 */
public record HeapRange(long from, long to) {

    private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+),(?:\\s*0x[0-9a-f]+,)*\\s*0x([0-9a-f]+)\\)");
    private static final int HEXADECIMAL = 16;

    /**
     * From what {@code GC.heap_info} prints on HotSpot 17 to 25: G1 and Shenandoah one range, Parallel and Serial one for each
     * space; ZGC none.
     */
    public static HeapRange parse(String heapInfo) {
        long from = Long.MAX_VALUE;
        long to = 0;
        Matcher matcher = RANGE.matcher(heapInfo);
        while (matcher.find()) {
            from = Math.min(from, Long.parseLong(matcher.group(1), HEXADECIMAL));
            to = Math.max(to, Long.parseLong(matcher.group(2), HEXADECIMAL));
        }
        return from < to ? new HeapRange(from, to) : new HeapRange(0, 0);
    }

    public boolean contains(long address) {
        return from <= address && address < to;
    }
}

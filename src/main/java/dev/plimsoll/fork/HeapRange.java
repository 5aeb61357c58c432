package dev.plimsoll.fork;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address range of the Java heap in a process.
 *
 * @param from the first address
 * @param to the address after the last one; equal to {@code from} where the range is unknown
 */
public record HeapRange(long from, long to) {

    private static final Pattern RANGE = Pattern.compile("\\[0x([0-9a-f]+),(?:\\s*0x[0-9a-f]+,)*\\s*0x([0-9a-f]+)\\)");
    private static final int HEXADECIMAL = 16;

    /**
     * Parses the output of {@code GC.heap_info} of HotSpot 17 to 25: one range with G1 and Shenandoah, one range per space
     * with Parallel and Serial, none with ZGC.
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

package dev.plimsoll.bundle;

import dev.plimsoll.fork.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JVM arguments that boot memory is measured with. They are pinned because each of them changes the figures, and they
 * are part of the result and of the cache keys.
 *
 * <ul>
 *   <li>Parallel GC: the only collector whose pools report the live heap to the byte after a full collection.
 *   <li>C1 only: the profiles of C2 are in metaspace and depend on timing.
 *   <li>Soft references survive for one second per free mebibyte, which is longer than a fork lives: a cache that is cleared
 *       half-way is rebuilt in another shape, and figures do not repeat.
 *   <li>The JDK's default class-data archive is used where it exists, as applications do.
 *   <li>Locale, time zone and encoding determine which resource bundles load.
 * </ul>
 */
final class ForkFlags {

    private static final List<String> PINNED = List.of(
            "-Xms96m",
            "-Xmn48m",
            "-Xmx1g",
            "-XX:+UseParallelGC",
            "-XX:ParallelGCThreads=2",
            "-XX:+UseCompressedOops",
            "-XX:SoftRefLRUPolicyMSPerMB=1000",
            "-XX:TieredStopAtLevel=1",
            "-XX:MetaspaceSize=1g",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-Xshare:auto",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Duser.timezone=UTC");

    /** Goes with its collector. */
    private static final Pattern ONLY_FOR_ZGC = Pattern.compile("-XX:[+-]ZGenerational");

    private ForkFlags() {}

    /** The pinned arguments, followed by the user's without those that {@link #selectingCollector} returns. */
    static List<String> with(List<String> jvmArgs) {
        List<String> flags = new ArrayList<>(PINNED);
        flags.addAll(jvmArgs);
        flags.removeAll(selectingCollector(jvmArgs));
        return flags;
    }

    /**
     * The user's arguments that select another collector. Goals that measure an application share {@code jvmArgs} with those
     * that measure boot memory, and a JVM does not start with two collectors.
     */
    static List<String> selectingCollector(List<String> jvmArgs) {
        return jvmArgs.stream()
                .filter(arg ->
                        Collector.isFlag(arg) || ONLY_FOR_ZGC.matcher(arg).matches())
                .filter(arg -> !PINNED.contains(arg))
                .toList();
    }

    /** The same arguments with another maximum heap size. */
    static List<String> withHeap(List<String> flags, long maxHeapBytes) {
        List<String> larger = new ArrayList<>(flags);
        larger.add("-Xmx" + maxHeapBytes);
        return larger;
    }
}

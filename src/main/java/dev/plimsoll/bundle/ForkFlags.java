package dev.plimsoll.bundle;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVM arguments that boot memory is measured with. They are pinned, since each of them moves the figures; they are
 * part of the result and of the cache's keys.
 *
 * <ul>
 *   <li>Parallel GC: the only collector whose pools tell live heap to the byte after a full collection.
 *   <li>First compiler only: the second one's profiles lie in metaspace and depend on timing.
 *   <li>Soft references survive for a second for each free mebibyte, which is longer than a fork lives: caches that are
 *       cleared half-way are rebuilt in other shapes, and no figure repeats.
 *   <li>The JDK's default class-data archive is used where there is one, as applications do.
 *   <li>Locale, time zone and encoding decide which resource bundles load.
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

    private ForkFlags() {}

    /** The pinned arguments, then the user's. */
    static List<String> with(List<String> jvmArgs) {
        List<String> flags = new ArrayList<>(PINNED);
        flags.addAll(jvmArgs);
        return flags;
    }

    /** The same with another heap bound. */
    static List<String> withHeap(List<String> flags, long maxHeapBytes) {
        List<String> larger = new ArrayList<>(flags);
        larger.add("-Xmx" + maxHeapBytes);
        return larger;
    }
}

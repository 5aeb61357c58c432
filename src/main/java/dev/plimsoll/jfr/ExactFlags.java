package dev.plimsoll.jfr;

import dev.plimsoll.fork.AppCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JVM arguments that make every allocation take the path that Flight Recorder records: G1 without thread-local buffers.
 * With other collectors compiled code allocates inline, and most of the bytes are missing. References have the size that they
 * have with the user's collector: G1 itself compresses them in heaps below 32 GiB only, as other collectors do.
 *
 * @param all the user's arguments that remain, then the required ones
 * @param replaced the user's arguments that are removed because they choose another path
 */
public record ExactFlags(List<String> all, List<String> replaced) {

    /**
     * Objects that Flight Recorder tracks until a collection: each takes about 150 B outside the heap once it is allocated, its
     * slot 8 B.
     */
    public static final int MAX_SURVIVORS = 2_000_000;

    /** The folder of running recordings, below the private folder of the fork. */
    public static final String REPOSITORY = "jfr";

    private static final Pattern OTHER_PATH = Pattern.compile("-XX:[+-](?:Use\\w*GC|UseTLAB|ZeroTLAB|ResizeTLAB)");

    private static final Pattern YOUNG_SIZE = Pattern.compile("-Xmn.*|-XX:(?:Max)?NewSize=.*|-XX:NewRatio=.*");

    public ExactFlags {
        all = List.copyOf(all);
        replaced = List.copyOf(replaced);
    }

    /** The collectors that never compress references. */
    private static final List<String> WIDE_REFERENCES = List.of("-XX:+UseZGC");

    /** @param jvmArgs the arguments of the user */
    public static ExactFlags with(List<String> jvmArgs) {
        List<String> all = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (String arg : jvmArgs) {
            boolean same = arg.equals("-XX:+UseG1GC") || arg.equals("-XX:-UseTLAB");
            (OTHER_PATH.matcher(arg).matches() && !same ? replaced : all).add(arg);
        }
        if (replaced.stream().anyMatch(WIDE_REFERENCES::contains)) {
            all.add("-XX:-UseCompressedOops");
        }
        all.addAll(List.of(
                "-XX:+UseG1GC",
                "-XX:-UseTLAB",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:FlightRecorderOptions:stackdepth=" + Stacks.MAX_DEPTH + ",old-object-queue-size=" + MAX_SURVIVORS
                        + ",repository=" + AppCommand.FOLDER + "/" + REPOSITORY));
        return new ExactFlags(all, replaced);
    }

    /**
     * The same, so that all objects between two collections fit into the sampler's queue: {@link #MAX_SURVIVORS} of 32 B are 61 MiB.
     * Arguments of the user for the young generation stay as they are.
     */
    public ExactFlags collectingOften() {
        if (all.stream().anyMatch(arg -> YOUNG_SIZE.matcher(arg).matches())) {
            return this;
        }
        List<String> more = new ArrayList<>(all);
        more.add("-XX:MaxNewSize=48m");
        return new ExactFlags(more, replaced);
    }

    /** The same, so that each collection clears the soft references that were not used since the last one. */
    public ExactFlags clearingSoftReferences() {
        List<String> more = new ArrayList<>(all);
        more.add("-XX:SoftRefLRUPolicyMSPerMB=0");
        return new ExactFlags(more, replaced);
    }
}

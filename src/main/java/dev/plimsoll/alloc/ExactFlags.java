package dev.plimsoll.alloc;

import dev.plimsoll.fork.AgentCommand;
import dev.plimsoll.jfr.Stacks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JVM arguments that make each allocation take the way on which Flight Recorder sees it: G1 without thread-local
 * buffers. With other collectors compiled code allocates inline, and most of the bytes go missing.
 *
 * @param all the user's arguments that remain, then the pinned ones
 * @param replaced those of the user's that chose another way of allocating, and are left out
 */
public record ExactFlags(List<String> all, List<String> replaced) {

    /**
     * How many objects can be followed until a collection: each takes some 150 B outside the heap once it is allocated,
     * the place for it eight.
     */
    public static final int SURVIVOR_QUEUE = 2_000_000;

    private static final Pattern OTHER_WAY = Pattern.compile("-XX:[+-](?:Use\\w*GC|UseTLAB|ZeroTLAB|ResizeTLAB)");

    public ExactFlags {
        all = List.copyOf(all);
        replaced = List.copyOf(replaced);
    }

    /** @param survivorQueue how many objects can be followed until a collection */
    public static ExactFlags with(List<String> jvmArgs, long survivorQueue) {
        List<String> all = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (String arg : jvmArgs) {
            boolean same = arg.equals("-XX:+UseG1GC") || arg.equals("-XX:-UseTLAB");
            (OTHER_WAY.matcher(arg).matches() && !same ? replaced : all).add(arg);
        }
        all.addAll(List.of(
                "-XX:+UseG1GC",
                "-XX:-UseTLAB",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:FlightRecorderOptions:stackdepth=" + Stacks.MAX_DEPTH + ",old-object-queue-size=" + survivorQueue
                        + ",repository=" + AgentCommand.FOLDER + "/jfr"));
        return new ExactFlags(all, replaced);
    }
}

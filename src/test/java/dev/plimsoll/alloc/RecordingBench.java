package dev.plimsoll.alloc;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Draft. */
final class RecordingBench {
    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            AllocationRecording r = AllocationRecording.read(Path.of(args[0]), 512, args[1]);
            double s = (System.nanoTime() - begin) / 1e9;
            AllocationSpan span = r.spans().get(0);
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .mapToLong(p -> p.getPeakUsage().getUsed())
                    .sum();
            System.out.println(s + " s, " + span.rows().total() + " nodes "
                    + span.rows().stacks().size() + " frames "
                    + span.rows().stacks().frameCount() + " obs " + span.observers() + " lost " + r.lostBytes());
        }
    }
}

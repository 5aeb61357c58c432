package dev.plimsoll.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.plimsoll.result.Amount;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.unit.SecretValues;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Seconds and memory of the attribution. {@code dump 10000000 big.hprof} writes a dump of about as many objects, {@code big.hprof
 * [histogram.txt]} attributes one by the first parts of the package names, {@code -Dbench.segments=2}, and looks for waste with {@code
 * -Dbench.waste=true}. Start it with a small {@code -Xmx}.
 */
final class HeapBench {

    private static final int SEGMENTS = Integer.getInteger("bench.segments", 2);

    private HeapBench() {}

    public static void main(String[] args) throws Exception {
        if (args[0].equals("dump")) {
            List<Map<Integer, Object[]>> held = plant(Integer.parseInt(args[1]));
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[2], true);
            System.out.println(held.size() + " maps, " + Files.size(Path.of(args[2])) + " bytes");
            return;
        }
        Path dump = Path.of(args[0]);
        Map<String, Amount> histogram = args.length < 2
                ? Map.of()
                : ClassHistogram.parse(Files.readString(Path.of(args[1]))).byClass();
        long begun = System.nanoTime();
        HeapByOwner result = LiveHeap.byOwner(dump, histogram, HeapBench::owner, waste());
        double seconds = (System.nanoTime() - begun) / 1e9;
        double cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        print(result);
        IndexPass pass = new IndexPass();
        DumpReader.read(dump, pass);
        int objects = pass.index().seal();
        System.out.printf(
                Locale.ROOT,
                "%,d objects, %.2f s, of which %.2f s CPU of the thread, -Xmx %.1f MiB, which are %.1f bytes per object%n",
                objects,
                seconds,
                cpu,
                Runtime.getRuntime().maxMemory() / 0x1p20,
                (double) Runtime.getRuntime().maxMemory() / objects);
    }

    /** With {@code -Dbench.waste} it is looked for, too. */
    private static Optional<WasteSettings> waste() {
        WasteSettings settings = new WasteSettings(
                "", UnaryOperator.identity(), Optional.of(SecretValues.NONE), Duration.ofMinutes(10), Long.MAX_VALUE);
        return Optional.of(settings).filter(unused -> Boolean.getBoolean("bench.waste"));
    }

    /** A map entry with its key and a value of an array, a list element and a string of its own: seven objects. */
    private static List<Map<Integer, Object[]>> plant(int objects) {
        List<Map<Integer, Object[]>> maps = new ArrayList<>();
        for (int i = 0; i < objects / 7; i++) {
            if (i % 1000 == 0) {
                maps.add(new HashMap<>());
            }
            Object[] value = {new StringBuilder(4).append((char) i), List.of(i + 1000), maps.get(i / 2000)};
            maps.get(maps.size() - 1).put(i + 1000, value);
        }
        return maps;
    }

    private static Optional<String> owner(String className) {
        String[] parts = className.split("\\.");
        if (parts.length < 2
                || List.of("java", "jdk", "sun", "javax").contains(parts[0])
                || className.startsWith("com.sun.")) {
            return Optional.empty();
        }
        return Optional.of(String.join(".", Arrays.copyOf(parts, Math.min(parts.length - 1, SEGMENTS))));
    }

    private static void print(HeapByOwner result) {
        long sum = 0;
        for (OwnerBytes row : result.rows()) {
            sum += row.live().bytes();
            if (row.live().bytes() >= 100_000) {
                print(row.owner(), row.live());
            }
        }
        print("(shared)", result.shared());
        print("(jdk)", result.jdk());
        print("(softly reachable)", result.softlyReachable());
        print("(total)", result.total());
        sum += result.shared().bytes()
                + result.jdk().bytes()
                + result.softlyReachable().bytes();
        System.out.println("difference " + (sum - result.total().bytes()));
        for (SharedStructure each : result.largestShared()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %,12d in %,d %s %s%n",
                    each.retainedBytes(),
                    each.objects(),
                    each.className(),
                    each.owners());
        }
    }

    private static void print(String name, Amount amount) {
        System.out.printf(Locale.ROOT, "%,14d %,10d %s%n", amount.bytes(), amount.objects(), name);
    }
}

package dev.plimsoll.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingDeque;
import javax.management.ObjectName;

/** A JVM with a known heap, of classes that the JVM itself does not use; writes a dump and a class histogram of it. */
final class PlantedHeap {

    static final int ENTRIES = 1000;
    static final int SHORTS = 500;
    static final int SHARED_ENTRIES = 300;
    static final int DOUBLES = 50;
    static final int FLOATS = 20_000;
    static final int LONGS = 10_000;

    private PlantedHeap() {}

    static final class A {
        static final Map.Entry<short[], Object> CHAIN = chain();
        static final LinkedBlockingDeque<double[]> SHARED = new LinkedBlockingDeque<>();
        static final SoftReference<float[]> SOFT = new SoftReference<>(new float[FLOATS]);

        static {
            for (int i = 0; i < SHARED_ENTRIES; i++) {
                SHARED.add(new double[DOUBLES]);
            }
        }

        private A() {}

        private static Map.Entry<short[], Object> chain() {
            Map.Entry<short[], Object> first = new AbstractMap.SimpleImmutableEntry<>(new short[SHORTS], "end");
            for (int i = 1; i < ENTRIES; i++) {
                first = new AbstractMap.SimpleImmutableEntry<>(new short[SHORTS], first);
            }
            return first;
        }
    }

    static final class B {
        static final LinkedBlockingDeque<double[]> SAME = A.SHARED;

        private B() {}
    }

    static final class C {
        static final ThreadLocal<C> CURRENT = new ThreadLocal<>();

        final long[] content = new long[LONGS];
    }

    /** @param args the files of the dump and of the histogram; with a third one the dump is compressed */
    public static void main(String[] args) throws Exception {
        C.CURRENT.set(new C());
        if (C.CURRENT.get().content.length + B.SAME.size() + A.CHAIN.getKey().length == 0 || A.SOFT.get() == null) {
            throw new IllegalStateException("nothing is planted");
        }
        // What the JVM loads for it is in the dump then, too.
        histogram();
        if (args.length > 2) {
            compressed(args[0]);
        } else {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[0], true);
        }
        Files.writeString(Path.of(args[1]), histogram());
    }

    private static String histogram() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }

    /** Only jcmd can do that on 17. */
    private static void compressed(String file) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        String pid = Long.toString(ProcessHandle.current().pid());
        int exit = new ProcessBuilder(jcmd, pid, "GC.heap_dump", "-gz=1", file)
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("jcmd ended with " + exit);
        }
    }
}

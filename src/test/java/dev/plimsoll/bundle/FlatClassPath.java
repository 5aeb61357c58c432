package dev.plimsoll.bundle;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;

/**
 * Loads and initialises all classes of a class path in one stock class loader and says what that took: a measurement that
 * shares nothing with Plimsoll, to hold it against. Live heap is the total of the class histogram.
 */
final class FlatClassPath {

    private FlatClassPath() {}

    /** Prints live heap, metaspace (bytes) and the CPU time of loading (milliseconds). */
    public static void main(String[] args) throws Exception {
        List<URL> urls = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String entry : args[0].split(System.getProperty("path.separator"))) {
            Path path = Path.of(entry);
            urls.add(path.toUri().toURL());
            if (path.toFile().isFile()) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    jar.stream()
                            .map(each -> each.getName())
                            .filter(name -> name.matches("(?!META-INF/|BOOT-INF/)[^-]*\\.class"))
                            .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                            .forEach(names::add);
                }
            }
        }
        long heap = liveHeap();
        long metaspace = metaspace();
        long cpu = cpuNanos();
        URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        for (String name : names) {
            try {
                Class.forName(name, true, loader);
            } catch (Throwable optional) {
                continue;
            }
        }
        long loading = cpuNanos() - cpu;
        System.out.println(
                (liveHeap() - heap) + " " + (metaspace() - metaspace) + " " + loading / 1_000_000 + " " + names.size());
        Runtime.getRuntime().halt(0);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    private static long liveHeap() throws Exception {
        String histogram = "";
        for (int i = 0; i < 3; i++) {
            histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        }
        Matcher total = Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException("The class histogram has no total");
        }
        return Long.parseLong(total.group(1));
    }
}

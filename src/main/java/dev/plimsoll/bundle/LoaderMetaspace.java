package dev.plimsoll.bundle;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metaspace used by each class loader, in bytes, as {@code VM.metaspace show-loaders scale=1} prints it on HotSpot 17 to
 * 25. Hidden classes that have a separate metaspace arena count for the loader of their host.
 *
 * @param byJarLoader by the number of the probe's jar loader
 * @param jdk the boot, platform and application class loaders
 * @param other all other loaders: those that the measured classes created
 * @param jdkClasses number of classes of {@code jdk}
 */
record LoaderMetaspace(Map<Integer, Long> byJarLoader, long jdk, long other, int jdkClasses) {

    private static final Pattern LOADER =
            Pattern.compile("\\s*\\d+: CLD 0x[0-9a-f]+: (.*), (\\d+) class(?:es)?(?: \\(.*)?");
    private static final Pattern JAR_LOADER = Pattern.compile("\"plimsoll#(\\d+)\"");
    private static final Pattern JDK_LOADER = Pattern.compile("\"(?:<bootstrap>|bootstrap|app|platform)\"");

    LoaderMetaspace {
        byJarLoader = Map.copyOf(byJarLoader);
    }

    static LoaderMetaspace parse(String text) {
        Map<Integer, Long> byJarLoader = new HashMap<>();
        long jdk = 0;
        long other = 0;
        int jdkClasses = 0;
        Matcher loader = null;
        long bytes = 0;
        Iterator<String> lines = text.lines().iterator();
        for (String line = ""; !line.startsWith("Total Usage"); line = lines.hasNext() ? lines.next() : "Total Usage") {
            Matcher head = line.contains(": CLD 0x") ? LOADER.matcher(line) : null;
            if (head != null && head.matches()) {
                loader = head;
                bytes = 0;
            } else if (loader != null && isPart(line)) {
                bytes += usedBytes(line);
            } else if (loader != null && line.isEmpty()) {
                String name = loader.group(1);
                Matcher jar = JAR_LOADER.matcher(name);
                if (jar.find()) {
                    byJarLoader.merge(Integer.valueOf(jar.group(1)), bytes, Long::sum);
                } else if (JDK_LOADER.matcher(name).find()) {
                    jdk += bytes;
                    jdkClasses += Integer.parseInt(loader.group(2));
                } else {
                    other += bytes;
                }
                loader = null;
            }
        }
        return new LoaderMetaspace(byJarLoader, jdk, other, jdkClasses);
    }

    /** Two lines are parts, a third one is their sum. */
    private static boolean isPart(String line) {
        return line.startsWith("  Non-Class:") || line.startsWith("      Class:");
    }

    /** The number in {@code … 1680 bytes ( 82%) used …}; 0 for a loader that could not define any class. */
    private static long usedBytes(String line) {
        int used = line.indexOf(") used");
        if (used < 0) {
            return 0;
        }
        int end = line.lastIndexOf(" bytes", used);
        int start = line.lastIndexOf(' ', end - 1) + 1;
        return Long.parseLong(line.substring(start, end).replace(",", ""));
    }

    long of(int jarLoader) {
        return byJarLoader.getOrDefault(jarLoader, 0L);
    }
}

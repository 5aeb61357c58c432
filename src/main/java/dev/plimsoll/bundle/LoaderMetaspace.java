package dev.plimsoll.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metaspace used by each class loader, in bytes, as {@code VM.metaspace show-loaders scale=1} prints it on HotSpot 17 to
 * 25. Hidden classes with a metaspace arena of their own count for the loader of their host.
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
    private static final Pattern USED =
            Pattern.compile("\\s*(Non-Class|Class|Both):.*?(\\d+) bytes \\([^)]*\\) used.*");

    LoaderMetaspace {
        byJarLoader = Map.copyOf(byJarLoader);
    }

    static LoaderMetaspace parse(String text) {
        Map<Integer, Long> byJarLoader = new HashMap<>();
        long jdk = 0;
        long other = 0;
        int jdkClasses = 0;
        String loader = "";
        for (String line : text.split("\\R")) {
            Matcher head = LOADER.matcher(line);
            if (head.matches()) {
                loader = head.group(1);
                jdkClasses += JDK_LOADER.matcher(loader).find() ? Integer.parseInt(head.group(2)) : 0;
                continue;
            }
            if (line.startsWith("Total Usage")) {
                break;
            }
            Matcher used = USED.matcher(line);
            if (loader.isEmpty() || !used.matches() || used.group(1).equals("Both")) {
                continue;
            }
            long bytes = Long.parseLong(used.group(2));
            Matcher jar = JAR_LOADER.matcher(loader);
            if (jar.find()) {
                byJarLoader.merge(Integer.valueOf(jar.group(1)), bytes, Long::sum);
            } else if (JDK_LOADER.matcher(loader).find()) {
                jdk += bytes;
            } else {
                other += bytes;
            }
        }
        return new LoaderMetaspace(byJarLoader, jdk, other, jdkClasses);
    }

    long of(int jarLoader) {
        return byJarLoader.getOrDefault(jarLoader, 0L);
    }
}

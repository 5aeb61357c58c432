package dev.plimsoll.bundle;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metaspace used by each class loader of a fork, in bytes. Hidden classes that have a separate metaspace arena count for the
 * loader of their host.
 *
 * @param byJarLoader by the number of the probe's jar loader
 * @param jdk the boot, platform and application class loaders
 * @param other all other loaders: those that the measured classes created
 * @param jdkClasses number of classes of {@code jdk}
 */
record LoaderMetaspace(Map<Integer, Long> byJarLoader, long jdk, long other, int jdkClasses) {

    private static final Pattern JAR_LOADER = Pattern.compile("\"plimsoll#(\\d+)\"");
    private static final Pattern JDK_LOADER = Pattern.compile("\"(?:<bootstrap>|bootstrap|app|platform)\"");

    LoaderMetaspace {
        byJarLoader = Map.copyOf(byJarLoader);
    }

    /** Parses what {@link LoaderUsage} does. */
    static LoaderMetaspace parse(String text) {
        Map<Integer, Long> byJarLoader = new HashMap<>();
        long jdk = 0;
        long other = 0;
        int jdkClasses = 0;
        for (LoaderUsage usage : LoaderUsage.parse(text)) {
            Matcher jar = JAR_LOADER.matcher(usage.name());
            if (jar.find()) {
                byJarLoader.merge(Integer.valueOf(jar.group(1)), usage.bytes(), Long::sum);
            } else if (JDK_LOADER.matcher(usage.name()).find()) {
                jdk += usage.bytes();
                jdkClasses += usage.classes();
            } else {
                other += usage.bytes();
            }
        }
        return new LoaderMetaspace(byJarLoader, jdk, other, jdkClasses);
    }

    long of(int jarLoader) {
        return byJarLoader.getOrDefault(jarLoader, 0L);
    }
}

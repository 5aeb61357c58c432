package dev.plimsoll.bundle;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metaspace of a class loader, as {@code VM.metaspace show-loaders scale=1} prints it on HotSpot 17 to 25.
 *
 * @param name how the JVM names the loader: {@code "app" instance of …}; for a hidden class with a separate arena, the loader of
 *     its host
 * @param isOfHiddenClass whether this is the separate arena of one hidden class
 * @param bytes used bytes
 * @param classes how many classes it has defined
 */
public record LoaderUsage(String name, boolean isOfHiddenClass, long bytes, int classes) {

    private static final Pattern LOADER = Pattern.compile(
            "\\s*\\d+: CLD 0x[0-9a-f]+: (<hidden class>, loaded by )?(.*), (\\d+) class(?:es)?(?: \\(.*)?");
    private static final String END = "Total Usage";

    /** Parses the output of the command. */
    public static List<LoaderUsage> parse(String text) {
        List<LoaderUsage> usages = new ArrayList<>();
        Matcher loader = null;
        long bytes = 0;
        Iterator<String> lines = text.lines().iterator();
        for (String line = ""; !line.startsWith(END); line = lines.hasNext() ? lines.next() : END) {
            Matcher head = line.contains(": CLD 0x") ? LOADER.matcher(line) : null;
            if (head != null && head.matches()) {
                loader = head;
                bytes = 0;
            } else if (loader != null && isPart(line)) {
                bytes += usedBytes(line);
            } else if (loader != null && line.isEmpty()) {
                usages.add(new LoaderUsage(
                        loader.group(2), loader.group(1) != null, bytes, Integer.parseInt(loader.group(3))));
                loader = null;
            }
        }
        return usages;
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
}

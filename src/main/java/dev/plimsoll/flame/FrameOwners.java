package dev.plimsoll.flame;

import dev.plimsoll.flame.FlameStacks.FlameFrame;
import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose code the classes of stored stacks are. The collapsed format has no place for it that all tools ignore, so it is a file of
 * its own: a line per class, with the key of the {@link FlameKind}, the class, and of a dependency its coordinates, separated by
 * tabs. Of the JDK there is a line per package. What has no line is unknown.
 */
final class FrameOwners {

    private static final String STACKS = ".stacks.txt.gz";
    private static final String OWNERS = ".stacks.owners.txt";

    private static final int COLUMNS = 3;

    /**
     * An owner.
     *
     * @param name coordinates of a dependency; empty if it has none
     */
    record FrameOwner(FlameKind kind, String name) {}

    private final Map<String, FrameOwner> owners = new HashMap<>();

    /** The file beside stored stacks, which may not exist. */
    static Path beside(Path stacks) {
        String name = String.valueOf(stacks.getFileName());
        String begin = name.endsWith(STACKS) ? name.substring(0, name.length() - STACKS.length()) : name;
        return stacks.resolveSibling(begin + OWNERS);
    }

    /**
     * Writes the owners of all frames of some stacks, and replaces an existing file.
     *
     * @throws IOException if it cannot be written
     */
    static void write(Path file, FlameStacks stacks) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (int frame = 0; frame < stacks.frameCount(); frame++) {
            FlameFrame each = stacks.frameOf(frame);
            String className = className(CollapsedStacks.name(each));
            String subject = each.kind() == FlameKind.JDK ? className(className) : className;
            if (each.kind() != FlameKind.UNKNOWN && each.kind() != FlameKind.TYPE && !subject.isEmpty()) {
                String owner = stacks.ownerOf(each)
                        .replace('\t', ' ')
                        .replace('\n', ' ')
                        .replace('\r', ' ');
                lines.putIfAbsent(
                        subject, each.kind().key() + "\t" + subject + (owner.isEmpty() ? "" : "\t" + owner) + "\n");
            }
        }
        AtomicFile.write(file, String.join("", lines.values()));
    }

    /**
     * Adds those of a file; of a class that is known, the first owner stays. Lines of another form are left out.
     *
     * @throws IOException if it cannot be read
     */
    void read(Path file) throws IOException {
        try (BoundedLines in = new BoundedLines(file.toString(), Files.newInputStream(file))) {
            String line;
            while ((line = in.next()) != null) {
                String[] cells = line.split("\t", COLUMNS);
                if (cells.length > 1) {
                    kind(cells[0], cells[1], cells.length == COLUMNS ? cells[2] : "");
                }
            }
        }
    }

    private void kind(String key, String subject, String owner) {
        for (FlameKind kind : FlameKind.values()) {
            if (kind.key().equals(key)) {
                owners.putIfAbsent(subject, new FrameOwner(kind, owner));
            }
        }
    }

    /** Of a frame of code. */
    FrameOwner of(String frame) {
        String className = className(frame);
        FrameOwner unknown = new FrameOwner(FlameKind.UNKNOWN, "");
        FrameOwner known = owners.get(className);
        if (known != null) {
            return known;
        }
        FrameOwner ofPackage = owners.getOrDefault(className(className), unknown);
        return ofPackage.kind() == FlameKind.JDK ? ofPackage : unknown;
    }

    /** What is before the last dot; empty if there is none. */
    private static String className(String frame) {
        return frame.substring(0, Math.max(0, frame.lastIndexOf('.')));
    }
}

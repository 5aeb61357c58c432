package dev.plimsoll.flame;

import dev.plimsoll.flame.FlameTree.FlameNode;
import dev.plimsoll.flame.FrameOwners.FrameOwner;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Printable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Stacks in the collapsed format that flame graph tools read, compressed: one stack per line, from its outermost frame, frames
 * separated by semicolons, and after a blank the amount per operation as an integer. Frames below {@link FlameTree#MIN_SHARE} of
 * the total are merged per caller.
 */
public final class CollapsedStacks {

    /** The frame of what is merged. */
    private static final String NARROWER = "(narrower frames)";

    /** Instead of an empty name, which would not be a frame. */
    private static final String UNNAMED = "(no name)";

    /** Far more than Plimsoll writes, and 100 MB in memory. */
    private static final int MAX_NODES = 2_000_000;

    private static final FrameOwner TYPE = new FrameOwner(FlameKind.TYPE, "");

    /** Twice that still fits into a long. */
    private static final long MAX_TOTAL = 1_000_000_000_000_000_000L;

    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,18}");

    private static final Pattern SEPARATOR = Pattern.compile(";");

    private CollapsedStacks() {}

    /**
     * Writes stacks, and beside them whose code they are, and replaces existing files.
     *
     * @param operations what amounts are divided by; rounding moves the sum by less than one
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, FlameStacks stacks, long operations) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(bytes), StandardCharsets.UTF_8)) {
            write(out, stacks, operations);
        }
        AtomicFile.write(file, bytes.toByteArray());
        FrameOwners.write(FrameOwners.beside(file), stacks);
    }

    static void write(Appendable out, FlameStacks stacks, long operations) throws IOException {
        List<FlameNode> nodes = FlameTree.of(stacks).nodes();
        long[] self = self(nodes);
        List<String> path = new ArrayList<>();
        long written = 0;
        long sum = 0;
        for (int i = 0; i < nodes.size(); i++) {
            FlameNode node = nodes.get(i);
            if (node.depth() > 0) {
                path.subList(node.depth() - 1, path.size()).clear();
                path.add(node.frame() < 0 ? NARROWER : name(stacks.frameOf(node.frame())));
            }
            // What rounding takes from one line is added to the next.
            sum += self[i];
            long amount = Math.round((double) sum / operations) - written;
            if (amount > 0 && !path.isEmpty()) {
                written += amount;
                out.append(String.join(";", path))
                        .append(' ')
                        .append(Long.toString(amount))
                        .append('\n');
            }
        }
    }

    /** As it is stored. */
    static String name(FlameStacks.FlameFrame frame) {
        return frame.name().isEmpty() ? UNNAMED : Printable.of(frame.name().replace(';', '?'));
    }

    /** The file beside stacks that says whose code they are, which may not exist. */
    public static Path owners(Path stacks) {
        return FrameOwners.beside(stacks);
    }

    /** What each node has without what is below it, in the order of the walk. */
    private static long[] self(List<FlameNode> nodes) {
        long[] self = new long[nodes.size()];
        List<Integer> path = new ArrayList<>();
        for (int i = 0; i < self.length; i++) {
            FlameNode node = nodes.get(i);
            self[i] = node.amount();
            path.subList(node.depth(), path.size()).clear();
            if (node.depth() > 0) {
                self[path.get(node.depth() - 1)] -= node.amount();
            }
            path.add(i);
        }
        return self;
    }

    /**
     * Reads the stacks of two files, the second as the base. The innermost frame is the type of the objects. Whose code the
     * others are is known from the files beside them; a frame has the same owner on both sides, that of the head.
     *
     * @throws IOException if one of them cannot be read, or is not in the collapsed format
     */
    public static FlameStacks compared(Path head, Path base) throws IOException {
        FlameStacks stacks = new FlameStacks();
        stacks.compare();
        FrameOwners owners = new FrameOwners();
        for (Path file : List.of(head, base)) {
            if (Files.exists(FrameOwners.beside(file))) {
                owners.read(FrameOwners.beside(file));
            }
        }
        read(head, stacks, owners, false);
        read(base, stacks, owners, true);
        return stacks;
    }

    private static void read(Path file, FlameStacks stacks, FrameOwners owners, boolean isBase) throws IOException {
        try (BoundedLines in = new BoundedLines(
                file + " is not a file of stacks: it", new GZIPInputStream(Files.newInputStream(file)))) {
            String line;
            while ((line = in.next()) != null) {
                if (!add(line, stacks, owners, isBase)) {
                    throw new IOException(file + " is not a file of stacks: line " + in.line()
                            + " should be frames, separated by semicolons, then a blank and a number");
                }
                requireAtMost(MAX_NODES, stacks.size(), "different frames of stacks", file);
                requireAtMost(MAX_TOTAL, Math.max(stacks.total(), stacks.baseTotal()), "bytes", file);
            }
        }
    }

    private static void requireAtMost(long max, long actual, String what, Path file) throws IOException {
        if (actual > max) {
            throw new IOException(
                    String.format(Locale.ROOT, "%s is not a file of stacks: it has more than %,d %s", file, max, what));
        }
    }

    private static boolean add(String line, FlameStacks stacks, FrameOwners owners, boolean isBase) {
        int blank = line.lastIndexOf(' ');
        if (blank < 1 || !AMOUNT.matcher(line.substring(blank + 1)).matches()) {
            return false;
        }
        String[] names = SEPARATOR.split(line.substring(0, blank));
        int node = FlameStacks.ROOT;
        for (int i = 0; i < names.length; i++) {
            boolean isType = i == names.length - 1 && !names[i].equals(NARROWER);
            FrameOwner owner = isType ? TYPE : owners.of(names[i]);
            int frame = stacks.frame(names[i], owner.kind());
            stacks.owned(frame, owner.name());
            node = stacks.callee(node, frame);
        }
        long amount = Long.parseLong(line.substring(blank + 1));
        if (isBase) {
            stacks.addBase(node, amount);
        } else {
            stacks.add(node, amount);
        }
        return true;
    }
}

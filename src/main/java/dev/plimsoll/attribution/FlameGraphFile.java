package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.unit.IoProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;

/**
 * A flame graph of allocated objects: bytes by stack, with the outermost frame at the bottom and the type of the objects at the
 * top. The page is that of jfr-converter, with its legend and its unit adapted.
 */
public final class FlameGraphFile {

    /** Percent of all bytes: narrower frames take less than half a pixel on the widest screens, but most of the file. */
    private static final double MIN_WIDTH_PERCENT = 0.01;

    private static final byte PROJECT = Frame.TYPE_KERNEL;
    private static final byte DEPENDENCY = Frame.TYPE_CPP;
    private static final byte JDK = Frame.TYPE_INTERPRETED;
    private static final byte UNKNOWN = Frame.TYPE_NATIVE;
    private static final byte TYPE = Frame.TYPE_INLINED;

    /** Replacements for the words of the page on compiled and interpreted frames, which are not distinguished here. */
    private static final Map<String, String> WORDS = Map.of(
            "'1 sample'", "'1 byte'",
            "' samples'", "' bytes'",
            ">Frame types<", ">Whose code<",
            ">Kernel<", ">The project<",
            ">C++ (VM)<", ">A dependency<",
            ">Native<", ">Unknown<",
            ">Interpreted<", ">The JDK<");

    private static final List<String> REMOVED_LINES = List.of(
            "\t<dd style='background-color: #50e150'>Java compiled</dd>\n",
            "\t<dd style='background-color: #cce880'>Java compiled by C1</dd>\n",
            "\t<dd style='background-color: #50cccc'>Inlined</dd>\n",
            "\t<dd style='background-color: #e17d00'>Allocation outside TLAB</dd>\n",
            "\t<dt>Lock profile</dt>\n",
            "\t<dd style='background-color: #50cccc'>Lock class</dd>\n");

    /**
     * What would end the script of the page, or begin a comment in it, as part of a name; JVMs allow most of it. The page packs
     * names by their common prefixes with a character for the length, which may be a bracket: so it also matches without one.
     */
    private static final Pattern MARKUP =
            Pattern.compile("<(?=[!/]|script)|/(?=script)|!(?=--)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private final AttributionContext context;
    private final Map<Integer, FrameTitle> titles = new HashMap<>();

    private record FrameTitle(String text, byte color) {}

    private FlameGraphFile(AttributionContext context) {
        this.context = context;
    }

    /**
     * Writes the page and replaces an existing file.
     *
     * @param title a line of plain text above the graph
     * @param hiddenThreads the ids of threads that are not shown
     */
    public static void write(
            Path file, String title, StackRows rows, Set<Integer> hiddenThreads, AttributionContext context)
            throws IOException {
        String page = new FlameGraphFile(context).page(title, rows, hiddenThreads);
        try {
            Files.writeString(file, page);
        } catch (IOException failure) {
            throw IoProblem.ofWriting(file, failure);
        }
    }

    private String page(String title, StackRows rows, Set<Integer> hiddenThreads) throws IOException {
        Arguments arguments = new Arguments();
        arguments.title = escaped(title);
        arguments.minwidth = MIN_WIDTH_PERCENT;
        FlameGraph graph = new FlameGraph(arguments);
        Stacks stacks = rows.stacks();
        rows.forEach((thread, stack, type, amount) -> {
            if (!hiddenThreads.contains(thread)) {
                graph.addSample(callStack(stacks, stack, type), amount.bytes());
            }
        });
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        graph.dump(page);
        return reworded(page.toString(StandardCharsets.UTF_8));
    }

    private CallStack callStack(Stacks stacks, int stack, String type) {
        int depth = 0;
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            depth++;
        }
        int[] outermostFirst = new int[depth];
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            outermostFirst[--depth] = node;
        }
        CallStack calls = new CallStack();
        for (int node : outermostFirst) {
            FrameTitle title = titles.computeIfAbsent(stacks.frameId(node), id -> title(stacks.frameOfId(id)));
            calls.push(title.text(), title.color());
        }
        calls.push(harmless(TypeName.of(type)), TYPE);
        return calls;
    }

    private FrameTitle title(StackFrame frame) {
        String className = frame.className();
        OwnerKind kind = context.jdk().contains(className)
                ? OwnerKind.JDK
                : context.origins().of(className).owner().kind();
        ReadableName name = ReadableName.of(className, frame.method());
        return new FrameTitle(
                harmless(name.className() + "." + name.method()),
                switch (kind) {
                    case PROJECT -> PROJECT;
                    case DEPENDENCY -> DEPENDENCY;
                    case JDK -> JDK;
                    case UNKNOWN -> UNKNOWN;
                });
    }

    private static String harmless(String name) {
        return CONTROL.matcher(MARKUP.matcher(name).replaceAll("?")).replaceAll("?");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String reworded(String page) {
        // The names and the graph follow; neither may be changed.
        int names = page.indexOf("const cpool = [");
        String frame = names < 0 ? page : page.substring(0, names);
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            frame = frame.replace(word.getKey(), word.getValue());
        }
        for (String line : REMOVED_LINES) {
            frame = frame.replace(line, "");
        }
        return names < 0 ? frame : frame + page.substring(names);
    }
}

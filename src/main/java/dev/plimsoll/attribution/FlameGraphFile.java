package dev.plimsoll.attribution;

import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.jfr.TypeName;
import dev.plimsoll.result.OwnerKind;
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
 * A page that shows objects as a flame graph: bytes by stack, the outermost frame at the bottom and the type of the objects
 * at the top. The page is jfr-converter's, with its legend and unit put right.
 */
public final class FlameGraphFile {

    /** Per cent of all bytes: narrower frames are less than half a pixel on the widest screens, and most of the file. */
    private static final double LEAST_WIDTH = 0.01;

    private static final byte PROJECT = Frame.TYPE_KERNEL;
    private static final byte DEPENDENCY = Frame.TYPE_CPP;
    private static final byte JDK = Frame.TYPE_INTERPRETED;
    private static final byte UNKNOWN = Frame.TYPE_NATIVE;
    private static final byte TYPE = Frame.TYPE_INLINED;

    /** What the page says of frames compiled or interpreted, which we do not tell apart. */
    private static final Map<String, String> WORDS = Map.of(
            "'1 sample'", "'1 byte'",
            "' samples'", "' bytes'",
            ">Frame types<", ">Whose code<",
            ">Kernel<", ">The project<",
            ">C++ (VM)<", ">A dependency<",
            ">Native<", ">Unknown<",
            ">Interpreted<", ">The JDK<");

    private static final List<String> NEEDLESS = List.of(
            "\t<dd style='background-color: #50e150'>Java compiled</dd>\n",
            "\t<dd style='background-color: #cce880'>Java compiled by C1</dd>\n",
            "\t<dd style='background-color: #50cccc'>Inlined</dd>\n",
            "\t<dd style='background-color: #e17d00'>Allocation outside TLAB</dd>\n",
            "\t<dt>Lock profile</dt>\n",
            "\t<dd style='background-color: #50cccc'>Lock class</dd>\n");

    /**
     * What could end the page's script, or begin a comment in it, were it part of a name; JVMs allow most of it. The page packs
     * names into others' prefixes with a character for the length, which may be a bracket: so without one, too.
     */
    private static final Pattern MARKUP =
            Pattern.compile("<(?=[!/]|script)|/(?=script)|!(?=--)", Pattern.CASE_INSENSITIVE);

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private final JdkClasses jdk;
    private final Origins origins;
    private final ReadableNames names;
    private final Map<Integer, Title> titles = new HashMap<>();

    private record Title(String text, byte colour) {}

    private FlameGraphFile(JdkClasses jdk, Origins origins, ReadableNames names) {
        this.jdk = jdk;
        this.origins = origins;
        this.names = names;
    }

    /**
     * Replaces the file.
     *
     * @param title a line above the graph, plain text
     * @param leftOut the ids of threads that are not shown
     */
    public static void write(
            Path file,
            String title,
            StackRows rows,
            Set<Integer> leftOut,
            JdkClasses jdk,
            Origins origins,
            ReadableNames names)
            throws IOException {
        Files.writeString(file, new FlameGraphFile(jdk, origins, names).page(title, rows, leftOut));
    }

    private String page(String title, StackRows rows, Set<Integer> leftOut) throws IOException {
        Arguments arguments = new Arguments();
        arguments.title = escaped(title);
        arguments.minwidth = LEAST_WIDTH;
        FlameGraph graph = new FlameGraph(arguments);
        Stacks stacks = rows.stacks();
        rows.forEach((thread, stack, type, amount) -> {
            if (!leftOut.contains(thread)) {
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
            Title title = titles.computeIfAbsent(stacks.frameId(node), id -> title(stacks.frameOfId(id)));
            calls.push(title.text(), title.colour());
        }
        calls.push(harmless(TypeName.of(type)), TYPE);
        return calls;
    }

    private Title title(StackFrame frame) {
        String className = frame.className();
        OwnerKind kind = jdk.contains(className)
                ? OwnerKind.JDK
                : origins.of(className).owner().kind();
        return new Title(
                harmless(names.className(className) + "." + names.method(className, frame.method())),
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
        // The graph itself follows its names; neither may be touched.
        int names = page.indexOf("const cpool = [");
        String frame = names < 0 ? page : page.substring(0, names);
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            frame = frame.replace(word.getKey(), word.getValue());
        }
        for (String line : NEEDLESS) {
            frame = frame.replace(line, "");
        }
        return names < 0 ? frame : frame + page.substring(names);
    }
}

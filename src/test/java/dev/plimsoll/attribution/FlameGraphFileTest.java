package dev.plimsoll.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameGraphFileTest {

    @TempDir
    Path folder;

    private final Stacks stacks = new Stacks();
    private final RowTable table = new RowTable();

    @Test
    void a_stack_is_drawn_from_its_outermost_frame_to_the_type_in_the_colour_of_its_owner() throws Exception {
        table.add(1, stack("com.acme.Cart.total", "org.lib.Thing.make", "java.util.HashMap.put"), 0, 48, 2);
        table.add(2, stack("com.acme.Timer.run"), 0, 1_000, 1);

        String page = page("GET /cart", List.of("[B"));

        assertThat(page).contains("<h1>GET /cart</h1>");
        assertThat(names(page))
                .containsExactly("all", "byte[]", "com.acme.Cart.total", "java.util.HashMap.put", "org.lib.Thing.make");
        // f and u draw a frame: the name's place in the list times eight plus the colour's number, the width.
        String root = "n(3,48)\n";
        String project = "u(" + (2 * 8 + 5) + ")\n";
        String dependency = "u(" + (4 * 8 + 4) + ")\n";
        String jdk = "u(" + (3 * 8) + ")\n";
        String type = "u(" + (8 + 2) + ")\n";
        assertThat(page).contains("unpack(cpool);\n\n" + root + project + dependency + jdk + type + "\nsearch();");
    }

    @Test
    void the_unit_and_the_legend_are_ours() throws Exception {
        table.add(1, stack("com.acme.Cart.total"), 0, 48, 2);

        assertThat(page("GET /", List.of("[B")))
                .contains("'1 byte'", "' bytes'", ">The project<", ">A dependency<", ">The JDK<", ">Unknown<")
                .doesNotContain("' sample", ">Kernel", "Interpreted", "TLAB", "Lock");
    }

    @Test
    void names_and_titles_cannot_become_markup() throws Exception {
        table.add(
                1,
                stack("a</script><script>alert(1)</script>.x", "b<!--<script.y", "c\\'+alert(2)+'.z", "d\n.w"),
                0,
                9,
                1);
        table.add(1, stack("prefix-of-28-characters-----.</script>"), 0, 9, 1);
        table.add(1, stack("prefix-of-28-characters-----/script>.a"), 0, 9, 1);

        String page = page("</h1><script>alert(3)</script>&", List.of("[B"));

        assertThat(page).contains("<h1>&lt;/h1&gt;&lt;script&gt;alert(3)&lt;/script&gt;&amp;</h1>");
        assertThat(page.split("</script>", -1)).as("scripts of the page itself").hasSize(3);
        assertThat(page).doesNotContain("<!--", "d\n.w").contains("c\\\\\\'+alert(2)+\\'.z");
    }

    /** What the page's own script makes of its packed names. */
    private static List<String> names(String page) {
        String packed = page.substring(page.indexOf("const cpool = [") + 16, page.indexOf("];\nunpack"));
        List<String> names = new ArrayList<>();
        for (String line : packed.strip().split(",\n")) {
            String text = line.substring(1, line.length() - 1);
            names.add(
                    names.isEmpty()
                            ? text
                            : names.get(names.size() - 1).substring(0, text.charAt(0) - 32) + text.substring(1));
        }
        return names;
    }

    private int stack(String... outermostFirst) {
        int node = Stacks.WHOLE;
        for (String frame : outermostFirst) {
            int dot = frame.lastIndexOf('.');
            node = stacks.callee(
                    node, stacks.idOf(new StackFrame(frame.substring(0, dot), frame.substring(dot + 1), 1)));
        }
        return node;
    }

    private String page(String title, List<String> types) throws Exception {
        Path file = folder.resolve("x.html");
        FlameGraphFile.write(
                file,
                title,
                new StackRows(stacks, types, table, Map.of()),
                Set.of(2),
                new AttributionContext(
                        JdkClasses.of(Set.of("java.util")),
                        name -> name.startsWith("com.acme")
                                ? new Origin(Owner.project("x"), "")
                                : new Origin(Owner.dependency("y"), ""),
                        LocationFilter.NONE));
        return Files.readString(file);
    }
}

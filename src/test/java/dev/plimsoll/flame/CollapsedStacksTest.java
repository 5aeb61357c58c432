package dev.plimsoll.flame;

import static dev.plimsoll.flame.FlameFixture.stacks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CollapsedStacksTest {

    @TempDir
    Path folder;

    @Test
    void each_stack_is_a_line_that_other_tools_read() throws IOException {
        assertThat(text(
                        stacks(
                                "p:Main.run;d:Lib.make;t:byte[] 300",
                                "p:Main.run;t:com.acme.Cart (proxy) 20",
                                "p:Main.run 5"),
                        1))
                .isEqualTo("Main.run 5\nMain.run;Lib.make;byte[] 300\nMain.run;com.acme.Cart (proxy) 20\n");
    }

    @Test
    void amounts_are_per_operation_and_rounding_does_not_move_the_sum() throws IOException {
        FlameStacks stacks = new FlameStacks();
        for (int i = 0; i < 1_000; i++) {
            stacks.add(stacks.callee(FlameStacks.ROOT, stacks.frame("A.m" + i, FlameKind.JDK)), 24);
        }

        assertThat(amounts(text(stacks, 5))).isEqualTo(24_000 / 5);
        assertThat(amounts(text(stacks, 50))).isEqualTo(24_000 / 50);
    }

    @Test
    void narrow_frames_are_one_frame_per_caller() throws IOException {
        assertThat(text(
                        stacks(
                                "p:Main.run;d:Lib.wide 999900",
                                "p:Main.run;d:Lib.a;t:byte[] 60",
                                "p:Main.run;d:Lib.b 40"),
                        1))
                .isEqualTo("Main.run;Lib.wide 999900\nMain.run;(narrower frames) 100\n");
    }

    @Test
    void two_files_are_compared_and_differences_add_up() throws IOException {
        Path head = written("head", stacks("p:Main.run;d:Lib.make;t:byte[] 300", "p:Main.run;t:Added 20"));
        Path base = written("base", stacks("p:Main.run;d:Lib.make;t:byte[] 250", "p:Main.run;t:Gone 7"));

        FlameStacks compared = CollapsedStacks.compared(head, base);

        assertThat(compared.isCompared()).isTrue();
        assertThat(List.of(compared.total(), compared.baseTotal())).containsExactly(320L, 257L);
        long difference = 0;
        for (int node = 0; node < compared.size(); node++) {
            difference += compared.amount(node) - compared.baseAmount(node);
        }
        assertThat(difference).isEqualTo(63);
        assertThat(compared.size()).as("equal stacks are one").isEqualTo(6);
    }

    @Test
    void whose_code_frames_are_is_kept_in_a_file_of_its_own() throws IOException {
        FlameStacks stacks = stacks(
                "j:java.lang.Thread.run;p:com.acme.Cart.total;d:org.lib.Thing.make;t:byte[] 300", "u:(generated) 5");
        stacks.owned(stacks.frame("org.lib.Thing.make", FlameKind.DEPENDENCY), "org.lib:lib:1.0");
        FlameStacks older = stacks("u:java.lang.Thread.run;u:com.acme.Cart.total;u:org.lib.Old.make;t:byte[] 250");
        Path head = written("head.stacks.txt", stacks);
        Path base = written("base.stacks.txt", older);

        assertThat(CollapsedStacks.owners(head))
                .hasFileName("head.stacks.owners.txt")
                .hasContent("p\tcom.acme.Cart\nj\tjava.lang\nd\torg.lib.Thing\torg.lib:lib:1.0\n");
        FlameStacks compared = CollapsedStacks.compared(head, base);
        assertThat(IntStream.range(0, compared.frameCount()).mapToObj(compared::frameOf))
                .as("a frame that only one side knows the owner of is one frame")
                .extracting(frame -> frame.kind().key() + ":" + frame.name() + " " + compared.ownerOf(frame))
                .containsExactlyInAnyOrder(
                        "j:java.lang.Thread.run ",
                        "p:com.acme.Cart.total ",
                        "d:org.lib.Thing.make org.lib:lib:1.0",
                        "u:org.lib.Old.make ",
                        "t:byte[] ",
                        "t:(generated) ");

        Files.delete(CollapsedStacks.owners(head));
        assertThat(CollapsedStacks.compared(head, base).total()).isEqualTo(305);
        Files.writeString(CollapsedStacks.owners(head), "x\n\np\nq\tcom.acme.Cart\n\t\t\t\n");
        assertThat(CollapsedStacks.compared(head, base).total()).isEqualTo(305);
    }

    @Test
    void names_cannot_break_the_format() throws IOException {
        FlameStacks stacks = new FlameStacks();
        stacks.add(stacks.callee(FlameStacks.ROOT, stacks.frame("a;b\nc 7", FlameKind.UNKNOWN)), 5);

        assertThat(text(stacks, 1)).isEqualTo("a?b\\u000ac 7 5\n");
        assertThat(CollapsedStacks.compared(written("x", stacks), written("y", stacks))
                        .total())
                .isEqualTo(5);
    }

    @Test
    void a_file_in_another_format_is_refused() throws IOException {
        Path good = written("good", stacks("p:Main.run 5"));
        for (String text : List.of("no amount", "a;b -5", "a;b 1e9", " 5")) {
            Path file = folder.resolve("bad.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(("Main.run 5\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
            }
            assertThatThrownBy(() -> CollapsedStacks.compared(good, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bad.gz is not a file of stacks: line 2 should be");
        }
        Path plain = Files.writeString(folder.resolve("plain.gz"), "Main.run 5");
        assertThatThrownBy(() -> CollapsedStacks.compared(plain, good)).isInstanceOf(IOException.class);
    }

    @Test
    @Timeout(60)
    void a_file_that_does_not_end_is_refused_before_it_is_in_memory() throws IOException {
        Path good = written("good", stacks("p:Main.run 5"));
        byte[] letters = "abcdefghijklmno;".repeat(1 << 12).getBytes(StandardCharsets.UTF_8);
        Path line = repeated("line.gz", letters, 3_000);
        Path lines = repeated("lines.gz", "a 1\n".repeat(1 << 14).getBytes(StandardCharsets.UTF_8), 100);
        String deep = "a;".repeat(400_000) + "b 1\n";
        Path nodes = repeated("nodes.gz", deep.getBytes(StandardCharsets.UTF_8), 1);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(nodes))) {
            for (int i = 0; i < 10; i++) {
                out.write((i + ";" + deep).getBytes(StandardCharsets.UTF_8));
            }
        }
        Path sum = repeated("sum.gz", "a 999999999999999999\n".getBytes(StandardCharsets.UTF_8), 20);

        assertRefused(good, line, "line.gz is not a file of stacks: it has more than 1,000,000 characters in line 1");
        assertRefused(good, lines, "lines.gz is not a file of stacks: it has more than 1,000,000 lines");
        assertRefused(good, nodes, "nodes.gz is not a file of stacks: it has more than 2,000,000 different frames");
        assertRefused(good, sum, "sum.gz is not a file of stacks: it has more than 1,000,000,000,000,000,000 bytes");
        Files.write(CollapsedStacks.owners(good), "x".repeat(1_000_001).getBytes(StandardCharsets.UTF_8));
        assertRefused(good, good, "has more than 1,000,000 characters in line 1");
    }

    @Test
    void a_file_that_was_cut_is_refused() throws IOException {
        Path good = written("good", stacks("p:Main.run 5"));
        byte[] whole =
                Files.readAllBytes(repeated("cut.gz", "Main.run;Lib.x 17\n".getBytes(StandardCharsets.UTF_8), 50));
        for (int length : List.of(0, 5, whole.length / 2, whole.length - 1)) {
            Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> CollapsedStacks.compared(good, cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_frame_without_a_name_keeps_its_place() throws IOException {
        FlameStacks stacks = new FlameStacks();
        int outer = stacks.callee(FlameStacks.ROOT, stacks.frame("", FlameKind.UNKNOWN));
        stacks.add(stacks.callee(outer, stacks.frame("", FlameKind.TYPE)), 5);

        assertThat(text(stacks, 1)).isEqualTo("(no name);(no name) 5\n");
        Path file = written("x", stacks);
        assertThat(CollapsedStacks.compared(file, file).total()).isEqualTo(5);
    }

    @Test
    void owners_with_line_ends_of_windows_are_the_same() throws IOException {
        FlameStacks stacks = stacks("d:org.lib.Thing.make;t:byte[] 300");
        stacks.owned(stacks.frame("org.lib.Thing.make", FlameKind.DEPENDENCY), "org.lib:lib:1.0");
        Path file = written("head.stacks.txt", stacks);
        Path owners = CollapsedStacks.owners(file);
        Files.writeString(owners, Files.readString(owners).replace("\n", "\r\n"));

        FlameStacks compared = CollapsedStacks.compared(file, file);

        assertThat(compared.ownerOf(compared.frameOf(0))).isEqualTo("org.lib:lib:1.0");
    }

    private void assertRefused(Path good, Path bad, String why) {
        assertThatThrownBy(() -> CollapsedStacks.compared(good, bad))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private Path repeated(String name, byte[] text, int times) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < times; i++) {
                out.write(text);
            }
        }
        return file;
    }

    private Path written(String name, FlameStacks stacks) throws IOException {
        Path file = folder.resolve(name + ".gz");
        CollapsedStacks.write(file, stacks, 1);
        return file;
    }

    private static long amounts(String text) {
        return text.lines()
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String text(FlameStacks stacks, long operations) throws IOException {
        StringBuilder text = new StringBuilder();
        CollapsedStacks.write(text, stacks, operations);
        return text.toString();
    }
}

package dev.plimsoll.report.console;

import static dev.plimsoll.result.MemoryFixture.contained;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.mark;
import static dev.plimsoll.result.MemoryFixture.marked;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.notUp;
import static dev.plimsoll.result.MemoryFixture.objects;
import static dev.plimsoll.result.MemoryFixture.resident;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.MemoryFixture.wasting;
import static dev.plimsoll.result.MemoryFixture.withoutRss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.report.Marks;
import dev.plimsoll.report.ShopMemory;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryConsoleTest {

    private static final long MIB = 1 << 20;
    private static final ConsoleSize WIDE = new ConsoleSize(120 - 7, true);

    @Test
    void prints_a_spring_boot_app_by_dependency_and_its_process_in_one_line() throws IOException {
        assertThat(String.join("\n", print(ShopMemory.of(), WIDE, AnsiStyle.PLAIN)) + "\n")
                .isEqualTo(golden());
    }

    @Test
    void prints_the_same_in_ascii_where_the_console_has_nothing_else() throws IOException {
        String ascii =
                String.join("\n", print(ShopMemory.of(), new ConsoleSize(WIDE.width(), false), AnsiStyle.PLAIN)) + "\n";

        assertThat(ascii).matches("\\p{ASCII}*");
        assertThat(ascii).isEqualTo(golden().replace("─", "-").replace("…", "..."));
    }

    @Test
    void no_line_ends_in_a_blank_and_sentences_fit_the_terminal() {
        List<String> lines = print(ShopMemory.of(), new ConsoleSize(80, true), AnsiStyle.PLAIN);

        assertThat(lines).allMatch(line -> line.equals(line.stripTrailing()));
        assertThat(lines)
                .filteredOn(line -> !line.startsWith("FAIL") && !line.startsWith("WARN"))
                .filteredOn(line -> !line.contains("dependency") && !line.contains(":hibernate-core:"))
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void columns_add_up_to_the_total_however_many_rows_are_shown() {
        for (int rows : new int[] {0, 1, 3, 10, Integer.MAX_VALUE}) {
            List<String> lines = new MemoryConsole(WIDE, AnsiStyle.PLAIN, true, rows)
                    .figures(ShopMemory.of(), ShopMemory.judged(ShopMemory.of()), Duration.ZERO);
            List<String> table = lines.subList(4, lines.subList(4, lines.size()).indexOf("") + 4);
            String total = table.get(table.size() - 1);

            assertThat(total).endsWith("   total");
            assertThat(table.subList(0, table.size() - 2).stream()
                            .mapToDouble(MemoryConsoleTest::sum)
                            .sum())
                    .isCloseTo(sum(total), within(0.005 * table.size()));
        }
    }

    @Test
    void styles_do_not_move_the_columns_and_the_total_that_broke_its_limit_is_bad() {
        List<String> painted = print(ShopMemory.of(), WIDE, new Marks());

        assertThat(painted.stream().map(line -> line.replaceAll("[‹›«»‽¿¡†‡*]", "")))
                .isEqualTo(print(ShopMemory.of(), WIDE, AnsiStyle.PLAIN));
        assertThat(painted).anyMatch(line -> line.startsWith("†") && line.contains("   total"));
        assertThat(painted).anyMatch(line -> line.startsWith("¿RSS "));
    }

    @Test
    void dependencies_without_a_loaded_class_are_one_line_and_named_up_to_the_limit() {
        MemoryRow[] rows = IntStream.range(0, 12)
                .mapToObj(i -> unloaded("g:a" + (char) ('a' + i) + ":1", 100 - i))
                .toArray(MemoryRow[]::new);

        assertThat(print(memory(rows), WIDE, AnsiStyle.PLAIN))
                .contains("12 dependencies have no class loaded: aa, ab, ac, ad, ae, af, ag, ah, ai, aj …");
        assertThat(print(
                        memory(unloaded("h:a:1", 1), unloaded("g:a:1", 1), library("g:b:1", 1, 1, 1, 1)),
                        WIDE,
                        AnsiStyle.PLAIN))
                .contains("2 dependencies have no class loaded: g:a, h:a")
                .noneMatch(line -> line.contains(" 0 of 1"));
        assertThat(print(memory(unloaded("g:a:1", 1)), WIDE, AnsiStyle.PLAIN))
                .contains("1 dependency has no class loaded: a");
    }

    @Test
    void a_jar_without_classes_has_none_to_load() {
        MemoryResult result = memory(unloaded("g:starter:1", 0), library("g:b:1", 1, 1, 1, 1));

        assertThat(print(result, WIDE, AnsiStyle.PLAIN))
                .noneMatch(line -> line.contains("no class loaded") || line.contains("starter"));
    }

    @Test
    void a_dependency_with_objects_and_without_classes_has_a_line() {
        assertThat(print(memory(library("g:a:1", 0, 5, 0, 3 * MIB)), WIDE, AnsiStyle.PLAIN))
                .anyMatch(line -> line.endsWith("0 of 5       0.00  3.00  3.00   g:a:1"))
                .noneMatch(line -> line.contains("no class loaded"));
    }

    @Test
    void what_no_row_has_is_a_line_so_that_the_total_is_that_of_the_application() {
        MemoryResult result = marked(
                memory(library("g:a:1", 3, 5, MIB, MIB), objects(MemoryOwner.SHARED, MIB)),
                mark(MemoryMark.REQUESTS, 5 * MIB, MIB, 4, OptionalLong.empty()));

        assertThat(print(result, WIDE, AnsiStyle.PLAIN))
                .contains("             1             3.00  3.00   in none of these rows")
                .contains("             4       1.00  5.00  6.00   total");
    }

    @Test
    void duplicate_strings_have_a_sentence_if_they_are_much_of_the_heap_and_all_waste_has_one_in_detail() {
        MemoryResult result = wasting(ShopMemory.of(), ShopMemory.waste());
        String strings =
                "Duplicate strings: 13,234 of 61,234 strings repeat the value of another one: 605.9 KiB (3.6 % of the"
                        + " live heap); 419.9 KiB in com.acme.shop.Order.status: 9,000 strings of 12 distinct values";
        String waste =
                "Empty collections, boxed numbers and the like: 114.8 KiB (0.7 % of the live heap); 98.4 KiB in 2,100"
                        + " java.util.HashMap, never filled, 40 of them in org.springframework.core.ResolvableType.name";

        assertThat(sentences(result, false)).contains(strings).doesNotContain("boxed numbers");
        assertThat(sentences(result, true)).contains(strings, waste);
        assertThat(sentences(ShopMemory.of(), true)).doesNotContain("Duplicate");
    }

    private static String sentences(MemoryResult result, boolean details) {
        return String.join(
                        " ",
                        MemoryConsole.of(WIDE, AnsiStyle.PLAIN, details)
                                .figures(result, ShopMemory.judged(result), Duration.ZERO))
                .replaceAll(" +", " ");
    }

    @Test
    void the_process_line_says_what_its_categories_lack() {
        MemoryResult result =
                resident(memory(library("g:a:1", 3, 5, MIB, MIB)), new LedgerRow(LedgerCategory.LIVE_HEAP, 5 * MIB));

        assertThat(print(result, WIDE, AnsiStyle.PLAIN)).contains("RSS 6.0 MiB: live heap 5.0, in none of these 1.0");
        assertThat(print(resident(result), WIDE, AnsiStyle.PLAIN)).contains("RSS 6.0 MiB");
        assertThat(print(contained(result, 512 << 20), WIDE, AnsiStyle.PLAIN))
                .contains("RSS 6.0 MiB of 512.0 MiB container limit: live heap 5.0, in none of these 1.0");
        assertThat(print(withoutRss(result), WIDE, AnsiStyle.PLAIN)).noneMatch(line -> line.startsWith("RSS"));
    }

    @Test
    void an_application_that_was_never_up_has_no_table() {
        GateResult gate = Gate.judge(notUp(), List.of());

        assertThat(new MemoryConsole(WIDE, AnsiStyle.PLAIN, true, 10).lines(notUp(), gate, Duration.ofSeconds(3)))
                .containsExactly(
                        "com.acme:shop:1.0.0, GET /orders: memory once it is up, JDK 17.0.15+6, Parallel",
                        "",
                        "measured in 3.0 s",
                        "",
                        "INCONCLUSIVE  Nothing was measured: the application ended before its memory was read. Check its"
                                + " log, <appReady> and the requests.");
    }

    @Test
    void names_do_not_reach_the_terminal_as_control_characters() {
        assertThat(print(memory(library("\u001b[31m.jar", 1, 1, 1, 1)), WIDE, AnsiStyle.PLAIN))
                .noneMatch(line -> line.contains("\u001b"));
    }

    private static double sum(String line) {
        String figures = line.substring(0, line.lastIndexOf("   ")).stripTrailing();
        return Double.parseDouble(figures.substring(figures.lastIndexOf(' ') + 1));
    }

    private static List<String> print(MemoryResult result, ConsoleSize terminal, AnsiStyle paint) {
        return MemoryConsole.of(terminal, paint, true)
                .lines(result, ShopMemory.judged(result), Duration.ofMillis(21_300));
    }

    private static String golden() throws IOException {
        try (InputStream in = MemoryConsoleTest.class.getResourceAsStream("/dev/plimsoll/report/shop-memory.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

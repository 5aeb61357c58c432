package dev.plimsoll.report.console;

import static dev.plimsoll.result.ObjectsFixture.HIBERNATE;
import static dev.plimsoll.result.ObjectsFixture.foreign;
import static dev.plimsoll.result.ObjectsFixture.gap;
import static dev.plimsoll.result.ObjectsFixture.grown;
import static dev.plimsoll.result.ObjectsFixture.objects;
import static dev.plimsoll.result.ObjectsFixture.ofTypes;
import static dev.plimsoll.result.ObjectsFixture.own;
import static dev.plimsoll.result.ObjectsFixture.row;
import static dev.plimsoll.result.ObjectsFixture.sampled;
import static dev.plimsoll.result.ObjectsFixture.site;
import static dev.plimsoll.result.ObjectsFixture.survivors;
import static dev.plimsoll.result.ObjectsFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.Marks;
import dev.plimsoll.report.OrdersResult;
import dev.plimsoll.report.table.MarkdownReport;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.IndexEntry;
import dev.plimsoll.report.text.ObjectsText;
import dev.plimsoll.result.NotCalled;
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectsConsoleTest {

    /** Maven puts {@code [INFO] } before each line. */
    private static final ConsoleSize WIDE = new ConsoleSize(120 - 7, true);

    private static final List<Limit> LIMITS = List.of(
            LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(Bytes.parse("2MiB"), "-Dplimsoll.maxAllocatedPerRequest"),
            LimitName.MAX_OBJECTS_PER_REQUEST.atMost(50_000, "<maxObjectsPerRequest> in pom.xml"),
            LimitName.MAX_RETAINED_PER_REQUEST.atMost(Bytes.parse("10B"), "<maxRetainedPerRequest> in pom.xml"),
            LimitName.MAX_ALLOCATED_PER_LOCATION.atMost(Bytes.parse("1MiB"), "<maxAllocatedPerLocation> in pom.xml"));

    @Test
    void prints_totals_then_where_they_come_from_with_aligned_figures() throws IOException {
        assertThat(String.join("\n", printOrders(WIDE, AnsiStyle.PLAIN)) + "\n").isEqualTo(golden("orders.txt"));
    }

    @Test
    void endpoints_that_were_not_called_are_one_line_with_their_reasons() {
        ObjectsResult result = OrdersResult.of()
                .made(new RequestCount("GET /a", 15), new RequestCount("GET /b", 5))
                .make()
                .withNotCalled(List.of(
                        new NotCalled("POST", "/a", "it may change data: name it"),
                        new NotCalled("GET", "/a/{id}", "not measured: 404"),
                        new NotCalled("GET", "/c\u001b[31m", "not measured: 500"),
                        new NotCalled("PUT", "/a", "it may change data")));

        assertThat(print(result, WIDE, AnsiStyle.PLAIN, 5))
                .contains(
                        "4 of 6 endpoints not called: POST /a (it may change data: name it), GET /a/{id} (not measured: 404),"
                                + " GET /c\\u001b[31m (not measured: 500), PUT /a (it may change data)");
        assertThat(ObjectsText.notCalled(result, false).orElseThrow())
                .contains("POST /a (it may change data), ")
                .endsWith("(not measured: 500) and 1 more");
        assertThat(print(OrdersResult.of().make(), WIDE, AnsiStyle.PLAIN, 5))
                .noneMatch(line -> line.contains("not called"));
    }

    @Test
    void the_projects_own_lines_come_first_with_all_that_is_allocated_below_them() {
        List<String> lines = print(OrdersResult.byOwnCode().make(), WIDE, AnsiStyle.PLAIN, 5);

        int head = lines.indexOf("    bytes   objects  share   allocated by your code");
        assertThat(head).isPositive().isLessThan(lines.indexOf("    bytes   objects  share   allocated by location"));
        assertThat(lines.subList(head + 2, head + 8))
                .containsExactly(
                        "1,913,651  10,193.0   84.0   src/main/java/com/acme/shop/OrderController.java:84"
                                + "  OrderController.list",
                        "  208,110     622.1    9.1   (no own code)",
                        "  157,287   9,830.4    6.9   src/main/java/com/acme/shop/OrderController.java:91"
                                + "  OrderController.total (lambda)",
                        "       48       2.1   <0.1   src/main/java/com/acme/shop/PriceFormat.java:12"
                                + "  PriceFormat.format",
                        "─────────  ────────  ─────",
                        "2,279,096  20,647.5  100.0   sum");
        assertThat(lines)
                .contains("    bytes   objects  share   retained by your code")
                .contains("(no own code): no frame of the stack is in the project's own classes");
    }

    @Test
    void a_whole_run_of_an_application_is_no_request() {
        ObjectsResult result = objects(own("com.acme.Import", "main", 7, 1_040_000, 1_000))
                .wholeRunOf("import.jar")
                .make();

        List<String> lines = print(result, WIDE, AnsiStyle.PLAIN, 5);

        assertThat(lines).noneMatch(line -> line.contains("request"));
        assertThat(lines.get(0)).contains(", import.jar: 1 run, exact");
        assertThat(lines).anyMatch(line -> line.endsWith("per run")).anyMatch(line -> line.startsWith("    B/run"));
        assertThat(MarkdownReport.text(result, Gate.judge(result, List.of())))
                .contains("\n1 run of `import.jar`\n", "| per run |")
                .doesNotContain("request");
        assertThat(IndexEntry.of(result, Verdict.PASS, "").headline()).isEqualTo(new Bytes(1_040_000) + " per run");
    }

    @Test
    void prints_the_same_in_ascii_where_the_console_has_nothing_else() throws IOException {
        String ascii = String.join("\n", printOrders(new ConsoleSize(0, false), AnsiStyle.PLAIN));
        String unicode = String.join("\n", printOrders(new ConsoleSize(0, true), AnsiStyle.PLAIN));

        assertThat(ascii)
                .matches("\\p{ASCII}*")
                .isEqualTo(unicode.replace("─", "-").replace("…", "..."));
        assertThat(print(SAMPLED.make(), new ConsoleSize(0, false), AnsiStyle.PLAIN, 5))
                .allMatch(line -> line.matches("\\p{ASCII}*"))
                .contains("B/request  +/- %  /request      %");
    }

    @Test
    void styles_do_not_move_the_columns() {
        assertThat(printOrders(WIDE, MARKS).stream().map(line -> line.replaceAll("[‹›«»‽¿¡†‡*]", "")))
                .isEqualTo(printOrders(WIDE, AnsiStyle.PLAIN));
    }

    @Test
    void the_project_stands_out_and_what_broke_a_limit_is_bad() {
        assertThat(printOrders(WIDE, MARKS))
                .contains("†2,279,096  20,647.5          allocated (2.2 MiB)‡")
                .contains("†      616       0.6          retained: growth of the live heap‡")
                .contains("‹    9,664     101.0          retained: survived a full collection (9.4 KiB)›")
                .contains("†1,205,862   2,001.0   52.9   ‡†src/main/java/com/acme/shop/OrderController.java:84"
                        + "  OrderController.list‡")
                .contains("  157,287   9,830.4    6.9   ‹src/main/java/com/acme/shop/OrderController.java:91"
                        + "  OrderController.total (lambda)›")
                .contains("       64       1.0    0.7   org/hibernate/cache/Region.java:55  Region.put"
                        + "«  hibernate-core:6.6.4.Final»")
                .contains("«─────────  ────────  ─────»")
                .contains("1,363,197  11,833.5   59.8   ‹shop (own classes)›")
                .contains("    9,600     100.0   99.3   ‹src/main/java/com/acme/shop/Audit.java:33  Audit.record›");
    }

    @Test
    void places_are_never_cut_and_everything_else_gives_way_to_the_width() {
        for (int width : new int[] {54, 60, 80, 113, 200}) {
            List<String> lines = printOrders(new ConsoleSize(width, true), AnsiStyle.PLAIN);

            assertThat(lines)
                    .filteredOn(line -> line.contains(".java:"))
                    .filteredOn(line -> !line.startsWith("FAIL"))
                    .hasSize(8)
                    .allMatch(line -> line.length() <= width || line.matches(".*[.]java:\\d+"));
            assertThat(lines)
                    .filteredOn(line -> line.matches("[ 0-9,.<-]{25}[0-9-]   .*") && !line.contains(".java:"))
                    .hasSize(32)
                    .allMatch(line -> line.length() <= width);
            assertThat(lines).allMatch(line -> line.equals(line.stripTrailing()));
        }
    }

    @Test
    void of_long_names_the_end_stays_and_an_owner_leaves_before_the_name_does() {
        List<String> narrow = printOrders(new ConsoleSize(80, true), AnsiStyle.PLAIN);
        List<String> narrower = printOrders(new ConsoleSize(54, true), AnsiStyle.PLAIN);

        assertThat(narrow)
                .contains("  235,930   3,276.8   10.4   …java.StringJavaType  hibernate-core:6.6.4.Final")
                .contains("  117,965      20.0    5.2   …json.AbstractJackson2HttpMessageConverter");
        assertThat(narrower).contains("  117,965      20.0    5.2   …son2HttpMessageConverter");
    }

    @Test
    void rows_add_up_whatever_is_cut() {
        SiteRow[] rows = IntStream.rangeClosed(1, 130)
                .mapToObj(i -> own("com.acme.A" + i, "run", i, i * 2_000L, i * 20L))
                .toArray(SiteRow[]::new);
        ObjectsResult result = objects(rows).make();

        for (int top : new int[] {1, 7, 129, 130, 500}) {
            List<String> lines = print(result, WIDE, AnsiStyle.PLAIN, top);
            int head = lines.indexOf("    bytes   objects  share   allocated by location");
            List<String> table = lines.subList(head + 2, lines.indexOf("─────────  ────────  ─────"));

            assertThat(table).hasSize(Math.min(top + 1, 130));
            assertThat(table.stream()
                            .mapToLong(line -> number(line.substring(0, 9)))
                            .sum())
                    .isEqualTo(851_500);
            assertThat(table.stream()
                            .mapToLong(line -> number(line.substring(10, 19)))
                            .sum())
                    .isEqualTo(8_515);
            assertThat(lines.get(head + 2 + table.size() + 1)).isEqualTo("  851,500     8,515  100.0   sum");
        }
        assertThat(print(result, WIDE, AnsiStyle.PLAIN, 7))
                .contains("  762,600     7,626   89.6   … and 123 more locations")
                .contains("  762,600     7,626   89.6   … and 123 more classes");
        assertThat(print(result, WIDE, AnsiStyle.PLAIN, 129))
                .contains("      100         1   <0.1   … and 1 more location");
    }

    @Test
    void a_gap_to_the_counter_above_one_per_cent_warns() {
        assertThat(print(counted(99_000, 1_000), WIDE, MARKS, 5))
                .contains("recorded 99,000 B of 100,000 B by the JVM's own counter: gap 1.000 %");
        assertThat(print(counted(98_999, 1_001), WIDE, MARKS, 5))
                .contains("¿recorded 98,999 B of 100,000 B by the JVM's own counter: gap 1.001 %¡");
        assertThat(print(counted(100_000, 0), WIDE, MARKS, 5))
                .contains("recorded 100,000 B of 100,000 B by the JVM's own counter: gap 0.000 %");
        assertThat(print(counted(999_999_999, 1), WIDE, MARKS, 5))
                .contains("recorded 999,999,999 B of 1,000,000,000 B by the JVM's own counter: gap <0.001 %");
    }

    @Test
    void without_a_counter_it_says_that_nothing_was_compared() {
        assertThat(print(one().make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("not compared with the JVM's own counter of allocated bytes, which could not be read");
    }

    @Test
    void growth_that_no_survivor_explains_warns_above_one_per_cent() {
        assertThat(print(one().retained(gap(kept(1_000_000, 10), 10_001)).make(), WIDE, MARKS, 5))
                .contains("¿9.8 KiB of the live heap's growth could not be attributed: gap 1.000 %¡");
        assertThat(print(one().retained(gap(kept(1_000_000, 10), 10_000)).make(), WIDE, MARKS, 5))
                .noneMatch(line -> line.contains("could not be attributed"));
        assertThat(print(one().retained(gap(kept(16, 1), 4_095)).make(), WIDE, MARKS, 5))
                .noneMatch(line -> line.contains("could not be attributed"));
    }

    @Test
    void net_growth_stands_beside_the_survivors() {
        assertThat(print(one().retained(grown(kept(96_000, 2_000), 1_200, 12)).make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("2,000 objects survived, live heap grew by 12 objects, 1.2 KiB: the rest replaced earlier"
                        + " ones");
        assertThat(print(one().retained(grown(kept(96_000, 1), 96_000, 1)).make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("1 object survived, live heap grew by 1 object, 93.8 KiB");
        assertThat(print(one().retained(grown(kept(960, 20), -64, -2)).make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("20 objects survived, live heap shrank by 2 objects, 64 B: the rest replaced earlier ones")
                .contains("       -3      -0.1          retained: growth of the live heap");
        assertThat(print(one().retained(kept(960, 20)).make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("20 objects survived")
                .noneMatch(line -> line.contains("growth of the live heap"));
    }

    @Test
    void sampled_figures_have_a_column_for_their_error() {
        assertThat(print(SAMPLED.make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("    bytes  error   objects  share   allocated by location")
                .contains("B/request    ± %  /request      %")
                .contains("       80   10.0         1   57.1   src/main/java/com/acme/Cart.java:2  Cart.sum")
                .contains("      140    7.1         2  100.0   com.acme.Cart")
                .contains("      140    7.1         2  100.0   sum")
                .contains("error: approximate sampling error of the bytes");
    }

    @Test
    void what_rounds_to_nothing_is_not_printed_as_nothing() {
        ObjectsResult result = objects(own("com.acme.A", "a", 1, 1_000_000, 1_000), own("com.acme.A", "b", 2, 8, 1))
                .requests(100)
                .make();

        assertThat(print(result, WIDE, AnsiStyle.PLAIN, 5))
                .contains("       <1      <0.1   <0.1   src/main/java/com/acme/A.java:2  A.b");
    }

    @Test
    void a_benchmark_shows_what_jmh_itself_counts() {
        assertThat(print(one().undisturbed(1_234.56).make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("JMH's own profiler, undisturbed: 1,234.6 B per request");
        assertThat(print(one().undisturbed(Double.NaN).make(), WIDE, AnsiStyle.PLAIN, 5))
                .noneMatch(line -> line.contains("JMH"));
    }

    @Test
    void nothing_measured_has_no_table_and_says_so() {
        for (ObjectsResult nothing : List.of(
                objects().make(),
                objects().requests(0).make(),
                one().requests(0).retained(grown(kept(96, 2), 5, 1)).make(),
                one().notMeasured().make())) {
            List<String> lines = print(nothing, WIDE, AnsiStyle.PLAIN, 5);

            assertThat(lines)
                    .noneMatch(line -> line.contains(" by location") || line.endsWith("sum"))
                    .anyMatch(line -> line.startsWith("INCONCLUSIVE  Nothing was measured"));
        }
        assertThat(print(one().notMeasured().make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("        -         -          allocated (not measured)")
                .contains("        -         -          retained: survived a full collection (not measured)");
        assertThat(print(one().requests(0).make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("        -         -          allocated");
    }

    @Test
    void rows_of_no_bytes_have_no_share() {
        assertThat(print(objects(own("com.acme.A", "a", 1, 0, 0)).make(), WIDE, AnsiStyle.PLAIN, 5))
                .contains("        0         0      -   src/main/java/com/acme/A.java:1  A.a");
    }

    @Test
    void what_foreign_code_says_does_not_move_the_cursor() {
        String evil = "x\u001b[2J\r\n\u202e\u0007";
        SiteRow row = ofTypes(
                row(site("com.acme." + evil, evil, evil + ".java", 3, HIBERNATE), 2_000, 20), type(evil, 2_000, 20));
        ObjectsResult result = objects(row)
                .workload("GET /" + evil)
                .note(evil)
                .retained(survivors(row))
                .make();

        List<String> lines = new ObjectsConsole(WIDE, AnsiStyle.PLAIN, true, OptionalInt.of(5), Optional.of(evil))
                .lines(result, Gate.judge(result, LIMITS), Duration.ofSeconds(1));

        assertThat(String.join("", lines))
                .doesNotContain("\u001b", "\r", "\n", "\u202e", "\u0007")
                .contains("x\\u001b[2J\\u000d\\u000a\\u202e\\u0007.java:3");
    }

    @Test
    void a_location_without_a_file_or_a_line_is_named_once_by_class_and_method() {
        assertThat(print(
                        objects(row(site("jdk.proxy2.$Proxy7", "find", "", 0, HIBERNATE), 2_000, 20))
                                .make(),
                        WIDE,
                        AnsiStyle.PLAIN,
                        5))
                .contains("      100         1  100.0   jdk.proxy2.$Proxy7.find  hibernate-core:6.6.4.Final");
    }

    @Test
    void rows_without_a_location_are_explained_where_there_are_any() {
        assertThat(print(objects(row(Site.NO_STACK, 20, 20)).make(), WIDE, MARKS, 5))
                .contains("«(no stack): the JVM recorded no stack, or not enough of it»")
                .noneMatch(line -> line.contains("(JDK only)"));
    }

    private static final ObjectsFixture SAMPLED = objects(
                    sampled(0.1, own("com.acme.Cart", "add", 1, 1_200, 20)),
                    sampled(0.1, own("com.acme.Cart", "sum", 2, 1_600, 20)))
            .sampled();

    private static final AnsiStyle MARKS = new Marks();

    private static ObjectsFixture one() {
        return objects(own("com.acme.A", "a", 1, 2_000, 20));
    }

    private static ObjectsResult counted(long bytes, long gap) {
        return objects(own("com.acme.A", "a", 1, bytes, 20)).counted(gap).make();
    }

    private static Retained kept(long bytes, long objects) {
        return survivors(foreign(HIBERNATE, "org.hibernate.Cache", "put", 9, bytes, objects));
    }

    private static List<String> printOrders(ConsoleSize terminal, AnsiStyle paint) {
        ObjectsResult result = OrdersResult.of().make();
        return new ObjectsConsole(
                        terminal,
                        paint,
                        true,
                        OptionalInt.of(7),
                        Optional.of("target/plimsoll/perf-objects.flame.html"))
                .lines(result, Gate.judge(result, LIMITS), Duration.ofMillis(12_300));
    }

    private static List<String> print(ObjectsResult result, ConsoleSize terminal, AnsiStyle paint, int top) {
        return new ObjectsConsole(terminal, paint, true, OptionalInt.of(top), Optional.empty())
                .lines(result, Gate.judge(result, List.of()), Duration.ofSeconds(1));
    }

    private static long number(String text) {
        return Long.parseLong(text.strip().replace(",", ""));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ObjectsConsoleTest.class.getResourceAsStream("/dev/plimsoll/report/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

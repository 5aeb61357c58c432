package dev.plimsoll.report.console;

import static dev.plimsoll.result.ResultFixture.because;
import static dev.plimsoll.result.ResultFixture.incomplete;
import static dev.plimsoll.result.ResultFixture.with;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.report.Marks;
import dev.plimsoll.report.SpringBootResult;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.BundleResult.Whole;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RowFixture;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BundleConsoleTest {

    private static final long MIB = 1 << 20;

    /** Maven puts {@code [INFO] } before each line. */
    private static final ConsoleSize WIDE = new ConsoleSize(120 - 7, true);

    @Test
    void prints_a_spring_boot_project_as_a_tree_with_aligned_figures() throws IOException {
        assertThat(String.join("\n", printSpringBoot(WIDE, AnsiStyle.PLAIN)) + "\n")
                .isEqualTo(golden("spring-boot.txt"));
    }

    @Test
    void prints_the_same_in_ascii_where_the_console_has_nothing_else() throws IOException {
        String ascii = String.join("\n", printSpringBoot(new ConsoleSize(WIDE.width(), false), AnsiStyle.PLAIN)) + "\n";

        assertThat(ascii).matches("\\p{ASCII}*");
        assertThat(ascii)
                .isEqualTo(golden("spring-boot.txt")
                        .replace("├─", "+-")
                        .replace("└─", "\\-")
                        .replace("│", "|")
                        .replace("─", "-"));
    }

    @Test
    void no_line_of_the_table_is_wider_than_the_terminal_and_none_ends_in_a_blank() {
        List<String> lines = printSpringBoot(WIDE, AnsiStyle.PLAIN);

        assertThat(lines.subList(0, lines.indexOf(""))).allMatch(line -> line.length() <= WIDE.width());
        assertThat(lines).allMatch(line -> line.equals(line.stripTrailing()));
    }

    @Test
    void without_a_width_nothing_is_wrapped() {
        assertThat(printSpringBoot(new ConsoleSize(0, true), AnsiStyle.PLAIN))
                .anyMatch(line -> line.endsWith("also required by: spring-aop, spring-beans, spring-boot,"
                        + " spring-boot-starter-data-jpa, spring-context, spring-jdbc, spring-orm, spring-tx,"
                        + " spring-web, spring-webmvc"));
    }

    @Test
    void styles_do_not_move_the_columns() {
        String marks = "[‹›«»‽¿¡†‡*]";
        List<String> painted = printSpringBoot(WIDE, MARKS);

        assertThat(painted.stream().map(line -> line.replaceAll(marks, "")))
                .isEqualTo(printSpringBoot(WIDE, AnsiStyle.PLAIN));
    }

    @Test
    void what_broke_a_limit_is_bad_and_a_residual_above_a_thousandth_warns() {
        List<String> painted = printSpringBoot(WIDE, MARKS);

        assertThat(painted)
                .anyMatch(line -> line.startsWith("†") && line.contains("com.acme:shop:1.0.0, all classes loaded"))
                .anyMatch(line -> line.startsWith("†") && line.contains("†org.yaml:snakeyaml:2.3‡"))
                .anyMatch(
                        line -> line.startsWith("†") && line.contains("†org.hibernate.orm:hibernate-core:6.6.4.Final‡"))
                .anyMatch(line -> line.startsWith("¿") && line.contains("residual"))
                .noneMatch(line -> line.startsWith("†") && line.contains("spring-boot-starter-web:"));
    }

    @Test
    void a_residual_of_a_thousandth_is_nothing_to_warn_of() {
        BundleResult result = withWhole(new Footprint(MIB, 0, 0), row("g:a:1").own(999 * MIB, 0, 1));

        assertThat(print(result, MARKS, Bytes.ZERO))
                .contains("            1.00                 0   residual, not attributed to any row");
    }

    @Test
    void the_column_own_adds_up_whatever_is_cut() {
        BundleResult result = SpringBootResult.of(new Footprint(312_000, 0, 7));
        Footprint total = result.whole().orElseThrow().total();
        for (String cutOff : List.of("0B", "0.3MiB", "5MiB", "1GiB")) {
            List<String> lines = print(result, AnsiStyle.PLAIN, Bytes.parse(cutOff));
            List<String> table = lines.subList(3, lines.indexOf("") - 2);

            double own = table.stream()
                    .mapToDouble(line -> number(line.substring(7, 16)))
                    .sum();
            double classes = table.stream()
                    .mapToDouble(line -> number(line.substring(25, 34)))
                    .sum();

            assertThat(own).isCloseTo((double) total.bytes() / MIB, org.assertj.core.data.Offset.offset(0.15));
            assertThat(classes).isEqualTo(total.classes());
            assertThat(lines.get(lines.indexOf("") - 1)).isEqualTo("          160.51            31,099   sum");
        }
    }

    @Test
    void what_is_cut_is_counted_and_summed_in_one_line() {
        BundleResult result = withWhole(
                row("g:a:1").own(MIB, 0, 1),
                row("g:b:1").own(MIB / 4, 0, 20),
                row("g:c:1").own(MIB / 4, MIB / 4 - 1, 300));

        assertThat(print(result, AnsiStyle.PLAIN, new Bytes(MIB / 2)))
                .contains("            0.75               320   2 more rows, each below 0.50 MiB")
                .noneMatch(line -> line.contains("g:b:1") || line.contains("g:c:1"));
    }

    @Test
    void a_row_stays_for_any_of_its_figures_and_with_all_that_it_hangs_under() {
        BundleResult result = withWhole(
                row("g:root:1").own(0, 0, 0).alone(0, 0, 0).saves(0),
                row("g:alone:1").under("g:root:1").own(0, 0, 0).alone(MIB, 0, 1).saves(0),
                row("g:saves:1").under("g:root:1").own(0, 0, 0).alone(0, 0, 0).saves(MIB),
                row("g:own:1").under("g:saves:1").own(MIB, 0, 1).alone(0, 0, 0).saves(0),
                row("g:negative:1").own(-MIB, 0, 1).alone(0, 0, 0).saves(0),
                row("g:small:1").own(MIB - 1, 0, 0).alone(0, 0, 0).saves(0));

        assertThat(tree(print(result, AnsiStyle.PLAIN, new Bytes(MIB))))
                .containsExactly(
                        "├─ g:root:1", "│  ├─ g:saves:1", "│  │  └─ g:own:1", "│  └─ g:alone:1", "└─ g:negative:1");
    }

    @Test
    void a_small_row_that_broke_a_limit_is_shown() {
        BundleResult result = withWhole(row("g:a:1").own(10, 0, 1), row("g:b:1").own(9, 0, 1));
        Limit limit = Limit.ofDependencies(
                DependencyGlob.parse("g:*"), Metric.BOOT_OWN, new Bound.Maximum(9), "pom.xml", Severity.ERROR);

        assertThat(tree(print(result, AnsiStyle.PLAIN, new Bytes(MIB), limit))).containsExactly("└─ g:a:1");
    }

    @Test
    void what_was_not_measured_is_a_dash_that_the_legend_explains_and_is_never_cut() {
        BundleResult result = withWhole(row("g:a:1").own(9, 0, 1).alone(1, 1, 1).saves(9), row("g:b:1"));

        assertThat(print(result, AnsiStyle.PLAIN, new Bytes(MIB)))
                .contains("      -        -        -        -   └─ g:b:1", "-: not measured");
    }

    @Test
    void where_nothing_is_missing_the_legend_has_no_dash() {
        BundleResult result = withWhole(
                row("g:shop:1").project().own(9, 0, 1),
                row("g:a:1").own(9, 0, 1).alone(1, 1, 1).saves(9));

        assertThat(print(result, AnsiStyle.PLAIN, Bytes.ZERO)).doesNotContain("-: not measured");
    }

    @Test
    void negative_figures_are_shown() {
        BundleResult result = withWhole(row("g:a:1").own(-3 * MIB, MIB, 4).saves(-2 * MIB));

        assertThat(print(result, AnsiStyle.PLAIN, Bytes.ZERO))
                .contains("      -    -2.00    -2.00        4   └─ g:a:1");
    }

    @Test
    void siblings_are_sorted_by_what_they_save_then_own_then_name_and_the_project_by_its_own() {
        BundleResult result = withWhole(
                row("g:shop:1").project().own(25, 0, 1),
                row("g:a:1").own(1, 0, 1).saves(10),
                row("g:c:1").own(2, 0, 1).saves(20),
                row("g:b:1").own(2, 0, 1).saves(20),
                row("g:d:1").own(3, 0, 1).saves(20),
                row("g:e:1").own(1, 0, 1).savesMeasured(5, 30));

        assertThat(tree(print(result, AnsiStyle.PLAIN, Bytes.ZERO)))
                .containsExactly("├─ g:e:1", "├─ shop (own classes)", "├─ g:d:1", "├─ g:b:1", "├─ g:c:1", "└─ g:a:1");
    }

    @Test
    void estimates_are_told_from_measured_savings_where_there_are_both() {
        List<String> lines = print(
                withWhole(
                        row("g:a:1").own(MIB, 0, 1).savesMeasured(MIB, 2 * MIB),
                        row("g:b:1").own(MIB, 0, 1).saves(MIB)),
                AnsiStyle.PLAIN,
                Bytes.ZERO);

        assertThat(lines)
                .contains(
                        "      -     1.00     2.00        1   ├─ g:a:1",
                        "      -     1.00    ~1.00        1   └─ g:b:1")
                .anyMatch(line ->
                        line.endsWith("at most: what removing it saves if all its classes were loaded (~ estimated)"));
    }

    @Test
    void a_dependency_that_hangs_under_one_that_a_filter_left_out_stands_on_the_top_level() {
        BundleResult result = withWhole(row("g:a:1").under("g:left-out:1").own(1, 0, 1));

        assertThat(tree(print(result, AnsiStyle.PLAIN, Bytes.ZERO))).containsExactly("└─ g:a:1");
    }

    @Test
    void requirers_whose_artifacts_have_the_same_name_are_told_apart() {
        BundleResult result = withWhole(
                row("g:root:1").own(9, 0, 1),
                row("g:x:1").own(3, 0, 1),
                row("h:x:1").own(2, 0, 1),
                row("g:low:1")
                        .under("g:root:1")
                        .requiredBy("g:x:1", "h:x:1", "left:out:1")
                        .own(1, 0, 1));

        assertThat(print(result, AnsiStyle.PLAIN, Bytes.ZERO))
                .anyMatch(line -> line.endsWith("│        also required by: g:x, h:x, left:out:1"));
    }

    @Test
    void without_the_pass_over_all_it_prints_what_is_there() {
        BundleResult result = withoutWhole(row("g:a:1").alone(MIB, 0, 12));

        assertThat(print(result, AnsiStyle.PLAIN, Bytes.ZERO).subList(0, 5))
                .containsExactly(
                        "  alone      own  at most  classes   dependency",
                        "    MiB      MiB      MiB",
                        "               -                 -   com.acme:shop:1.0.0, all classes loaded (upper bound)",
                        "   1.00        -        -       12   └─ g:a:1",
                        "");
    }

    @Test
    void an_incomplete_total_says_so_and_what_a_filter_left_out_has_a_line() {
        Footprint none = Footprint.NONE;
        Footprint two = new Footprint(MIB, MIB, 2);
        BundleResult result = incomplete(with(new Whole(two, none, none, two, none, none, true), row("g:a:1")));

        assertThat(print(result, AnsiStyle.PLAIN, Bytes.ZERO))
                .anyMatch(line -> line.endsWith("metaspace 1.00 MiB, at least: not everything could be loaded"))
                .contains("            2.00                 2   dependencies left out by includes and excludes");
    }

    @Test
    void of_many_notes_six_are_listed_and_the_rest_counted() {
        RowFixture noisy = row("g:a:1").own(1, 1, 1).failed("g.A", "java.lang.NoClassDefFoundError: h/B");
        for (int i = 1; i <= 9; i++) {
            noisy.note("started thread " + i);
        }

        assertThat(print(withWhole(noisy), AnsiStyle.PLAIN, Bytes.ZERO))
                .contains("1 class of 1 jar did not load (optional dependencies); see bundle-mem.json")
                .containsSequence("  g:a: started thread 6", "  and 3 more notes; see bundle-mem.json")
                .doesNotContain("  g:a: started thread 7");
    }

    @Test
    void classes_for_a_newer_java_are_not_called_optional_dependencies() {
        RowFixture newer = row("g:a:1").own(1, 1, 1);
        for (int i = 0; i < 1_200; i++) {
            newer.failed(
                    "g.A" + i, "java.lang.UnsupportedClassVersionError: g/A (class file version 65.0), up to 61.0");
        }

        assertThat(print(withWhole(newer), AnsiStyle.PLAIN, Bytes.ZERO))
                .contains("1,200 classes of 1 jar did not load (compiled for a newer Java); see bundle-mem.json")
                .noneMatch(line -> line.contains("optional"));
    }

    @Test
    void failures_of_each_kind_are_counted_and_only_missing_classes_are_called_optional() {
        RowFixture row = row("g:a:1")
                .own(MIB, 0, 9)
                .tried(40)
                .failed("p.A", "java.lang.VerifyError: bad")
                .failed("p.B", "java.lang.NoClassDefFoundError: q/B");

        assertThat(print(withWhole(row), AnsiStyle.PLAIN, Bytes.ZERO))
                .contains("1 class of 1 jar did not load (optional dependencies); see bundle-mem.json")
                .contains("1 class of 1 jar did not load (rejected by the verifier); see bundle-mem.json")
                .noneMatch(line -> line.contains(" % of its "));
    }

    @Test
    void a_jar_of_which_more_than_a_quarter_did_not_load_is_marked_at_its_row() {
        RowFixture row = row("g:a:1").own(MIB, 0, 9).tried(7);
        row.failed("p.A", "java.lang.VerifyError: bad").failed("p.B", "java.lang.NoClassDefFoundError: q/B");

        List<String> lines = print(withWhole(row), AnsiStyle.PLAIN, Bytes.ZERO);

        assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
                .contains("g:a:1 29 % of its 7 classes did not load, so its figures leave them out"
                        + " (1 optional dependencies; 1 rejected by the verifier)");
    }

    @Test
    void what_measured_code_says_cannot_move_the_cursor() {
        BundleResult result = withWhole(
                row("g:a\u001b[2J:1").own(1, 1, 1).note("started thread \u001b]0;owned\u0007\r\n\u202eevil\ud800"));

        assertThat(String.join("", print(result, AnsiStyle.PLAIN, Bytes.ZERO)))
                .contains("g:a\\u001b[2J:1", "\\u001b]0;owned\\u0007\\u000d\\u000a\\u202eevil\\ud800")
                .doesNotContain("\u001b", "\r", "\n", "\u202e");
    }

    @Test
    void says_whether_figures_come_from_forks_or_from_the_cache() {
        BundleResult fresh = withWhole(row("g:a:1").own(1, 1, 1));
        BundleResult cached = new BundleResult(fresh.header(), fresh.whole(), fresh.dependencies(), fresh.reasons(), 0);

        assertThat(print(fresh, AnsiStyle.PLAIN, Bytes.ZERO)).contains("measured 3 forks in 12.3 s");
        assertThat(print(cached, AnsiStyle.PLAIN, Bytes.ZERO)).contains("nothing changed: all figures from the cache");
    }

    @Test
    void the_last_lines_say_the_verdict() {
        BundleResult result = withWhole(row("g:a:1").own(MIB, MIB, 1));
        BundleResult vague = because(result, new Reason("unreadable-jar", "b.jar cannot be read."));
        Limit kept = LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(2 * MIB), "pom.xml");
        Limit broken = LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(MIB), "pom.xml");
        Limit warns =
                LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(MIB), "pom.xml").as(Severity.WARN);
        Limit unjudged = LimitName.MAX_DEPENDENCY_MEMORY
                .atMost(new Bytes(MIB), "pom.xml")
                .as(Severity.WARN);

        assertThat(verdict(result)).containsExactly("MEASURED  no limit is set");
        assertThat(verdict(result, kept)).containsExactly("PASS  all limits met (1 checked)");
        assertThat(verdict(result, broken))
                .containsExactly("FAIL  Boot memory of com.acme:shop:1.0.0 is 2.0 MiB, limit 1.0 MiB (+1.0 MiB,"
                        + " +100.0 %), set by pom.xml");
        assertThat(verdict(result, kept, warns, unjudged))
                .containsExactly(
                        "WARN  Boot memory of com.acme:shop:1.0.0 is 2.0 MiB, limit 1.0 MiB (+1.0 MiB, +100.0 %), set"
                                + " by pom.xml",
                        "WARN  Boot memory of com.acme:shop:1.0.0 (alone) has no value, limit 1.0 MiB, not checked: no"
                                + " dependency was measured in a separate JVM, which needs <isolated> to be true",
                        "PASS  1 of 2 limits met, 1 not checked");
        assertThat(verdict(vague, kept)).containsExactly("INCONCLUSIVE  b.jar cannot be read.");
    }

    private static final AnsiStyle MARKS = new Marks();

    private static List<String> printSpringBoot(ConsoleSize terminal, AnsiStyle paint) {
        BundleResult result = SpringBootResult.of(new Footprint(312_000, 0, 0));
        List<Limit> limits = List.of(
                LimitName.MAX_BOOT_MEMORY.atMost(Bytes.parse("160MiB"), "-Dplimsoll.maxBootMemory"),
                LimitName.MAX_DEPENDENCY_MEMORY.atMost(Bytes.parse("64MiB"), "<maxDependencyMemory> in pom.xml"),
                Limit.ofDependencies(
                        DependencyGlob.parse("org.yaml:*"),
                        Metric.BOOT_OWN,
                        new Bound.Maximum(Bytes.parse("1MiB").value()),
                        "<dependencyLimits> in pom.xml",
                        Severity.WARN));
        return new BundleConsole(terminal, paint, true, Optional.empty())
                .lines(result, Gate.judge(result, limits), Duration.ofMillis(12_340));
    }

    private static List<String> print(BundleResult result, AnsiStyle paint, Bytes cutOff, Limit... limits) {
        return new BundleConsole(WIDE, paint, true, Optional.of(cutOff))
                .lines(result, Gate.judge(result, List.of(limits)), Duration.ofMillis(12_340));
    }

    private static List<String> verdict(BundleResult result, Limit... limits) {
        List<String> lines = print(result, AnsiStyle.PLAIN, Bytes.ZERO, limits);
        return lines.subList(lines.lastIndexOf("") + 1, lines.size());
    }

    /** What stands right of the figures, without the lines that are no dependency. */
    private static List<String> tree(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains("├─ ") || line.contains("└─ "))
                .map(line -> line.substring(37))
                .toList();
    }

    private static double number(String cell) {
        String digits = cell.replace(",", "").strip();
        return digits.isEmpty() ? 0 : Double.parseDouble(digits);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = BundleConsoleTest.class.getResourceAsStream("/dev/plimsoll/report/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

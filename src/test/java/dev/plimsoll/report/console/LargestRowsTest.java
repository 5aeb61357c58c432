package dev.plimsoll.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.Judged;
import dev.plimsoll.report.OrdersResult;
import dev.plimsoll.report.ShopMemory;
import dev.plimsoll.report.TrendResults;
import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.Verdict;
import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
import dev.plimsoll.unit.Bytes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What the console shows unless all details are asked for. */
class LargestRowsTest {

    private static final ConsoleSize WIDE = new ConsoleSize(120 - 7, true);
    private static final Duration ELAPSED = Duration.ofSeconds(95);
    private static final String HOW = ": all are on the page, or with -Dplimsoll.details=true";

    @Test
    void of_dependencies_those_of_two_per_cent_and_those_that_broke_a_limit_and_the_column_own_adds_up() {
        List<String> lines = bundle(Optional.empty());

        assertThat(lines).hasSize(27);
        assertThat(lines.subList(4, 17))
                .allMatch(line -> line.matches(" *[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9,]+   [^ ]+:[^ ]+"))
                .startsWith("  67.83    53.04    67.05    7,404   org.hibernate.orm:hibernate-core:6.6.4.Final")
                // It broke a limit, and so did snakeyaml.
                .endsWith(" 103.10     0.00    77.56        0   "
                        + "org.springframework.boot:spring-boot-starter-data-jpa:3.4.1");
        assertThat(lines.get(17)).isEqualTo("           17.33             3,992   … and 22 more rows" + HOW);
        assertThat(lines.subList(4, 21).stream()
                        .map(line -> new BigDecimal(line.substring(8, 16).strip()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .subtract(new BigDecimal("160.51"))
                        .abs())
                .isLessThan(new BigDecimal("0.1"));
        assertThat(lines)
                .noneMatch(line -> line.contains("also required by"))
                .contains("4 classes did not load; see bundle-mem.json");
        assertThat(lines.subList(25, 26))
                .containsExactly("FAIL  2 of 4 limits broken: maxBootMemory, maxDependencyMemory");
    }

    @Test
    void a_cut_off_of_the_user_takes_the_place_of_the_two_per_cent_and_of_the_number_of_rows() {
        assertThat(bundle(Optional.of(Bytes.ZERO))).noneMatch(line -> line.contains("more row"));
        assertThat(bundle(Optional.of(Bytes.parse("50MiB"))))
                .filteredOn(line -> line.matches(".* [^ ]+:[^ ]+:[^ ]+"))
                .extracting(line -> line.replaceFirst(".* ", ""))
                .containsExactly(
                        "org.hibernate.orm:hibernate-core:6.6.4.Final",
                        "org.yaml:snakeyaml:2.3",
                        "org.springframework.boot:spring-boot-starter-data-jpa:3.4.1");
    }

    @Test
    void of_objects_the_largest_rows_of_three_tables() {
        ObjectsResult result = OrdersResult.byOwnCode().make();

        List<String> lines = objects(result, OptionalInt.empty());

        assertThat(lines).hasSize(23);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("    bytes   objects  share"))
                .extracting(line -> line.substring(29))
                .containsExactly("allocated by your code", "allocated by location", "retained by your code");
        assertThat(lines)
                .contains("  208,158     624.1    9.1   … and 6 more rows")
                .contains("… and other tables, by dependency, class and type" + HOW)
                .noneMatch(line -> line.contains("JVM's own counter"))
                .endsWith("FAIL  3 of 4 limits broken: maxAllocatedPerRequest, maxRetainedPerRequest,"
                        + " maxAllocatedPerLocation");
        assertThat(objects(result, OptionalInt.of(1)))
                .contains("  365,445  10,454.5   16.0   … and 3 more rows")
                .contains("1,073,233  18,646.5   47.1   … and 9 more rows");
    }

    @Test
    void what_the_jvms_own_counter_does_not_confirm_is_never_left_out() {
        assertThat(objects(OrdersResult.of().counted(10_000_000).make(), OptionalInt.empty()))
                .anyMatch(line -> line.startsWith("recorded ") && line.contains("by the JVM's own counter: gap "));
    }

    @Test
    void of_memory_the_largest_owners_that_add_up_to_the_total() {
        MemoryResult result = ShopMemory.of();

        List<String> lines =
                MemoryConsole.of(WIDE, AnsiStyle.PLAIN, false).lines(result, ShopMemory.judged(result), ELAPSED);

        assertThat(lines).hasSize(21).contains("         2,681      10.74   2.63  13.37   … and 12 more rows" + HOW);
        assertThat(lines.subList(3, 13).stream()
                        .map(line -> new BigDecimal(line.substring(32, 39).strip()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .subtract(new BigDecimal("88.27"))
                        .abs())
                .isLessThan(new BigDecimal("0.1"));
        assertThat(lines.get(19)).isEqualTo("FAIL  1 of 2 limits broken: maxAppMemory");
    }

    @Test
    void of_a_leak_the_suspects_and_their_lines() {
        TrendResult leak = TrendResults.leak();

        List<String> lines =
                new TrendConsole(WIDE, AnsiStyle.PLAIN, false).lines(leak, TrendResults.judged(leak), ELAPSED);

        assertThat(lines)
                .hasSize(30)
                .containsSequence(
                        "+1,962 B per request, 94.2 %: com.acme.shop.OrderHistory.entries",
                        "    +1,824 B  OrderController.list  src/main/java/com/acme/shop/OrderController.java:84")
                .noneMatch(line -> line.contains("static context") || line.startsWith("all readings"))
                .contains("… and what retains them, other suspects and lines" + HOW);
        TrendResult steady = TrendResults.steady();
        assertThat(new TrendConsole(WIDE, AnsiStyle.PLAIN, false).lines(steady, TrendResults.judged(steady), ELAPSED))
                .hasSizeLessThan(20)
                .noneMatch(line -> line.contains("details"));
    }

    @Test
    void of_a_container_its_size_and_the_proof() {
        CapacityResult result = CapacityFixture.shop()
                .in(512, CapacityFixture.survivor(128, 460))
                .make();

        List<String> lines = new CapacityConsole(WIDE, AnsiStyle.PLAIN, false)
                .figures(result, new GateResult(Verdict.MEASURED, List.of(), List.of()), ELAPSED);

        assertThat(lines)
                .hasSizeLessThan(16)
                .anyMatch(line -> line.startsWith("needs a container of 298.0 MiB with -Xmx40m"))
                .anyMatch(line -> line.startsWith("proved with"))
                .anyMatch(line -> line.startsWith("flags: -Xmx40m"))
                .noneMatch(line -> line.contains("throughput") || line.startsWith("PSS"))
                .contains("… and each run, and what the memory consists of" + HOW);
    }

    @Test
    void of_switches_the_matrix_and_what_to_take() {
        WhatIfResult result = WhatIfFixture.shop();

        List<String> brief =
                new WhatIfConsole(WIDE, AnsiStyle.PLAIN, false).lines(result, WhatIfFixture.judged(result), ELAPSED);
        List<String> all =
                new WhatIfConsole(WIDE, AnsiStyle.PLAIN, true).lines(result, WhatIfFixture.judged(result), ELAPSED);

        assertThat(all).containsAll(brief);
        assertThat(brief).hasSizeLessThanOrEqualTo(26).anyMatch(line -> line.startsWith("To take compactHeaders"));
    }

    private static List<String> bundle(Optional<Bytes> cutOff) {
        BundleResult result = Judged.springBoot();
        return new BundleConsole(WIDE, AnsiStyle.PLAIN, false, cutOff).lines(result, Judged.of(result), ELAPSED);
    }

    private static List<String> objects(ObjectsResult result, OptionalInt top) {
        return new ObjectsConsole(WIDE, AnsiStyle.PLAIN, false, top, Optional.empty())
                .lines(result, Judged.of(result), ELAPSED);
    }
}

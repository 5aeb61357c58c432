package dev.plimsoll.report.json;

import static dev.plimsoll.result.ResultFixture.with;
import static dev.plimsoll.result.ResultFixture.withWhole;
import static dev.plimsoll.result.ResultFixture.withoutWhole;
import static dev.plimsoll.result.RowFixture.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Bound;
import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.BundleResult.Whole;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Severity;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BundleJsonTest {

    @Test
    void writes_what_the_contract_says_to_the_letter() throws IOException {
        assertThat(text(full(), limits())).isEqualTo(golden("bundle-mem.json"));
    }

    @Test
    void what_was_not_measured_is_absent() {
        JsonNode json = read(text(withoutWhole(row("g:a:1"))));

        assertThat(json.propertyNames()).doesNotContain("complete", "total", "jdk", "loader", "unselected", "residual");
        assertThat(json.at("/dependencies/0").propertyNames())
                .containsExactly(
                        "id",
                        "groupId",
                        "artifactId",
                        "version",
                        "direct",
                        "project",
                        "scope",
                        "dependencies",
                        "requiredBy",
                        "notes");
    }

    @Test
    void a_zero_that_was_measured_is_there() {
        JsonNode dependency =
                read(text(withWhole(row("g:a:1").own(0, 0, 0).saves(0)))).at("/dependencies/0");

        assertThat(dependency.at("/own/bytes").longValue()).isZero();
        assertThat(dependency.at("/saves/estimateBytes").longValue()).isZero();
        assertThat(dependency.at("/saves").has("measuredBytes")).isFalse();
        assertThat(dependency.at("/classesFailed").intValue()).isZero();
        assertThat(dependency.at("/failures").isArray()).isTrue();
    }

    @Test
    void where_the_system_does_not_tell_the_resident_set_it_is_absent() {
        JsonNode alone =
                read(text(withoutWhole(row("g:a:1").aloneWithoutRss(1, 2, 3)))).at("/dependencies/0/alone");

        assertThat(alone.propertyNames())
                .containsExactly("bytes", "heapBytes", "metaspaceBytes", "classes", "millis", "classesFailed");
    }

    @Test
    void a_check_without_a_figure_has_neither_actual_nor_excess_but_a_note() {
        JsonNode check = read(text(
                        withoutWhole(row("g:a:1").alone(1, 1, 1)),
                        LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(1), "pom.xml")))
                .at("/checks/0");

        assertThat(check.has("actual")).isFalse();
        assertThat(check.has("excess")).isFalse();
        assertThat(check.at("/verdict").stringValue()).isEqualTo("inconclusive");
        assertThat(check.at("/note").stringValue()).isEqualTo("the pass over all dependencies was not measured");
    }

    @Test
    void what_filters_left_out_is_a_part_of_the_sum() {
        Footprint none = Footprint.NONE;
        Footprint left = new Footprint(1, 2, 3);

        JsonNode json = read(text(with(new Whole(left, none, none, left, none, none, true), row("g:a:1"))));

        assertThat(json.at("/unselected/bytes").longValue()).isEqualTo(3);
    }

    @Test
    void hostile_text_stays_text() {
        String hostile = "\"}],\\ \u0000\u001b[31m\r\n\t\u2028\u202e 😀 </script>";

        JsonNode json = read(text(
                withWhole(row("g:a:1").own(1, 1, 1).failed("g.\"A\"", hostile).note(hostile))));

        assertThat(json.at("/dependencies/0/failures/0/class").stringValue()).isEqualTo("g.\"A\"");
        assertThat(json.at("/dependencies/0/failures/0/error").stringValue()).isEqualTo(hostile);
        assertThat(json.at("/dependencies/0/notes/0").stringValue()).isEqualTo(hostile);
    }

    @Test
    void half_a_character_does_not_keep_the_file_from_being_written(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bundle-mem.json");
        BundleResult result = withWhole(row("g:a:1").own(1, 1, 1).note("lone \ud800 half"));

        AtomicFile.write(file, ResultCodec.text(result, Gate.judge(result, List.of())));

        JsonNode json = read(Files.readString(file, StandardCharsets.UTF_8));
        assertThat(json.at("/dependencies/0/notes/0").stringValue()).isEqualTo("lone ? half");
    }

    @Test
    void the_file_is_utf_8_replaces_an_older_one_and_leaves_nothing_beside_it(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/for/it/bundle-mem.json");
        BundleResult result = withWhole(row("g:a:1").own(1, 1, 1).note("größer – 大きい"));
        AtomicFile.write(file, ResultCodec.text(full(), Gate.judge(full(), List.of())));

        AtomicFile.write(file, ResultCodec.text(result, Gate.judge(result, List.of())));

        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .isEqualTo(text(result))
                .contains("größer – 大きい");
        try (var siblings = Files.list(file.getParent())) {
            assertThat(siblings).containsExactly(file);
        }
    }

    private static BundleResult full() {
        Footprint jdk = new Footprint(1000, 2000, 30);
        Footprint loader = new Footprint(100, 0, 0);
        Footprint residual = new Footprint(-3, 2, 1);
        return with(
                new Whole(new Footprint(1397, 2602, 38), jdk, loader, Footprint.NONE, Footprint.NONE, residual, true),
                row("com.acme:shop:1.0.0")
                        .project()
                        .dependsOn("io.netty:epoll:jar:linux-x86_64:4.1")
                        .own(100, 200, 2),
                row("io.netty:epoll:jar:linux-x86_64:4.1")
                        .requiredBy("com.acme:shop:1.0.0")
                        .dependsOn("io.netty:common:4.1")
                        .alone(150, 300, 7)
                        .own(120, 250, 3)
                        .savesMeasured(520, 540, "io.netty:common:4.1")
                        .failed("io.netty.epoll.Native", "java.lang.UnsatisfiedLinkError: no epoll")
                        .note("started 1 thread"),
                row("io.netty:common:4.1")
                        .under("io.netty:epoll:jar:linux-x86_64:4.1")
                        .aloneWithoutRss(70, 140, 2)
                        .own(80, 150, 2)
                        .saves(230));
    }

    private static Limit[] limits() {
        return new Limit[] {
            LimitName.MAX_BOOT_MEMORY.atMost(new Bytes(3000), "-Dplimsoll.maxBootMemory"),
            Limit.ofDependencies(
                    DependencyGlob.parse("io.neti:epoll"),
                    Metric.BOOT_SAVES,
                    new Bound.Maximum(3000),
                    "<dependencyLimits> in pom.xml",
                    Severity.WARN),
        };
    }

    private static String text(BundleResult result, Limit... limits) {
        return ResultCodec.text(result, Gate.judge(result, List.of(limits)));
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = BundleJsonTest.class.getResourceAsStream("/dev/plimsoll/report/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.plimsoll.report.json;

import static dev.plimsoll.result.MemoryFixture.firstLoadedBy;
import static dev.plimsoll.result.MemoryFixture.generating;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.memory;
import static dev.plimsoll.result.MemoryFixture.notUp;
import static dev.plimsoll.result.MemoryFixture.objects;
import static dev.plimsoll.result.MemoryFixture.project;
import static dev.plimsoll.result.MemoryFixture.unloaded;
import static dev.plimsoll.result.MemoryFixture.withoutHeap;
import static dev.plimsoll.result.MemoryFixture.withoutRss;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MemoryJsonTest {

    @Test
    void writes_what_the_contract_says_to_the_letter() throws IOException {
        assertThat(text(full(), LimitName.MAX_APP_MEMORY.atMost(new Bytes(3_000), "-Dplimsoll.maxAppMemory")))
                .isEqualTo(golden());
    }

    @Test
    void what_was_not_measured_is_absent() {
        JsonNode json = read(text(withoutRss(memory(withoutHeap(library("g:a:1", 1, 2, 3, 4))))));

        assertThat(json.at("/marks/0").propertyNames())
                .containsExactly("name", "liveHeapBytes", "metaspaceBytes", "classes", "millisSinceStart");
        assertThat(json.at("/dependencies/0").propertyNames())
                .containsExactly("id", "classesLoaded", "classesGenerated", "classesInJar", "metaspaceBytes");
        assertThat(read(text(notUp())).has("metaspaceGapBytes")).isFalse();
    }

    @Test
    void a_dependency_that_is_not_loaded_has_zeros_since_that_was_measured() {
        JsonNode row = read(text(memory(unloaded("g:a:1", 7)))).at("/dependencies/0");

        assertThat(row.path("classesLoaded").intValue()).isZero();
        assertThat(row.path("metaspaceBytes").isIntegralNumber()).isTrue();
        assertThat(row.path("heapBytes").isIntegralNumber()).isTrue();
        assertThat(row.has("firstLoadedBy")).isFalse();
    }

    @Test
    void dependencies_are_largest_first_whatever_their_order() {
        JsonNode json = read(
                text(memory(library("g:c:1", 1, 1, 5, 0), library("g:b:1", 1, 1, 2, 3), library("g:a:1", 1, 1, 0, 9))));

        assertThat(json.path("dependencies").findValuesAsString("id")).containsExactly("g:a:1", "g:b:1", "g:c:1");
    }

    @Test
    void hostile_text_stays_text() {
        String hostile = "\"}],\\ \u0000\u001b[31m\r\n\t\u2028\u202e 😀 </script>";

        JsonNode json = read(text(memory(firstLoadedBy(hostile, hostile, hostile, 1, library(hostile, 1, 1, 1, 1)))));

        for (String place : List.of("id", "firstLoadedBy/class", "firstLoadedBy/method", "firstLoadedBy/file")) {
            assertThat(json.at("/dependencies/0/" + place).stringValue())
                    .as(place)
                    .isEqualTo(hostile);
        }
    }

    static MemoryResult full() {
        return memory(
                generating(
                        4,
                        firstLoadedBy("com.acme.Shop", "main", "Shop.java", 12, library("g:a:1", 90, 100, 500, 1_500))),
                unloaded("g:b:jar:linux:2", 9),
                project(9, 10, 100, 200),
                objects(MemoryOwner.SHARED, 800));
    }

    private static String text(MemoryResult result, Limit... limits) {
        return ResultCodec.text(result, Gate.judge(result, List.of(limits)));
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static String golden() throws IOException {
        try (InputStream in = MemoryJsonTest.class.getResourceAsStream("/dev/plimsoll/report/perf-mem.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

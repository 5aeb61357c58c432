package dev.plimsoll.report.json;

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
import dev.plimsoll.result.ObjectsFixture;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;
import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObjectsJsonTest {

    @Test
    void writes_what_the_contract_says_to_the_letter() throws IOException {
        ObjectsResult result = objects(
                        ofTypes(
                                own("com.acme.Cart", "add", 84, 2_400, 40),
                                type("byte[]", 2_000, 20),
                                type("java.lang.String", 400, 20)),
                        foreign(HIBERNATE, "org.hibernate.Row", "read", 7, 640, 20),
                        row(site("jdk.proxy2.$Proxy7", "find", "", 0, Owner.UNKNOWN), 320, 20),
                        row(Site.JDK_ONLY, 160, 10),
                        row(Site.NO_STACK, 16, 1))
                .background(480, 6)
                .counted(44)
                .retained(gap(grown(survivors(own("com.acme.Audit", "log", 33, 960, 20)), 48, 1), 16))
                .note("G1 is forced")
                .make();

        assertThat(text(
                        result,
                        LimitName.MAX_ALLOCATED_PER_REQUEST.atMost(new Bytes(170), "-Dplimsoll.maxAllocatedPerRequest"),
                        LimitName.MAX_OBJECTS_PER_REQUEST.atMost(5, "pom.xml")))
                .isEqualTo(golden("perf-objects.json"));
    }

    @Test
    void what_was_not_measured_is_absent() {
        JsonNode json = read(text(objects().notMeasured().make()));

        assertThat(json.propertyNames())
                .doesNotContain("counterBytes", "gapBytes", "undisturbedBytesPerRequest", "allocated", "retained");
        JsonNode bare = read(text(one().retained(survivors()).make()));
        assertThat(bare.at("/allocated").propertyNames()).doesNotContain("background", "relativeError");
        assertThat(bare.at("/allocated/byLocation/0").propertyNames())
                .containsExactly("kind", "class", "method", "file", "line", "owner", "bytes", "objects", "types");
        assertThat(bare.at("/retained").propertyNames())
                .containsExactly("bytes", "objects", "byLocation", "byFile", "byClass", "byDependency", "byType");
    }

    @Test
    void a_zero_that_was_measured_is_there() {
        JsonNode json = read(text(one().counted(0)
                .background(0, 0)
                .retained(gap(grown(survivors(), 0, 0), 0))
                .make()));

        assertThat(json.at("/gapBytes").isIntegralNumber()).isTrue();
        assertThat(json.at("/allocated/background/bytes").isIntegralNumber()).isTrue();
        assertThat(json.at("/retained/bytes").isIntegralNumber()).isTrue();
        assertThat(json.at("/retained/netGrowth/objects").isIntegralNumber()).isTrue();
        assertThat(json.at("/retained/gapBytes").isIntegralNumber()).isTrue();
    }

    @Test
    void sampled_figures_carry_their_error() {
        JsonNode json = read(text(objects(
                        sampled(0.1, own("com.acme.Cart", "add", 1, 60, 1)),
                        sampled(0.1, own("com.acme.Cart", "sum", 2, 80, 1)))
                .sampled()
                .make()));

        assertThat(json.at("/mode").stringValue()).isEqualTo("sampled");
        assertThat(json.at("/allocated/byLocation/0/relativeError").doubleValue())
                .isEqualTo(0.1);
        for (String sum : List.of("/allocated", "/allocated/byClass/0", "/allocated/byDependency/0")) {
            assertThat(json.at(sum + "/relativeError").doubleValue()).isCloseTo(10 / 140.0, Offset.offset(1e-9));
        }
        assertThat(json.at("/allocated/byType/0").has("relativeError")).isFalse();
    }

    @Test
    void a_figure_of_jmh_that_is_no_number_was_not_measured() {
        assertThat(read(text(one().undisturbed(1_234.5).make()))
                        .at("/undisturbedBytesPerRequest")
                        .doubleValue())
                .isEqualTo(1_234.5);
        assertThat(read(text(one().undisturbed(Double.NaN).make())).has("undisturbedBytesPerRequest"))
                .isFalse();
    }

    @Test
    void hostile_text_stays_text() {
        String hostile = "\"}],\\ \u0000\u001b[31m\r\n\t\u2028\u202e 😀 </script>";

        JsonNode json = read(text(objects(row(site(hostile, hostile, hostile, 1, HIBERNATE), 20, 20))
                .workload(hostile)
                .make()));

        assertThat(json.at("/workload").stringValue()).isEqualTo(hostile);
        assertThat(json.at("/allocated/byLocation/0/method").stringValue()).isEqualTo(hostile);
        assertThat(json.at("/allocated/byClass/0/class").stringValue()).isEqualTo(hostile);
        assertThat(json.at("/allocated/byFile/0/file").stringValue()).isEqualTo(hostile);
    }

    @Test
    void the_file_is_written_as_a_whole_and_keeps_no_secret(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("made/for/it/perf-objects.json");
        ObjectsResult result = one().make();

        AtomicFile.write(file, ResultCodec.text(result, Gate.judge(result, List.of())));

        assertThat(Files.readString(file, StandardCharsets.UTF_8))
                .isEqualTo(text(result))
                .contains("-Ddb.password=***")
                .doesNotContain("hunter2");
    }

    private static ObjectsFixture one() {
        return objects(own("com.acme.A", "a", 1, 2_000, 20));
    }

    private static String text(ObjectsResult result, Limit... limits) {
        return ResultCodec.text(result, Gate.judge(result, List.of(limits)));
    }

    private static JsonNode read(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = ObjectsJsonTest.class.getResourceAsStream("/dev/plimsoll/report/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

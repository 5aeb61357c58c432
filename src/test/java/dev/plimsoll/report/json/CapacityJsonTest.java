package dev.plimsoll.report.json;

import static dev.plimsoll.result.CapacityFixture.ended;
import static dev.plimsoll.result.CapacityFixture.killed;
import static dev.plimsoll.result.CapacityFixture.notMeasured;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.Limit;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.CapacityFixture;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun.RunEnding;
import dev.plimsoll.result.Density;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.SizeFit;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CapacityJsonTest {

    @Test
    void writes_what_the_contract_says_to_the_letter() throws IOException {
        assertThat(text(full(), LimitName.CONTAINER_MEMORY.atMost(Bytes.parse("256MiB"), "-Dplimsoll.containerMemory")))
                .isEqualTo(golden());
    }

    @Test
    void what_was_not_measured_is_absent() {
        JsonNode run = read(text(shop().curve(ended(0, 0, RunEnding.TOO_SLOW, "was not ready within 60 s"))
                        .make()))
                .at("/curve/0");

        assertThat(run.propertyNames()).containsExactly("ending", "how", "requests");
        assertThat(read(text(shop().make())).has("containerBytes")).isFalse();
        assertThat(read(text(notMeasured())).propertyNames())
                .doesNotContain("containerBytes", "recommended", "paketo", "proof")
                .contains("configured", "curve", "ledger", "density", "sizes");
        assertThat(read(text(shop().make())).at("/sizes/2").propertyNames()).containsExactly("sizeBytes", "processes");
    }

    private static CapacityResult full() {
        return shop().in(256, killed(64, 230, "was OOM-killed by the kernel at its limit of 230.0 MiB"))
                .curve(
                        survivor(40, 0),
                        ended(20, 0, RunEnding.OUT_OF_MEMORY, "threw an OutOfMemoryError before it was ready"))
                .ledger(
                        new LedgerRow(LedgerCategory.LIVE_HEAP, 24 * CapacityFixture.MIB),
                        new LedgerRow(LedgerCategory.UNEXPLAINED, CapacityFixture.MIB))
                .density(new Density("CDS", 2, 180 * CapacityFixture.MIB))
                .sizes(new SizeFit(512 * CapacityFixture.MIB, 1, Optional.of("$25")))
                .make();
    }

    private static String text(CapacityResult result, Limit... limits) {
        return ResultCodec.text(result, Gate.judge(result, List.of(limits)));
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static String golden() throws IOException {
        try (InputStream in = CapacityJsonTest.class.getResourceAsStream("/dev/plimsoll/report/capacity.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

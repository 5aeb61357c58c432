package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.WhatIfFixture;
import dev.plimsoll.result.WhatIfResult;
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

class WhatIfJsonTest {

    @TempDir
    private Path folder;

    @Test
    void writes_what_the_contract_says_to_the_letter() throws IOException {
        assertThat(text(WhatIfFixture.shop())).isEqualTo(golden());
    }

    @Test
    void is_read_back_as_it_was() throws IOException {
        for (WhatIfResult result : List.of(WhatIfFixture.shop(), WhatIfFixture.withoutRss(), WhatIfFixture.ended())) {
            StoredResult.Finished stored = (StoredResult.Finished) StoredResults.read(write(text(result)));

            assertThat(((WhatIfResult) stored.result()).switches()).isEqualTo(result.switches());
            assertThat(((WhatIfResult) stored.result()).base()).isEqualTo(result.base());
            assertThat(((WhatIfResult) stored.result()).leftOut()).isEqualTo(result.leftOut());
            assertThat(stored.result().kind()).isEqualTo(ResultKind.WHAT_IF);
            assertThat(text((WhatIfResult) stored.result())).isEqualTo(text(result));
        }
    }

    @Test
    void exact_metrics_have_no_interval_and_noisy_ones_have() {
        JsonNode metrics =
                JsonMapper.shared().readTree(text(WhatIfFixture.shop())).at("/switches/0/metrics");

        assertThat(metrics.get(0).propertyNames()).containsExactly("metric", "value", "difference", "direction");
        assertThat(metrics.get(2).propertyNames())
                .containsExactly("metric", "value", "difference", "low", "high", "direction");
    }

    @Test
    void an_unknown_verdict_is_reported_with_its_place() throws IOException {
        Path file = write(text(WhatIfFixture.shop()).replace("\"no difference\"", "\"nothing\""));

        assertThatThrownBy(() -> StoredResults.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("switches[3].verdict");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("what-if.json"), text);
    }

    private static String text(WhatIfResult result) {
        return ResultCodec.text(result, WhatIfFixture.judged(result));
    }

    private static String golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(WhatIfJsonTest.class.getResourceAsStream("/dev/plimsoll/report/what-if.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.plimsoll.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.result.ResultKind;
import dev.plimsoll.result.VersionsFixture;
import dev.plimsoll.result.VersionsResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsJsonTest {

    @TempDir
    private Path folder;

    @Test
    void writes_what_the_contract_says_to_the_letter() throws IOException {
        assertThat(text(VersionsFixture.upgrades())).isEqualTo(golden("upgrades.json"));
        assertThat(text(VersionsFixture.upgradesInUse())).isEqualTo(golden("upgrades-in-use.json"));
    }

    @Test
    void is_read_back_as_it_was() throws IOException {
        for (VersionsResult result : List.of(
                VersionsFixture.upgrades(),
                VersionsFixture.upgradesInUse(),
                VersionsFixture.artifacts(),
                VersionsFixture.nothingNewer())) {
            StoredResult.Finished stored = (StoredResult.Finished) StoredResults.read(write(text(result)));

            assertThat(stored.result()).isEqualTo(result);
            assertThat(stored.result().kind()).isEqualTo(ResultKind.VERSIONS);
        }
    }

    @Test
    void a_figure_that_is_not_the_sum_of_its_parts_is_reported_with_its_place() throws IOException {
        Path file = write(text(VersionsFixture.upgrades()).replace("\"bytes\": 7340032", "\"bytes\": 7340033"));

        assertThatThrownBy(() -> StoredResults.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("compared[1].versions[2].total.bytes");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("upgrades.json"), text);
    }

    private static String text(VersionsResult result) {
        return ResultCodec.text(result, VersionsFixture.judged(result));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(VersionsJsonTest.class.getResourceAsStream("/dev/plimsoll/report/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

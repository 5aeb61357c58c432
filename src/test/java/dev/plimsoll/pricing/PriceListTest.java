package dev.plimsoll.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plimsoll.result.SizeFit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {

    private static final long MIB = 1L << 20;

    private static final String DYNOS = """
            # per dyno
            currency = $
            1GiB = 50.00
            512 MiB = 25.00   # standard-1x
            14GiB = 500.00
            """;

    @TempDir
    private Path folder;

    @Test
    void sizes_are_read_with_their_prices() throws IOException {
        assertThat(dynos().sizesBytes()).containsExactly(512 * MIB, 1024 * MIB, 14 * 1024 * MIB);
    }

    @Test
    void as_many_processes_fit_as_are_needed_whole() throws IOException {
        assertThat(dynos().fits(List.of(), 300 * MIB, OptionalLong.empty()))
                .containsExactly(
                        new SizeFit(512 * MIB, 1, Optional.of("$25.00")),
                        new SizeFit(1024 * MIB, 3, Optional.of("$50.00")),
                        new SizeFit(14 * 1024 * MIB, 47, Optional.of("$500.00")));
    }

    @Test
    void a_further_process_takes_what_it_adds() throws IOException {
        assertThat(dynos().fits(List.of(1024 * MIB, 512 * MIB), 300 * MIB, OptionalLong.of(200 * MIB)))
                .extracting(SizeFit::processes)
                .containsExactly(2, 4);
    }

    @Test
    void a_process_that_is_too_large_does_not_fit() throws IOException {
        assertThat(dynos().fits(List.of(512 * MIB), 513 * MIB, OptionalLong.of(MIB)))
                .containsExactly(new SizeFit(512 * MIB, 0, Optional.of("$25.00")));
        assertThat(dynos().fits(List.of(512 * MIB), 512 * MIB, OptionalLong.of(MIB)))
                .extracting(SizeFit::processes)
                .containsExactly(1);
    }

    @Test
    void a_size_that_is_not_in_the_file_has_no_price() throws IOException {
        assertThat(dynos().fits(List.of(2048 * MIB), 512 * MIB, OptionalLong.empty()))
                .containsExactly(new SizeFit(2048 * MIB, 4, Optional.empty()));
        assertThat(PriceList.none().fits(List.of(512 * MIB), 128 * MIB, OptionalLong.empty()))
                .containsExactly(new SizeFit(512 * MIB, 4, Optional.empty()));
        assertThat(PriceList.none().fits(List.of(), 128 * MIB, OptionalLong.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            500 | 520   | 1    | this change crosses a size step: 512 MiB → 1 GiB, + $25.00 per month
            500 | 520   | 40   | this change crosses a size step: 512 MiB → 1 GiB, + $1,000.00 per month for 40 replicas
            520 | 500   | 2    | this change crosses a size step: 1 GiB → 512 MiB, saves $50.00 per month for 2 replicas
            400 | 512   | 1    | this change does not cross a size step: 512 MiB, $25.00 per month
            400 | 90000 | 1    | the application no longer fits the largest size with a price, 14 GiB
            90000 | 400 | 3    | the application fits a size with a price again: 512 MiB, $75.00 per month for 3 replicas
            """)
    void a_change_costs_when_it_crosses_a_size_step(long before, long after, int replicas, String text)
            throws IOException {
        assertThat(dynos().change(OptionalLong.of(before * MIB), after * MIB, replicas))
                .contains(text);
    }

    @Test
    void nothing_is_said_of_a_change_without_a_price() throws IOException {
        assertThat(dynos().change(OptionalLong.empty(), MIB, 1)).isEmpty();
        assertThat(dynos().change(OptionalLong.of(80_000 * MIB), 90_000 * MIB, 1))
                .isEmpty();
        assertThat(PriceList.none().change(OptionalLong.of(MIB), 2 * MIB, 1)).isEmpty();
    }

    @Test
    void a_larger_size_at_a_lower_price_is_chosen() throws IOException {
        PriceList offer = read("1GiB = 9\n2GiB = 8.5\n4GiB = 8.5\ncurrency = EUR\n");

        assertThat(offer.change(OptionalLong.of(MIB), 3000 * MIB, 1))
                .contains("this change crosses a size step: 2 GiB → 4 GiB, at the same price");
        assertThat(offer.fits(List.of(1024 * MIB, 2048 * MIB), MIB, OptionalLong.empty()))
                .extracting(SizeFit::pricePerMonth)
                .containsExactly(Optional.of("EUR 9"), Optional.of("EUR 8.5"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            512MiB = $7      | '$7' is not a price; write digits with a decimal point and without a currency
            512MiB = 7,00    | '7,00' is not a price
            512MiB = -7      | '-7' is not a price
            512MiB = 1e9     | '1e9' is not a price
            512MiB =         | '' is not a price
            512MiB           | '512MiB' has no '='
            512 = 7          | '512' has no unit
            small = 7        | 'small' is not a size
            0MiB = 7         | a size must be larger than 0
            currency =       | currency is empty
            0.25GiB = 7      | the size 0.25GiB already has a price, in line 2
            """)
    void a_wrong_line_is_named_with_what_was_expected(String line, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("# prices\n256MiB = 1\n" + line + "\n"))
                .withMessageStartingWith("Line 3 of the price file " + folder.resolve("prices") + " is wrong: ")
                .withMessageContaining(what)
                .withMessageEndingWith(
                        "Expected: a size and its price per month, for example 512MiB = 7.00, or currency = $");
    }

    @Test
    void a_file_without_a_price_is_wrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("currency = $\n"))
                .withMessageContaining("prices has no price; expected a size and its price per month");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceList.read(folder.resolve("none")))
                .withMessage("Cannot read the price file " + folder.resolve("none") + ": it does not exist");

        Path latin = Files.write(folder.resolve("latin"), "currency = \u00a3".getBytes(StandardCharsets.ISO_8859_1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceList.read(latin))
                .withMessage("The price file " + latin + " is not UTF-8 text; save it as UTF-8");
    }

    private PriceList dynos() throws IOException {
        return read(DYNOS);
    }

    private PriceList read(String text) throws IOException {
        return PriceList.read(Files.writeString(folder.resolve("prices"), "\uFEFF" + text));
    }
}

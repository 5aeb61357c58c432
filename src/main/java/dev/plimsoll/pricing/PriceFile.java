package dev.plimsoll.pricing;

import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.IoProblem;
import dev.plimsoll.unit.Printable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the lines of a price file. */
final class PriceFile {

    private static final String EXPECTED = "a size and its price per month, for example 512MiB = 7.00, or currency = $";
    private static final String CURRENCY = "currency";
    private static final Pattern PRICE = Pattern.compile("\\d{1,12}(?:\\.\\d{1,6})?");

    private final Path file;
    private final List<PricedSize> sizes = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private Optional<String> currency = Optional.empty();
    private int line;

    private PriceFile(Path file) {
        this.file = file;
    }

    static PriceList read(Path file) {
        PriceFile reading = new PriceFile(file);
        reading.text().lines().forEach(reading::line);
        if (reading.sizes.isEmpty()) {
            throw new IllegalArgumentException("The price file " + file + " has no price; expected " + EXPECTED);
        }
        return new PriceList(reading.sizes, reading.currency.orElse(""));
    }

    private String text() {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("The price file " + file + " is a folder; expected a text file");
        }
        try {
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new IllegalArgumentException(
                    "The price file " + file + " is not UTF-8 text; save it as UTF-8", notUtf8);
        } catch (IOException failure) {
            throw new IllegalArgumentException("Cannot read the price file " + IoProblem.of(failure), failure);
        }
    }

    private void line(String whole) {
        line++;
        int comment = whole.indexOf('#');
        String text = (comment < 0 ? whole : whole.substring(0, comment)).strip();
        if (text.isEmpty()) {
            return;
        }
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw wrong("'" + Printable.of(text) + "' has no '='");
        }
        String key = text.substring(0, equals).strip();
        String value = text.substring(equals + 1).strip();
        if (key.equalsIgnoreCase(CURRENCY)) {
            currency(value);
        } else {
            sizes.add(new PricedSize(size(key), spaced(key), price(value)));
            lines.add(line);
        }
    }

    private void currency(String value) {
        if (value.isEmpty()) {
            throw wrong("currency is empty");
        } else if (currency.isPresent()) {
            throw wrong("currency is set twice");
        }
        currency = Optional.of(Printable.of(value));
    }

    private long size(String text) {
        long bytes;
        try {
            bytes = Bytes.parseWithUnit(text).value();
        } catch (IllegalArgumentException notASize) {
            throw wrong(String.valueOf(notASize.getMessage()));
        }
        if (bytes == 0) {
            throw wrong("a size must be larger than 0");
        }
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i).bytes() == bytes) {
                throw wrong("the size " + text + " already has a price, in line " + lines.get(i));
            }
        }
        return bytes;
    }

    private BigDecimal price(String text) {
        if (!PRICE.matcher(text).matches()) {
            throw wrong("'" + Printable.of(text)
                    + "' is not a price; write digits with a decimal point and without a currency");
        }
        return new BigDecimal(text);
    }

    private static String spaced(String size) {
        return size.replaceFirst("(\\d)\\s*([A-Za-z])", "$1 $2");
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "Line " + line + " of the price file " + file + " is wrong: " + what + ". Expected: " + EXPECTED);
    }
}

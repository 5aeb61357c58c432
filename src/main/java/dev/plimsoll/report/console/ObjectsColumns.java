package dev.plimsoll.report.console;

import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.report.text.PerRequestText;
import dev.plimsoll.report.text.RowText;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Retained;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The columns that all tables of one result share, so that they stand under each other.
 *
 * @param text prints amounts
 * @param bytesWidth characters of the bytes
 * @param objectsWidth characters of the number of objects
 * @param errors whether figures have an error
 * @param plusMinus the sign of the error's column
 * @param perOperation the unit of a number for each operation: {@code /request}
 */
record ObjectsColumns(
        PerRequestText text, int bytesWidth, int objectsWidth, boolean errors, String plusMinus, String perOperation) {

    static ObjectsColumns of(ObjectsResult result, ConsoleSize terminal) {
        PerRequestText text = PerRequestText.of(result);
        String perOperation = "/" + result.operation().noun();
        return new ObjectsColumns(
                text,
                widest("B" + perOperation, largest(result).map(text::bytes)),
                widest(perOperation, largest(result).map(text::objects)),
                result.mode() == ObjectsMode.SAMPLED,
                terminal.unicode() ? "±" : "+/-",
                perOperation);
    }

    String head() {
        return cells("bytes", "error", "objects", "share");
    }

    String units() {
        return cells("B" + perOperation, plusMinus + " %", perOperation, "%").stripTrailing();
    }

    String totalsHead() {
        return cells("bytes", "", "objects", "");
    }

    String totalsUnits() {
        return cells("B" + perOperation, "", perOperation, "").stripTrailing();
    }

    /** A line of figures that are not parts of one whole. */
    String total(Amount amount) {
        return cells(text.bytes(amount), "", text.objects(amount), "");
    }

    String notMeasured() {
        return cells(RowText.ABSENT, "", RowText.ABSENT, "");
    }

    String row(Amount amount, OptionalDouble error, long wholeBytes) {
        return cells(
                text.bytes(amount),
                error.isPresent() ? percent(error.getAsDouble()) : "",
                text.objects(amount),
                wholeBytes > 0 ? percent((double) amount.bytes() / wholeBytes) : RowText.ABSENT);
    }

    String rule(String dash) {
        return cells(dash.repeat(bytesWidth), dash.repeat(5), dash.repeat(objectsWidth), dash.repeat(5))
                .stripTrailing();
    }

    /** Characters before the names. */
    int width() {
        return cells("", "", "", "").length();
    }

    private String cells(String bytes, String error, String objects, String share) {
        return padded(bytes, bytesWidth) + (errors ? "  " + padded(error, 5) : "") + "  "
                + padded(objects, objectsWidth) + "  " + padded(share, 5) + "   ";
    }

    private static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.1f", share * 100);
        return share > 0 && text.equals("0.0") ? "<0.1" : text;
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static int widest(String head, Stream<String> texts) {
        return Math.max(head.length(), texts.mapToInt(String::length).max().orElse(0));
    }

    /** No row is larger than one of these. */
    private static Stream<Amount> largest(ObjectsResult result) {
        Stream<Allocations> tables = Stream.concat(
                result.allocated().stream(), result.retained().stream().map(Retained::survivors));
        Stream<Amount> growth = result.retained().stream().flatMap(retained -> retained.netGrowth().stream());
        return Stream.concat(
                tables.flatMap(table -> Stream.concat(Stream.of(table.total()), table.background().stream())), growth);
    }
}

package dev.plimsoll.report.json;

import dev.plimsoll.report.text.EnumText;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * The fields of a JSON object, for a mapping that works in both directions. A mapping calls one method per field, in the order
 * of the file, and builds a record from what the methods return.
 *
 * <p>While a value is written, each method writes the getter's result under the key and returns it. While a value is read,
 * getters are not called, and each method returns what the file has under the key. A key therefore appears once, and a
 * mapping that forgets a component does not compile. A field whose return value is not used is derived: it is written for
 * scripts and computed again after reading. A text, list or flag
 * that is absent is read as empty or false; a number must be there, since 0 would pass every limit.
 *
 * @param <T> what the object stands for
 */
final class JsonFields<T> {

    private static final int MAX_SHOWN_LENGTH = 60;

    /** Whole numbers up to this one are exact in a double. */
    private static final double MAX_EXACT = 1L << 53;

    private final @Nullable T value;
    private final @Nullable JsonGenerator out;
    private final JsonNode in;

    /** Where the object is in the file, with a full stop at its end; empty for the whole file. */
    private final String place;

    /** Whether a number that is absent is read as 0. */
    private final boolean mayLack;

    private JsonFields(@Nullable T value, @Nullable JsonGenerator out, JsonNode in, String place, boolean mayLack) {
        this.place = place;
        this.value = value;
        this.out = out;
        this.in = in;
        this.mayLack = mayLack;
    }

    /** Writes the fields of {@code value} into the object that {@code json} is in, and returns what the mapping builds from them. */
    static <T> T write(T value, JsonGenerator json, Function<JsonFields<T>, T> mapping) {
        return mapping.apply(new JsonFields<>(value, json, MissingNode.getInstance(), "", false));
    }

    private static <T> void writeObject(T value, JsonGenerator json, Function<JsonFields<T>, T> mapping) {
        json.writeStartObject();
        write(value, json, mapping);
        json.writeEndObject();
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if a field has a value that it cannot have; the message is a clause for users
     */
    static <T> T read(JsonNode json, Function<JsonFields<T>, T> mapping) {
        return read(json, "", mapping);
    }

    private static <T> T read(JsonNode json, String place, Function<JsonFields<T>, T> mapping) {
        return mapping.apply(new JsonFields<>(null, null, json, place, false));
    }

    /** The same fields, of which none is written unless {@code condition} holds. */
    JsonFields<T> when(Predicate<T> condition) {
        JsonGenerator target = value == null || condition.test(value) ? out : null;
        return new JsonFields<>(value, target, in, place, true);
    }

    String text(String key, Function<T, String> getter) {
        return field(getter, (json, text) -> json.writeStringProperty(key, text), json -> text(json, key));
    }

    String textUnlessEmpty(String key, Function<T, String> getter) {
        return optionalText(key, each -> Optional.of(getter.apply(each)).filter(text -> !text.isEmpty()))
                .orElse("");
    }

    Optional<String> optionalText(String key, Function<T, Optional<String>> getter) {
        return field(
                getter,
                (json, text) -> text.ifPresent(present -> json.writeStringProperty(key, present)),
                json -> Optional.of(text(json, key)).filter(text -> !text.isEmpty()));
    }

    List<String> texts(String key, Function<T, List<String>> getter) {
        return field(
                getter,
                (json, texts) -> {
                    json.writeArrayPropertyStart(key);
                    texts.forEach(json::writeString);
                    json.writeEndArray();
                },
                json -> {
                    List<String> texts = new ArrayList<>();
                    JsonTree.elements(json.path(key)).forEach(each -> texts.add(each.asString()));
                    return texts;
                });
    }

    /** A value that the file has as text, for example an instant. */
    <V> V text(String key, Function<T, V> getter, Function<V, String> print, Function<String, V> parse) {
        return field(getter, (json, each) -> json.writeStringProperty(key, print.apply(each)), json -> {
            try {
                return parse.apply(text(json, key));
            } catch (IllegalArgumentException | DateTimeException unknown) {
                throw wrong(key, "a value that this version of Plimsoll knows");
            }
        });
    }

    /** An enum's constant, which the file has in lower case, with hyphens. */
    <E extends Enum<E>> E choice(String key, Class<E> type, Function<T, E> getter) {
        return field(
                getter,
                (json, each) -> json.writeStringProperty(key, EnumText.of(each)),
                json -> Arrays.stream(type.getEnumConstants())
                        .filter(each -> EnumText.of(each).equals(text(json, key)))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                key,
                                Arrays.stream(type.getEnumConstants())
                                        .map(EnumText::of)
                                        .collect(Collectors.joining(", ", "one of ", "")))));
    }

    boolean flag(String key, Predicate<T> getter) {
        return field(
                getter::test,
                (json, flag) -> json.writeBooleanProperty(key, flag),
                json -> json.path(key).asBoolean());
    }

    int count(String key, ToIntFunction<T> getter) {
        return field(
                getter::applyAsInt,
                (json, count) -> json.writeNumberProperty(key, count),
                json -> number(json, key).asInt(0));
    }

    OptionalInt optionalCount(String key, Function<T, OptionalInt> getter) {
        return field(
                getter,
                (json, count) -> count.ifPresent(present -> json.writeNumberProperty(key, present)),
                json -> json.has(key) ? OptionalInt.of(number(json, key).intValue()) : OptionalInt.empty());
    }

    long number(String key, ToLongFunction<T> getter) {
        return field(
                getter::applyAsLong,
                (json, number) -> json.writeNumberProperty(key, number),
                json -> number(json, key).asLong(0));
    }

    OptionalLong optionalNumber(String key, Function<T, OptionalLong> getter) {
        return field(
                getter,
                (json, number) -> number.ifPresent(present -> json.writeNumberProperty(key, present)),
                json -> json.has(key) ? OptionalLong.of(number(json, key).longValue()) : OptionalLong.empty());
    }

    /** A fraction that is written only if it is finite, and is {@code absent} if the file does not have it. */
    double fraction(String key, double absent, ToDoubleFunction<T> getter) {
        return field(
                getter::applyAsDouble,
                (json, fraction) -> putFinite(key, fraction, json),
                json -> json.has(key) ? decimal(json, key) : absent);
    }

    /** A number that is written without decimals if it has none. */
    double amount(String key, ToDoubleFunction<T> getter) {
        return field(getter::applyAsDouble, (json, amount) -> putAmount(key, amount, json), json -> decimal(json, key));
    }

    /** The same, which may be absent. */
    OptionalDouble optionalAmount(String key, Function<T, OptionalDouble> getter) {
        return field(
                getter,
                (json, amount) -> amount.ifPresent(present -> putAmount(key, present, json)),
                json -> json.has(key) ? OptionalDouble.of(decimal(json, key)) : OptionalDouble.empty());
    }

    private static void putAmount(String key, double amount, JsonGenerator json) {
        if (amount == Math.rint(amount) && Math.abs(amount) < MAX_EXACT) {
            json.writeNumberProperty(key, Math.round(amount));
        } else {
            putFinite(key, amount, json);
        }
    }

    /** A fraction that is not finite was not measured. */
    OptionalDouble optionalFraction(String key, Function<T, OptionalDouble> getter) {
        return field(
                getter,
                (json, fraction) -> fraction.ifPresent(present -> putFinite(key, present, json)),
                json -> json.has(key) ? OptionalDouble.of(decimal(json, key)) : OptionalDouble.empty());
    }

    <V> V object(String key, Function<T, V> getter, Function<JsonFields<V>, V> mapping) {
        return field(
                getter,
                (json, each) -> {
                    json.writeName(key);
                    writeObject(each, json, mapping);
                },
                json -> mapping.apply(new JsonFields<>(
                        null,
                        null,
                        json.path(key),
                        place + key + ".",
                        mayLack && json.path(key).isMissingNode())));
    }

    <V> Optional<V> optionalObject(String key, Function<T, Optional<V>> getter, Function<JsonFields<V>, V> mapping) {
        return field(
                getter,
                (json, each) -> each.ifPresent(present -> {
                    json.writeName(key);
                    writeObject(present, json, mapping);
                }),
                json -> json.has(key)
                        ? Optional.of(read(json.path(key), place + key + ".", mapping))
                        : Optional.empty());
    }

    /** A value whose fields stand among those of this object. */
    <V> V inline(Function<T, V> getter, Function<JsonFields<V>, V> mapping) {
        return field(getter, (json, each) -> write(each, json, mapping), json -> read(json, place, mapping));
    }

    /** A value whose fields stand among those of this object, and that is there if {@code key} is. */
    <V> Optional<V> optionalInline(String key, Function<T, Optional<V>> getter, Function<JsonFields<V>, V> mapping) {
        return field(
                getter,
                (json, each) -> each.ifPresent(present -> write(present, json, mapping)),
                json -> json.has(key) ? Optional.of(read(json, place, mapping)) : Optional.empty());
    }

    <V> List<V> list(String key, Function<T, List<V>> getter, Function<JsonFields<V>, V> mapping) {
        return field(
                getter,
                (json, values) -> {
                    json.writeArrayPropertyStart(key);
                    values.forEach(each -> writeObject(each, json, mapping));
                    json.writeEndArray();
                },
                json -> {
                    List<V> values = new ArrayList<>();
                    JsonTree.elements(json.path(key))
                            .forEach(each ->
                                    values.add(read(each, place + key + "[" + (values.size() + 1) + "].", mapping)));
                    return values;
                });
    }

    /** A list that can be computed from other fields: it is written and never read. */
    <V> void derivedList(String key, Function<T, List<V>> getter, Consumer<JsonFields<V>> mapping) {
        if (value != null && out != null) {
            out.writeArrayPropertyStart(key);
            for (V each : getter.apply(value)) {
                out.writeStartObject();
                mapping.accept(new JsonFields<>(each, out, in, "", false));
                out.writeEndObject();
            }
            out.writeEndArray();
        }
    }

    /** A list of pairs of numbers, each an array of two. */
    <V> List<V> pairs(
            String key,
            Function<T, List<V>> getter,
            ToLongFunction<V> first,
            ToLongFunction<V> second,
            PairReader<V> reader) {
        return field(
                getter,
                (json, values) -> {
                    json.writeArrayPropertyStart(key);
                    for (V each : values) {
                        json.writeStartArray();
                        json.writeNumber(first.applyAsLong(each));
                        json.writeNumber(second.applyAsLong(each));
                        json.writeEndArray();
                    }
                    json.writeEndArray();
                },
                json -> {
                    List<V> values = new ArrayList<>();
                    JsonTree.elements(json.path(key))
                            .forEach(pair -> values.add(reader.of(
                                    pair.path(0).asLong(), pair.path(1).asLong())));
                    return values;
                });
    }

    /** Makes a value of its two numbers. */
    interface PairReader<V> {

        V of(long first, long second);
    }

    private <V> V field(Function<T, V> getter, BiConsumer<JsonGenerator, V> writer, Function<JsonNode, V> reader) {
        if (value == null) {
            return reader.apply(in);
        }
        V each = getter.apply(value);
        if (out != null) {
            writer.accept(out, each);
        }
        return each;
    }

    /** Compares what was read under a derived key with what it is derived from. */
    <V> void meets(String key, V read, V derived) {
        if (!read.equals(derived)) {
            throw new IllegalArgumentException("'" + place + key + "' does not equal the sum of its parts");
        }
    }

    private JsonNode number(JsonNode json, String key) {
        JsonNode number = json.path(key);
        boolean isWhole = number.isIntegralNumber() && number.canConvertToLong();
        if (!isWhole && !(mayLack && number.isMissingNode())) {
            throw wrong(key, "a whole number");
        }
        return number;
    }

    private double decimal(JsonNode json, String key) {
        JsonNode number = json.path(key);
        if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
            throw wrong(key, "a number");
        }
        return number.doubleValue();
    }

    private IllegalArgumentException wrong(String key, String expected) {
        JsonNode json = in.path(key);
        String text = json.toString();
        String shown = text.length() > MAX_SHOWN_LENGTH ? text.substring(0, MAX_SHOWN_LENGTH) + "..." : text;
        return new IllegalArgumentException(
                "'" + place + key + "' is " + (json.isMissingNode() ? "missing" : shown) + ", expected " + expected);
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asString("");
    }

    private static void putFinite(String key, double fraction, JsonGenerator json) {
        if (Double.isFinite(fraction)) {
            json.writeNumberProperty(key, fraction);
        }
    }
}

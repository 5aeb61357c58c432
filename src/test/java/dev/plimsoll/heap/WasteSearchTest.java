package dev.plimsoll.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateRetainer;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.WasteKind;
import dev.plimsoll.result.HeapWaste.WastePattern;
import dev.plimsoll.result.HeapWaste.WasteRetainer;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.unit.SecretValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dumps of a forked JVM whose heap has planted duplicates and collections. */
class WasteSearchTest {

    private static final String PREFIX = PlantedWaste.class.getName() + "$";
    private static final long MEMORY = 1L << 30;
    private static final String COMPACT_HEADERS = "-XX:+UseCompactObjectHeaders";
    private static final int COMPACT_HEADERS_FEATURE = 25;

    @TempDir
    private Path folder;

    private Path dump = Path.of("");
    private ClassHistogram histogram = new ClassHistogram(Map.of());
    private InferredLayout layout = new InferredLayout(16, 4);

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of(new InferredLayout(16, 4), List.of("-XX:+UseSerialGC")),
                Arguments.of(new InferredLayout(16, 8), List.of("-XX:+UseParallelGC", "-XX:-UseCompressedOops")),
                Arguments.of(new InferredLayout(12, 4), List.of("-XX:+UseG1GC", COMPACT_HEADERS)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void planted_strings_are_found_with_their_bytes_and_their_field(InferredLayout expected, List<String> jvmArgs)
            throws Exception {
        layout = expected;
        fork(jvmArgs);

        HeapWaste waste = search(Optional.of(SecretValues.NONE)).waste().orElseThrow();

        long string = histogram.instanceBytes("java.lang.String").orElseThrow();
        long array = layout.bytes(PrimitiveType.BYTE, 7);
        DuplicateString equal = value(waste, "equal|5");
        assertThat(equal)
                .isEqualTo(new DuplicateString(
                        1000,
                        1000 * (string + array),
                        999 * (string + array),
                        7,
                        Optional.of(new WasteRetainer("Own.EQUAL_STRINGS", "own", 1000, 999 * (string + array))),
                        Optional.of("equal|5")));
        DuplicateString sharing = value(waste, "shared|6");
        assertThat(sharing.objects()).isEqualTo(PlantedWaste.SHARING);
        assertThat(sharing.bytes())
                .as("an array that strings share counts once")
                .isEqualTo(PlantedWaste.SHARING * string + layout.bytes(PrimitiveType.BYTE, 8));
        assertThat(sharing.savesBytes()).isEqualTo((PlantedWaste.SHARING - 1) * string);
        DuplicateString wide = value(waste, "\u20ac|1");
        assertThat(wide.length()).isEqualTo(3);
        assertThat(wide.bytes()).isEqualTo(PlantedWaste.SHARING * (string + layout.bytes(PrimitiveType.BYTE, 6)));
        assertThat(waste.strings().objects())
                .isLessThanOrEqualTo(histogram.byClass().get("java.lang.String").objects())
                .isGreaterThan(PlantedWaste.EQUAL + PlantedWaste.ORDERS);
        assertThat(waste.strings().retainers())
                .as("own code first")
                .first()
                .isEqualTo(new DuplicateRetainer("Own.EQUAL_STRINGS", "own", 1000, 1, 999 * (string + array)));
        // Ten states of ten characters, two of eleven.
        assertThat(waste.strings().retainers())
                .contains(new DuplicateRetainer(
                        "Order.status",
                        "lib",
                        600,
                        12,
                        (600 - 12) * string
                                + 10 * 49 * layout.bytes(PrimitiveType.BYTE, 10)
                                + 2 * 49 * layout.bytes(PrimitiveType.BYTE, 12)));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void planted_collections_and_boxes_are_found_with_what_they_could_save(
            InferredLayout expected, List<String> jvmArgs) throws Exception {
        layout = expected;
        fork(jvmArgs);

        HeapWaste waste = search(Optional.empty()).waste().orElseThrow();

        long table = layout.bytes(16);
        assertRetainer(waste, WasteKind.EMPTY_COLLECTION, "java.util.HashMap", "EMPTY_MAPS", 100, table);
        long set = table + instance("java.util.HashMap");
        assertRetainer(waste, WasteKind.EMPTY_COLLECTION, "java.util.HashSet", "EMPTY_SETS", 20, set);
        String concurrent = "java.util.concurrent.ConcurrentHashMap";
        assertRetainer(waste, WasteKind.EMPTY_COLLECTION, concurrent, "EMPTY_CONCURRENT_MAPS", 10, table);
        assertRetainer(waste, WasteKind.UNFILLED_COLLECTION, "java.util.ArrayList", "UNFILLED_LISTS", 30, 0);
        long half = layout.bytes(100) - layout.bytes(10) - instance("java.util.ArrayList");
        assertRetainer(waste, WasteKind.HALF_EMPTY_ARRAY, "java.util.ArrayList", "HALF_EMPTY_LISTS", 50, half);
        assertRetainer(waste, WasteKind.BOXED_NUMBER, "java.lang.Long", "BOXED_LONGS", 500, 0);
        assertRetainer(waste, WasteKind.BOXED_NUMBER, "java.lang.Integer", "BOXED_INTEGERS", 100, 0);
        WastePattern zero = pattern(waste, WasteKind.ZERO_LENGTH_ARRAY, "double[]");
        long bytes = layout.bytes(PrimitiveType.DOUBLE, 0);
        assertThat(zero.retainer()).contains(new WasteRetainer("Own.ZERO_LENGTH_ARRAYS", "own", 40, 40 * bytes));
        // The JDK has some, too.
        assertThat(zero.objects()).isBetween(41L, 50L);
        assertThat(zero.savesBytes()).as("all but one").isEqualTo((zero.objects() - 1) * bytes);
        assertThat(waste.patterns())
                .extracting(each -> each.retainer().map(WasteRetainer::field).orElse(""))
                .doesNotContain("Own.FULL_MAPS", "Own.CACHED_INTEGERS");
        assertThat(waste.strings().values()).extracting(DuplicateString::value).containsOnly(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void planted_queues_and_trees_are_found_with_what_they_could_save(InferredLayout expected, List<String> jvmArgs)
            throws Exception {
        layout = expected;
        fork(jvmArgs);

        HeapWaste waste = search(Optional.empty()).waste().orElseThrow();

        long array = layout.bytes(100);
        assertRetainer(waste, WasteKind.EMPTY_COLLECTION, "java.util.ArrayDeque", "EMPTY_DEQUES", 25, array);
        assertRetainer(waste, WasteKind.EMPTY_COLLECTION, "java.util.PriorityQueue", "EMPTY_QUEUES", 45, array);
        // A deque has one place more than elements.
        long deque = array - layout.bytes(11) - instance("java.util.ArrayDeque");
        assertRetainer(waste, WasteKind.HALF_EMPTY_ARRAY, "java.util.ArrayDeque", "HALF_DEQUES", 35, deque);
        long queue = array - layout.bytes(10) - instance("java.util.PriorityQueue");
        assertRetainer(waste, WasteKind.HALF_EMPTY_ARRAY, "java.util.PriorityQueue", "HALF_QUEUES", 55, queue);
        assertRetainer(waste, WasteKind.UNFILLED_COLLECTION, "java.util.TreeMap", "EMPTY_TREES", 65, 0);
        long map = instance("java.util.TreeMap");
        assertRetainer(waste, WasteKind.UNFILLED_COLLECTION, "java.util.TreeSet", "EMPTY_TREE_SETS", 75, map);
        assertRetainer(waste, WasteKind.UNFILLED_COLLECTION, "java.util.LinkedList", "EMPTY_LINKED_LISTS", 85, 0);
        WastePattern chars = pattern(waste, WasteKind.ZERO_LENGTH_ARRAY, "char[]");
        assertThat(chars.retainer())
                .contains(new WasteRetainer(
                        "Own.ZERO_LENGTH_CHARS", "own", 40, 40 * layout.bytes(PrimitiveType.CHAR, 0)));
        assertThat(waste.patterns())
                .extracting(each -> each.retainer().map(WasteRetainer::field).orElse(""))
                .doesNotContain("Own.FULL_DEQUES");
    }

    @Test
    void what_only_the_jdk_holds_has_its_static_field_but_is_not_among_the_fields_to_change() throws Exception {
        fork(List.of("-XX:+UseSerialGC"));

        HeapWaste waste = search(Optional.of(SecretValues.NONE)).waste().orElseThrow();

        DuplicateString inJdk = value(waste, "a value that only the JDK holds|31");
        assertThat(inJdk.objects()).isEqualTo(1000);
        assertThat(inJdk.retainer())
                .contains(new WasteRetainer("java.lang.System.props", "jdk", 1000, inJdk.savesBytes()));
        assertThat(waste.strings().retainers())
                .extracting(DuplicateRetainer::owner)
                .doesNotContain("jdk");
    }

    @Test
    void a_field_outside_the_jdk_counts_before_one_of_the_jdk_that_is_nearer() throws Exception {
        fork(List.of("-XX:+UseSerialGC"));

        DuplicateString both = value(
                search(Optional.of(SecretValues.NONE)).waste().orElseThrow(), "a value that own code holds, too|32");

        assertThat(both.objects()).isEqualTo(PlantedWaste.HELD_BY_BOTH);
        assertThat(both.retainer())
                .contains(new WasteRetainer("Own.FAR_AWAY", "own", PlantedWaste.HELD_BY_BOTH, both.savesBytes()));
    }

    @Test
    void without_compact_strings_each_character_takes_two_bytes() throws Exception {
        fork(List.of("-XX:+UseSerialGC", "-XX:-CompactStrings"));

        DuplicateString equal =
                value(search(Optional.of(SecretValues.NONE)).waste().orElseThrow(), "equal|5");

        long string = histogram.instanceBytes("java.lang.String").orElseThrow();
        assertThat(equal.length()).isEqualTo(7);
        assertThat(equal.bytes()).isEqualTo(1000 * (string + layout.bytes(PrimitiveType.BYTE, 14)));
    }

    @Test
    void secrets_are_masked_by_field_by_key_by_form_and_by_value() throws Exception {
        fork(List.of("-XX:+UseSerialGC"));

        HeapWaste waste = search(Optional.of(SecretValues.of(List.of("configured-value"))))
                .waste()
                .orElseThrow();

        assertThat(masked(waste, "Account.apiToken")).isEqualTo("***");
        // The key has a row of its own where its layout makes it one of the largest.
        assertThat(values(waste, "Lib.SETTINGS")).contains("***").isSubsetOf("***", "db.password|11");
        assertThat(masked(waste, "Wrapped.content")).isEqualTo("***");
        assertThat(values(waste, "Lib.SMALL"))
                .contains("***", "user of a small map, who is long enough to be among the largest|63");
        assertThat(masked(waste, "Lib.FORMS")).startsWith("url?user=sam&password=***&that=");
        assertThat(masked(waste, "Lib.CONFIGURED")).startsWith("a text with *** that is");
        assertThat(masked(waste, "Lib.LONG_VALUES")).isEqualTo("v".repeat(200) + "…");
        assertThat(waste.toString()).doesNotContain("hunter2", "secret of", "secret behind", "configured-value");
    }

    @Test
    void what_takes_too_long_or_too_much_memory_is_left_out_with_the_reason() throws Exception {
        fork(List.of("-XX:+UseSerialGC"));

        HeapByOwner late = search(settings(Optional.empty(), Duration.ofNanos(1), MEMORY));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        HeapByOwner large = search(settings(Optional.empty(), Duration.ofMinutes(1), 1 << 10));
        Locale.setDefault(before);

        assertThat(late.waste()).isEmpty();
        assertThat(late.wasteLeftOut()).contains("it takes longer than 0 s");
        assertThat(large.waste()).isEmpty();
        assertThat(large.wasteLeftOut().orElseThrow())
                .matches("[\\d,]+ objects need \\d+ MiB of memory, more than a quarter of Maven's heap;"
                        + " raise -Xmx in MAVEN_OPTS");
        assertThat(large.total()).isEqualTo(histogram.total());
    }

    private void assertRetainer(
            HeapWaste waste, WasteKind kind, String className, String field, int objects, long arrayBytes) {
        WastePattern pattern = pattern(waste, kind, className);
        long saves = objects * (instance(className) + arrayBytes);
        assertThat(pattern.retainer()).contains(new WasteRetainer("Own." + field, "own", objects, saves));
        assertThat(pattern.objects()).isGreaterThanOrEqualTo(objects);
        assertThat(pattern.savesBytes()).isGreaterThanOrEqualTo(saves);
    }

    private long instance(String className) {
        return histogram.instanceBytes(className).orElseThrow();
    }

    private static WastePattern pattern(HeapWaste waste, WasteKind kind, String className) {
        return waste.patterns().stream()
                .filter(each -> each.kind() == kind && each.className().equals(className))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + className + " in " + waste.patterns()));
    }

    private static DuplicateString value(HeapWaste waste, String text) {
        return waste.strings().values().stream()
                .filter(each -> each.value().equals(Optional.of(text)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " in " + waste.strings()));
    }

    /** What is shown of the strings that a field holds. */
    private static List<String> values(HeapWaste waste, String field) {
        return waste.strings().values().stream()
                .filter(each ->
                        each.retainer().filter(at -> at.field().equals(field)).isPresent())
                .map(each -> each.value().orElse(""))
                .toList();
    }

    private static String masked(HeapWaste waste, String field) {
        return waste.strings().values().stream()
                .filter(each ->
                        each.retainer().filter(at -> at.field().equals(field)).isPresent())
                .findFirst()
                .flatMap(DuplicateString::value)
                .orElseThrow(() -> new AssertionError(field + " in " + waste.strings()));
    }

    private static WasteSettings settings(Optional<SecretValues> secrets, Duration timeout, long maxBytes) {
        return new WasteSettings("own", WasteSearchTest::readable, secrets, timeout, maxBytes);
    }

    private static String readable(String className) {
        return className.startsWith("[D")
                ? "double[]"
                : className.startsWith("[C") ? "char[]" : className.replace(PREFIX, "");
    }

    private HeapByOwner search(Optional<SecretValues> secrets) throws Exception {
        return search(settings(secrets, Duration.ofMinutes(1), MEMORY));
    }

    private HeapByOwner search(WasteSettings settings) throws Exception {
        return LiveHeap.byOwner(dump, histogram.byClass(), WasteSearchTest::owner, Optional.of(settings));
    }

    private static Optional<String> owner(String className) {
        if (!className.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Optional.of(className.equals(PREFIX + "Own") ? "own" : "lib");
    }

    /** The JDK of the tests; for compact headers one that has them, which is skipped where none is installed. */
    private static Path javaFor(List<String> jvmArgs) throws IOException {
        return jvmArgs.contains(COMPACT_HEADERS)
                ? InstalledJdks.java(COMPACT_HEADERS_FEATURE)
                : Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private void fork(List<String> jvmArgs) throws Exception {
        dump = folder.resolve("heap.hprof");
        Path text = folder.resolve("histogram.txt");
        List<String> command = new ArrayList<>(List.of(javaFor(jvmArgs).toString(), "-Xmx128m"));
        command.addAll(jvmArgs);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PlantedWaste.class.getName()));
        command.addAll(List.of(dump.toString(), text.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("output.txt")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        histogram = ClassHistogram.parse(Files.readString(text));
    }
}

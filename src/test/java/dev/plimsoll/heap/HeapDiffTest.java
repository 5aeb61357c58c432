package dev.plimsoll.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.GrowthPattern;
import dev.plimsoll.result.HeapGrowthRow;
import dev.plimsoll.result.Owner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leaks that are planted in this JVM, found in three real dumps of it. */
class HeapDiffTest {

    private static final int REQUESTS = 500;
    private static final int VALUE_BYTES = 16 + 100 + 4;
    private static final int KEY_BYTES = 16;
    private static final int NODE_BYTES = 32;
    private static final int REFERENCE_BYTES = 4;
    /** The histogram is not of the very moment of the dump, so the size of an array's header may be off by some bytes. */
    private static final Offset<Double> TOLERANCE = within(0.1);

    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");

    static final LinkedList<byte[]> LIST = new LinkedList<>();
    static final Map<Object, byte[]> BY_FRESH_KEY = new HashMap<>(1 << 14);
    static final ThreadLocal<List<byte[]>> LOCAL = ThreadLocal.withInitial(() -> new ArrayList<>(4 * REQUESTS));
    static final Registry REGISTRY = new Registry();
    static final List<byte[]> ONCE = new ArrayList<>();

    static List<HeapDiff.Row> rows = List.of();

    static final class Registry {
        private final List<Listener> listeners = new LinkedList<>();
    }

    record Listener(byte[] state) {}

    @BeforeAll
    static void dump(@TempDir Path folder) throws IOException, JMException {
        LOCAL.get();
        request();
        MergedHeap first = read(folder.resolve("1.hprof"));
        for (int i = 0; i < REQUESTS; i++) {
            request();
        }
        ONCE.add(new byte[100_000]);
        MergedHeap second = read(folder.resolve("2.hprof"));
        for (int i = 0; i < REQUESTS; i++) {
            request();
        }
        MergedHeap third = read(folder.resolve("3.hprof"));
        rows = HeapDiff.of(first, second, third, name -> name.startsWith("java.") || name.startsWith("jdk."));
    }

    private static void request() {
        LIST.add(new byte[100]);
        BY_FRESH_KEY.put(new Object(), new byte[100]);
        LOCAL.get().add(new byte[100]);
        REGISTRY.listeners.add(new Listener(new byte[100]));
    }

    private static MergedHeap read(Path file) throws IOException, JMException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
        return MergedHeap.read(
                file,
                histogram(),
                (className, field) ->
                        !className.startsWith("java.util.") && !className.startsWith("java.lang.ThreadLocal$"));
    }

    private static Map<String, Amount> histogram() throws JMException {
        String text = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Amount> byClass = new HashMap<>();
        text.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(matcher -> byClass.merge(
                        matcher.group(3),
                        new Amount(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(1))),
                        Amount::plus));
        return byClass;
    }

    @Test
    void a_static_list_grows_by_its_nodes_and_values() {
        HeapDiff.Row row = row("LIST");
        assertThat(row.pattern()).isEqualTo(GrowthPattern.GROWS);
        assertThat(growth(row).bytesPerRequest(REQUESTS)).isCloseTo(24.0 + VALUE_BYTES, TOLERANCE);
        assertThat(growth(row).objectsPerRequest(REQUESTS)).isEqualTo(2);
    }

    @Test
    void a_map_with_a_fresh_key_for_each_request_grows_by_nodes_keys_and_values() {
        HeapDiff.Row row = row("BY_FRESH_KEY");
        assertThat(row.pattern()).isEqualTo(GrowthPattern.GROWS);
        assertThat(growth(row).bytesPerRequest(REQUESTS))
                .isCloseTo(0.0 + NODE_BYTES + KEY_BYTES + VALUE_BYTES, TOLERANCE);
        assertThat(growth(row).objectsPerRequest(REQUESTS)).isEqualTo(3);
    }

    @Test
    void a_value_of_a_thread_has_the_name_of_the_field_of_its_ThreadLocal() {
        HeapDiff.Row row = row("LOCAL");
        assertThat(row.pattern()).isEqualTo(GrowthPattern.GROWS);
        assertThat(growth(row).bytesPerRequest(REQUESTS)).isCloseTo((double) VALUE_BYTES, TOLERANCE);
    }

    @Test
    void listeners_are_blamed_on_the_field_of_the_list_and_not_on_their_own_fields() {
        HeapDiff.Row row = rows.stream()
                .filter(each -> each.retainer().text().endsWith("Registry.listeners"))
                .findFirst()
                .orElseThrow();
        assertThat(row.pattern()).isEqualTo(GrowthPattern.GROWS);
        assertThat(growth(row).bytesPerRequest(REQUESTS)).isCloseTo(24.0 + 16 + VALUE_BYTES, TOLERANCE);
        assertThat(growth(row).objectsPerRequest(REQUESTS)).isEqualTo(3);
        assertThat(row.path()).extracting(PathStep::field).containsExactly("REGISTRY", "listeners");
    }

    @Test
    void what_is_added_once_is_a_one_off_that_is_still_alive() {
        HeapDiff.Row row = row("ONCE");
        assertThat(row.pattern()).isEqualTo(GrowthPattern.ONE_OFF);
        assertThat((double) growth(row).survivingBytes()).isCloseTo(100_016 + 16.0 + 10 * REFERENCE_BYTES, within(8.0));
    }

    @Test
    void the_largest_growth_comes_first() {
        assertThat(rows)
                .filteredOn(row -> row.retainer().className().startsWith(HeapDiffTest.class.getName()))
                .extracting(row -> row.retainer().field())
                .startsWith("BY_FRESH_KEY", "listeners", "LIST", "LOCAL");
    }

    private static HeapGrowthRow growth(HeapDiff.Row row) {
        return new HeapGrowthRow(
                row.retainer().text(), Owner.UNKNOWN, "", List.of(), row.first(), row.second(), row.third());
    }

    private static HeapDiff.Row row(String field) {
        return rows.stream()
                .filter(each -> each.retainer().equals(new PathStep(HeapDiffTest.class.getName(), field)))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(rows.stream().limit(20).toList().toString()));
    }
}

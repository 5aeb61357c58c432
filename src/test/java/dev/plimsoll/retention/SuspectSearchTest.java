package dev.plimsoll.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.app.Origin;
import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.Suspect.SuspectSite;
import dev.plimsoll.target.ClassHistogram;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planted leaks are found with who holds them, by what the probe records in a real fork. */
class SuspectSearchTest {

    private static final int WARM = 500;
    private static final int UNDISTURBED = 1_000;
    private static final int COUNT = 200;
    private static final Budget BUDGET = new Budget(Duration.ofMinutes(5), 2L << 30);
    private static final Owner OURS = Owner.project("it:planted:1");

    @TempDir
    private Path folder;

    @Test
    void a_static_map_is_named_with_its_type_and_the_line_that_fills_it() throws Exception {
        Suspect suspect = only(heap("StaticMap"));

        assertHolder(suspect, "StaticMap.ENTRIES", "java.util.HashMap", "static map");
        assertThat(suspect.path()).containsExactly("static " + suspect.holder());
        assertThat(suspect.owner()).isEqualTo(OURS);
    }

    @Test
    void the_list_is_named_and_neither_its_elements_nor_what_holds_the_whole_application() throws Exception {
        Suspect suspect = only(heap("SingletonList"));

        assertHolder(suspect, "SingletonList.Journal.events", "java.util.ArrayList", "body");
        assertThat(suspect.path())
                .endsWith(name("SingletonList.context"), name("SingletonList.Context.journal"), suspect.holder());
    }

    @Test
    void a_linked_list_is_named_by_the_field_that_holds_it() throws Exception {
        assertHolder(only(heap("Linked")), "Linked.queue", "java.util.LinkedList", "linked");
    }

    @Test
    void nodes_of_its_own_are_named_by_the_field_that_holds_the_first() throws Exception {
        assertHolder(only(heap("OwnNodesAtHead")), "OwnNodesAtHead.Stack.head", name("OwnNodesAtHead.Node"), "head");
    }

    @Test
    void nodes_of_two_classes_in_turn_are_named_by_the_field_that_holds_the_first() throws Exception {
        assertHolder(only(heap("OwnNodesAtTail")), "OwnNodesAtTail.Chain.first", name("OwnNodesAtTail.Link"), "tail");
    }

    @Test
    void lists_by_key_are_named_by_the_map_that_holds_them() throws Exception {
        assertHolder(
                only(heap("NestedLists")), "NestedLists.BY_USER", "java.util.concurrent.ConcurrentHashMap", "nested");
    }

    @Test
    void what_a_thread_keeps_is_named_by_the_field_of_the_thread_local() throws Exception {
        Suspect suspect = only(heap("ThreadLocalList"));

        assertHolder(suspect, "ThreadLocalList.LOCAL", "java.util.ArrayList", "local");
        assertThat(suspect.path()).containsExactly("thread main", "java.lang.Thread.threadLocals", suspect.holder());
        assertThat(suspect.owner()).isEqualTo(OURS);
    }

    @Test
    void values_of_ever_new_thread_locals_are_named_by_the_field_that_they_share() throws Exception {
        Suspect suspect = only(heap("ThreadLocalOfEach"));

        assertHolder(suspect, "ThreadLocalOfEach.Pool.lent", name("ThreadLocalOfEach.Lent"), "lent");
        assertThat(suspect.owner()).isEqualTo(OURS);
    }

    @Test
    void what_a_cleaner_watches_is_named_by_what_retains_it() throws Exception {
        assertHolder(only(heap("Watched")), "Watched.RESOURCES", "java.util.ArrayList", "watched");
    }

    @Test
    void a_list_of_the_jdk_is_named_with_the_line_that_fills_it() throws Exception {
        Suspect suspect = only(heap("DeleteOnExit"));

        assertThat(suspect.holder()).isEqualTo("java.io.DeleteOnExitHook.files");
        assertThat(suspect.type()).isEqualTo("java.util.LinkedHashSet");
        assertThat(suspect.share()).isGreaterThanOrEqualTo(0.9);
        assertThat(suspect.owner()).isEqualTo(Owner.JDK);
        assertSite(suspect, "delete");
    }

    @Test
    void tasks_that_wait_are_named_with_the_thread_that_has_them_in_its_hands() throws Exception {
        Suspect suspect = only(heap("Tasks"));

        assertThat(suspect.holder()).isEqualTo("thread planted");
        assertThat(suspect.type()).isEqualTo("java.util.TaskQueue");
        assertThat(suspect.share()).isGreaterThanOrEqualTo(0.9);
        assertSite(suspect, "task");
    }

    @Test
    void a_field_that_flight_recorder_misnames_is_not_called_by_the_wrong_name() throws Exception {
        Suspect suspect = only(heap("LargeObject"));

        assertThat(suspect.holder()).isIn(name("LargeObject.Engine.log"), name("LargeObject.Engine.(field unknown)"));
        assertThat(suspect.type()).isEqualTo("java.util.ArrayList");
        assertSite(suspect, "large");
    }

    @Test
    void classes_that_are_loaded_again_are_named_by_what_keeps_their_loaders() throws Exception {
        Map<SeriesKind, Double> grown = Map.of(SeriesKind.LOADED_CLASSES, 1.0, SeriesKind.METASPACE, 5_000.0);
        List<Suspect> suspects = find("Loaders", Map.of(), grown);

        assertThat(suspects)
                .extracting(Suspect::series)
                .containsExactly(SeriesKind.METASPACE, SeriesKind.LOADED_CLASSES);
        assertThat(suspects.get(1).perRequest()).isCloseTo(1, within(0.1));
        for (Suspect suspect : suspects) {
            assertHolder(suspect, "Loaders.PLUGINS", "java.util.ArrayList", "define");
        }
    }

    @Test
    void what_a_full_cache_replaces_later_is_no_suspect() throws Exception {
        Suspect suspect = only(find("LoadersBesideCache", Map.of(), Map.of(SeriesKind.LOADED_CLASSES, 1.0)));

        assertHolder(suspect, "LoadersBesideCache.LEAKED", "java.util.ArrayList", "define");
    }

    @Test
    void content_of_new_classes_is_named_by_what_retains_the_classes() throws Exception {
        Suspect suspect = heap("LoadersByClass").get(0);

        assertThat(suspect.holder()).isEqualTo(name("LoadersByClass.KNOWN"));
        assertThat(suspect.share()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void threads_are_named_with_the_line_that_makes_them() throws Exception {
        Suspect suspect = only(find("Threads", Map.of(), Map.of(SeriesKind.THREADS, 1.0)));

        assertThat(suspect.holder()).isEqualTo("threads worker-*");
        assertThat(suspect.type()).isEqualTo("java.lang.Thread");
        assertThat(suspect.perRequest()).isCloseTo(1, within(0.1));
        assertThat(suspect.owner()).isEqualTo(OURS);
        assertSite(suspect, "thread");
    }

    @Test
    void direct_buffers_are_named_by_the_pool_that_keeps_them() throws Exception {
        Suspect suspect = only(find("Buffers", Map.of(), Map.of(SeriesKind.DIRECT_MEMORY, 4_096.0)));

        assertThat(suspect.perRequest()).isCloseTo(4_096, within(100.0));
        assertHolder(suspect, "Buffers.pool", "java.util.ArrayList", "direct");
    }

    @Test
    void open_files_are_named_by_the_list_that_keeps_them() throws Exception {
        Suspect suspect = only(find("OpenFiles", Map.of(), Map.of(SeriesKind.OPEN_FILES, 1.0)));

        assertHolder(suspect, "OpenFiles.STREAMS", "java.util.ArrayList", "open");
    }

    @Test
    void two_leaks_are_told_apart_and_ranked_by_bytes() throws Exception {
        List<Suspect> suspects = heap("Two");

        assertThat(suspects)
                .extracting(Suspect::holder)
                .containsExactly(name("Two.Audit.LINES"), name("Two.Sessions.all"));
        assertThat(suspects.get(0).share()).isCloseTo(0.6, within(0.02));
        assertThat(suspects.get(1).share()).isCloseTo(0.4, within(0.02));
        assertSite(suspects.get(0), "larger");
        assertSite(suspects.get(1), "smaller");
    }

    @Test
    void a_full_cache_of_the_same_classes_is_no_suspect() throws Exception {
        Suspect suspect = only(heap("BesideCache"));

        assertHolder(suspect, "BesideCache.LEAKED", "java.util.ArrayList", "leaked");
    }

    @Test
    void a_cache_that_fills_where_it_is_searched_is_no_suspect() throws Exception {
        Target.Source source = source("BesideCache");
        Map<String, ClassGrowth> growth = growth(source);
        RetentionPass cold = new RetentionPass(source, SuspectSearchTest::origin, 50, COUNT, COUNT, BUDGET, folder);

        Suspect suspect = only(SuspectSearch.find(cold, growth, heapGrowth(growth), Progress.SILENT)
                .suspects());

        assertHolder(suspect, "BesideCache.LEAKED", "java.util.ArrayList", "leaked");
    }

    @Test
    void a_leak_on_a_path_that_is_taken_rarely_is_named_with_its_line() throws Exception {
        assertHolder(only(heap("RareError")), "RareError.K", "java.util.ArrayList", "err");
    }

    @Test
    void nobody_is_named_where_far_less_stayed_than_grew() throws Exception {
        Map<String, ClassGrowth> growth = Map.of("[B", new ClassGrowth(34.4, 0.1));

        SuspectSearch.SearchResult found = search("WithoutItsLeak", growth, heapGrowth(growth), BUDGET);

        assertThat(found.suspects()).isEmpty();
        assertThat(found.unexplained()).containsOnlyKeys(SeriesKind.LIVE_HEAP);
        assertThat(found.unexplained().get(SeriesKind.LIVE_HEAP)).isBetween(0.0, 0.45);
    }

    @Test
    void nothing_is_named_of_what_is_counted_either_where_far_less_stayed() throws Exception {
        SuspectSearch.SearchResult found = search("Threads", Map.of(), Map.of(SeriesKind.THREADS, 10.0), BUDGET);

        assertThat(found.suspects()).isEmpty();
        assertThat(found.unexplained().get(SeriesKind.THREADS)).isCloseTo(0.1, within(0.05));
    }

    @Test
    void a_search_ends_when_its_time_is_over() {
        Budget brief = new Budget(Duration.ofMillis(1), 2L << 30);

        assertThatThrownBy(() -> search("StaticMap", Map.of(), Map.of(SeriesKind.LIVE_HEAP, 1.0), brief))
                .isInstanceOf(OverBudgetException.class)
                .hasMessage("1 ms");
    }

    @Test
    void a_search_ends_when_it_takes_too_much_memory() {
        Budget small = new Budget(Duration.ofMinutes(5), 10L << 20);

        assertThatThrownBy(() -> search("StaticMap", Map.of(), Map.of(SeriesKind.LIVE_HEAP, 1.0), small))
                .isInstanceOf(OverBudgetException.class)
                .hasMessage("10.0 MiB of memory");
    }

    private List<Suspect> heap(String workload) throws Exception {
        Map<String, ClassGrowth> growth = growth(source(workload));
        return find(workload, growth, heapGrowth(growth));
    }

    private List<Suspect> find(String workload, Map<String, ClassGrowth> growth, Map<SeriesKind, Double> grown)
            throws Exception {
        return search(workload, growth, grown, BUDGET).suspects();
    }

    private SuspectSearch.SearchResult search(
            String workload, Map<String, ClassGrowth> growth, Map<SeriesKind, Double> grown, Budget budget)
            throws Exception {
        RetentionPass pass =
                new RetentionPass(source(workload), SuspectSearchTest::origin, WARM, COUNT, COUNT, budget, folder);
        return SuspectSearch.find(pass, growth, grown, Progress.SILENT);
    }

    private static Map<SeriesKind, Double> heapGrowth(Map<String, ClassGrowth> growth) {
        return Map.of(
                SeriesKind.LIVE_HEAP,
                growth.values().stream().mapToDouble(ClassGrowth::bytes).sum());
    }

    /** As a run that is not disturbed by recording shows it. */
    private Map<String, ClassGrowth> growth(Target.Source source) throws Exception {
        try (Target subject = source.fork(List.of())) {
            subject.begin();
            subject.run(WARM);
            ClassHistogram before = histogram(subject);
            subject.run(UNDISTURBED);
            Map<String, ClassGrowth> growth = new TreeMap<>();
            before.growthTo(histogram(subject)).forEach((type, amount) -> growth.put(type, perRequest(amount)));
            return growth;
        }
    }

    private static ClassHistogram histogram(Target subject) throws Exception {
        subject.channel().collect();
        subject.channel().collect();
        return ClassHistogram.parse(subject.channel().command("gcClassHistogram", List.of()));
    }

    private static ClassGrowth perRequest(Amount amount) {
        return new ClassGrowth(amount.bytes() / (double) UNDISTURBED, amount.objects() / (double) UNDISTURBED);
    }

    private Target.Source source(String workload) throws Exception {
        return new WorkloadTarget.WorkloadTargetSource(
                PlantedLeaks.class.getName() + "$" + workload,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);
    }

    private static Origin origin(String className) {
        return new Origin(className.startsWith("dev.plimsoll") ? OURS : Owner.UNKNOWN, "");
    }

    private static Suspect only(List<Suspect> suspects) {
        assertThat(suspects).hasSize(1);
        return suspects.get(0);
    }

    private static void assertHolder(Suspect suspect, String holder, String type, String site) throws Exception {
        assertThat(suspect.holder()).isEqualTo(name(holder));
        assertThat(suspect.type()).isEqualTo(type);
        assertThat(suspect.share()).isGreaterThanOrEqualTo(0.9);
        assertSite(suspect, site);
    }

    private static String name(String nested) {
        return PlantedLeaks.class.getName() + "." + nested;
    }

    private static void assertSite(Suspect suspect, String site) throws Exception {
        SuspectSite most = suspect.sites().get(0);
        assertThat(most.site().text()).endsWith(":" + line(site));
        assertThat(most.site().owner()).isEqualTo(OURS);
    }

    /** The line of {@code // site: name} in the source. */
    private static int line(String site) throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/test/java/dev/plimsoll/retention/PlantedLeaks.java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// site: " + site)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(site);
    }
}

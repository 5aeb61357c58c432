package dev.plimsoll.report;

import static dev.plimsoll.result.MemoryFixture.broughtBy;
import static dev.plimsoll.result.MemoryFixture.firstLoadedBy;
import static dev.plimsoll.result.MemoryFixture.library;
import static dev.plimsoll.result.MemoryFixture.mark;
import static dev.plimsoll.result.MemoryFixture.objects;
import static dev.plimsoll.result.MemoryFixture.other;
import static dev.plimsoll.result.MemoryFixture.project;
import static dev.plimsoll.result.MemoryFixture.removable;
import static dev.plimsoll.result.MemoryFixture.unloaded;

import dev.plimsoll.gate.Gate;
import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.HeapWaste;
import dev.plimsoll.result.HeapWaste.DuplicateRetainer;
import dev.plimsoll.result.HeapWaste.DuplicateString;
import dev.plimsoll.result.HeapWaste.HeapStrings;
import dev.plimsoll.result.HeapWaste.WasteKind;
import dev.plimsoll.result.HeapWaste.WastePattern;
import dev.plimsoll.result.HeapWaste.WasteRetainer;
import dev.plimsoll.result.JointRemoval;
import dev.plimsoll.result.Ledger.LedgerRow;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.MemoryFixture;
import dev.plimsoll.result.MemoryMark;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.MemoryRow;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Removal;
import dev.plimsoll.result.Removal.PomChange;
import dev.plimsoll.result.Removal.PomPlace;
import dev.plimsoll.result.Removal.RemovalTrial;
import dev.plimsoll.unit.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A web shop on Spring Boot once it is up, as {@code perf-mem} sees it; the figures are made up. */
public final class ShopMemory {

    private static final long KIB = 1 << 10;
    private static final String BOOT = "org.springframework.boot:spring-boot:3.4.1";
    /** A starter: it has no classes, and so no row with memory. */
    private static final String WEB = "org.springframework.boot:spring-boot-starter-web:3.4.1";

    private ShopMemory() {}

    public static MemoryResult of() {
        List<MemoryRow> rows = new ArrayList<>(libraries());
        rows.sort(Comparator.comparingLong(MemoryRow::bytes).reversed().thenComparing(MemoryRow::id));
        rows.add(project(21, 24, 190 * KIB, 12 * KIB + 7));
        rows.add(objects(MemoryOwner.SHARED, 3_310 * KIB));
        rows.add(other(MemoryOwner.GENERATED, 812, 3_050 * KIB + 11, 41 * KIB));
        rows.add(objects(MemoryOwner.SOFTLY_REACHABLE, 4_380 * KIB));
        rows.add(other(MemoryOwner.JDK, 5_418, 27_800 * KIB, 2_190 * KIB));
        rows.add(other(MemoryOwner.UNEXPLAINED, 0, 402 * KIB, 0));
        return up(rows);
    }

    /** The same with the dependencies of the pom through which each library is there, and removals of each outcome. */
    public static MemoryResult ofProject() {
        MemoryResult result = of();
        return MemoryFixture.divided(
                result,
                result.rows().stream().map(ShopMemory::needed).toList(),
                new JointRemoval(
                        List.of("com.google.guava:guava:33.4.0-jre"), 3_000 * KIB, OptionalLong.of(120 * KIB)));
    }

    private static MemoryRow needed(MemoryRow row) {
        String name = row.isDependency() ? row.subject().split(":")[1] : "";
        return switch (name) {
            case "spring-boot", "h2", "thymeleaf", "hibernate-core", "poi-ooxml" -> broughtBy(row, row.id());
            case "spring-core", "spring-beans", "spring-context", "slf4j-api" -> broughtBy(row, BOOT, WEB);
            case "logback-classic", "logback-core" -> broughtBy(row, BOOT);
            case "spring-web", "spring-webmvc", "tomcat-embed-core" -> broughtBy(row, WEB);
            case "HikariCP" -> removable(row, removal(RemovalTrial.DOES_NOT_BOOT));
            case "byte-buddy" -> removable(row, removal(RemovalTrial.ANSWERS_DIFFER));
            case "guava" -> removable(row, removal(RemovalTrial.ANSWERS_SAME));
            case "xmlbeans" -> removable(row, removal(RemovalTrial.NOT_TRIED));
            case "poi", "poi-ooxml-lite", "commons-compress" -> broughtBy(row, "org.apache.poi:poi-ooxml:5.3.0");
            default -> row;
        };
    }

    private static Removal removal(RemovalTrial trial) {
        return new Removal(
                trial == RemovalTrial.NOT_TRIED ? PomChange.EXCLUDE : PomChange.DELETE,
                List.of(new PomPlace("com.acme:lib", "pom.xml", 31)),
                List.of("com.acme:lib:1", "com.acme:below:2"),
                3_000 * KIB,
                trial == RemovalTrial.ANSWERS_SAME ? OptionalLong.of(9_000 * KIB) : OptionalLong.empty(),
                trial,
                trial == RemovalTrial.ANSWERS_SAME ? OptionalLong.of(-12) : OptionalLong.empty(),
                trial == RemovalTrial.NOT_TRIED ? "" : "GET / answered 200");
    }

    /** What of its heap could be saved, without the values of strings. */
    public static HeapWaste waste() {
        WasteRetainer orders = new WasteRetainer("com.acme.shop.Order.status", "(project)", 9_000, 430_000);
        WasteRetainer names = new WasteRetainer(
                "org.springframework.core.ResolvableType.name", "org.springframework:spring-core:6.2.1", 40, 1_920);
        return new HeapWaste(
                new HeapStrings(
                        61_234,
                        3_400_000,
                        48_000,
                        5_012,
                        620_480,
                        List.of(
                                new DuplicateString(3_000, 144_000, 143_952, 7, Optional.of(orders), Optional.empty()),
                                new DuplicateString(400, 16_000, 15_960, 0, Optional.empty(), Optional.empty())),
                        List.of(
                                new DuplicateRetainer(orders.field(), orders.owner(), 9_000, 12, 430_000),
                                new DuplicateRetainer(names.field(), names.owner(), 40, 4, 1_920))),
                List.of(
                        new WastePattern(
                                WasteKind.UNFILLED_COLLECTION, "java.util.HashMap", 2_100, 100_800, Optional.of(names)),
                        new WastePattern(WasteKind.BOXED_NUMBER, "java.lang.Long", 700, 16_800, Optional.empty())));
    }

    /** The same with a value that is shown. */
    public static HeapWaste wasteWithValues(String value) {
        HeapStrings strings = waste().strings();
        DuplicateString first = strings.values().get(0);
        return new HeapWaste(
                new HeapStrings(
                        strings.objects(),
                        strings.bytes(),
                        strings.distinct(),
                        strings.duplicated(),
                        strings.savesBytes(),
                        List.of(new DuplicateString(
                                first.objects(),
                                first.bytes(),
                                first.savesBytes(),
                                value.length(),
                                first.retainer(),
                                Optional.of(value))),
                        strings.retainers()),
                waste().patterns());
    }

    private static MemoryResult up(List<MemoryRow> rows) {
        MemoryResult sums = MemoryFixture.memory(rows.toArray(MemoryRow[]::new));
        long heap = sums.sum().heapBytes().orElseThrow();
        long metaspace = sums.sum().metaspaceBytes().orElseThrow();
        OptionalLong rss = OptionalLong.of(273_500 * KIB);
        return new MemoryResult(
                sums.header(),
                sums.workload(),
                List.of(
                        mark(
                                MemoryMark.READY,
                                heap - 1_900 * KIB,
                                metaspace - 6_300 * KIB,
                                12_190,
                                OptionalLong.of(251_000 * KIB)),
                        mark(MemoryMark.REQUESTS, heap, metaspace, sums.sum().classes(), rss)),
                ledger(heap, metaspace, rss.getAsLong()),
                rows,
                OptionalLong.of(402 * KIB),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of("Native memory tracking was on, which slows the application down by 5 to 10 %."));
    }

    private static List<LedgerRow> ledger(long heap, long metaspace, long rss) {
        List<LedgerRow> rows = new ArrayList<>(List.of(
                new LedgerRow(LedgerCategory.LIVE_HEAP, heap),
                new LedgerRow(LedgerCategory.HEAP_REST, 76_800 * KIB),
                new LedgerRow(LedgerCategory.METASPACE, metaspace),
                new LedgerRow(LedgerCategory.CODE_CACHE, 25_600 * KIB),
                new LedgerRow(LedgerCategory.GC, 18_400 * KIB),
                new LedgerRow(LedgerCategory.LIBRARIES, 21_900 * KIB),
                new LedgerRow(LedgerCategory.THREAD_STACKS, 6_144 * KIB),
                new LedgerRow(LedgerCategory.SYMBOLS, 9_800 * KIB),
                new LedgerRow(LedgerCategory.DIRECT_BUFFERS, 72 * KIB)));
        long explained = rows.stream().mapToLong(LedgerRow::bytes).sum();
        rows.add(new LedgerRow(LedgerCategory.UNEXPLAINED, rss - explained));
        return rows;
    }

    private static List<MemoryRow> libraries() {
        return List.of(
                firstLoadedBy(
                        "org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter",
                        "<init>",
                        "HibernateJpaVendorAdapter.java",
                        71,
                        library(
                                "org.hibernate.orm:hibernate-core:6.6.4.Final",
                                3_502,
                                8_123,
                                17_900 * KIB,
                                1_130 * KIB)),
                firstLoadedBy(
                        "com.acme.shop.ShopApplication",
                        "main",
                        "ShopApplication.java",
                        12,
                        library("org.springframework.boot:spring-boot:3.4.1", 812, 1_640, 3_120 * KIB, 210 * KIB)),
                firstLoadedBy(
                        "org.springframework.boot.SpringApplication",
                        "<init>",
                        "SpringApplication.java",
                        266,
                        library("org.springframework:spring-core:6.2.1", 655, 1_204, 2_210 * KIB, 1_240 * KIB)),
                library("org.springframework:spring-beans:6.2.1", 341, 512, 1_710 * KIB, 820 * KIB),
                library("org.springframework:spring-context:6.2.1", 402, 1_310, 1_540 * KIB, 310 * KIB),
                library("org.springframework:spring-web:6.2.1", 298, 890, 1_020 * KIB, 60 * KIB),
                library("org.springframework:spring-webmvc:6.2.1", 221, 604, 980 * KIB, 240 * KIB),
                library("org.apache.tomcat.embed:tomcat-embed-core:10.1.34", 801, 1_566, 4_480 * KIB, 810 * KIB),
                library("com.h2database:h2:2.3.232", 602, 1_029, 3_920 * KIB, 905 * KIB),
                library("org.thymeleaf:thymeleaf:3.1.3.RELEASE", 410, 702, 1_310 * KIB, 1_010 * KIB),
                library("net.bytebuddy:byte-buddy:1.15.11", 690, 2_870, 2_640 * KIB, 120 * KIB),
                library("com.zaxxer:HikariCP:5.1.0", 61, 88, 290 * KIB, 30 * KIB),
                library("ch.qos.logback:logback-classic:1.5.12", 92, 211, 380 * KIB, 55 * KIB),
                library("ch.qos.logback:logback-core:1.5.12", 121, 430, 450 * KIB, 33 * KIB),
                library("org.slf4j:slf4j-api:2.0.16", 24, 53, 88 * KIB, 4 * KIB),
                unloaded("org.apache.poi:poi:5.3.0", 1_640),
                unloaded("org.apache.poi:poi-ooxml:5.3.0", 1_290),
                unloaded("org.apache.poi:poi-ooxml-lite:5.3.0", 4_990),
                unloaded("org.apache.xmlbeans:xmlbeans:5.2.1", 1_420),
                unloaded("com.google.guava:guava:33.4.0-jre", 2_010),
                unloaded("org.apache.commons:commons-compress:1.27.1", 612),
                unloaded("com.zaxxer:SparseBitSet:1.3", 3));
    }

    public static GateResult judged(MemoryResult result) {
        return Gate.judge(
                result,
                List.of(
                        LimitName.MAX_APP_MEMORY.atMost(Bytes.parse("80MiB"), "-Dplimsoll.maxAppMemory"),
                        LimitName.MAX_APP_RSS.atMost(Bytes.parse("256MiB"), "<maxAppRss> in pom.xml")));
    }
}

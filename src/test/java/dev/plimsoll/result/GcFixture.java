package dev.plimsoll.result;

import dev.plimsoll.result.GcCollection.GcKind;
import dev.plimsoll.result.Humongous.HumongousRow;
import dev.plimsoll.result.Site.SiteKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Results of {@code perf-gc}; the figures are made up. */
public final class GcFixture {

    private static final ResultHeader HEAD = new ResultHeader(
            "perf-gc",
            "com.acme:shop:1.0.0",
            "default",
            Instant.parse("2026-11-26T10:15:30Z"),
            ResultFixture.ENVIRONMENT);

    private static final Site CART = new Site(
            SiteKind.SITE,
            "com.acme.Cart",
            "cleanUp",
            "src/main/java/com/acme/Cart.java",
            OptionalInt.of(84),
            Owner.project("com.acme:shop:1.0.0"));

    private static final Site LIBRARY = new Site(
            SiteKind.SITE,
            "org.lib.Cache",
            "shrink",
            "org/lib/Cache.java",
            OptionalInt.of(12),
            Owner.dependency("org.lib:cache:2.0"));

    private GcFixture() {}

    /** Twenty collections of the young generation, one mixed, one concurrent, and two that code asks for. */
    public static GcResult shop() {
        return result(
                collections(20),
                List.of(new GcCaller(LIBRARY, CART, 2, 61), new GcCaller(Site.JDK_ONLY, Site.NO_OWN_CODE, 1, 30)),
                Optional.of(new Humongous(1 << 20, List.of(new HumongousRow("byte[]", CART, 3, 9_437_232, 3_145_744)))),
                List.of(),
                List.of("The figures still changed when the warm-up ended."));
    }

    /** The same with fewer collections, of which one more or less matters. */
    public static GcResult few() {
        return result(collections(2), List.of(), Optional.empty(), List.of(), List.of());
    }

    /** Twenty collections of the young generation, and a concurrent one that takes three times as long as all of them. */
    public static GcResult marked() {
        List<GcCollection> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(collection(i, GcKind.YOUNG, "G1New", "G1 Evacuation Pause", 4_990, OptionalLong.of(100_000)));
        }
        all.add(collection(20, GcKind.CONCURRENT, "G1Old", "G1 Humongous Allocation", 299_990, OptionalLong.empty()));
        return result(all, List.of(), Optional.empty(), List.of(), List.of());
    }

    /** Of 2,000 requests. */
    public static GcResult amounts(long promotedBytes, long counterBytes, long recordedBytes) {
        GcResult shop = shop();
        return new GcResult(
                shop.header(),
                shop.workload(),
                shop.requests(),
                shop.spanMillis(),
                shop.cpuMillis(),
                shop.gcCpuShare(),
                OptionalLong.of(counterBytes),
                OptionalLong.of(recordedBytes),
                Optional.of(new GcPromotion(promotedBytes, promotedBytes)),
                "",
                shop.pauses(),
                shop.collections(),
                shop.callers(),
                shop.humongous(),
                shop.stalls(),
                List.of(),
                List.of());
    }

    /** The JVM runs a concurrent collector, and the system reports nothing. */
    public static GcResult concurrent() {
        return new GcResult(
                HEAD,
                "GET /orders",
                2_000,
                4_200,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                "this collector has no generations, so nothing is promoted",
                new GcPauses(2, 31, 21, 21),
                List.of(new GcCollection(
                        4,
                        1_000,
                        GcKind.CONCURRENT,
                        "Z",
                        "Allocation <Rate>",
                        40_000,
                        3,
                        31,
                        21,
                        OptionalLong.of(50 << 20),
                        OptionalLong.of(30 << 20),
                        OptionalLong.empty())),
                List.of(),
                Optional.empty(),
                new GcStalls(2, 25_000),
                List.of(),
                List.of());
    }

    /** No collection ran. */
    public static GcResult none() {
        return result(List.of(), List.of(), Optional.empty(), List.of(), List.of());
    }

    /** The heap grew by so many bytes between collections; the counter has 200,000,000. */
    public static GcResult recorded(GcResult result, long recordedBytes) {
        return new GcResult(
                result.header(),
                result.workload(),
                result.requests(),
                result.spanMillis(),
                result.cpuMillis(),
                result.gcCpuShare(),
                result.counterBytes(),
                OptionalLong.of(recordedBytes),
                result.promotion(),
                result.noPromotion(),
                result.pauses(),
                result.collections(),
                result.callers(),
                result.humongous(),
                result.stalls(),
                result.reasons(),
                result.notes());
    }

    /** Flight Recorder lost events. */
    public static GcResult lossy() {
        return result(
                collections(20),
                List.of(),
                Optional.of(new Humongous(1 << 20, List.of())),
                List.of(new Reason("recording-lost-events", "Flight Recorder lost events.")),
                List.of());
    }

    private static GcResult result(
            List<GcCollection> collections,
            List<GcCaller> callers,
            Optional<Humongous> humongous,
            List<Reason> reasons,
            List<String> notes) {
        long promoted = collections.stream()
                .filter(each -> each.kind() == GcKind.YOUNG)
                .mapToLong(each -> each.promotedBytes().orElse(0))
                .sum();
        return new GcResult(
                HEAD,
                "GET /orders",
                2_000,
                4_200,
                OptionalLong.of(3_400),
                OptionalDouble.of(0.0235),
                OptionalLong.of(200_000_000),
                OptionalLong.of(196_000_000),
                Optional.of(new GcPromotion(promoted, promoted + (collections.size() > 20 ? 500_000 : 0))),
                "",
                collections.isEmpty()
                        ? GcPauses.NONE
                        : new GcPauses(collections.size(), 7_000L * collections.size(), 12_345, 12_345),
                collections,
                callers,
                humongous,
                GcStalls.NONE,
                reasons,
                notes);
    }

    private static List<GcCollection> collections(int young) {
        List<GcCollection> all = new ArrayList<>();
        for (int i = 0; i < young; i++) {
            all.add(collection(i, GcKind.YOUNG, "G1New", "G1 Evacuation Pause", 5_000, OptionalLong.of(100_000)));
        }
        if (young > 2) {
            all.add(collection(20, GcKind.MIXED, "G1New", "G1 Evacuation Pause", 6_000, OptionalLong.of(500_000)));
            all.add(collection(21, GcKind.CONCURRENT, "G1Old", "G1 Humongous Allocation", 900, OptionalLong.empty()));
            all.add(collection(22, GcKind.FULL, "G1Full", "System.gc()", 12_345, OptionalLong.empty()));
            all.add(collection(23, GcKind.FULL, "G1Full", "System.gc()", 11_000, OptionalLong.empty()));
        }
        return all;
    }

    private static GcCollection collection(
            int id, GcKind kind, String name, String cause, long micros, OptionalLong promoted) {
        return new GcCollection(
                id,
                100_000L * id,
                kind,
                name,
                cause,
                micros + 10,
                1,
                micros,
                micros,
                OptionalLong.of(30_000_000),
                OptionalLong.of(21_000_000 + 100_000L * id),
                promoted);
    }
}

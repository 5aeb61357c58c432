package dev.plimsoll.result;

import dev.plimsoll.result.MemoryRow.MemoryOwner;
import java.time.Instant;
import java.util.List;

/** Results of {@code perf-heap}; the figures are made up. */
public final class HeapDiffFixture {

    private static final ResultHeader HEAD = new ResultHeader(
            "perf-heap",
            "com.acme:shop:1.0.0",
            "default",
            Instant.parse("2026-11-26T10:15:30Z"),
            ResultFixture.ENVIRONMENT);

    private static final Owner SHOP = Owner.project("com.acme:shop:1.0.0");
    private static final Owner LIBRARY = Owner.dependency("org.lib:cache:2.0");
    private static final long LIVE = 24_000_000;

    private HeapDiffFixture() {}

    /** A cache of the application and a list of a library grow; others once, late, or by little, or are constants. */
    public static HeapDiffResult shop() {
        return result(
                List.of(
                        row("com.acme.Cart.LAST_SEEN", SHOP, "src/main/java/com/acme/Cart.java", 264, 500),
                        row("org.lib.Cache.<entries>", LIBRARY, "org/lib/Cache.java", 32, 500),
                        row("org.lib.Code.<resolved_references>", LIBRARY, "org/lib/Code.java", 4, 500),
                        new HeapGrowthRow(
                                "com.acme.Registry.byName",
                                SHOP,
                                "src/main/java/com/acme/Registry.java",
                                List.of("com.acme.Shop.registry", "com.acme.Registry.byName"),
                                new Amount(100, 2),
                                new Amount(9_000, 90),
                                new Amount(9_000, 90)),
                        new HeapGrowthRow(
                                "threads",
                                Owner.UNKNOWN,
                                "",
                                List.of("threads"),
                                new Amount(1_000, 10),
                                new Amount(1_016, 11),
                                new Amount(1_032, 12))),
                List.of("The figures still changed when the warm-up ended."));
    }

    /** Nothing grows. */
    public static HeapDiffResult steady() {
        return result(List.of(), List.of());
    }

    /** The application ended after the second dump, and the heap could not be divided. */
    public static HeapDiffResult ended() {
        HeapDiffResult whole = shop();
        return new HeapDiffResult(
                HEAD,
                whole.workload(),
                whole.warmRequests(),
                whole.requestsApart(),
                whole.snapshots().subList(0, 2),
                new HeapSummary(
                        List.of(),
                        whole.summary().byClass(),
                        whole.summary().classes(),
                        whole.summary().byRetainer(),
                        whole.summary().retainers()),
                List.of(),
                List.of(),
                List.of(
                        new Reason(
                                "heap-dumps-missing",
                                "Only 2 of 3 heap dumps were taken, so what grows is unknown: it ended."),
                        new Reason(
                                "heap-not-divided",
                                "The live heap was not divided among the dependencies: it is damaged.")),
                List.of());
    }

    private static HeapGrowthRow row(String name, Owner owner, String file, long bytesPerRequest, int apart) {
        return new HeapGrowthRow(
                name,
                owner,
                file,
                List.of(name),
                new Amount(50_000, 600),
                new Amount(50_000 + bytesPerRequest * apart, 600 + 3L * apart),
                new Amount(50_000 + 2 * bytesPerRequest * apart, 600 + 6L * apart));
    }

    private static HeapDiffResult result(List<HeapGrowthRow> growth, List<String> notes) {
        return new HeapDiffResult(
                HEAD,
                "GET /orders",
                220,
                500,
                List.of(snapshot(0, LIVE - 300_000), snapshot(500, LIVE - 150_000), snapshot(1_000, LIVE)),
                new HeapSummary(
                        List.of(
                                new HeapPart("org.lib:cache:2.0", LIBRARY, new Amount(10_000_000, 100_000)),
                                new HeapPart(MemoryOwner.JDK.id(), Owner.JDK, new Amount(8_000_000, 80_000)),
                                new HeapPart(
                                        MemoryOwner.PROJECT.id(),
                                        Owner.project(MemoryOwner.PROJECT.id()),
                                        new Amount(4_000_000, 40_000)),
                                new HeapPart(MemoryOwner.SHARED.id(), Owner.UNKNOWN, new Amount(1_500_000, 10_000)),
                                new HeapPart(
                                        MemoryOwner.SOFTLY_REACHABLE.id(), Owner.UNKNOWN, new Amount(500_000, 10_000))),
                        List.of(
                                new HeapPart("byte[]", Owner.JDK, new Amount(9_000_000, 90_000)),
                                new HeapPart("com.acme.Cart.Item", SHOP, new Amount(3_000_000, 30_000))),
                        4_321,
                        List.of(
                                new HeapPart("com.acme.Cart.LAST_SEEN", SHOP, new Amount(5_000_000, 50_000)),
                                new HeapPart("threads", Owner.UNKNOWN, new Amount(1_000_000, 10_000))),
                        1_234),
                growth,
                growth.isEmpty()
                        ? List.of()
                        : List.of(new HeapGrowthRow(
                                "byte[]",
                                Owner.JDK,
                                "",
                                List.of(),
                                new Amount(100, 10),
                                new Amount(108_100, 510),
                                new Amount(216_100, 1_010))),
                List.of(),
                notes);
    }

    private static HeapSnapshot snapshot(long requests, long bytes) {
        return new HeapSnapshot(
                requests, new Amount(bytes, 240_000), bytes + 400_000, new Amount(bytes - 50_000, 239_600), 2 * bytes);
    }
}

package dev.plimsoll.trend;

import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.Budget;
import dev.plimsoll.fork.BudgetWatch;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.ledger.LedgerReader;
import dev.plimsoll.result.Ledger;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult.NativeGrowth;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds in a separate fork, with native memory tracking, which category of memory grows where no series tells it.
 *
 * @param run the run that is over
 * @param perRequest by how many bytes native memory grows
 */
record NativeSearch(TrendPlan plan, TrendRun run, double perRequest) {

    private static final int MIN_REQUESTS = 200;
    private static final int MAX_REQUESTS = 3_000;

    /** Growth that stands out from what the JVM takes and returns by itself. */
    private static final double CLEAR_BYTES = 16 << 20;

    /** The share of the growth that a category must have to be named. */
    private static final double MIN_SHARE = 0.5;

    /** Tracking and its reports take memory of their own. */
    private static final long TRACKING_BYTES = 256L << 20;

    private static final int RSS_FACTOR = 2;

    /** @param notes receives what was found, or why nothing was; the measurement counts all the same */
    Optional<NativeGrowth> find(Progress progress, Consumer<String> notes) throws InterruptedException {
        int half = (int) Math.max(MIN_REQUESTS, Math.min(MAX_REQUESTS, CLEAR_BYTES / perRequest)) / 2;
        int warm = (int) run.warmRequests();
        progress.phase("which native memory grows", warm + 2L * half);
        List<String> flags = new ArrayList<>(TrendMeasurement.flags(plan));
        flags.addAll(LedgerReader.FLAGS);
        try (Target target = plan.source().fork(flags)) {
            return find(target, warm, half, notes);
        } catch (ForkException | IOException failure) {
            notes.accept(notFound("the run failed: " + failure.getMessage()));
        } catch (RuntimeException unexpected) {
            // The measurement has succeeded, and a report of the JVM may contain anything.
            notes.accept(notFound("the search failed with " + unexpected));
        }
        return Optional.empty();
    }

    private Optional<NativeGrowth> find(Target target, int warm, int half, Consumer<String> notes)
            throws ForkException, IOException, InterruptedException {
        Budget budget = new Budget(plan.suspectsTimeout(), TRACKING_BYTES + RSS_FACTOR * highestRss());
        long deadline = System.nanoTime() + plan.suspectsTimeout().toNanos();
        try (BudgetWatch watch = target.channel().within(budget, deadline)) {
            try {
                return find(target, LedgerReader.of(target.channel()), warm, half, notes);
            } catch (ForkException | JvmGoneException failure) {
                notes.accept(notFound(watch.exceeded()
                        .map(part -> "the run took more than " + part)
                        .orElse("the run failed: " + failure.getMessage())));
                return Optional.empty();
            }
        }
    }

    private Optional<NativeGrowth> find(Target target, LedgerReader reader, int warm, int half, Consumer<String> notes)
            throws ForkException, IOException, InterruptedException {
        target.begin();
        target.run(warm);
        Optional<Ledger> before = read(target, reader);
        target.run(half);
        Optional<Ledger> between = read(target, reader);
        target.run(half);
        Optional<Ledger> after = read(target, reader);
        if (before.isEmpty() || between.isEmpty() || after.isEmpty()) {
            notes.accept(notFound("this JVM or this system does not report its native memory"));
            return Optional.empty();
        }
        return largest(before.get(), between.get(), after.get(), half, notes);
    }

    private Optional<NativeGrowth> largest(
            Ledger before, Ledger between, Ledger after, int half, Consumer<String> notes) {
        int requests = 2 * half;
        Optional<NativeGrowth> largest = Arrays.stream(LedgerCategory.values())
                .filter(category -> category != LedgerCategory.LIVE_HEAP && category != LedgerCategory.HEAP_REST)
                .filter(category -> between.bytes(category) > before.bytes(category))
                .filter(category -> after.bytes(category) > between.bytes(category))
                .map(category -> new NativeGrowth(
                        category, (after.bytes(category) - before.bytes(category)) / requests, requests))
                .max(Comparator.comparingLong(NativeGrowth::bytesPerRequest))
                .filter(growth -> growth.bytesPerRequest() >= MIN_SHARE * perRequest);
        notes.accept(largest.map(NativeSearch::found)
                .orElseGet(() -> notFound(String.format(
                        Locale.ROOT, "no category grew by at least half of it in a run of %,d requests", requests))));
        return largest;
    }

    /** Without the memory that {@code malloc} keeps after it was freed, which goes up and down with the compilers. */
    private static Optional<Ledger> read(Target target, LedgerReader reader) throws ForkException, IOException {
        AgentChannel channel = target.channel();
        try {
            channel.command("systemTrimNativeHeap", List.of());
        } catch (ForkException unknown) {
            // Only glibc can do so.
        }
        return reader.read();
    }

    private long highestRss() {
        return run.readings().samples().stream()
                .mapToLong(sample -> sample.values().getOrDefault(SeriesKind.RSS, 0L))
                .max()
                .orElse(0);
    }

    private static String notFound(String why) {
        return "Which native memory grows was not found: " + why + ".";
    }

    private static String found(NativeGrowth growth) {
        return String.format(
                Locale.ROOT,
                "The native memory that grows is in the category %s: it grows by %s per request in a separate run of %,d"
                        + " requests with native memory tracking.%s",
                growth.category().text(),
                new Bytes(growth.bytesPerRequest()),
                growth.requests(),
                advice(growth.category()));
    }

    private static String advice(LedgerCategory category) {
        return switch (category) {
            case FFM_AND_UNSAFE ->
                " Close each Arena, and release what Unsafe or the allocator of a library, for example Netty's, takes.";
            case MALLOC ->
                " End each Inflater and Deflater, and close streams, codecs and other users of native libraries.";
            case MAPPED_FILES -> " Close what maps files, or map each file once.";
            case UNEXPLAINED -> " The JVM does not take it: a native library maps it, or has an allocator of its own.";
            default -> "";
        };
    }
}

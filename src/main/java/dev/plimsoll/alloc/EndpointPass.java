package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.fork.AgentChannel;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.jfr.AllocationRecording;
import dev.plimsoll.jfr.AllocationSpan;
import dev.plimsoll.jfr.Events;
import dev.plimsoll.jfr.RecordingException;
import dev.plimsoll.jfr.RowTable;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.EndpointCost;
import dev.plimsoll.result.EndpointCosts;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.SiteRow;
import dev.plimsoll.target.Idleness;
import dev.plimsoll.target.Target;
import dev.plimsoll.workload.MixedRequest;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records what each request of a mix allocates, one after the other: in its span, only this request is made. All spans are in one
 * recording, which ends with the application left alone, so that its background is subtracted as from the mix.
 *
 * <p>Each request is first made by itself until it allocates the same, on whichever thread. Then it has two spans, far apart, and a
 * third one if these differ. The two that are closest to each other count: what the application does once in ten seconds is in one
 * of them at most.
 */
final class EndpointPass {

    static final String FILE = "perf-objects.requests.jfr";

    /** A request that the mix makes seldom is made at least so often per span, up to the number of measured requests. */
    private static final int MIN_REQUESTS = 3;

    /** A request that the mix makes more often is made so often per span: more would take long, and show the same. */
    private static final int MAX_REQUESTS = 50;

    private static final int SPANS = 2;

    /** Requests before the first one counts: what other requests or a full collection removed from caches is there again. */
    private static final int UNMEASURED_REQUESTS = 2;

    /**
     * At most so many before, if they allocate more than in the warm-up: collections clear soft references, such as those to the
     * buffers that Jackson keeps for each thread, and a server may have a few more than ten threads at rest.
     */
    private static final int MAX_UNMEASURED_REQUESTS = 20;

    /**
     * Requests of a batch of the warm-up. Two batches are more than the threads of most servers at rest (ten in Tomcat), so that each
     * has the buffers that it keeps for this request: in the rotation of a mix, a request may always meet the same few threads.
     */
    private static final int WARM_UP_BATCH = 20;

    private static final int MAX_WARM_UP_BATCHES = 5;

    /** After this time, no further batch of a request is started. */
    private static final Duration MAX_WARM_UP = Duration.ofSeconds(10);

    /** How far a recording may be from the JVM's own counter, as a share of that. */
    private static final double MAX_GAP_SHARE = 0.05;

    private final Target target;
    private final ObjectsPlan plan;
    private final Progress progress;
    private final Idleness idleness;

    EndpointPass(Target target, ObjectsPlan plan, Progress progress, Idleness idleness) {
        this.target = target;
        this.plan = plan;
        this.progress = progress;
        this.idleness = idleness;
    }

    /**
     * A span.
     *
     * @param number its place in the recording
     * @param requests how many were made
     * @param length how long they took
     * @param counterBytes what the JVM counted; empty if it does not count
     * @param idle whether the application was idle afterwards
     */
    record Measured(int number, int requests, Duration length, OptionalLong counterBytes, boolean idle) {

        double bytesPerRequest() {
            return (double) counterBytes.orElse(0) / requests;
        }

        private double distanceTo(Measured other) {
            return Math.abs(bytesPerRequest() - other.bytesPerRequest());
        }

        private boolean isLike(Measured other) {
            return isSame(bytesPerRequest(), other.bytesPerRequest());
        }
    }

    private static boolean isSame(double bytes, double otherBytes) {
        return Math.abs(bytes - otherBytes) <= Metric.ALLOCATED.repeatability().of(Math.min(bytes, otherBytes));
    }

    /**
     * Measures. A request that fails ends the workload, so nothing may be executed afterwards.
     *
     * @param depth frames per stack of recordings in this JVM
     * @param made how often the mix made each request
     * @param survived what survived of each request, by its index; may lack some or all
     */
    EndpointCosts measure(
            AttributionContext attribution, int depth, RequestMix made, Map<Integer, EndpointCost.Survived> survived)
            throws ForkException, IOException, RecordingException, InterruptedException {
        List<MixedRequest> mix = target.mix();
        List<Integer> counts =
                made.made().stream().map(each -> count(each.count())).toList();
        progress.phase(
                "allocations of each of " + mix.size() + " requests",
                SPANS * counts.stream().mapToLong(Integer::longValue).sum());
        Path file = plan.folder().resolve(FILE);
        AgentChannel channel = target.channel();
        progress.started("warm-up");
        List<Double> warm = new ArrayList<>();
        for (int i = 0; i < mix.size(); i++) {
            warm.add(warmUp(i));
        }
        progress.finished("warm-up", 0);
        channel.record(Events.ALLOCATIONS);
        List<List<Measured>> measured = spans(counts, warm);
        Duration longest = measured.stream()
                .flatMap(List::stream)
                .map(Measured::length)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        progress.started("idle");
        Duration idleLength = LoadSpan.leaveAlone(channel, idleness, longest);
        channel.stop(file);
        progress.finished("idle", 0);
        AllocationRecording recording = AllocationRecording.read(file, depth, LoadSpan.IDLE_SPANS);
        if (recording.lostBytes() > 0) {
            return EndpointCosts.notMeasured(
                    "Flight Recorder lost a part of its recording; measure fewer requests" + " (-Dplimsoll.testCount)");
        }
        return costs(recording.spans(), idleLength, measured, attribution, survived);
    }

    /**
     * Makes a request by itself until two batches allocate the same. Nothing is recorded, so this is fast.
     *
     * @return bytes per request, of the batch with the fewest
     */
    private double warmUp(int request) throws ForkException, IOException, InterruptedException {
        int count = Math.max(WARM_UP_BATCH, target.concurrency());
        long start = target.channel().count().nanos();
        double least = Double.POSITIVE_INFINITY;
        double before = Double.NaN;
        for (int batch = 0; batch < MAX_WARM_UP_BATCHES; batch++) {
            double bytes = allocating(request, count);
            boolean isLate = target.channel().count().nanos() - start > MAX_WARM_UP.toNanos();
            least = Math.min(least, bytes);
            if (isSame(bytes, before) || isLate) {
                return least;
            }
            before = bytes;
        }
        return least;
    }

    /** Makes a request several times, and returns the bytes of each. */
    private double allocating(int request, int count) throws ForkException, IOException, InterruptedException {
        AgentChannel.Counter begin = target.channel().count();
        target.runOnly(request, count);
        return (double) target.channel().count().since(begin).orElse(0) / count;
    }

    /** Makes a request until it allocates as little as in the warm-up, twice in a row. */
    private void refill(int request, double warm) throws ForkException, IOException, InterruptedException {
        int count = Math.max(1, target.concurrency());
        int inARow = 0;
        for (int made = 0; inARow < UNMEASURED_REQUESTS && made < MAX_UNMEASURED_REQUESTS; made++) {
            double bytes = allocating(request, count);
            inARow = bytes <= warm || isSame(bytes, warm) ? inARow + 1 : 0;
        }
    }

    private int count(long inMix) {
        long ofSpan = (inMix + SPANS - 1) / SPANS;
        return (int) Math.min(MAX_REQUESTS, Math.max(ofSpan, Math.min(MIN_REQUESTS, plan.testCount())));
    }

    /** The spans of each request. */
    private List<List<Measured>> spans(List<Integer> counts, List<Double> warm)
            throws ForkException, IOException, InterruptedException {
        List<List<Measured>> spans = new ArrayList<>();
        counts.forEach(count -> spans.add(new ArrayList<>()));
        int number = 0;
        for (int round = 0; round <= SPANS; round++) {
            for (int i = 0; i < counts.size(); i++) {
                if (round < SPANS || !spans.get(i).get(0).isLike(spans.get(i).get(1))) {
                    spans.get(i).add(span(number++, i, counts.get(i), warm.get(i)));
                }
            }
        }
        return spans;
    }

    /** The two spans of a request whose bytes are closest to each other; the earlier ones of equals. */
    static List<Measured> closest(List<Measured> spans) {
        List<Measured> byBytes = spans.stream()
                .sorted(Comparator.comparingDouble(Measured::bytesPerRequest))
                .toList();
        int least = 0;
        for (int i = 1; i + 1 < byBytes.size(); i++) {
            if (byBytes.get(i).distanceTo(byBytes.get(i + 1))
                    < byBytes.get(least).distanceTo(byBytes.get(least + 1))) {
                least = i;
            }
        }
        return byBytes.subList(least, least + SPANS);
    }

    private Measured span(int number, int request, int count, double warm)
            throws ForkException, IOException, InterruptedException {
        progress.started("requests");
        refill(request, warm);
        boolean idle = idleness.await(Idleness.MAX_WORK);
        AgentChannel.Counter begin = target.channel().mark();
        target.runOnly(request, count);
        idle &= idleness.await(Idleness.MAX_WORK);
        AgentChannel.Counter end = target.channel().mark();
        progress.finished("requests", count);
        return new Measured(number, count, Duration.ofNanos(end.nanos() - begin.nanos()), end.since(begin), idle);
    }

    private EndpointCosts costs(
            List<AllocationSpan> spans,
            Duration idleLength,
            List<List<Measured>> measured,
            AttributionContext attribution,
            Map<Integer, EndpointCost.Survived> survived) {
        List<AllocationSpan> idle = spans.subList(spans.size() - LoadSpan.IDLE_SPANS, spans.size());
        List<EndpointCost> rows = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            MixedRequest request = target.mix().get(i);
            List<Measured> counted = closest(measured.get(i));
            if (!counted.stream().allMatch(Measured::idle)) {
                return EndpointCosts.notMeasured("the application was not idle after " + request.name()
                        + ", so that what it does then cannot be distinguished from the next request");
            }
            RowTable table = new RowTable();
            Amount others = Amount.ZERO;
            long counterBytes = 0;
            for (Measured span : counted) {
                Background load = Background.of(spans.get(span.number()), span.length(), idle, idleLength);
                load.requests().withoutStringConstants(1).table().forEach(table::add);
                others = others.plus(load.background()).plus(load.requests().stringConstants(1));
                counterBytes += span.counterBytes().orElse(0);
            }
            StackRows ofRequest = spans.get(0).rows().with(table);
            Allocations allocated = Attribution.of(ofRequest, attribution).allocations();
            if (isOff(allocated.total().plus(others).bytes(), counterBytes)) {
                return EndpointCosts.notMeasured(
                        "the recording of " + request.name() + " differs from the JVM's own counter by more than 5 %");
            }
            rows.add(new EndpointCost(
                    request.name(),
                    request.method(),
                    request.path(),
                    request.weight(),
                    counted.stream().mapToLong(Measured::requests).sum(),
                    allocated.total(),
                    Optional.ofNullable(survived.get(i)),
                    causes(allocated)));
        }
        return new EndpointCosts(rows, "");
    }

    /** @param counterBytes 0 if the JVM does not count */
    private static boolean isOff(long recorded, long counterBytes) {
        return counterBytes > 0 && Math.abs(counterBytes - recorded) > MAX_GAP_SHARE * counterBytes;
    }

    private static List<SiteRow> causes(Allocations allocated) {
        return allocated.causes(Amount::bytes).stream()
                .limit(EndpointCost.MAX_CAUSES)
                .map(row -> new SiteRow(row.site(), row.amount(), row.relativeError(), List.of()))
                .toList();
    }

    /** Why a request could not be measured alone, as a clause. */
    static String why(String failure) {
        return "a request could not be repeated without the others: "
                + failure.replace('\n', ' ').replaceFirst("\\.$", "");
    }
}

package dev.plimsoll.reproduction;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.JvmGoneException;
import dev.plimsoll.fork.Progress;
import dev.plimsoll.reproduction.LeakTrial.OutOfTimeException;
import dev.plimsoll.reproduction.LeakTrial.TrialReading;
import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.CaseRate;
import dev.plimsoll.result.Reproduction.Conclusion;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.Reproduction.ReproductionFinding;
import dev.plimsoll.result.Reproduction.ReproductionTrial;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.workload.CookieScope;
import dev.plimsoll.workload.HttpHeader;
import dev.plimsoll.workload.HttpPlan;
import dev.plimsoll.workload.HttpRequestPlan;
import dev.plimsoll.workload.RequestPart;
import dev.plimsoll.workload.VaryingValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Reduces a workload that leaks: to few requests, one at a time, with cookies or without, then to values that stay the same, and to
 * parts that are needed. Each step keeps what still leaks, so that a search that is stopped has found what it has found. Not
 * thread-safe.
 */
final class ReproductionSearch {

    private static final String CONSTANT = "constant";
    private static final String CYCLING = "cycling";
    private static final String FRESH = "fresh";

    private final HttpPlan configured;
    private final SeriesKind kind;
    private final LeakTrial trial;
    private final Progress progress;
    private final Map<HttpPlan, Optional<TrialReading>> known = new HashMap<>();
    private final List<ReproductionTrial> trials = new ArrayList<>();
    private final List<ReproductionFinding> findings = new ArrayList<>();
    private HttpPlan current;
    private Optional<TrialReading> currentReading = Optional.empty();
    private Optional<TrialReading> configuredReading = Optional.empty();
    private Optional<String> stopped = Optional.empty();

    /** A plan, and what a trial of it left; empty if the trial failed. */
    private record Tried(HttpPlan plan, Optional<TrialReading> reading) {

        OptionalDouble perRound() {
            return reading.map(each -> OptionalDouble.of(each.perRound())).orElse(OptionalDouble.empty());
        }
    }

    ReproductionSearch(HttpPlan configured, SeriesKind kind, LeakTrial trial, Progress progress) {
        this.configured = configured;
        this.kind = kind;
        this.trial = trial;
        this.progress = progress;
        this.current = configured;
    }

    /** What is left of the plan; complete after {@link #search}. */
    HttpPlan plan() {
        return current;
    }

    /**
     * Searches until nothing more can be left out, the time is over, or a trial is not possible.
     *
     * @throws IOException if the trial of the configured workload is not possible
     */
    Reproduction search() throws IOException, InterruptedException {
        try {
            Tried whole = tried("the configured workload", configured);
            configuredReading = whole.reading();
            if (whole.reading().filter(this::grows).isPresent()) {
                currentReading = whole.reading();
                reduceRequests();
                reduceConcurrency();
                tryCookies();
                tryValues();
                leaveOutParts();
            }
        } catch (OutOfTimeException over) {
            stopped = Optional.of(String.valueOf(over.getMessage()));
        } catch (IOException failure) {
            if (currentReading.isEmpty()) {
                throw failure;
            }
            stopped = Optional.of("a short run could not be started or read: " + failure.getMessage());
        }
        return result();
    }

    private Reproduction result() {
        double perRound = currentReading.map(TrialReading::perRound).orElse(0.0);
        List<ReproducedRequest> requests = currentReading.isEmpty()
                ? List.of()
                : IntStream.range(0, current.requests().size())
                        .mapToObj(i -> request(
                                current.requests().get(i),
                                current.timesPerRound().get(i),
                                perRound))
                        .toList();
        return new Reproduction(
                kind, requests, perRound, current.concurrency(), findings, trials, stopped, Optional.empty());
    }

    private ReproducedRequest request(HttpRequestPlan request, int times, double perRound) {
        return new ReproducedRequest(
                request.method(),
                request.maskedPath(),
                request.headers().stream().map(HttpHeader::name).toList(),
                request.body().isPresent(),
                times,
                current.requests().size() == 1 ? OptionalDouble.of(perRound) : OptionalDouble.empty());
    }

    private void reduceRequests() throws IOException, InterruptedException, OutOfTimeException {
        if (configured.requests().size() > 1) {
            MinimalSet.of(configured.requests(), part -> keepIfSame("only " + titles(part), configured.making(part)));
        }
    }

    private void reduceConcurrency() throws IOException, InterruptedException, OutOfTimeException {
        if (current.concurrency() == 1) {
            return;
        }
        String together = current.concurrency() + " at once";
        OptionalDouble before = rate();
        Tried alone = tried("one request at a time", current.atOnce(1));
        boolean isSame = isSame(alone);
        boolean isGone = alone.reading().isPresent() && !leaks(alone, before.orElseThrow());
        if (isSame || isGone) {
            findings.add(new ReproductionFinding(
                    "concurrency",
                    Optional.empty(),
                    isSame ? Conclusion.INDEPENDENT : Conclusion.ONLY_CONCURRENT,
                    List.of(new CaseRate("one at a time", alone.perRound()), new CaseRate(together, before))));
        }
        if (isSame) {
            keep(alone);
        }
    }

    private void tryCookies() throws IOException, InterruptedException, OutOfTimeException {
        boolean issuesCookies = currentReading.map(TrialReading::issuesCookies).orElse(false);
        if (current.cookies() == CookieScope.ALL || !issuesCookies) {
            return;
        }
        OptionalDouble before = rate();
        Tried kept = tried("cookies kept", current.sending(CookieScope.ALL));
        if (kept.reading().isPresent()) {
            findings.add(new ReproductionFinding(
                    "cookies",
                    Optional.empty(),
                    leaks(kept, before.orElseThrow()) ? Conclusion.INDEPENDENT : Conclusion.NEW_SESSION,
                    List.of(new CaseRate("kept", kept.perRound()), new CaseRate("not kept", before))));
        }
    }

    private void tryValues() throws IOException, InterruptedException, OutOfTimeException {
        for (int i = 0; i < current.requests().size(); i++) {
            for (RequestPart part : RequestPart.varying(current.requests().get(i))) {
                tryValue(i, part);
            }
        }
    }

    private void tryValue(int index, RequestPart part) throws IOException, InterruptedException, OutOfTimeException {
        double before = rate().orElseThrow();
        String title = current.requests().get(index).title();
        Tried constant = tried("the same " + part.text(), varied(index, part, VaryingValue.cycle(1)));
        if (constant.reading().isEmpty()) {
            return; // A value that cannot be sent twice says nothing about the leak.
        }
        boolean leaksConstantly = leaks(constant, before);
        if (leaksConstantly && constant.perRound().orElseThrow() >= TrialSettings.SAME_RATE * before) {
            addValue(part, title, Conclusion.INDEPENDENT, List.of(new CaseRate(CONSTANT, constant.perRound())), before);
            keep(constant);
            return;
        }
        Tried cycling = tried(
                TrialSettings.CYCLE + " values of " + part.text() + " in turn",
                varied(index, part, VaryingValue.cycle(TrialSettings.CYCLE)));
        if (!leaksConstantly && cycling.reading().isEmpty()) {
            return;
        }
        boolean leaksWithChanges = cycling.reading().filter(this::grows).isPresent()
                && cycling.perRound().orElseThrow() >= TrialSettings.SAME_LEAK * before;
        Conclusion conclusion = leaksConstantly
                ? Conclusion.MORE_WITH_NEW_VALUES
                : leaksWithChanges ? Conclusion.EACH_CHANGE : Conclusion.KEYED_WITHOUT_BOUND;
        addValue(
                part,
                title,
                conclusion,
                List.of(new CaseRate(CONSTANT, constant.perRound()), new CaseRate(CYCLING, cycling.perRound())),
                before);
    }

    private void addValue(
            RequestPart part, String title, Conclusion conclusion, List<CaseRate> tried, double asConfigured) {
        List<CaseRate> rates = new ArrayList<>(tried);
        rates.add(new CaseRate(FRESH, OptionalDouble.of(asConfigured)));
        findings.add(new ReproductionFinding(part.text(), Optional.of(title), conclusion, rates));
    }

    private HttpPlan varied(int index, RequestPart part, String value) {
        return current.making(IntStream.range(0, current.requests().size())
                .mapToObj(i -> i == index
                        ? part.varied(current.requests().get(i), value)
                        : current.requests().get(i))
                .toList());
    }

    /** Parameters and headers whose values do not vary: all at once, or else one at a time. */
    private void leaveOutParts() throws IOException, InterruptedException, OutOfTimeException {
        for (int i = 0; i < current.requests().size(); i++) {
            List<RequestPart> parts =
                    new ArrayList<>(RequestPart.optional(current.requests().get(i)));
            parts.removeAll(RequestPart.needed(current.requests().get(i)));
            if (parts.isEmpty() || keepIfSame(without(parts), withoutParts(i, parts)) || parts.size() == 1) {
                continue;
            }
            // From the last to the first, so that positions stay.
            for (int last = parts.size() - 1; last >= 0; last--) {
                List<RequestPart> part = List.of(parts.get(last));
                keepIfSame(without(part), withoutParts(i, part));
            }
        }
    }

    private static String without(List<RequestPart> parts) {
        return "without "
                + String.join(", ", parts.stream().map(RequestPart::text).toList());
    }

    private HttpPlan withoutParts(int index, List<RequestPart> parts) {
        return current.making(IntStream.range(0, current.requests().size())
                .mapToObj(i -> i == index
                        ? RequestPart.without(current.requests().get(i), parts)
                        : current.requests().get(i))
                .toList());
    }

    private boolean keepIfSame(String what, HttpPlan plan)
            throws IOException, InterruptedException, OutOfTimeException {
        Tried result = tried(what, plan);
        boolean isSame = isSame(result);
        if (isSame) {
            keep(result);
        }
        return isSame;
    }

    private void keep(Tried result) {
        current = result.plan();
        currentReading = result.reading();
    }

    private OptionalDouble rate() {
        return currentReading.map(each -> OptionalDouble.of(each.perRound())).orElse(OptionalDouble.empty());
    }

    /** Whether it grows by more than what happens to grow besides a leak of so much per round. */
    private boolean leaks(Tried tried, double before) {
        return tried.reading().filter(this::grows).isPresent()
                && tried.perRound().orElseThrow() >= TrialSettings.LESS_LEAK * before;
    }

    private boolean grows(TrialReading reading) {
        return reading.growth() > TrialSettings.noise(kind);
    }

    private boolean isSame(Tried result) {
        return result.reading().filter(this::grows).filter(this::isSameLeak).isPresent();
    }

    /** Whether it grows about as the configured workload does, and so does the class that grows most there. */
    private boolean isSameLeak(TrialReading reading) {
        TrialReading whole = configuredReading.orElseThrow();
        boolean grows = reading.perOperation() >= TrialSettings.SAME_LEAK * whole.perOperation();
        Optional<String> most = whole.objects().entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey);
        return grows
                && (kind != SeriesKind.LIVE_HEAP
                        || most.isEmpty()
                        || reading.objectsPerOperation(most.get())
                                >= TrialSettings.SAME_LEAK * whole.objectsPerOperation(most.get()));
    }

    private Tried tried(String what, HttpPlan plan) throws IOException, InterruptedException, OutOfTimeException {
        if (known.containsKey(plan)) {
            return new Tried(plan, known.getOrDefault(plan, Optional.empty()));
        }
        progress.started(what);
        long begin = System.nanoTime();
        Optional<TrialReading> reading = Optional.empty();
        String problem = "";
        try {
            reading = Optional.of(trial.read(plan));
        } catch (ForkException | JvmGoneException failure) {
            problem = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        }
        known.put(plan, reading);
        trials.add(trial(what, new Tried(plan, reading), (System.nanoTime() - begin) / 1_000_000, problem));
        progress.finished(what, 1);
        return new Tried(plan, reading);
    }

    private ReproductionTrial trial(String what, Tried result, long millis, String problem) {
        return new ReproductionTrial(
                what,
                result.reading().map(TrialReading::operations).orElse(0),
                result.perRound(),
                result.reading().filter(this::grows).isPresent(),
                millis,
                problem);
    }

    private static String titles(List<HttpRequestPlan> requests) {
        return String.join(
                ", ", requests.stream().map(HttpRequestPlan::displayName).toList());
    }
}

package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.attribution.FlameGraphFile;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.ObjectsMode;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Operation;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.Retained;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.workload.RequestMix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers what a measurement finds, and what makes it doubtful, until it is a result. */
final class ObjectsResultBuilder {

    private final ObjectsPlan plan;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private RequestMix made = RequestMix.NONE;
    private final List<Caveat> caveats = new ArrayList<>();
    private Operation operation = Operation.REQUEST;

    ObjectsResultBuilder(ObjectsPlan plan) {
        this.plan = plan;
    }

    /** From now on the application's whole run is the operation that is measured, and nothing was requested. */
    void ofWholeRun() {
        operation = Operation.RUN;
    }

    /** What is measured: what exercises the application, or the application itself. */
    String title() {
        return operation == Operation.RUN
                ? plan.source().application()
                : plan.source().title();
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void reason(String code, String sentence) {
        reasons.add(new Reason(code, sentence));
    }

    /** A caveat is a note, too, since no limit may be set on what it is on. */
    void caveat(Caveat caveat) {
        caveats.add(caveat);
        notes.add(caveat.text());
    }

    /** The arguments of the JVM that make figures exact; says which of the user's are left out. */
    ExactFlags exactFlags(List<String> jvmArgs) {
        ExactFlags flags = ExactFlags.with(jvmArgs, ExactFlags.SURVIVOR_QUEUE);
        if (!flags.replaced().isEmpty()) {
            note("Exact figures need G1 without thread-local buffers, so these arguments were left out: "
                    + String.join(" ", flags.replaced()) + ".");
        }
        return flags;
    }

    /** Says how much of a recording was lost, and so is missing from which figures. */
    void lost(long bytes, Caveat.On on) {
        if (bytes > 0) {
            String text =
                    "Flight Recorder lost " + new Bytes(bytes).exact() + " of its recording, so objects are missing."
                            + " Measure less at once (-Dplimsoll.testCount, -Dplimsoll.concurrency).";
            if (on == Caveat.On.ALLOCATED) {
                reason("recording-lost-data", text);
            } else {
                caveat(new Caveat(on, Caveat.Truth.EITHER, "recording-lost-data", text));
            }
        }
    }

    /** How often each request was made in the measured span; says which was not. */
    void made(RequestMix mix) {
        made = mix;
        missing(mix, plan).ifPresent(reasons::add);
    }

    /** Why the figures lack a request that was never made; empty if none was missed. */
    static Optional<Reason> missing(RequestMix mix, ObjectsPlan plan) {
        return mix.missing(
                plan.testCount() + " measured requests",
                String.format(
                        Locale.ROOT, "Set <testCount> (-Dplimsoll.testCount) to at least %d", mix.requestsForAll()));
    }

    /** Says how often each request was made while survivors were recorded, where that differs. */
    private void compareMade(Retained retained) {
        if (retained.made().equals(made.made())) {
            return;
        }
        note("Retained objects were measured over "
                + retained.made().stream()
                        .map(request -> request.name() + " (" + request.count() + ")")
                        .collect(Collectors.joining(", "))
                + ".");
        if (made.made().stream().allMatch(request -> request.count() > 0)) {
            missing(new RequestMix(retained.made(), made.requestsForAll()), plan)
                    .ifPresent(reasons::add);
        }
    }

    /** Allocations by location; says which filter found nothing. */
    Allocations allocations(AttributionContext attributing, StackRows rows, Amount background) {
        Attribution attribution = attributing.of(rows);
        reasons.addAll(UnmatchedFilters.of(plan, attribution));
        return new Allocations(attribution.allocations().byLocation(), Optional.of(background));
    }

    void flameGraph(AttributionContext attributing, StackRows rows, Set<Integer> leftOut, String title)
            throws IOException {
        Path file = plan.folder().resolve(ObjectsMeasurement.FLAME_GRAPH);
        FlameGraphFile.write(file, title, rows, leftOut, attributing.jdk(), attributing.origins(), attributing.names());
    }

    /**
     * All that was found.
     *
     * @param operations how many were measured
     * @param warm how many came before; empty if they were not counted
     * @param counter what the JVM counted meanwhile; empty if it does not count
     * @param undisturbed what JMH says of an operation; empty but for benchmarks
     */
    ObjectsResult result(
            RunInfo asker,
            Environment environment,
            long operations,
            OptionalLong warm,
            Allocations allocated,
            OptionalLong counter,
            OptionalDouble undisturbed,
            Optional<Retained> retained) {
        if (counter.isEmpty()) {
            reason(
                    "no-counter",
                    "This JVM does not count what all its threads allocate, so the figures cannot be held against"
                            + " anything. Use a newer update of it.");
        }
        retained.ifPresent(this::compareMade);
        long recorded = allocated.total().bytes()
                + allocated.background().orElse(Amount.ZERO).bytes();
        return new ObjectsResult(
                asker.head(environment),
                ObjectsMode.EXACT,
                title(),
                operations,
                operation,
                made.made(),
                warm,
                counter,
                counter.isPresent() ? OptionalLong.of(counter.getAsLong() - recorded) : OptionalLong.empty(),
                undisturbed,
                Optional.of(allocated),
                retained,
                reasons,
                notes,
                caveats);
    }
}

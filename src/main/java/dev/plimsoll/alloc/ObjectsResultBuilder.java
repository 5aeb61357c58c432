package dev.plimsoll.alloc;

import dev.plimsoll.attribution.Attribution;
import dev.plimsoll.attribution.AttributionContext;
import dev.plimsoll.jfr.ExactFlags;
import dev.plimsoll.jfr.StackRows;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Allocations;
import dev.plimsoll.result.Amount;
import dev.plimsoll.result.Caveat;
import dev.plimsoll.result.EndpointCosts;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects the parts of a result, and the reasons, notes and caveats that qualify them. */
final class ObjectsResultBuilder {

    private final ObjectsPlan plan;
    private final ObjectsMode mode;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private RequestMix made = RequestMix.NONE;
    private final List<Caveat> caveats = new ArrayList<>();
    private Operation operation = Operation.REQUEST;
    private EndpointCosts endpoints = EndpointCosts.NONE;

    ObjectsResultBuilder(ObjectsPlan plan, ObjectsMode mode) {
        this.plan = plan;
        this.mode = mode;
    }

    /** The measured operation is the whole run of the application; no request was made. */
    void ofWholeRun() {
        operation = Operation.RUN;
    }

    /** The measured operation is the start of the application. */
    void ofBoot() {
        operation = Operation.BOOT;
    }

    /** What each request of a mix costs, or why that was not measured, which is also a note. */
    void endpoints(EndpointCosts costs) {
        endpoints = costs;
        if (!costs.whyNone().isEmpty()) {
            note("There are no figures per request of the mix: " + costs.whyNone() + ".");
        }
    }

    /** What is measured: the workload, or the application itself. */
    String title() {
        return operation == Operation.REQUEST
                ? plan.source().title()
                : plan.source().application();
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void reason(String code, String sentence) {
        reasons.add(new Reason(code, sentence));
    }

    /** A caveat is also a note, since the figure that it qualifies may have no limit. */
    void caveat(Caveat caveat) {
        caveats.add(caveat);
        notes.add(caveat.text());
    }

    /** The JVM arguments that make figures exact; a note lists the user's arguments that they replace. */
    ExactFlags exactFlags(List<String> jvmArgs) {
        ExactFlags flags = ExactFlags.with(jvmArgs);
        if (!flags.replaced().isEmpty()) {
            note("Exact figures need G1 without thread-local buffers, so these arguments were removed: "
                    + String.join(" ", flags.replaced()) + ".");
        }
        return flags;
    }

    /** Adds a reason or a caveat if Flight Recorder lost a part of the recording. */
    void lost(long bytes, Caveat.On on) {
        if (bytes > 0) {
            String text =
                    "Flight Recorder lost " + new Bytes(bytes).exact() + " of its recording, so objects are missing."
                            + (operation == Operation.BOOT
                                    ? " Measure samples instead (-Dplimsoll.mode=sampled)."
                                    : " Measure less at once (-Dplimsoll.testCount, -Dplimsoll.concurrency).");
            if (on == Caveat.On.ALLOCATED) {
                reason("recording-lost-data", text);
            } else {
                caveat(new Caveat(on, Caveat.Truth.EITHER, "recording-lost-data", text));
            }
        }
    }

    /** How often each request was made in the measured span; a request that was never made is a reason. */
    void made(RequestMix mix) {
        made = mix;
        missing(mix).ifPresent(reasons::add);
    }

    /** A reason if a request was never made. */
    private Optional<Reason> missing(RequestMix mix) {
        return mix.missing(
                plan.testCount() + " measured requests",
                String.format(
                        Locale.ROOT, "Set <testCount> (-Dplimsoll.testCount) to at least %d", mix.requestsForAll()));
    }

    /** Notes how often each request was made while survivors were recorded, if that differs. */
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
            missing(new RequestMix(retained.made(), made.requestsForAll())).ifPresent(reasons::add);
        }
    }

    /** Allocations by location; a filter that matches nothing is a reason. */
    Allocations allocations(Attribution attribution, Optional<Amount> background, Optional<Amount> stringConstants) {
        checkFilter("allowFiles", attribution.allowFilesMatched(), plan.allowFiles());
        checkFilter("ignoreFiles", attribution.ignoreFilesMatched(), plan.ignoreFiles());
        return new Allocations(
                attribution.allocations().byLocation(),
                attribution.allocations().byOwnCode(),
                background,
                stringConstants);
    }

    private void checkFilter(String name, boolean matched, Optional<Pattern> pattern) {
        if (!matched && pattern.isPresent()) {
            reason(
                    "filter-without-match",
                    "<" + name + "> (-Dplimsoll." + name + ") '" + pattern.get()
                            + "' finds no class and no file in any stack; check it.");
        }
    }

    /**
     * Writes the flame graph of what is allocated.
     *
     * @param recorded how many operations the rows are of
     */
    void allocatedStacks(AttributionContext context, StackRows rows, Set<Integer> hiddenThreads, long recorded)
            throws IOException {
        List<String> about = new ArrayList<>();
        if (mode == ObjectsMode.SAMPLED) {
            about.add("The bytes are estimated from samples.");
        } else if (operation == Operation.REQUEST && recorded != plan.testCount()) {
            about.add("Whole stacks are recorded of " + operation.counted(recorded) + ", the tables of "
                    + operation.counted(plan.testCount()) + ": their figures may differ a little.");
        }
        write(false, context, rows, hiddenThreads, recorded, about);
    }

    /**
     * Writes the flame graph of what is retained.
     *
     * @param depth frames per stack that were recorded at most
     */
    void retainedStacks(AttributionContext context, StackRows rows, OptionalInt depth) throws IOException {
        List<String> about = new ArrayList<>();
        if (depth.isPresent() && depth.getAsInt() < Stacks.MAX_DEPTH) {
            about.add(
                    "At most the " + depth.getAsInt()
                            + " innermost frames of a stack are recorded: read it inverted, or from \u201c(callers not recorded)\u201d.");
        }
        write(true, context, rows, Set.of(), operation == Operation.REQUEST ? plan.testCount() : 1, about);
    }

    private void write(
            boolean retained,
            AttributionContext context,
            StackRows rows,
            Set<Integer> hiddenThreads,
            long recorded,
            List<String> about)
            throws IOException {
        String goal = operation == Operation.BOOT ? BootMeasurement.GOAL : ObjectsMeasurement.GOAL;
        new ObjectsStacks(goal, retained)
                .write(plan.folder(), title(), operation, recorded, rows, hiddenThreads, context, about);
    }

    /**
     * Builds the result.
     *
     * @param operations how many operations were measured
     * @param warm how many operations the warm-up had; empty if they were not counted
     * @param counter bytes that the JVM counted during the operations; empty if it does not count
     * @param undisturbed bytes per operation by JMH; empty except for benchmarks
     */
    ObjectsResult result(
            RunInfo runInfo,
            Environment environment,
            long operations,
            OptionalLong warm,
            Allocations allocated,
            OptionalLong counter,
            OptionalDouble undisturbed,
            Optional<Retained> retained) {
        if (counter.isEmpty() && mode == ObjectsMode.EXACT) {
            reason(
                    "no-counter",
                    "This JVM does not count what all its threads allocate, so the figures cannot be checked."
                            + " Use a newer update of it.");
        }
        retained.ifPresent(this::compareMade);
        long recorded = allocated.total().plus(allocated.outsideRows()).bytes();
        return new ObjectsResult(
                runInfo.header(environment),
                mode,
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
                endpoints,
                reasons,
                notes,
                caveats,
                List.of());
    }
}

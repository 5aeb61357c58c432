package dev.plimsoll.report.text;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.Density;
import dev.plimsoll.result.Ergonomics;
import dev.plimsoll.result.SizeFit;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Percent;
import dev.plimsoll.unit.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code capacity} found, in words: the same in all reports. Sentences have no full stop. */
public final class CapacityText {

    private static final String SIMULATED = "simulated";
    /** The method that is tried last before limits are only simulated. */
    private static final String LAST_ENFORCED = "systemd:";

    private CapacityText() {}

    /** {@code needs a container of 298.0 MiB with -Xmx40m: 268.0 MiB, the other 10 % is headroom}, and how far that is from the configured one. */
    public static String need(CapacityResult result) {
        return result.recommended()
                .map(advice -> "needs a container of " + new Bytes(advice.withHeadroomBytes()) + " with "
                        + advice.heapFlag() + parts(advice, result.headroom()) + room(advice, result))
                .orElse(
                        isFit(result)
                                ? "fits the configured container; how much it needs was not found"
                                : "no container size was found that it fits");
    }

    private static boolean isFit(CapacityResult result) {
        return !result.configured().isEmpty() && result.configured().stream().allMatch(CapacityRun::isSurvived);
    }

    private static String room(ContainerAdvice advice, CapacityResult result) {
        return result.containerBytes().stream()
                .mapToObj(container -> {
                    long more = advice.withHeadroomBytes() - container;
                    return more == 0
                            ? "; that is the configured container"
                            : "; that is " + new Bytes(Math.abs(more)) + (more > 0 ? " more" : " less")
                                    + " than the configured " + new Bytes(container);
                })
                .collect(Collectors.joining());
    }

    private static String parts(ContainerAdvice advice, double headroom) {
        return headroom > 0
                ? ": " + new Bytes(advice.containerBytes()) + ", the other " + Percent.plain(headroom)
                        + " % is headroom"
                : "";
    }

    /**
     * How the runs as configured ended; empty without a container.
     *
     * @param result with runs that all have the same size
     */
    public static Optional<String> configured(CapacityResult result) {
        List<CapacityRun> runs = result.configured();
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        String container = result.containerBytes().stream()
                .mapToObj(bytes -> " of the " + new Bytes(bytes) + " container")
                .collect(Collectors.joining());
        String size = runs.get(0).containerBytes().stream()
                .mapToObj(bytes ->
                        ", in " + new Bytes(bytes) + container + (isSimulated(result) ? " (" + SIMULATED + ")" : ""))
                .collect(Collectors.joining());
        long survived = runs.stream().filter(CapacityRun::isSurvived).count();
        CapacityRun telling =
                runs.stream().filter(run -> !run.isSurvived()).findFirst().orElse(runs.get(0));
        String count = runs.size() == 1 || survived == runs.size() || survived == 0
                ? ""
                : " " + survived + " of " + runs.size() + " times; once it";
        boolean isMixed = !count.isEmpty();
        return Optional.of("as configured" + size + ", it "
                + (isMixed ? "survived" + count + " " + outcome(telling) : outcome(telling))
                + (isMixed || runs.size() == 1 ? "" : ", in each of " + runs.size() + " runs"));
    }

    /** The head of {@link #proof}; empty if nothing is recommended. */
    public static Optional<String> proofHead(CapacityResult result) {
        if (result.recommended().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(result.proof()
                .map(CapacityText::proofHead)
                .orElse("not proved: the application was not run in a container of this size"));
    }

    private static String proofHead(CapacityProof proof) {
        String method = method(proof.method());
        String claim = proof.method().equals(SIMULATED) ? "simulated" : "proved";
        return proof.isBracketed()
                ? claim + " with " + method
                : claim + " to be sufficient with " + method + "; less is sufficient, too";
    }

    /** How a limit was enforced. */
    private static String method(String method) {
        return switch (method) {
            case "cgroup2" -> "a control group (cgroup v2)";
            case "cgroup1" -> "a control group (cgroup v1)";
            case "systemd" -> "a control group (systemd scope)";
            case SIMULATED -> "JVM flags, and by ending the process when its resident set exceeds the limit";
            default -> Printable.of(method);
        };
    }

    /** One line for each of the two runs. */
    public static List<SizedRun> proof(CapacityResult result) {
        return result.proof()
                .map(proof -> List.of(
                        SizedRun.of(proof.survives(), ""),
                        SizedRun.of(proof.dies(), less(proof.survives(), proof.dies()))))
                .orElse(List.of());
    }

    private static String less(CapacityRun more, CapacityRun fewer) {
        if (more.containerBytes().isEmpty() || fewer.containerBytes().isEmpty()) {
            return "";
        }
        double share = 1
                - (double) fewer.containerBytes().getAsLong()
                        / more.containerBytes().getAsLong();
        return " (" + NumberText.percent(share, 0) + " % less)";
    }

    /**
     * A run in a container.
     *
     * @param size of the container
     * @param text how it ended, as a predicate
     * @param tone how well
     */
    public record SizedRun(String size, String text, Style tone) {

        private static SizedRun of(CapacityRun run, String suffix) {
            String size = run.containerBytes().stream()
                    .mapToObj(bytes -> new Bytes(bytes).toString())
                    .findFirst()
                    .orElse("without a limit");
            return new SizedRun(size + suffix, outcome(run), run.isSurvived() ? Style.GOOD : Style.BAD);
        }

        @Override
        public String toString() {
            return size + ": " + text;
        }
    }

    /** Why the limit was only simulated; empty if it was not. */
    public static Optional<String> refusals(CapacityResult result) {
        boolean isLimited = result.proof().isPresent() || !result.configured().isEmpty();
        return isLimited && isSimulated(result) && !result.refusedMethods().isEmpty()
                ? Optional.of("no control group could be used: "
                        + result.refusedMethods().stream().map(Printable::of).collect(Collectors.joining("; ")))
                : Optional.empty();
    }

    /** Limits are simulated where all other methods are refused. */
    private static boolean isSimulated(CapacityResult result) {
        return result.proof()
                .map(proof -> proof.method().equals(SIMULATED))
                .orElseGet(
                        () -> result.refusedMethods().stream().anyMatch(refused -> refused.startsWith(LAST_ENFORCED)));
    }

    /** How a run ended, as a predicate with its figures. */
    public static String outcome(CapacityRun run) {
        if (!run.isSurvived()) {
            return Printable.of(run.how());
        }
        List<String> figures = new ArrayList<>();
        figures.add("survived " + NumberText.count(run.requests(), "request", "requests"));
        run.requestsPerSecond().ifPresent(rate -> figures.add(rate(rate) + " per second"));
        run.gcCpuShare()
                .ifPresent(share -> figures.add(Percent.plain(share) + " % of the CPU time in garbage collection"));
        peak(run).ifPresent(figures::add);
        return String.join(", ", figures);
    }

    /**
     * What counts against the limit of a container: of files that are mapped, which belong to its resident set, the kernel can
     * reclaim the pages, and those that others have read before are not charged to it.
     */
    private static Optional<String> peak(CapacityRun run) {
        if (run.containerBytes().isPresent() && run.unreclaimablePeakBytes().isPresent()) {
            return Optional.of("peak " + new Bytes(run.unreclaimablePeakBytes().getAsLong()));
        }
        return run.rssPeakBytes().isPresent()
                ? Optional.of("peak RSS " + new Bytes(run.rssPeakBytes().getAsLong()))
                : Optional.empty();
    }

    /** Where the JVM, with its own arguments, uses something else in the container than on this machine; empty if it does not. */
    public static Optional<String> ergonomics(CapacityResult result) {
        boolean isSame = result.target().collector().equals(result.here().collector())
                && result.target().processors() == result.here().processors()
                && result.target().maxHeapBytes() == result.here().maxHeapBytes();
        return isSame
                ? Optional.empty()
                : Optional.of("as configured, the JVM uses " + choice(result.target()) + " in the container, and "
                        + choice(result.here()) + " on this machine");
    }

    private static String choice(Ergonomics ergonomics) {
        String memory = ergonomics.memoryBytes().stream()
                .mapToObj(bytes -> " and " + new Bytes(bytes))
                .collect(Collectors.joining());
        return Printable.of(ergonomics.collector()) + " and a heap of " + new Bytes(ergonomics.maxHeapBytes()) + " ("
                + NumberText.count(ergonomics.processors(), "processor", "processors") + memory + ")";
    }

    /** {@code metaspace 58.5} in MiB for the largest categories, and what all others are. */
    public static List<String> largest(CapacityResult result, int most) {
        List<String> parts = new ArrayList<>();
        result.largest().stream()
                .limit(most)
                .forEach(row -> parts.add(row.category().text() + " " + new Bytes(row.bytes()).inTenthsOfMiB()));
        long others = result.largest().stream()
                .skip(most)
                .mapToLong(row -> row.bytes())
                .sum();
        if (others != 0) {
            parts.add("others " + new Bytes(others).inTenthsOfMiB());
        }
        return parts;
    }

    /** The size of the process that {@link #largest} divides. */
    public static String largestHead(CapacityResult result) {
        String heap =
                result.recommended().map(advice -> " with " + advice.heapFlag()).orElse("");
        return "RSS" + heap + " "
                + new Bytes(
                        result.ledger().stream().mapToLong(row -> row.bytes()).sum());
    }

    /** {@code metaspace (58.5 MiB): load fewer classes} for the largest categories that can be reduced. */
    public static List<String> reductions(CapacityResult result, int most) {
        return result.largest().stream()
                .filter(row -> row.category().reduction().isPresent())
                .limit(most)
                .map(row -> row.category().text() + " (" + new Bytes(row.bytes()) + "): "
                        + row.category().reduction().orElseThrow())
                .toList();
    }

    /** What the memory calculator of Paketo's buildpacks assumes; empty if there is nothing to compare it with. */
    public static Optional<String> paketo(CapacityResult result) {
        return result.recommended()
                .flatMap(advice -> result.paketo()
                        .map(guess -> "Paketo's memory calculator assumes " + NumberText.count(guess.classes())
                                + " classes (measured: " + NumberText.count(advice.classes()) + ") and "
                                + NumberText.count(guess.threads()) + " threads (measured: "
                                + NumberText.count(advice.threads()) + "), and asks for a container of "
                                + new Bytes(guess.containerBytes())
                                + " with the same heap"));
    }

    /** One sentence per class archive: what each further process adds. */
    public static List<String> density(CapacityResult result) {
        Map<String, List<Density>> byArchive = result.density().stream()
                .collect(Collectors.groupingBy(Density::archive, LinkedHashMap::new, Collectors.toList()));
        return byArchive.entrySet().stream()
                .map(entry -> "PSS " + archive(entry.getKey()) + ": "
                        + entry.getValue().stream()
                                .map(row -> "process " + row.processes() + " adds " + new Bytes(row.marginalPssBytes()))
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    /** {@code without a class archive}, {@code with the class archive CDS}. */
    public static String archive(String name) {
        return name.equals("none") ? "without a class archive" : "with the class archive " + Printable.of(name);
    }

    /** {@code 512.0 MiB: 1 process, $25 per month} for each size. */
    public static List<String> sizes(CapacityResult result) {
        return result.sizes().stream()
                .map(size -> new Bytes(size.sizeBytes()) + ": " + fits(size)
                        + size.pricePerMonth()
                                .map(price -> ", " + Printable.of(price) + " per month")
                                .orElse(""))
                .toList();
    }

    /** {@code 3 processes}, or {@code does not fit}. */
    public static String fits(SizeFit size) {
        return size.processes() == 0 ? "does not fit" : NumberText.count(size.processes(), "process", "processes");
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%,.1f" : "%,.0f", perSecond);
    }
}

package dev.plimsoll.report.text;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.CapacityRun;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.Printable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Configuration to paste, with which the application runs as {@code capacity} recommends.
 *
 * @param title where it belongs
 * @param text the lines to paste
 * @param note what to know about it, one sentence with a full stop; may be empty
 */
public record CapacitySnippet(String title, String text, String note) {

    /** The memory of Heroku's dynos, by the smallest type that has it. */
    private static final Map<Long, String> DYNOS = new TreeMap<>(Map.of(
            512 * Bytes.MIB, "basic",
            1_024 * Bytes.MIB, "standard-2x",
            2_560 * Bytes.MIB, "performance-m",
            14_336 * Bytes.MIB, "performance-l"));

    /** All snippets; none without a recommendation. */
    public static List<CapacitySnippet> of(CapacityResult result) {
        List<CapacitySnippet> snippets = new ArrayList<>();
        result.recommended().ifPresent(advice -> {
            snippets.add(flags(advice));
            snippets.add(kubernetes(advice, result));
            snippets.add(paketo(advice, result));
            heroku(advice).ifPresent(snippets::add);
        });
        return snippets;
    }

    private static CapacitySnippet flags(ContainerAdvice advice) {
        return new CapacitySnippet(
                "JVM flags",
                joined(advice),
                advice.maxRamPercentage() > 0
                        ? "Instead of " + advice.heapFlag() + ", -XX:MaxRAMPercentage=" + share(advice)
                                + " -XX:MinRAMPercentage=" + share(advice) + " sets the same heap in a container of "
                                + new Bytes(advice.withHeadroomBytes())
                                + "; -XX:MaxRAMPercentage alone sets no heap below about 126 MiB."
                        : "");
    }

    /** Rounded down, since the JVM rounds up to its alignment. */
    private static String share(ContainerAdvice advice) {
        return BigDecimal.valueOf(advice.maxRamPercentage())
                .setScale(2, RoundingMode.FLOOR)
                .toPlainString();
    }

    private static CapacitySnippet kubernetes(ContainerAdvice advice, CapacityResult result) {
        long mebibytes = -Math.floorDiv(-advice.withHeadroomBytes(), Bytes.MIB);
        String size = "    cpu: \"" + result.target().cpus() + "\"\n    memory: " + mebibytes + "Mi\n";
        return new CapacitySnippet(
                "Kubernetes",
                "# " + proved(result) + "\nresources:\n  requests:\n" + size + "  limits:\n" + size
                        + "env:\n  - name: JAVA_TOOL_OPTIONS\n    value: " + quoted(joined(advice)),
                "");
    }

    private static String proved(CapacityResult result) {
        Optional<CapacityProof> proof = result.proof();
        if (proof.isEmpty()) {
            return "Not proved by a run at this size.";
        }
        String how = proof.get().method().equals("simulated") ? "Simulated" : "Proved";
        return how + ": the application survives in " + size(proof.get().survives())
                + (proof.get().isBracketed() ? " and not in " + size(proof.get().dies()) : "")
                + (result.headroom() > 0 ? "; the rest is headroom." : ".");
    }

    private static String size(CapacityRun run) {
        return run.containerBytes().stream()
                .mapToObj(bytes -> new Bytes(bytes).toString())
                .findFirst()
                .orElse("memory without a limit");
    }

    private static CapacitySnippet paketo(ContainerAdvice advice, CapacityResult result) {
        long headroom = Math.round(result.headroom() * 100);
        return new CapacitySnippet(
                "Environment of an image built with Paketo",
                "BPL_JVM_LOADED_CLASS_COUNT=" + advice.classes() + "\nBPL_JVM_THREAD_COUNT=" + advice.threads()
                        + "\nBPL_JVM_HEAD_ROOM=" + headroom + "\nJAVA_TOOL_OPTIONS=" + quoted(joined(advice)),
                refused(advice, headroom));
    }

    /** The calculator adds up what the flags reserve, which a process never uses as a whole. */
    private static String refused(ContainerAdvice advice, long headroomPercent) {
        long reserved = advice.maxHeapBytes()
                + advice.metaspaceBytes()
                + advice.codeCacheBytes()
                + advice.directBytes()
                + advice.threads() * advice.stackBytes();
        long usable = advice.withHeadroomBytes() / 100 * (100 - headroomPercent);
        return reserved > usable
                ? "Its memory calculator refuses to start the application in less than "
                        + new Bytes(reserved * 100 / (100 - headroomPercent))
                        + ", since it adds up the full size of all areas."
                : "";
    }

    private static Optional<CapacitySnippet> heroku(ContainerAdvice advice) {
        return DYNOS.entrySet().stream()
                .filter(dyno -> dyno.getKey() >= advice.withHeadroomBytes())
                .findFirst()
                .map(dyno -> new CapacitySnippet(
                        "Heroku",
                        "heroku ps:type web=" + dyno.getValue() + "\nheroku config:set JAVA_TOOL_OPTIONS="
                                + quoted(joined(advice)),
                        "The smallest dyno that it fits has " + new Bytes(dyno.getKey()) + ", which is enough for "
                                + NumberText.count(dyno.getKey() / advice.withHeadroomBytes(), "process", "processes")
                                + "."));
    }

    private static String joined(ContainerAdvice advice) {
        return advice.flags().stream().map(Printable::of).collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

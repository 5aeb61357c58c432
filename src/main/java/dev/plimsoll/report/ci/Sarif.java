package dev.plimsoll.report.ci;

import dev.plimsoll.report.json.JsonText;
import dev.plimsoll.report.text.PomLines;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.MemoryResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.ObjectsResult;
import dev.plimsoll.result.Result;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes SARIF 2.1.0 for code scanning: one rule per limit, and one result per broken limit, at the line that contributes
 * most; other lines are related locations. What is not at a line of the project points to its pom.
 */
public final class Sarif {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final ObjectNode run;
    private final Map<String, Integer> rules = new LinkedHashMap<>();

    private Sarif(ObjectNode run) {
        this.run = run;
    }

    /** Without lines of poms. */
    public static String text(Result result, GateResult gate) {
        return text(result, gate, PomLines.UNKNOWN);
    }

    /** @param poms where dependencies are declared */
    public static String text(Result result, GateResult gate, PomLines poms) {
        Function<Check, List<SarifPlace>> places = places(result, gate, poms);
        return text(
                result.header().runInfo(),
                gate,
                check -> places.apply(check).stream()
                        .map(place -> place.from(poms))
                        .toList(),
                result instanceof MemoryResult memory ? SarifAdvice.of(memory) : List.of());
    }

    private static Function<Check, List<SarifPlace>> places(Result result, GateResult gate, PomLines poms) {
        Function<Check, List<SarifPlace>> places;
        if (result instanceof ObjectsResult objects) {
            places = ofLines(objects, gate);
        } else if (result instanceof TrendResult trend) {
            places = check -> SarifPlace.in(trend, check);
        } else {
            places = check -> SarifPlace.ofDependencies(check, poms);
        }
        return check -> {
            List<SarifPlace> found = places.apply(check);
            return found.isEmpty() ? List.of(SarifPlace.ofPom(check.subject(), "module", "")) : found;
        };
    }

    private static Function<Check, List<SarifPlace>> ofLines(ObjectsResult result, GateResult gate) {
        var find = SarifPlace.in(result, gate);
        return check -> SarifPlace.projectFirst(check.offenders().stream()
                .filter(offender -> SarifPlace.counts(check, offender))
                .filter(offender -> !isOnEach(check) || offender.actual() > check.max())
                .map(offender -> find.apply(check, offender))
                .toList());
    }

    /** A run without figures: a notification that it failed, and no results. */
    public static String text(UnfinishedRun run) {
        return text(run.runInfo(), run.gateResult(), check -> List.of(), List.of());
    }

    private static String text(
            RunInfo runInfo, GateResult gate, Function<Check, List<SarifPlace>> places, List<SarifAdvice> advice) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("$schema", SCHEMA).put("version", "2.1.0");
        Sarif sarif = new Sarif(json.putArray("runs").addObject());
        sarif.write(runInfo, gate, places);
        advice.forEach(each -> each.put(sarif.run));
        return JsonText.of(json);
    }

    private void write(RunInfo runInfo, GateResult gate, Function<Check, List<SarifPlace>> places) {
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Plimsoll").put("version", runInfo.plimsoll());
        ArrayNode descriptors = driver.putArray("rules");
        run.putObject("automationDetails").put("id", category(runInfo));
        run.putObject("originalUriBaseIds")
                .putObject("SRCROOT")
                .putObject("description")
                .put("text", "The folder that Maven was started in.");
        put(runInfo, gate, run.putArray("invocations").addObject());
        ArrayNode results = run.putArray("results");
        for (Check check : gate.checks()) {
            int rule = rule(check, descriptors);
            if (check.verdict() == Verdict.FAIL) {
                put(check, rule, places.apply(check), results.addObject());
            }
        }
    }

    /** Distinguishes modules, goals and executions, but not versions, since a finding has to be fixed across versions. */
    private static String category(RunInfo runInfo) {
        String coordinates = runInfo.project().replaceFirst(":[^:]*$", "");
        return "plimsoll/" + coordinates + "/" + runInfo.goal() + "/" + runInfo.execution() + "/";
    }

    /** An inconclusive run is unsuccessful, so that no results does not mean no findings. */
    private static void put(RunInfo runInfo, GateResult gate, ObjectNode invocation) {
        invocation.put("executionSuccessful", gate.reasons().isEmpty());
        invocation.put("startTimeUtc", runInfo.startedAt().toString());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        gate.reasons().forEach(reason -> {
            ObjectNode notification = notifications.addObject();
            notification.putObject("descriptor").put("id", reason.code());
            notification.put("level", "error").putObject("message").put("text", SarifPlace.plain(reason.text()));
        });
    }

    private int rule(Check check, ArrayNode descriptors) {
        Integer known = rules.putIfAbsent(id(check), rules.size());
        if (known != null) {
            return known;
        }
        SarifRule.of(check).put(descriptors.addObject().put("id", id(check)), level(check));
        return rules.size() - 1;
    }

    private static void put(Check check, int rule, List<SarifPlace> places, ObjectNode result) {
        result.put("ruleId", id(check)).put("ruleIndex", rule).put("level", level(check));
        result.putObject("message").put("text", SarifPlace.plain(check.statement() + "."));
        places.get(0).put(result.putArray("locations").addObject());
        if (places.size() > 1) {
            ArrayNode related = result.putArray("relatedLocations");
            for (int i = 1; i < places.size(); i++) {
                places.get(i).put(related.addObject().put("id", i));
            }
        }
        // Without the line, which changes when code above it changes.
        result.putObject("partialFingerprints")
                .put(
                        "limitAndPlace/v1",
                        id(check) + " " + check.subject().replaceFirst(":\\d+$", "") + " "
                                + places.get(0).name());
    }

    /** Whether the limit is on each offender separately, so that some may meet it. */
    private static boolean isOnEach(Check check) {
        return check.metric() == Metric.ALLOCATED_AT;
    }

    private static String id(Check check) {
        return check.limit().equals(check.metric().id())
                ? check.limit()
                : check.limit() + "/" + check.metric().id();
    }

    private static String level(Check check) {
        return check.severity() == Severity.ERROR ? "error" : "warning";
    }
}

package dev.plimsoll.report.json;

import dev.plimsoll.report.text.Secrets;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.UnfinishedRun;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what stands at the head of every goal's JSON. */
public final class HeaderJson {

    private static final int SCHEMA = 1;

    private HeaderJson() {}

    public static void put(ResultHeader head, GateResult judgement, ObjectNode json) {
        put(head.asker(), json);
        put(head.environment(), json.putObject("environment"));
        put(judgement, json);
    }

    /** Of a run without figures: no JVM was measured, so the environment is Plimsoll's version alone. */
    public static void put(UnfinishedRun run, ObjectNode json) {
        put(run.asker(), json);
        json.putObject("environment").put("plimsoll", run.asker().plimsoll());
        put(run.judgement(), json);
        json.put("finished", false);
    }

    private static void put(RunInfo asker, ObjectNode json) {
        json.put("schema", SCHEMA);
        json.put("goal", asker.goal());
        json.put("project", asker.project());
        json.put("execution", asker.execution());
        json.put("startedAt", asker.startedAt().toString());
    }

    private static void put(GateResult judgement, ObjectNode json) {
        json.put("verdict", lower(judgement.verdict()));
        ArrayNode reasons = json.putArray("reasons");
        judgement.reasons().forEach(reason -> put(reason, reasons.addObject()));
        ArrayNode checks = json.putArray("checks");
        judgement.checks().forEach(check -> put(check, checks.addObject()));
    }

    private static void put(Environment environment, ObjectNode json) {
        json.put("jdk", environment.jdk());
        json.put("feature", environment.feature());
        json.put("vendor", environment.vendor());
        json.put("architecture", environment.architecture());
        json.put("collector", environment.collector());
        ArrayNode flags = json.putArray("flags");
        environment.flags().stream().map(Secrets::masked).forEach(flags::add);
        json.put("shareMode", environment.shareMode());
        json.put("objectHeaders", environment.objectHeaders());
        json.put("compressedOops", environment.compressedOops());
        json.put("os", environment.os());
        json.put("cores", environment.cores());
        json.put("plimsoll", environment.plimsoll());
    }

    private static void put(Reason reason, ObjectNode json) {
        json.put("code", reason.code());
        json.put("text", reason.text());
    }

    private static void put(Check check, ObjectNode json) {
        json.put("limit", check.limit());
        json.put("setAt", check.setAt());
        json.put("subject", check.subject());
        json.put("metric", check.metric().id());
        json.put("unit", check.unit());
        json.put("max", check.max());
        check.actual().ifPresent(actual -> json.put("actual", actual));
        check.excess().ifPresent(excess -> json.put("excess", excess));
        json.put("verdict", lower(check.verdict()));
        json.put("severity", lower(check.severity()));
        ArrayNode offenders = json.putArray("offenders");
        check.offenders().forEach(offender -> put(offender, offenders.addObject()));
        json.put("text", check.statement());
        if (!check.note().isEmpty()) {
            json.put("note", check.note());
        }
    }

    private static void put(Contributor offender, ObjectNode json) {
        json.put("subject", offender.subject());
        json.put("actual", offender.actual());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

package dev.plimsoll.report.json;

import dev.plimsoll.result.Change;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Contributor;
import dev.plimsoll.result.Environment;
import dev.plimsoll.result.GateReason;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.result.Proof;
import dev.plimsoll.result.Proof.ProofVerdict;
import dev.plimsoll.result.ProofTrial;
import dev.plimsoll.result.ProofTrial.ProofLimit;
import dev.plimsoll.result.ProofTrial.TrialOutcome;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.RunInfo;
import dev.plimsoll.result.Sensitivity;
import dev.plimsoll.result.Sensitivity.NoiseSource;
import dev.plimsoll.result.Severity;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.UnfinishedRun;
import dev.plimsoll.result.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Maps what the results of all goals have in common. */
final class HeaderCodec {

    /** Raised when a file of an earlier version can no longer be read. */
    static final int SCHEMA = 1;

    static final String SCHEMA_KEY = "schema";
    static final String FINISHED_KEY = "finished";
    private static final String ENVIRONMENT = "environment";
    private static final String PLIMSOLL = "plimsoll";

    private HeaderCodec() {}

    static ResultHeader header(JsonFields<ResultHeader> json) {
        RunInfo run = json.inline(ResultHeader::runInfo, each -> run(each, unused -> ""));
        OptionalLong millis = json.optionalNumber(
                "durationMillis",
                header -> header.took().stream().mapToLong(Duration::toMillis).findFirst());
        return new ResultHeader(
                run.goal(),
                run.project(),
                run.execution(),
                run.startedAt(),
                json.object(ENVIRONMENT, ResultHeader::environment, HeaderCodec::environment),
                millis.stream().mapToObj(Duration::ofMillis).findFirst());
    }

    /** A run without figures: no JVM was measured, so its environment is Plimsoll's version alone. */
    static UnfinishedRun unfinished(JsonFields<UnfinishedRun> json) {
        RunInfo run = json.inline(UnfinishedRun::runInfo, each -> run(each, HeaderCodec::environmentOfUnfinished));
        GateResult gate = json.inline(UnfinishedRun::gateResult, HeaderCodec::gateResult);
        json.flag(FINISHED_KEY, unfinished -> false);
        Reason reason =
                gate.reasons().stream().findFirst().orElseThrow(() -> new IllegalArgumentException("it has no reason"));
        return new UnfinishedRun(run, reason);
    }

    private static String environmentOfUnfinished(JsonFields<RunInfo> json) {
        return json.object(ENVIRONMENT, RunInfo::plimsoll, each -> each.text(PLIMSOLL, Function.identity()));
    }

    private static RunInfo run(JsonFields<RunInfo> json, Function<JsonFields<RunInfo>, String> plimsoll) {
        json.count(SCHEMA_KEY, run -> SCHEMA);
        return new RunInfo(
                json.text("goal", RunInfo::goal),
                json.text("project", RunInfo::project),
                json.text("execution", RunInfo::execution),
                json.text("startedAt", RunInfo::startedAt, Instant::toString, Instant::parse),
                plimsoll.apply(json));
    }

    private static Environment environment(JsonFields<Environment> json) {
        return new Environment(
                json.text("jdk", Environment::jdk),
                json.count("feature", Environment::feature),
                json.text("vendor", Environment::vendor),
                json.text("architecture", Environment::architecture),
                json.text("collector", Environment::collector),
                json.texts("flags", Environment::flags),
                json.text("shareMode", Environment::shareMode),
                json.text("objectHeaders", Environment::objectHeaders),
                json.flag("compressedOops", Environment::compressedOops),
                json.text("os", Environment::os),
                json.count("cores", Environment::cores),
                json.text(PLIMSOLL, Environment::plimsoll));
    }

    static GateResult gateResult(JsonFields<GateResult> json) {
        return new GateResult(
                json.choice("verdict", Verdict.class, GateResult::verdict),
                json.list("reasons", GateResult::reasons, HeaderCodec::reason),
                json.list("checks", GateResult::checks, HeaderCodec::check),
                json.when(gate -> !gate.changes().isEmpty()).list("changes", GateResult::changes, HeaderCodec::change),
                json.optionalText("comparedWith", GateResult::base),
                json.optionalObject("prove", GateResult::proof, HeaderCodec::proof));
    }

    private static Proof proof(JsonFields<Proof> json) {
        return new Proof(
                json.choice("verdict", ProofVerdict.class, Proof::verdict),
                json.list("trials", Proof::trials, HeaderCodec::trial),
                Duration.ofMillis(
                        json.number("tookMillis", proof -> proof.took().toMillis())));
    }

    private static ProofTrial trial(JsonFields<ProofTrial> json) {
        PlantKind plant = json.choice("plant", PlantKind.class, ProofTrial::plant);
        String planted = json.text("planted", ProofTrial::planted);
        Metric metric = json.text("metric", ProofTrial::metric, Metric::id, HeaderCodec::metric);
        String unit = json.text("unit", ProofTrial::unit);
        long growth = json.number("growth", ProofTrial::growth);
        OptionalLong before = json.optionalNumber("before", ProofTrial::before);
        OptionalLong after = json.optionalNumber("after", ProofTrial::after);
        List<ProofLimit> limits = json.list("limits", ProofTrial::limits, HeaderCodec::limit);
        TrialOutcome outcome = json.choice("outcome", TrialOutcome.class, ProofTrial::outcome);
        json.text("text", ProofTrial::sentence);
        String note = json.textUnlessEmpty("note", ProofTrial::note);
        return new ProofTrial(plant, planted, metric, unit, growth, before, after, limits, outcome, note);
    }

    private static ProofLimit limit(JsonFields<ProofLimit> json) {
        return new ProofLimit(
                json.text("limit", ProofLimit::limit),
                json.number("max", ProofLimit::max),
                json.choice("verdict", Verdict.class, ProofLimit::verdict),
                json.number("of", ProofLimit::of),
                json.optionalNumber("sees", ProofLimit::sees));
    }

    private static Sensitivity sensitivity(JsonFields<Sensitivity> json) {
        return new Sensitivity(
                json.number("of", Sensitivity::of),
                json.number("noise", Sensitivity::noise),
                json.choice("source", NoiseSource.class, Sensitivity::source),
                json.optionalNumber("sees", Sensitivity::sees));
    }

    private static Change change(JsonFields<Change> json) {
        Metric metric = json.text("metric", Change::metric, Metric::id, HeaderCodec::metric);
        json.text("unit", change -> change.metric().unit());
        return new Change(metric, json.number("before", Change::before), json.number("actual", Change::actual));
    }

    /** The reasons that the run itself gave, without those that the gate adds each time it judges. */
    static List<Reason> ofRun(List<Reason> reasons) {
        return reasons.stream().filter(reason -> !GateReason.isOneOf(reason)).toList();
    }

    private static Reason reason(JsonFields<Reason> json) {
        return new Reason(json.text("code", Reason::code), json.text("text", Reason::text));
    }

    private static Check check(JsonFields<Check> json) {
        String limit = json.text("limit", Check::limit);
        String setAt = json.text("setAt", Check::setAt);
        String subject = json.text("subject", Check::subject);
        Metric metric = json.text("metric", Check::metric, Metric::id, HeaderCodec::metric);
        String unit = json.text("unit", Check::unit);
        long max = json.number("max", Check::max);
        var actual = json.optionalNumber("actual", Check::actual);
        json.optionalNumber("excess", Check::excess);
        Verdict verdict = json.choice("verdict", Verdict.class, Check::verdict);
        Severity severity = json.choice("severity", Severity.class, Check::severity);
        List<Contributor> offenders = json.list("offenders", Check::offenders, HeaderCodec::contributor);
        String text = json.text("text", Check::statement);
        String note = json.textUnlessEmpty("note", Check::note);
        Optional<Sensitivity> sensitivity =
                json.optionalObject("sensitivity", Check::sensitivity, HeaderCodec::sensitivity);
        return new Check(
                limit,
                setAt,
                subject,
                metric,
                unit,
                max,
                actual,
                verdict,
                severity,
                offenders,
                note,
                text,
                sensitivity);
    }

    private static Metric metric(String id) {
        return Metric.withId(id).orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a metric"));
    }

    private static Contributor contributor(JsonFields<Contributor> json) {
        return new Contributor(
                json.text("subject", Contributor::subject),
                json.number("actual", Contributor::actual),
                json.when(offender -> !offender.through().isEmpty()).texts("through", Contributor::through));
    }

    static RequestCount request(JsonFields<RequestCount> json) {
        return new RequestCount(
                json.text("name", RequestCount::name),
                json.number("count", RequestCount::count),
                json.textUnlessEmpty("protocol", RequestCount::protocol));
    }

    /** A location; what is not known of it is absent. */
    static Site site(JsonFields<Site> json) {
        return new Site(
                json.choice("kind", SiteKind.class, Site::kind),
                json.textUnlessEmpty("class", Site::className),
                json.textUnlessEmpty("method", Site::method),
                json.textUnlessEmpty("file", Site::file),
                json.optionalCount("line", Site::line),
                json.object("owner", Site::owner, HeaderCodec::owner));
    }

    static Owner owner(JsonFields<Owner> json) {
        return new Owner(json.choice("kind", OwnerKind.class, Owner::kind), json.textUnlessEmpty("id", Owner::id));
    }
}

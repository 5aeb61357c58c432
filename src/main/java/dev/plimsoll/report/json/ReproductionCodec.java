package dev.plimsoll.report.json;

import dev.plimsoll.result.Reproduction;
import dev.plimsoll.result.Reproduction.CaseRate;
import dev.plimsoll.result.Reproduction.Conclusion;
import dev.plimsoll.result.Reproduction.ReproducedRequest;
import dev.plimsoll.result.Reproduction.ReproductionFinding;
import dev.plimsoll.result.Reproduction.ReproductionTrial;
import dev.plimsoll.result.SeriesKind;

/** Maps {@code reproduction} of {@code mem-over-time.json}. */
final class ReproductionCodec {

    private static final String PER_ROUND = "perRound";

    private ReproductionCodec() {}

    static Reproduction reproduction(JsonFields<Reproduction> json) {
        SeriesKind kind = json.text("series", Reproduction::series, SeriesKind::key, ReproductionCodec::kind);
        json.text("unit", each -> each.series().unit());
        // For scripts: they follow from what is below.
        json.flag("reproduced", Reproduction::isReproduced);
        json.flag("complete", each -> each.stopped().isEmpty());
        return new Reproduction(
                kind,
                json.list("requests", Reproduction::requests, ReproductionCodec::request),
                json.fraction(PER_ROUND, 0, Reproduction::perRound),
                json.count("concurrency", Reproduction::concurrency),
                json.list("findings", Reproduction::findings, ReproductionCodec::finding),
                json.list("trials", Reproduction::trials, ReproductionCodec::trial),
                json.optionalText("stopped", Reproduction::stopped),
                json.optionalText("script", Reproduction::script));
    }

    private static SeriesKind kind(String key) {
        return SeriesKind.of(key).orElseThrow(() -> new IllegalArgumentException("'" + key + "' is not a series"));
    }

    private static ReproducedRequest request(JsonFields<ReproducedRequest> json) {
        return new ReproducedRequest(
                json.text("method", ReproducedRequest::method),
                json.text("path", ReproducedRequest::path),
                json.when(each -> !each.headers().isEmpty()).texts("headers", ReproducedRequest::headers),
                json.flag("body", ReproducedRequest::hasBody),
                json.count("weight", ReproducedRequest::weight),
                json.optionalFraction("perRequest", ReproducedRequest::perRequest));
    }

    private static ReproductionFinding finding(JsonFields<ReproductionFinding> json) {
        return new ReproductionFinding(
                json.text("part", ReproductionFinding::part),
                json.optionalText("request", ReproductionFinding::request),
                json.choice("conclusion", Conclusion.class, ReproductionFinding::conclusion),
                json.list("rates", ReproductionFinding::rates, ReproductionCodec::rate));
    }

    private static CaseRate rate(JsonFields<CaseRate> json) {
        return new CaseRate(json.text("case", CaseRate::name), json.optionalFraction(PER_ROUND, CaseRate::perRound));
    }

    private static ReproductionTrial trial(JsonFields<ReproductionTrial> json) {
        return new ReproductionTrial(
                json.text("what", ReproductionTrial::what),
                json.number("requests", ReproductionTrial::requests),
                json.optionalFraction(PER_ROUND, ReproductionTrial::perRound),
                json.flag("leaks", ReproductionTrial::leaks),
                json.number("millis", ReproductionTrial::millis),
                json.textUnlessEmpty("problem", ReproductionTrial::problem));
    }
}

package dev.plimsoll.report.json;

import dev.plimsoll.result.AllocatedPart;
import dev.plimsoll.result.Bisection;
import dev.plimsoll.result.Bisection.BisectStep;
import dev.plimsoll.result.Blame;
import dev.plimsoll.result.BlamedChange;
import dev.plimsoll.result.CompareResult;
import dev.plimsoll.result.ComparedMaps;
import dev.plimsoll.result.ComparedRow;
import dev.plimsoll.result.ComparedRow.Direction;
import dev.plimsoll.result.ComparedRow.RowKind;
import dev.plimsoll.result.NoisyFigures;
import dev.plimsoll.result.NoisyMetric;
import dev.plimsoll.result.NoisyRow;
import dev.plimsoll.result.NoisyRow.NoisyVerdict;
import dev.plimsoll.result.NoisyRow.Ratio;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import java.util.List;

/** Maps {@code compare.json} after its header. */
final class CompareCodec {

    private CompareCodec() {}

    static CompareResult result(ResultHeader header, List<Reason> reasons, JsonFields<CompareResult> json) {
        return new CompareResult(
                header,
                json.text("base", CompareResult::base),
                json.text("head", CompareResult::head),
                json.texts("goals", CompareResult::goals),
                json.list("rows", CompareResult::rows, CompareCodec::row),
                json.optionalObject("blame", CompareResult::blame, CompareCodec::blame),
                json.optionalObject("bisection", CompareResult::bisection, CompareCodec::bisection),
                json.optionalObject("noisy", CompareResult::noisy, CompareCodec::noisy),
                reasons,
                json.texts("notes", CompareResult::notes),
                json.optionalObject("maps", CompareResult::maps, CompareCodec::maps));
    }

    private static NoisyFigures noisy(JsonFields<NoisyFigures> json) {
        return new NoisyFigures(
                json.textUnlessEmpty("workload", NoisyFigures::workload),
                json.count("rounds", NoisyFigures::rounds),
                json.count("completedRounds", NoisyFigures::completedRounds),
                json.count("baseForks", NoisyFigures::baseForks),
                json.count("headForks", NoisyFigures::headForks),
                json.fraction("confidence", 0, NoisyFigures::confidence),
                json.fraction("equalWithin", 0, NoisyFigures::equalWithin),
                json.number("seed", NoisyFigures::seed),
                json.list("rows", NoisyFigures::rows, CompareCodec::noisyRow),
                json.textUnlessEmpty("notMeasured", NoisyFigures::notMeasured));
    }

    private static NoisyRow noisyRow(JsonFields<NoisyRow> json) {
        return new NoisyRow(
                json.text("metric", NoisyRow::metric, NoisyMetric::id, CompareCodec::metric),
                json.amount("base", NoisyRow::base),
                json.amount("head", NoisyRow::head),
                json.object("ratio", NoisyRow::ratio, CompareCodec::ratio),
                json.object("same", NoisyRow::same, CompareCodec::ratio),
                json.fraction("smallestSeen", 0, NoisyRow::smallestSeen),
                json.text("verdict", NoisyRow::verdict, NoisyVerdict::text, NoisyVerdict::of),
                json.textUnlessEmpty("reason", NoisyRow::reason));
    }

    private static NoisyMetric metric(String id) {
        return NoisyMetric.of(id).orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a metric"));
    }

    private static Ratio ratio(JsonFields<Ratio> json) {
        return new Ratio(
                json.fraction("value", 1, Ratio::value),
                json.fraction("low", 1, Ratio::low),
                json.fraction("high", 1, Ratio::high));
    }

    private static ComparedRow row(JsonFields<ComparedRow> json) {
        return new ComparedRow(
                json.text("goal", ComparedRow::goal),
                json.choice("kind", RowKind.class, ComparedRow::kind),
                json.text("measure", ComparedRow::measure),
                json.text("unit", ComparedRow::unit),
                json.text("subject", ComparedRow::subject),
                json.textUnlessEmpty("baseLabel", ComparedRow::baseLabel),
                json.textUnlessEmpty("headLabel", ComparedRow::headLabel),
                json.optionalAmount("base", ComparedRow::base),
                json.optionalAmount("head", ComparedRow::head),
                json.choice("direction", Direction.class, ComparedRow::direction));
    }

    private static ComparedMaps maps(JsonFields<ComparedMaps> json) {
        return new ComparedMaps(
                json.list("unchanged", ComparedMaps::unchanged, CompareCodec::row),
                json.list("allocations", ComparedMaps::allocations, CompareCodec::allocated));
    }

    private static AllocatedPart allocated(JsonFields<AllocatedPart> json) {
        return new AllocatedPart(
                json.text("owner", AllocatedPart::owner),
                json.textUnlessEmpty("class", AllocatedPart::className),
                json.textUnlessEmpty("method", AllocatedPart::method),
                json.text("type", AllocatedPart::type),
                json.optionalAmount("base", AllocatedPart::base),
                json.optionalAmount("head", AllocatedPart::head));
    }

    private static Blame blame(JsonFields<Blame> json) {
        return new Blame(
                json.list("changes", Blame::changes, CompareCodec::change),
                json.number("ownBytes", Blame::ownBytes),
                json.number("interactionBytes", Blame::interactionBytes),
                json.number("totalBytes", Blame::totalBytes));
    }

    private static Bisection bisection(JsonFields<Bisection> json) {
        return new Bisection(
                json.text("measure", Bisection::measure),
                json.text("unit", Bisection::unit),
                json.number("threshold", Bisection::threshold),
                json.text("why", Bisection::why),
                json.count("commits", Bisection::commits),
                json.list("steps", Bisection::steps, CompareCodec::step),
                json.optionalObject("first", Bisection::first, CompareCodec::step));
    }

    private static BisectStep step(JsonFields<BisectStep> json) {
        return new BisectStep(
                json.textUnlessEmpty("commit", BisectStep::commit),
                json.text("subject", BisectStep::subject),
                json.optionalNumber("amount", BisectStep::amount));
    }

    private static BlamedChange change(JsonFields<BlamedChange> json) {
        return new BlamedChange(
                json.text("name", BlamedChange::name),
                json.texts("ids", BlamedChange::ids),
                json.optionalNumber("bytes", BlamedChange::bytes));
    }
}

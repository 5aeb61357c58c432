package dev.plimsoll.report.json;

import dev.plimsoll.result.BaseFigure;
import dev.plimsoll.result.LeftOutSwitch;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.SwitchEffect;
import dev.plimsoll.result.SwitchEffect.Direction;
import dev.plimsoll.result.SwitchMetric;
import dev.plimsoll.result.SwitchRow;
import dev.plimsoll.result.SwitchRow.SwitchVerdict;
import dev.plimsoll.result.WhatIfResult;
import java.util.List;

/** Maps {@code what-if.json} after its header. */
final class WhatIfCodec {

    private WhatIfCodec() {}

    static WhatIfResult result(ResultHeader header, List<Reason> reasons, JsonFields<WhatIfResult> json) {
        return new WhatIfResult(
                header,
                json.text("workload", WhatIfResult::workload),
                json.count("rounds", WhatIfResult::rounds),
                json.count("completedRounds", WhatIfResult::completedRounds),
                json.count("baseForks", WhatIfResult::baseForks),
                json.fraction("confidence", 0, WhatIfResult::confidence),
                json.number("seed", WhatIfResult::seed),
                json.list("base", WhatIfResult::base, WhatIfCodec::base),
                json.list("switches", WhatIfResult::switches, WhatIfCodec::row),
                json.list("leftOut", WhatIfResult::leftOut, WhatIfCodec::leftOut),
                reasons,
                json.texts("notes", WhatIfResult::notes));
    }

    private static BaseFigure base(JsonFields<BaseFigure> json) {
        SwitchMetric metric = json.text("metric", BaseFigure::metric, SwitchMetric::id, WhatIfCodec::metric);
        json.text("unit", each -> each.metric().kind().unit());
        return new BaseFigure(
                metric,
                json.amount("median", BaseFigure::median),
                json.amount("min", BaseFigure::min),
                json.amount("max", BaseFigure::max),
                json.fraction("difference", 0, BaseFigure::difference),
                json.fraction("smallestSeen", 0, BaseFigure::smallestSeen));
    }

    private static SwitchMetric metric(String id) {
        return SwitchMetric.of(id).orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a metric"));
    }

    private static SwitchRow row(JsonFields<SwitchRow> json) {
        return new SwitchRow(
                json.text("name", SwitchRow::name),
                json.texts("arguments", SwitchRow::arguments),
                json.texts("environment", SwitchRow::environment),
                json.optionalNumber("archiveBytes", SwitchRow::archiveBytes),
                json.count("forks", SwitchRow::forks),
                json.list("metrics", SwitchRow::effects, WhatIfCodec::effect),
                json.text("verdict", SwitchRow::verdict, SwitchVerdict::text, SwitchVerdict::of),
                json.text("reason", SwitchRow::reason),
                json.texts("paste", SwitchRow::paste));
    }

    private static SwitchEffect effect(JsonFields<SwitchEffect> json) {
        return new SwitchEffect(
                json.text("metric", SwitchEffect::metric, SwitchMetric::id, WhatIfCodec::metric),
                json.amount("value", SwitchEffect::value),
                json.fraction("difference", 0, SwitchEffect::difference),
                json.optionalFraction("low", SwitchEffect::low),
                json.optionalFraction("high", SwitchEffect::high),
                json.choice("direction", Direction.class, SwitchEffect::direction));
    }

    private static LeftOutSwitch leftOut(JsonFields<LeftOutSwitch> json) {
        return new LeftOutSwitch(json.text("name", LeftOutSwitch::name), json.text("reason", LeftOutSwitch::reason));
    }
}

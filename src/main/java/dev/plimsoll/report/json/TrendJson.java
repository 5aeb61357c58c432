package dev.plimsoll.report.json;

import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Slope;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.SuspectSite;
import dev.plimsoll.result.TrendResult;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code mem-over-time.json}: all that was measured, for scripts. What was not measured is absent. */
public final class TrendJson {

    private TrendJson() {}

    /** The JSON, indented by two, a point to a line, ending in a line end. */
    public static String text(TrendResult result, GateResult judgement) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        HeaderJson.put(result.head(), judgement, json);
        json.put("requests", result.requests());
        RequestCounts.put(result.made(), json);
        json.put("warmRequests", result.warmRequests());
        json.put("horizon", result.horizon());
        if (result.restMillis() > 0) {
            json.put("restMillis", result.restMillis());
        }
        json.put("workload", result.workload());
        json.put("diagnosis", SiteJson.key(result.diagnosis()));
        ArrayNode series = json.putArray("series");
        result.series().forEach(each -> put(each, series.addObject()));
        result.growthSeenAt().ifPresent(requests -> json.put("growthSeenAt", requests));
        result.requestsNeeded().ifPresent(requests -> json.put("requestsNeeded", requests));
        ArrayNode suspects = json.putArray("suspects");
        result.suspects().forEach(suspect -> put(suspect, suspects.addObject()));
        result.forecast()
                .ifPresent(forecast -> json.putObject("forecast")
                        .put("limitBytes", forecast.limitBytes())
                        .put("requestsUntilLimit", forecast.requestsUntilLimit()));
        result.idleGrowth()
                .ifPresent(growth -> json.putObject("idleGrowth")
                        .put("bytesPerSecond", growth.bytesPerSecond())
                        .put("low", growth.low())
                        .put("high", growth.high())
                        .put("confidence", growth.confidence()));
        ArrayNode notes = json.putArray("notes");
        result.notes().forEach(notes::add);
        return JsonText.of(json);
    }

    private static void put(Series series, ObjectNode json) {
        json.put("name", series.kind().key());
        json.put("unit", series.kind().unit());
        ArrayNode points = json.putArray("points");
        series.points().forEach(point -> points.addArray().add(point.requests()).add(point.value()));
        AllocationsJson.putIfKnown("residuePerSample", series.residuePerSample(), json);
        series.slope().ifPresent(slope -> put(slope, json));
        series.plateau().ifPresent(value -> json.put("plateau", value));
        json.put("gated", series.gated());
        json.put("diagnosis", SiteJson.key(series.diagnosis()));
        json.put("why", series.why());
    }

    private static void put(Slope slope, ObjectNode json) {
        putFinite("slopePerRequest", slope.perRequest(), json);
        putFinite("slopeLow", slope.low(), json);
        putFinite("slopeHigh", slope.high(), json);
        json.put("confidence", slope.confidence());
        json.put("slopeFrom", slope.fromRequests());
        json.put("slopeTo", slope.toRequests());
    }

    private static void put(Suspect suspect, ObjectNode json) {
        json.put("series", suspect.series().key());
        json.put("holder", suspect.holder());
        json.put("type", suspect.type());
        putPerRequest(suspect.series(), suspect.perRequest(), json);
        putFinite("share", suspect.share(), json);
        ArrayNode path = json.putArray("path");
        suspect.path().forEach(path::add);
        SiteJson.put(suspect.owner(), json.putObject("owner"));
        SiteJson.putUnlessEmpty("expiry", suspect.expiry(), json);
        ArrayNode sites = json.putArray("sites");
        for (SuspectSite site : suspect.sites()) {
            ObjectNode entry = sites.addObject();
            SiteJson.put(site.site(), entry);
            putPerRequest(suspect.series(), site.perRequest(), entry);
        }
    }

    private static void putPerRequest(SeriesKind kind, double value, ObjectNode json) {
        putFinite("perRequest", value, json);
        if (kind.inBytes()) {
            putFinite("bytesPerRequest", value, json);
        }
    }

    private static void putFinite(String key, double value, ObjectNode json) {
        AllocationsJson.putIfKnown(key, OptionalDouble.of(value), json);
    }
}

package dev.plimsoll.report.json;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.IdleGrowth;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Slope;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.SuspectSite;
import dev.plimsoll.result.TrendPoint;
import dev.plimsoll.result.TrendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code mem-over-time.json}. */
final class StoredTrend {

    private StoredTrend() {}

    static TrendResult of(JsonNode json) {
        List<Series> series = new ArrayList<>();
        for (JsonNode each : json.path("series")) {
            SeriesKind.of(StoredHeader.text(each, "name")).ifPresent(kind -> series.add(series(kind, each)));
        }
        List<Suspect> suspects = new ArrayList<>();
        for (JsonNode each : json.path("suspects")) {
            SeriesKind.of(StoredHeader.text(each, "series")).ifPresent(kind -> suspects.add(suspect(kind, each)));
        }
        JsonNode forecast = json.path("forecast");
        return new TrendResult(
                StoredHeader.of(json),
                StoredHeader.text(json, "workload"),
                json.path("requests").asLong(),
                StoredHeader.made(json),
                json.path("warmRequests").asLong(),
                json.path("horizon").asLong(),
                json.path("restMillis").asLong(0),
                StoredHeader.choice(Diagnosis.class, StoredHeader.text(json, "diagnosis")),
                series,
                StoredHeader.number(json, "growthSeenAt"),
                StoredHeader.number(json, "requestsNeeded"),
                suspects,
                json.has("forecast")
                        ? Optional.of(new Forecast(
                                forecast.path("limitBytes").asLong(),
                                forecast.path("requestsUntilLimit").asLong()))
                        : Optional.empty(),
                json.has("idleGrowth") ? Optional.of(idleGrowth(json.path("idleGrowth"))) : Optional.empty(),
                StoredHeader.reasons(json),
                StoredHeader.texts(json.path("notes")));
    }

    private static IdleGrowth idleGrowth(JsonNode json) {
        return new IdleGrowth(
                json.path("bytesPerSecond").asLong(),
                json.path("low").asLong(),
                json.path("high").asLong(),
                json.path("confidence").asDouble());
    }

    private static Series series(SeriesKind kind, JsonNode json) {
        List<TrendPoint> points = new ArrayList<>();
        json.path("points")
                .forEach(point -> points.add(
                        new TrendPoint(point.path(0).asLong(), point.path(1).asLong())));
        return new Series(
                kind,
                points,
                StoredHeader.fraction(json, "residuePerSample"),
                json.has("slopePerRequest") ? Optional.of(slope(json)) : Optional.empty(),
                StoredHeader.number(json, "plateau"),
                json.path("gated").asBoolean(),
                StoredHeader.choice(Diagnosis.class, StoredHeader.text(json, "diagnosis")),
                StoredHeader.text(json, "why"));
    }

    private static Slope slope(JsonNode json) {
        return new Slope(
                json.path("slopePerRequest").asDouble(),
                json.path("slopeLow").asDouble(Double.NEGATIVE_INFINITY),
                json.path("slopeHigh").asDouble(Double.POSITIVE_INFINITY),
                json.path("confidence").asDouble(),
                json.path("slopeFrom").asLong(),
                json.path("slopeTo").asLong());
    }

    private static Suspect suspect(SeriesKind kind, JsonNode json) {
        List<SuspectSite> sites = new ArrayList<>();
        json.path("sites")
                .forEach(site -> sites.add(new SuspectSite(
                        StoredHeader.site(site), site.path("perRequest").asDouble())));
        return new Suspect(
                kind,
                StoredHeader.text(json, "holder"),
                StoredHeader.text(json, "type"),
                json.path("perRequest").asDouble(),
                json.path("share").asDouble(),
                StoredHeader.texts(json.path("path")),
                StoredHeader.owner(json.path("owner")),
                sites,
                StoredHeader.text(json, "expiry"));
    }
}

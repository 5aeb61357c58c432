package dev.plimsoll.report.json;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.Forecast.ForecastTime;
import dev.plimsoll.result.HeapSetBy;
import dev.plimsoll.result.LedgerCategory;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.RequestCount;
import dev.plimsoll.result.ResultHeader;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.Suspect.SuspectSite;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.result.TrendResult.GrowthPerCollection;
import dev.plimsoll.result.TrendResult.IdleGrowth;
import dev.plimsoll.result.TrendResult.NativeGrowth;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Maps {@code mem-over-time.json} after its header. */
final class TrendCodec {

    private static final String CONFIDENCE = "confidence";
    private static final String DIAGNOSIS = "diagnosis";
    private static final String SLOPE = "slopePerRequest";

    private TrendCodec() {}

    static TrendResult result(ResultHeader header, List<Reason> reasons, JsonFields<TrendResult> json) {
        long requests = json.number("requests", TrendResult::requests);
        List<RequestCount> made =
                json.when(result -> !result.made().isEmpty()).list("made", TrendResult::made, HeaderCodec::request);
        long warmRequests = json.number("warmRequests", TrendResult::warmRequests);
        long horizon = json.number("horizon", TrendResult::horizon);
        long restMillis = json.when(result -> result.restMillis() > 0).number("restMillis", TrendResult::restMillis);
        String workload = json.text("workload", TrendResult::workload);
        Diagnosis diagnosis = json.choice(DIAGNOSIS, Diagnosis.class, TrendResult::diagnosis);
        return new TrendResult(
                header,
                workload,
                requests,
                made,
                warmRequests,
                horizon,
                restMillis,
                diagnosis,
                json.list("series", TrendResult::series, TrendCodec::series),
                json.optionalNumber("growthSeenAt", TrendResult::growthSeenAt),
                json.optionalNumber("requestsNeeded", TrendResult::requestsNeeded),
                json.list("suspects", TrendResult::suspects, TrendCodec::suspect),
                json.optionalObject("forecast", TrendResult::forecast, TrendCodec::forecast),
                json.optionalObject("idleGrowth", TrendResult::idleGrowth, TrendCodec::idleGrowth),
                json.optionalObject(
                        "growthPerCollection", TrendResult::growthPerCollection, TrendCodec::growthPerCollection),
                json.optionalObject("nativeGrowth", TrendResult::nativeGrowth, TrendCodec::nativeGrowth),
                json.optionalObject("reproduction", TrendResult::reproduction, ReproductionCodec::reproduction),
                reasons,
                json.texts("notes", TrendResult::notes));
    }

    private static NativeGrowth nativeGrowth(JsonFields<NativeGrowth> json) {
        return new NativeGrowth(
                category(json.text("category", growth -> growth.category().id())),
                json.number("bytesPerRequest", NativeGrowth::bytesPerRequest),
                json.number("requests", NativeGrowth::requests));
    }

    private static LedgerCategory category(String id) {
        return LedgerCategory.of(id)
                .orElseThrow(() -> new IllegalArgumentException("'" + id + "' is not a category of memory"));
    }

    private static Forecast forecast(JsonFields<Forecast> json) {
        Forecast.Full full = json.choice("full", Forecast.Full.class, Forecast::full);
        long limitBytes = json.number("limitBytes", Forecast::limitBytes);
        Optional<HeapSetBy> setBy = json.optionalText(
                        "heapSetBy", each -> each.heapSetBy().map(HeapSetBy::key))
                .map(TrendCodec::heapSetBy);
        return new Forecast(
                full,
                limitBytes,
                setBy,
                json.optionalNumber("containerBytes", Forecast::containerBytes),
                json.number("requestsUntilLimit", Forecast::requestsUntilLimit),
                json.number("requestsLow", Forecast::requestsLow),
                json.optionalNumber("requestsHigh", Forecast::requestsHigh),
                json.fraction(CONFIDENCE, 0, Forecast::confidence),
                json.optionalObject("time", Forecast::time, TrendCodec::time));
    }

    private static HeapSetBy heapSetBy(String key) {
        return HeapSetBy.of(key)
                .orElseThrow(() -> new IllegalArgumentException("'" + key + "' does not set the size of a heap"));
    }

    private static ForecastTime time(JsonFields<ForecastTime> json) {
        ForecastTime time = new ForecastTime(
                json.fraction("requestsPerSecond", 0, ForecastTime::requestsPerSecond),
                json.number("secondsUntilLimit", ForecastTime::secondsUntilLimit),
                json.number("secondsLow", ForecastTime::secondsLow),
                json.optionalNumber("secondsHigh", ForecastTime::secondsHigh));
        // For scripts: it follows from the lower bound.
        json.optionalNumber("restartEverySeconds", ForecastTime::restartSeconds);
        return time;
    }

    private static IdleGrowth idleGrowth(JsonFields<IdleGrowth> json) {
        return new IdleGrowth(
                json.number("bytesPerSecond", IdleGrowth::bytesPerSecond),
                json.number("low", IdleGrowth::low),
                json.number("high", IdleGrowth::high),
                json.fraction(CONFIDENCE, 0, IdleGrowth::confidence));
    }

    private static GrowthPerCollection growthPerCollection(JsonFields<GrowthPerCollection> json) {
        return new GrowthPerCollection(
                json.number("bytes", GrowthPerCollection::bytes),
                json.number("low", GrowthPerCollection::low),
                json.number("high", GrowthPerCollection::high),
                json.fraction(CONFIDENCE, 0, GrowthPerCollection::confidence),
                json.optionalText("retainer", GrowthPerCollection::retainer));
    }

    private static Series series(JsonFields<Series> json) {
        SeriesKind kind = json.text("name", Series::kind, SeriesKind::key, TrendCodec::kind);
        json.text("unit", series -> series.kind().unit());
        return new Series(
                kind,
                json.pairs("points", Series::points, TrendPoint::requests, TrendPoint::value, TrendPoint::new),
                json.optionalFraction("residuePerSample", Series::residuePerSample),
                json.optionalInline(SLOPE, Series::slope, TrendCodec::slope),
                json.optionalNumber("plateau", Series::plateau),
                json.flag("gated", Series::gated),
                json.choice(DIAGNOSIS, Diagnosis.class, Series::diagnosis),
                json.text("why", Series::why));
    }

    private static SeriesKind kind(String key) {
        return SeriesKind.of(key).orElseThrow(() -> new IllegalArgumentException("'" + key + "' is not a series"));
    }

    /** A bound that is absent is infinite. */
    private static Slope slope(JsonFields<Slope> json) {
        return new Slope(
                json.fraction(SLOPE, 0, Slope::perRequest),
                json.fraction("slopeLow", Double.NEGATIVE_INFINITY, Slope::low),
                json.fraction("slopeHigh", Double.POSITIVE_INFINITY, Slope::high),
                json.fraction(CONFIDENCE, 0, Slope::confidence),
                json.number("slopeFrom", Slope::fromRequests),
                json.number("slopeTo", Slope::toRequests));
    }

    private static Suspect suspect(JsonFields<Suspect> json) {
        SeriesKind kind = json.text("series", Suspect::series, SeriesKind::key, TrendCodec::kind);
        String holder = json.text("holder", Suspect::holder);
        String type = json.text("type", Suspect::type);
        double perRequest = perRequest(kind, json, Suspect::perRequest);
        double share = json.fraction("share", 0, Suspect::share);
        List<String> path = json.texts("path", Suspect::path);
        Owner owner = json.object("owner", Suspect::owner, HeaderCodec::owner);
        String expiry = json.textUnlessEmpty("expiry", Suspect::expiry);
        List<SuspectSite> sites = json.list("sites", Suspect::sites, site -> site(kind, site));
        return new Suspect(kind, holder, type, perRequest, share, path, owner, sites, expiry);
    }

    private static SuspectSite site(SeriesKind kind, JsonFields<SuspectSite> json) {
        return new SuspectSite(
                json.inline(SuspectSite::site, HeaderCodec::site),
                perRequest(kind, json, SuspectSite::perRequest),
                json.when(each -> !each.callers().isEmpty()).list("callers", SuspectSite::callers, HeaderCodec::site));
    }

    /** A rate in bytes is also written under a name with its unit. */
    private static <T> double perRequest(SeriesKind kind, JsonFields<T> json, ToDoubleFunction<T> getter) {
        double perRequest = json.fraction("perRequest", 0, getter);
        json.when(each -> kind.inBytes()).fraction("bytesPerRequest", 0, getter);
        return perRequest;
    }
}

package dev.plimsoll.gate;

import dev.plimsoll.result.Diagnosis;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.HeapSetBy;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Reason;
import dev.plimsoll.result.ResultFixture;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import dev.plimsoll.result.Suspect;
import dev.plimsoll.result.Suspect.SuspectSite;
import dev.plimsoll.result.TrendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes results of {@code mem-over-time}: 6,000 requests, the first 500 to warm up, and of each series three readings. */
final class TrendFixture {

    static final long MIB = 1 << 20;
    static final Owner OWN = Owner.project("com.acme:shop:1.0.0");

    private final List<Series> series = new ArrayList<>();
    private final List<Suspect> suspects = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();
    private Optional<Forecast> forecast = Optional.empty();

    private TrendFixture() {}

    static TrendFixture nothing() {
        return new TrendFixture();
    }

    /** The live heap with 99 MiB while it gets warm, then 40 MiB and 42 MiB. */
    static TrendFixture heap(Diagnosis diagnosis, Slope slope, String why) {
        return nothing().series(SeriesKind.LIVE_HEAP, diagnosis, Optional.of(slope), why, 99 * MIB, 40 * MIB, 42 * MIB);
    }

    static Slope slope(double perRequest, double low, double high) {
        return new Slope(perRequest, low, high, 0.99, 2_500, 6_000);
    }

    TrendFixture series(SeriesKind kind, Diagnosis diagnosis, Optional<Slope> slope, String why, long... values) {
        List<TrendPoint> points = new ArrayList<>();
        long[] requests = {250, 500, 6_000};
        for (int i = 0; i < values.length; i++) {
            points.add(new TrendPoint(requests[i], values[i]));
        }
        series.add(new Series(kind, points, OptionalDouble.empty(), slope, OptionalLong.empty(), true, diagnosis, why));
        return this;
    }

    TrendFixture suspect(SeriesKind kind, String holder, double perRequest) {
        Site site = new Site(
                SiteKind.SITE, "com.acme.Orders", "add", "src/main/java/com/acme/Orders.java", OptionalInt.of(12), OWN);
        suspects.add(new Suspect(
                kind,
                holder,
                "java.util.HashMap",
                perRequest,
                0.9,
                List.of("static " + holder),
                OWN,
                List.of(new SuspectSite(site, perRequest)),
                ""));
        return this;
    }

    TrendFixture lasts(long limitBytes, long requests) {
        forecast = Optional.of(new Forecast(
                Forecast.Full.HEAP,
                limitBytes,
                Optional.of(HeapSetBy.CONFIGURED),
                OptionalLong.empty(),
                requests,
                requests,
                OptionalLong.of(requests),
                0.99,
                Optional.empty()));
        return this;
    }

    TrendFixture because(Reason reason) {
        reasons.add(reason);
        return this;
    }

    TrendResult make() {
        return new TrendResult(
                ResultFixture.HEAD,
                "GET /orders",
                6_000,
                List.of(),
                500,
                5_000,
                0,
                series.stream().map(Series::diagnosis).reduce(Diagnosis.STEADY, Diagnosis::and),
                series,
                OptionalLong.empty(),
                OptionalLong.empty(),
                suspects,
                forecast,
                Optional.empty(),
                Optional.empty(),
                reasons,
                List.of());
    }
}

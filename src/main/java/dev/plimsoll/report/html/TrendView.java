package dev.plimsoll.report.html;

import dev.plimsoll.report.text.NumberText;
import dev.plimsoll.report.text.RequestCounts;
import dev.plimsoll.report.text.Style;
import dev.plimsoll.report.text.TrendText;
import dev.plimsoll.report.text.Violations;
import dev.plimsoll.result.Check;
import dev.plimsoll.result.Forecast;
import dev.plimsoll.result.ForecastText;
import dev.plimsoll.result.GateResult;
import dev.plimsoll.result.Metric;
import dev.plimsoll.result.Series;
import dev.plimsoll.result.Series.Slope;
import dev.plimsoll.result.Series.TrendPoint;
import dev.plimsoll.result.SeriesKind;
import dev.plimsoll.result.TrendResult;
import dev.plimsoll.unit.Bytes;
import dev.plimsoll.unit.TimeSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the page of {@code mem-over-time} shows: texts, and the figures that its charts draw. */
final class TrendView {

    private TrendView() {}

    static ObjectNode of(TrendResult result, GateResult gate) {
        ObjectNode view = JsonNodeFactory.instance.objectNode();
        HeaderView.put(result.header(), gate, result.workload(), facts(result), result.notes(), view);
        ArrayNode figures = view.putArray("figures");
        addFigures(result, Violations.in(gate), figures);
        view.putObject("frame")
                .put("warm", result.warmRequests())
                .put("horizon", result.warmRequests() + result.horizon());
        ArrayNode series = view.putArray("series");
        result.series().stream()
                .sorted(Comparator.comparing(each -> each.kind() != SeriesKind.LIVE_HEAP))
                .forEach(each -> put(each, gate, series.addObject()));
        return view;
    }

    private static List<String> facts(TrendResult result) {
        List<String> facts = new ArrayList<>();
        facts.add(TrendText.requests(result.requests()) + ", " + NumberText.count(result.warmRequests())
                + " of them to warm up");
        RequestCounts.text(result.made()).ifPresent(text -> facts.add("after the warm-up: " + text));
        if (result.restMillis() > 0) {
            facts.add(TimeSpan.print(Duration.ofMillis(result.restMillis())) + " of rest before each reading");
        }
        facts.add("JDK " + result.header().environment().feature() + ", "
                + result.header().environment().collector());
        return facts;
    }

    private static void addFigures(TrendResult result, Violations broken, ArrayNode figures) {
        HeaderView.putFigure(
                "diagnosis",
                TrendText.word(result.diagnosis()),
                TrendText.growthSeen(result).orElse(""),
                tone(result, broken),
                figures);
        result.of(SeriesKind.LIVE_HEAP).ifPresent(heap -> addHeapFigures(heap, result.warmRequests(), figures));
        result.idleGrowth()
                .ifPresent(growth -> HeaderView.putFigure(
                        "live heap while idle, per second",
                        "+" + new Bytes(growth.bytesPerSecond()),
                        TrendText.idleInterval(growth),
                        Style.WARN,
                        figures));
        result.growthPerCollection()
                .ifPresent(growth -> HeaderView.putFigure(
                        "live heap per full collection",
                        "+" + new Bytes(growth.bytes()),
                        TrendText.collectionInterval(growth)
                                + growth.retainer()
                                        .map(by -> ", retained by " + by)
                                        .orElse(""),
                        Style.WARN,
                        figures));
        addRequestsToGo(result, figures);
    }

    /** Only a broken limit is red. */
    private static Style tone(TrendResult result, Violations broken) {
        if (broken.include(Metric.LEAK) || broken.include(Metric.GROWTH)) {
            return Style.BAD;
        }
        Style style = Style.of(result.diagnosis());
        return style == Style.BAD ? Style.WARN : style;
    }

    private static void addRequestsToGo(TrendResult result, ArrayNode figures) {
        result.forecast().ifPresent(forecast -> addForecast(forecast, figures));
        result.requestsNeeded()
                .ifPresent(requests -> HeaderView.putFigure(
                        "needed for a diagnosis: about",
                        NumberText.count(requests),
                        "more requests",
                        Style.WARN,
                        figures));
    }

    private static void addForecast(Forecast forecast, ArrayNode figures) {
        ForecastText text = new ForecastText(forecast);
        HeaderView.putFigure(
                "more requests until " + text.what() + " is full",
                forecast.requestsHigh().isPresent()
                        ? NumberText.count(forecast.requestsUntilLimit())
                        : "at least " + NumberText.count(forecast.requestsLow()),
                forecast.isFull() ? "it is already full" : "it " + text.after(),
                Style.PLAIN,
                figures);
        forecast.time()
                .ifPresent(time -> HeaderView.putFigure(
                        "full " + ForecastText.rate(time) + " in",
                        ForecastText.estimate(time),
                        (ForecastText.range(time) + ". " + text.restarts().orElse("")).replaceFirst("^\\. ", ""),
                        Style.PLAIN,
                        figures));
    }

    private static void addHeapFigures(Series heap, long warmRequests, ArrayNode figures) {
        OptionalLong last = heap.last();
        OptionalLong first = TrendText.firstJudged(heap, warmRequests);
        if (last.isPresent()) {
            HeaderView.putFigure(
                    "live heap",
                    TrendText.amount(heap.kind(), last.getAsLong()),
                    first.isPresent() ? TrendText.amount(heap.kind(), first.getAsLong()) + " once warm" : "",
                    Style.PLAIN,
                    figures);
        }
        heap.slope()
                .ifPresent(slope -> HeaderView.putFigure(
                        "live heap growth per request",
                        TrendText.growth(heap).orElse(""),
                        TrendText.confidence(slope) + " interval " + TrendText.interval(heap.kind(), slope),
                        Style.PLAIN,
                        figures));
    }

    private static void put(Series series, GateResult gate, ObjectNode view) {
        SeriesKind kind = series.kind();
        view.put("key", kind.key());
        view.put("name", kind.text());
        view.put("unit", kind.unit());
        view.put("bytes", kind.inBytes());
        view.put("tone", Style.of(series).key());
        putLines(series, gate, view);
    }

    /** What the chart draws: readings, slope, plateau and limits. */
    private static void putLines(Series series, GateResult gate, ObjectNode view) {
        SeriesKind kind = series.kind();
        ArrayNode requests = view.putArray("requests");
        ArrayNode values = view.putArray("values");
        for (TrendPoint point : series.points()) {
            requests.add(point.requests());
            values.add(point.value());
        }
        drawable(series.slope())
                .ifPresent(slope -> view.putObject("slope")
                        .put("value", slope.perRequest())
                        .put("low", slope.low())
                        .put("high", slope.high())
                        .put("from", slope.fromRequests())
                        .put("to", slope.toRequests()));
        if (series.plateau().isPresent()) {
            long plateau = series.plateau().getAsLong();
            view.put("plateau", plateau);
            view.put("plateauText", "levels off at " + TrendText.amount(kind, plateau));
        }
        ArrayNode limits = view.putArray("limits");
        gate.checks().stream()
                .filter(check -> isLevelOf(kind, check))
                .forEach(check -> limits.addObject()
                        .put("max", check.max())
                        .put("text", "limit " + TrendText.amount(kind, check.max())));
    }

    /** Whether the check limits the readings themselves rather than their growth. */
    private static boolean isLevelOf(SeriesKind kind, Check check) {
        return check.metric() == Metric.of(kind) && check.unit().equals(kind.unit());
    }

    private static Optional<Slope> drawable(Optional<Slope> slope) {
        return slope.filter(each ->
                Double.isFinite(each.perRequest()) && Double.isFinite(each.low()) && Double.isFinite(each.high()));
    }
}

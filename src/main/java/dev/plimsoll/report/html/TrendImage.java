package dev.plimsoll.report.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Draws a figure over time as a small line on an axis that starts at 0, so that a small change does not look large. */
final class TrendImage {

    static final int WIDTH = 160;
    static final int HEIGHT = 32;

    private static final int MARGIN = 3;
    private static final int MAX_POINTS = 60;
    private static final String COLOR = "#3f87b8";

    private TrendImage() {}

    /** @param values oldest first, at least one; of many, the newest are shown */
    static Html svg(List<Long> values) {
        List<Long> shown = values.subList(Math.max(0, values.size() - MAX_POINTS), values.size());
        long high = Math.max(1, Collections.max(shown));
        long low = Math.min(0, Collections.min(shown));
        List<String> points = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            points.add(point(i, shown.size(), shown.get(i), low, high));
        }
        String[] last = points.get(points.size() - 1).split(",");
        return Html.of("svg", "trend")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("width", String.valueOf(WIDTH))
                .with("height", String.valueOf(HEIGHT))
                .with("viewBox", "0 0 " + WIDTH + " " + HEIGHT)
                .with("role", "img")
                .with("aria-label", values.size() + " builds")
                .add(Html.of("polyline", "")
                        .with("points", String.join(" ", points))
                        .with("fill", "none")
                        .with("stroke", COLOR)
                        .with("stroke-width", "1.5"))
                .add(Html.of("circle", "")
                        .with("cx", last[0])
                        .with("cy", last[1])
                        .with("r", "2.5")
                        .with("fill", COLOR));
    }

    private static String point(int index, int count, long value, long low, long high) {
        double x = MARGIN + (WIDTH - 2.0 * MARGIN) * (count == 1 ? 1 : (double) index / (count - 1));
        double y = HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (value - low) / (high - low);
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
}

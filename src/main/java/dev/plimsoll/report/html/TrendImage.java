package dev.plimsoll.report.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Draws a figure over time as a small line, whose lowest point is at 0 so that a small change does not look large. */
final class TrendImage {

    static final int WIDTH = 160;
    static final int HEIGHT = 32;

    private static final int MARGIN = 3;
    private static final int MAX_POINTS = 60;

    private TrendImage() {}

    /** An SVG as an address that pages may show without network. */
    static String dataUri(List<Long> values) {
        return "data:image/svg+xml,"
                + URLEncoder.encode(svg(values), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param values oldest first, at least one; of many, the newest are shown */
    static String svg(List<Long> values) {
        List<Long> shown = values.subList(Math.max(0, values.size() - MAX_POINTS), values.size());
        long high = Math.max(1, Collections.max(shown));
        long low = Math.min(0, Collections.min(shown));
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            points.append(i == 0 ? "" : " ").append(point(i, shown.size(), shown.get(i), low, high));
        }
        String last = point(shown.size() - 1, shown.size(), shown.get(shown.size() - 1), low, high);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + HEIGHT
                + "\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\"><polyline points=\"" + points
                + "\" fill=\"none\" stroke=\"#3f87b8\" stroke-width=\"1.5\"/><circle cx=\""
                + last.replace(",", "\" cy=\"") + "\" r=\"2.5\" fill=\"#3f87b8\"/></svg>";
    }

    private static String point(int index, int count, long value, long low, long high) {
        double x = MARGIN + (WIDTH - 2.0 * MARGIN) * (count == 1 ? 1 : (double) index / (count - 1));
        double y = HEIGHT - MARGIN - (HEIGHT - 2.0 * MARGIN) * (value - low) / (high - low);
        return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
    }
}

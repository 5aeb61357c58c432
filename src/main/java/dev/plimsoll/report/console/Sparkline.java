package dev.plimsoll.report.console;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws a series in one line of text.
 *
 * <p>The lowest value is the lowest of eight levels. So that noise does not look like growth, a level is never worth less
 * than one unit, a quarter of a percent of the largest value, or twice the typical jitter: the median difference between
 * a value and the mean of its two neighbours. Noise of whatever size then stays within the lowest two or three levels,
 * and a change of 2 % or more that continues steadily takes the whole height.
 */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String ASCII = " .:-=+*#";
    private static final int LEVELS = BLOCKS.length();
    private static final double MIN_LEVEL_SHARE = 0.02 / LEVELS;

    private Sparkline() {}

    /**
     * Draws {@code width} characters, each for the mean of its share of the values; empty without values.
     *
     * @param unicode whether the console shows blocks
     */
    static String of(List<Long> values, int width, boolean unicode) {
        if (values.isEmpty()) {
            return "";
        }
        double least = values.stream().mapToLong(Long::longValue).min().orElse(0);
        double worth = levelWorth(values);
        String levels = unicode ? BLOCKS : ASCII;
        StringBuilder line = new StringBuilder(width);
        for (int i = 0; i < width; i++) {
            int level = (int) ((mean(values, i, width) - least) / worth);
            line.append(levels.charAt(Math.min(LEVELS - 1, level)));
        }
        return line.toString();
    }

    private static double levelWorth(List<Long> values) {
        double most = values.stream().mapToLong(Long::longValue).max().orElse(0);
        double least = values.stream().mapToLong(Long::longValue).min().orElse(0);
        double largest = Math.max(Math.abs(most), Math.abs(least));
        double floor = Math.max(1, Math.max(MIN_LEVEL_SHARE * largest, 2 * jitter(values)));
        return Math.max((most - least) / LEVELS, floor);
    }

    private static double jitter(List<Long> values) {
        double[] off = IntStream.range(1, values.size() - 1)
                .mapToDouble(i -> Math.abs(values.get(i) - (values.get(i - 1) + values.get(i + 1)) / 2.0))
                .sorted()
                .toArray();
        return off.length == 0 ? 0 : off[off.length / 2];
    }

    private static double mean(List<Long> values, int column, int width) {
        int from = (int) ((long) column * values.size() / width);
        int to = (int) ((column + 1L) * values.size() / width);
        return values.subList(from, Math.max(to, from + 1)).stream()
                .mapToLong(Long::longValue)
                .average()
                .orElse(0);
    }
}

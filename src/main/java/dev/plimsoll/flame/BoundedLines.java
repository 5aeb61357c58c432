package dev.plimsoll.flame;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 text that may come from anywhere: what is too long, as a compressed file of a few kilobytes can be, is refused
 * before it is in memory. Not thread-safe.
 */
final class BoundedLines implements AutoCloseable {

    /** Far more than Plimsoll writes, whose frames are at least 0.01 % of the total each. */
    private static final int MAX_LINES = 1_000_000;

    private static final int MAX_LINE_CHARS = 1_000_000;
    private static final int MAX_CHARS = 128 << 20;

    private final String name;
    private final Reader in;
    private int lines;
    private long chars;

    /** @param name what is read, for errors */
    BoundedLines(String name, InputStream in) {
        this.name = name;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * The next line without its end; null after the last one.
     *
     * @throws IOException if it cannot be read, or is too long
     */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        lines++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
            requireAtMost(MAX_LINE_CHARS, line.length(), "characters in line " + lines);
        }
        chars += line.length();
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        requireAtMost(MAX_LINES, lines, "lines");
        requireAtMost(MAX_CHARS, chars, "characters");
        return line.toString();
    }

    private void requireAtMost(int max, long actual, String what) throws IOException {
        if (actual > max) {
            throw new IOException(String.format(Locale.ROOT, "%s has more than %,d %s", name, max, what));
        }
    }

    /** The number of the last line, from 1. */
    int line() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

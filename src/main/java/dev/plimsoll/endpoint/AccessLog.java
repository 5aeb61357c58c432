package dev.plimsoll.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The endpoints of an access log in the common or combined format, read line by line. */
final class AccessLog {

    static final String KIND = "access log";

    /** Longer lines are no requests, but attacks or binary data. */
    private static final int MAX_LINE = 64 << 10;

    /** Host, users and time, then {@code "GET /path HTTP/1.1" 200} and anything. */
    private static final Pattern LINE = Pattern.compile(
            "[^\\[\"]*+\\[[^\\]]*+]\\s++\"([A-Z-]{3,20}+) ([^\\s\"]++)(?: HTTP/[\\d.]++)?+\" (\\d{3})(?:\\s.*+)?+");

    private AccessLog() {}

    static boolean isLine(String line) {
        return LINE.matcher(line).matches();
    }

    static EndpointList endpoints(InputStream log) throws IOException, EndpointException {
        RequestTally tally = new RequestTally();
        long unread = 0;
        long read = 0;
        LogLines lines = new LogLines(log);
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher request = LINE.matcher(line);
            if (request.matches()) {
                read++;
                tally.add(request.group(1), request.group(2), Integer.parseInt(request.group(3)));
            } else if (!line.isBlank()) {
                unread++;
            }
        }
        if (read == 0) {
            throw new EndpointException("has no line in the common or combined format of access logs, such as"
                    + " 10.0.0.1 - - [27/Nov/2026:10:00:00 +0000] \"GET /orders HTTP/1.1\" 200 512");
        }
        List<String> notes = new ArrayList<>();
        if (unread > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d lines of the access log were left out: they are not in the common or combined format.",
                    unread,
                    unread + read));
        }
        return tally.endpoints(KIND, notes);
    }

    /** Lines of any length in bounded memory; characters other than ASCII are percent-encoded in paths anyway. */
    private static final class LogLines {

        private final InputStream in;
        private final StringBuilder line = new StringBuilder();

        LogLines(InputStream in) {
            this.in = in;
        }

        /** Null at the end. */
        @Nullable
        String next() throws IOException {
            line.setLength(0);
            int next = in.read();
            if (next < 0) {
                return null;
            }
            while (next >= 0 && next != '\n') {
                if (line.length() < MAX_LINE && next != '\r') {
                    line.append((char) next);
                }
                next = in.read();
            }
            return line.toString();
        }
    }
}

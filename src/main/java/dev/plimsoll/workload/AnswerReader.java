package dev.plimsoll.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one answer by HTTP/1.1 (RFC 9112) and knows afterwards whether the connection can be used again. */
final class AnswerReader {

    private static final int MAX_HEAD_BYTES = 256 << 10;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) (\\d{3})(?: .*)?");

    private final DeadlineChannel channel;
    private final long deadlineNanos;
    private final ByteBuffer buffer;
    private final List<String> setCookies = new ArrayList<>();
    private final BodyHead head = new BodyHead();

    private boolean started;
    private boolean reusable;
    private int headBytes;
    private String location = "";
    private String encoding = "";
    private long length = -1;

    /** Reads by way of a buffer that is its own until the answer is read. */
    AnswerReader(DeadlineChannel channel, ByteBuffer buffer, long deadlineNanos) {
        this.buffer = buffer.clear().flip();
        this.channel = channel;
        this.deadlineNanos = deadlineNanos;
    }

    HttpAnswer read(WireRequest request) throws IOException {
        int status = readHead();
        while (status < 200 && status != 101) {
            status = readHead();
        }
        boolean dropped = request.plan().expected().contains(status);
        boolean withoutBody = request.plan().method().equals("HEAD") || status == 101 || status == 204 || status == 304;
        reusable &= status != 101;
        if (!withoutBody) {
            readBody(dropped);
        }
        return new HttpAnswer(status, location, head.text());
    }

    /** The values of its Set-Cookie headers. */
    List<String> setCookies() {
        return setCookies;
    }

    /** Whether anything of it came. */
    boolean hasStarted() {
        return started;
    }

    /** Whether another request may be sent over the connection. */
    boolean isReusable() {
        return reusable && !buffer.hasRemaining();
    }

    private int readHead() throws IOException {
        headBytes = 0;
        length = -1;
        encoding = "";
        Matcher status = STATUS_LINE.matcher(line());
        if (!status.matches()) {
            throw new IOException("what came back is not HTTP/1.1");
        }
        reusable = status.group(1).equals("1");
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                header(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return Integer.parseInt(status.group(2));
    }

    private void header(String name, String value) throws IOException {
        switch (name) {
            case "content-length" -> length = number(value, 10);
            case "transfer-encoding" -> encoding = value.toLowerCase(Locale.ROOT);
            case "connection" ->
                reusable = reusable && !value.toLowerCase(Locale.ROOT).contains("close");
            case "location" -> location = value;
            case "set-cookie" -> setCookies.add(value);
            default -> {}
        }
    }

    private void readBody(boolean dropped) throws IOException {
        if (encoding.endsWith("chunked")) {
            readChunks(dropped);
        } else if (encoding.isEmpty() && length >= 0) {
            readBytes(length, dropped);
        } else {
            reusable = false;
            while (wantsMore(dropped) && (buffer.hasRemaining() || fill())) {
                take(buffer.remaining(), dropped);
            }
        }
    }

    private void readChunks(boolean dropped) throws IOException {
        while (wantsMore(dropped)) {
            headBytes = 0;
            long size = number(line().split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!line().isEmpty()) {
                    // Trailers are of no interest.
                }
                return;
            }
            readBytes(size, dropped);
            if (wantsMore(dropped) && !line().isEmpty()) {
                throw new IOException("a chunk of its body has not the length that it announces");
            }
        }
    }

    private void readBytes(long count, boolean dropped) throws IOException {
        long left = count;
        while (left > 0 && wantsMore(dropped)) {
            require();
            int part = (int) Math.min(left, buffer.remaining());
            take(part, dropped);
            left -= part;
        }
    }

    /** An unexpected answer ends the run: of its body only the beginning is of use. */
    private boolean wantsMore(boolean dropped) {
        if (!dropped && head.isFull()) {
            reusable = false;
            return false;
        }
        return true;
    }

    private void take(int count, boolean dropped) {
        if (!dropped) {
            head.add(buffer.array(), buffer.position(), count);
        }
        buffer.position(buffer.position() + count);
    }

    /** The next line without its end; CR alone does not end one. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            require();
            int start = buffer.position();
            int end = start;
            while (end < buffer.limit() && buffer.get(end) != '\n') {
                end++;
            }
            headBytes += end - start + 1;
            if (headBytes > MAX_HEAD_BYTES) {
                throw new IOException("its headers are longer than " + MAX_HEAD_BYTES / 1024 + " KiB");
            }
            line.append(new String(buffer.array(), start, end - start, StandardCharsets.ISO_8859_1));
            if (end < buffer.limit()) {
                buffer.position(end + 1);
                int last = line.length() - 1;
                return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
            }
            buffer.position(end);
        }
    }

    /** Makes sure that there is a byte to take. */
    private void require() throws IOException {
        if (!buffer.hasRemaining() && !fill()) {
            throw new IOException("the connection was closed " + (started ? "in the middle of it" : "before it began"));
        }
    }

    private boolean fill() throws IOException {
        buffer.clear();
        int count;
        try {
            count = channel.read(buffer, deadlineNanos);
        } finally {
            buffer.flip();
        }
        started |= count > 0;
        return count > 0;
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException("it announces its length as '" + text + "'", e);
        }
        throw new IOException("it announces its length as '" + text + "'");
    }
}

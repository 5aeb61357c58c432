package dev.plimsoll.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a request's body, which texts never include. */
public final class HttpBody {

    private final byte[] bytes;

    private HttpBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A body with a copy of these bytes. */
    public static HttpBody of(byte[] bytes) {
        return new HttpBody(bytes.clone());
    }

    /** A body with this text in UTF-8. */
    public static HttpBody of(String text) {
        return new HttpBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes; callers must not change them. */
    byte[] bytes() {
        return bytes;
    }

    /** The first {@code maxBytes} bytes, decoded as UTF-8. */
    String text(int maxBytes) {
        return new String(bytes, 0, Math.min(bytes.length, maxBytes), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpBody body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Its size only. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}

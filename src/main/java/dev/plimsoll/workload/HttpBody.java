package dev.plimsoll.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a request's body, which never show in a text. */
public final class HttpBody {

    private final byte[] bytes;

    private HttpBody(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These bytes, copied. */
    public static HttpBody of(byte[] bytes) {
        return new HttpBody(bytes.clone());
    }

    /** This text in UTF-8. */
    public static HttpBody of(String text) {
        return new HttpBody(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** The first bytes, so many at most, read as UTF-8. */
    String text(int most) {
        return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpBody body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Its size alone. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}

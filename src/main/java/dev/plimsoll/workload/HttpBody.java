package dev.plimsoll.workload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

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

    /**
     * The same body, if its {@code {cycle:N}} are correct.
     *
     * @throws IllegalArgumentException if one is not; the message is for the user
     */
    public HttpBody checked() {
        VaryingValue.checked(text(bytes.length));
        return this;
    }

    /** The bytes; callers must not change them. */
    byte[] bytes() {
        return bytes;
    }

    /** The first {@code maxBytes} bytes, decoded as UTF-8. */
    String text(int maxBytes) {
        return new String(bytes, 0, Math.min(bytes.length, maxBytes), StandardCharsets.UTF_8);
    }

    /** Whether it is short enough and has no zero byte, which no variable of a process can have. */
    public boolean isTextOfAtMost(int maxBytes) {
        boolean isText = bytes.length <= maxBytes;
        for (int i = 0; isText && i < bytes.length; i++) {
            isText = bytes[i] != 0;
        }
        return isText;
    }

    /** The names of its placeholders. */
    public Set<String> names() {
        return Placeholders.in(text(bytes.length));
    }

    /** The body with a change to its text; unchanged if it is not text in UTF-8. */
    HttpBody changed(UnaryOperator<String> change) {
        String text = text(bytes.length);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes) ? of(change.apply(text)) : this;
    }

    /** The body with its placeholders replaced, in this form. */
    HttpBody filled(Map<String, String> values, TextForm form) {
        return changed(text -> Placeholders.filled(text, values, form::encoded));
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

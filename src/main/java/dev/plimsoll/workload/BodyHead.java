package dev.plimsoll.workload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of an answer's body, as much as an error message can need. */
final class BodyHead {

    /** More than is shown, so that a secret at the edge is still recognised. */
    static final int KEPT = 16 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    void add(byte[] bytes, int length) {
        kept.write(bytes, 0, Math.min(length, KEPT - kept.size()));
    }

    boolean isFull() {
        return kept.size() == KEPT;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}

package dev.plimsoll.fork;

import dev.plimsoll.unit.SecretValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes the output of a fork line by line with its secrets masked, since builds keep their target folder as an artifact. A
 * line without secrets is written byte by byte as it is. For one thread.
 */
final class MaskedLog extends OutputStream {

    /** Longer lines are written in parts, each up to a blank, where no secret is likely to be cut. */
    private static final int MAX_LINE_BYTES = 64 << 10;

    private final OutputStream log;
    private final SecretValues secrets;
    private final LearntSecrets learnt;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    MaskedLog(OutputStream log, SecretValues secrets, LearntSecrets learnt) {
        this.log = log;
        this.secrets = secrets;
        this.learnt = learnt;
    }

    @Override
    public void write(int character) throws IOException {
        line.write(character);
        boolean isLong = line.size() >= MAX_LINE_BYTES;
        if (character == '\n' || isLong && character == ' ' || line.size() >= 2 * MAX_LINE_BYTES) {
            writeLine();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    @Override
    public void flush() throws IOException {
        log.flush();
    }

    /** Also writes an unfinished line. */
    @Override
    public void close() throws IOException {
        try (log) {
            writeLine();
        }
    }

    private void writeLine() throws IOException {
        byte[] raw = line.toByteArray();
        line.reset();
        String text = new String(raw, StandardCharsets.UTF_8);
        String masked = secrets.masked(learnt.masked(text));
        log.write(masked.equals(text) ? raw : masked.getBytes(StandardCharsets.UTF_8));
    }
}

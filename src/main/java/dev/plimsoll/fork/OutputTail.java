package dev.plimsoll.fork;

import dev.plimsoll.unit.IoProblem;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretValues;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Drains the output of a fork, so that the fork never blocks on a full pipe, and keeps the last 8 KiB for error messages.
 * Optionally writes all output to a file and passes each line to a listener. Secrets are masked in what it keeps and writes;
 * those that are learnt only later are masked in the file at the end of the output.
 */
final class OutputTail extends Thread {

    private static final int MAX_BYTES = 8 << 10;

    private final InputStream output;
    private final OutputStream copy;
    private final Consumer<String> lines;
    private final SecretValues secrets;
    private final Optional<Path> log;
    private final LearntSecrets learnt;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final byte[] ring = new byte[MAX_BYTES];
    private long count;
    private String unwritten = "";

    private OutputTail(
            InputStream output,
            String name,
            Optional<Path> log,
            SecretValues secrets,
            LearntSecrets learnt,
            Consumer<String> lines)
            throws IOException {
        super("plimsoll-output-" + name);
        this.output = output;
        this.log = log;
        this.copy = log.isEmpty()
                ? OutputStream.nullOutputStream()
                : new MaskedLog(new BufferedOutputStream(BoundedLog.in(log.get())), secrets, learnt);
        this.learnt = learnt;
        this.lines = lines;
        this.secrets = secrets;
        setDaemon(true);
    }

    static OutputTail of(Process process, String name, SecretValues secrets) throws IOException {
        return started(new OutputTail(
                process.getInputStream(), name, Optional.empty(), secrets, new LearntSecrets(), line -> {}));
    }

    /**
     * Also writes the output to {@code log}, see {@link BoundedLog}, and passes each line, cut at 8 KiB, to {@code lines}.
     *
     * @throws IOException if the file cannot be created
     */
    static OutputTail of(Process process, String name, Path log, SecretValues secrets, Consumer<String> lines)
            throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        return started(
                new OutputTail(process.getInputStream(), name, Optional.of(log), secrets, new LearntSecrets(), lines));
    }

    private static OutputTail started(OutputTail tail) {
        tail.start();
        return tail;
    }

    /** Adds a secret that nobody knew when the process was started. */
    void learn(String secret) {
        learnt.add(secret);
    }

    @Override
    public void run() {
        drain();
        try {
            if (log.isPresent()) {
                learnt.maskIn(log.get());
            }
        } catch (IOException failure) {
            note("(The log file may contain cookies or tokens, because it could not be rewritten: "
                    + IoProblem.of(failure) + ")");
        }
    }

    private void drain() {
        byte[] buffer = new byte[MAX_BYTES];
        try (output;
                copy) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                keep(buffer, n);
                copy(buffer, n);
                split(buffer, n);
            }
        } catch (IOException closed) {
            // The process is gone, so there is no more output.
            return;
        }
    }

    /** A log that cannot be written must not stop the draining: the process would block on a full pipe. */
    private synchronized void copy(byte[] buffer, int length) {
        if (!unwritten.isEmpty()) {
            return;
        }
        try {
            copy.write(buffer, 0, length);
            copy.flush();
        } catch (IOException full) {
            note("(The log file is incomplete, because it could not be written: " + full.getMessage() + ")");
        }
    }

    private synchronized void note(String text) {
        unwritten = text;
    }

    private void pass(String text) {
        try {
            lines.accept(text);
        } catch (RuntimeException | StackOverflowError wrong) {
            // Whatever the listener throws, the process must not block.
            return;
        }
    }

    private void split(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                pass(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() < MAX_BYTES) {
                line.write(buffer[i]);
            }
        }
    }

    private synchronized void keep(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            ring[(int) (count++ % MAX_BYTES)] = buffer[i];
        }
    }

    /**
     * The last 8 KiB of output, trimmed, followed by a note if the log is incomplete; empty if there is neither. Secrets are
     * masked, and characters that a terminal would obey are escaped.
     */
    synchronized String text() {
        int length = (int) Math.min(count, MAX_BYTES);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((count - length + i) % MAX_BYTES)];
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        // The rest of a line may begin within a secret, which is not recognised by its end.
        String whole = count <= MAX_BYTES ? text : text.substring(text.indexOf('\n') + 1);
        return (Printable.lines(masked(whole)).strip() + "\n" + unwritten).strip();
    }

    /** The text without what its output is masked for. */
    String masked(String text) {
        return secrets.masked(learnt.masked(text));
    }
}

package dev.plimsoll.jfr;

import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordingFile;
import one.jfr.JfrClass;
import one.jfr.JfrReader;

/**
 * Removes from a recording what the JVM or the application tells about its environment, since builds publish what they keep:
 * Flight Recorder writes the environment variables, the system properties and the command line, and a recording of the
 * application's own writes its events into the same file.
 */
public final class PublicRecording {

    private static final Set<String> SENSITIVE = Set.of(
            "jdk.InitialEnvironmentVariable",
            "jdk.InitialSystemProperty",
            "jdk.InitialSecurityProperty",
            "jdk.SecurityPropertyModification",
            "jdk.JVMInformation",
            "jdk.StringFlag",
            "jdk.StringFlagChanged",
            "jdk.SystemProcess",
            "jdk.ProcessStart");

    /** Of Flight Recorder, of async-profiler and of Plimsoll; all other events are the application's. */
    private static final Set<String> KNOWN = Set.of("jdk.", "profiler.", "dev.plimsoll.");

    private static final int METADATA = 0;
    private static final int DICTIONARY = 1;

    /** Start, duration and the distance to the previous dictionary. */
    private static final int TIMES_OF_DICTIONARY = 3;

    private static final int HEADER_BYTES = 68;
    private static final int MAX_VARINT_BYTES = 10;

    /** How the dictionary of strings, which events of Java code share, has the text itself. */
    private static final Set<Byte> TEXT_ENCODINGS = Set.of((byte) 3, (byte) 5);

    private final FileChannel channel;
    private final Set<Long> kept;
    private final long stringType;

    private PublicRecording(FileChannel channel, Set<Long> kept, long stringType) {
        this.channel = channel;
        this.kept = kept;
        this.stringType = stringType;
    }

    /** Deletes a recording, or removes the environment of the application from one that is kept; it may be missing. */
    public static void close(Path file, boolean isKept) throws IOException {
        if (!isKept) {
            Files.deleteIfExists(file);
        } else if (Files.exists(file)) {
            scrub(file);
        }
    }

    /**
     * Clears these events in place: they stay as events without values, so that the file remains a recording. A file that is
     * not a complete recording is deleted, because its contents are unknown.
     */
    public static void scrub(Path file) throws IOException {
        try (Chunks chunks = Chunks.of(file, "");
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Set<Long> kept = kept(file);
            for (int chunk = 0; chunk < chunks.count(); chunk++) {
                long strings = strings(chunks.reader(chunk, 0));
                new PublicRecording(channel, kept, strings).scrub(chunks.offset(chunk), chunks.length(chunk));
            }
        } catch (RecordingException | BufferUnderflowException | BufferOverflowException unreadable) {
            Files.delete(file);
        }
    }

    private static Set<Long> kept(Path file) throws IOException {
        try (RecordingFile recording = new RecordingFile(file)) {
            return recording.readEventTypes().stream()
                    .filter(type -> !SENSITIVE.contains(type.getName())
                            && KNOWN.stream().anyMatch(type.getName()::startsWith))
                    .map(EventType::getId)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static long strings(JfrReader chunk) {
        JfrClass string = chunk.typesByName.get("java.lang.String");
        long[] found = {-1};
        chunk.types.forEach((id, type) -> found[0] = type.equals(string) ? id : found[0]);
        return found[0];
    }

    private void scrub(long start, long length) throws IOException, RecordingException {
        ByteBuffer head = ByteBuffer.allocate(2 * MAX_VARINT_BYTES);
        for (long at = start + HEADER_BYTES; at < start + length; ) {
            read(head.clear().limit((int) Math.min(head.capacity(), start + length - at)), at);
            long size = varint(head);
            long type = varint(head);
            int body = head.position();
            if (size < body || at + size > start + length) {
                throw new RecordingException("An event has a wrong size.");
            }
            if (type == DICTIONARY) {
                scrubStrings(at + body, (int) size - body);
            } else if (type != METADATA && !kept.contains(type)) {
                channel.write(ByteBuffer.allocate((int) size - body), at + body);
            }
            at += size;
        }
    }

    /** The strings are a separate dictionary: their texts are overwritten, and their keys and lengths stay. */
    private void scrubStrings(long at, int length) throws IOException, RecordingException {
        ByteBuffer body = ByteBuffer.allocate(length);
        read(body, at);
        for (int skipped = 0; skipped < TIMES_OF_DICTIONARY; skipped++) {
            varint(body);
        }
        body.get();
        varint(body);
        if (!body.hasRemaining() || varint(body) != stringType) {
            return;
        }
        for (long left = varint(body); left > 0; left--) {
            varint(body);
            if (!TEXT_ENCODINGS.contains(body.get())) {
                throw new RecordingException("A string has an unknown form.");
            }
            for (long bytes = varint(body); bytes > 0; bytes--) {
                body.put((byte) '*');
            }
        }
        channel.write(body.rewind(), at);
    }

    private void read(ByteBuffer target, long at) throws IOException {
        long position = at;
        for (int n = 0; n >= 0 && target.hasRemaining(); position += n) {
            n = channel.read(target, position);
        }
        target.flip();
    }

    private static long varint(ByteBuffer from) throws RecordingException {
        long value = 0;
        for (int shift = 0; from.hasRemaining(); shift += 7) {
            byte part = from.get();
            if (shift == 56) {
                return value | ((part & 0xffL) << shift);
            }
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new RecordingException("An event is cut off.");
    }
}

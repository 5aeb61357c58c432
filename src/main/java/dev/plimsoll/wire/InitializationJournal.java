package dev.plimsoll.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The class that is currently being initialised, in a memory-mapped file, so that the parent can read it after the JVM has
 * been halted, has crashed or was killed. Writing does not need a system call.
 */
public final class InitializationJournal {

    private static final String FILE = "journal";
    private static final int SIZE_BYTES = 4096;

    private final MappedByteBuffer file;

    private InitializationJournal(MappedByteBuffer file) {
        this.file = file;
    }

    public static InitializationJournal in(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(
                folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new InitializationJournal(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE_BYTES));
        }
    }

    /** Records that {@code className} of {@code unit} is about to be initialised. */
    public void enter(int unit, String className) {
        byte[] name = className.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(name.length, SIZE_BYTES - 8);
        file.putInt(4, 0);
        file.putInt(0, unit);
        file.put(8, name, 0, length);
        file.putInt(4, length);
    }

    /** Records that no class is being initialised. */
    public void leave() {
        file.putInt(4, 0);
    }

    /**
     * The contents of a journal.
     *
     * @param unit index of the unit
     * @param className the class; empty if none was being initialised
     */
    public record Entry(int unit, String className) {}

    /** Reads the journal that a probe left in {@code folder}. */
    public static Entry read(Path folder) throws IOException {
        Path path = folder.resolve(FILE);
        if (!Files.exists(path)) {
            return new Entry(0, "");
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path));
        if (bytes.capacity() < 8) {
            return new Entry(0, "");
        }
        int unit = bytes.getInt();
        byte[] name = new byte[Math.max(0, Math.min(bytes.getInt(), bytes.remaining()))];
        bytes.get(name);
        return new Entry(unit, new String(name, StandardCharsets.UTF_8));
    }
}

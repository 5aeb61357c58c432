package dev.plimsoll.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The bytes of a class, of any version; what cannot be read has no names in it. */
final class ClassFile {

    private static final int MAJOR_VERSION_OFFSET = 6;
    private static final int HEADER = 8;

    /** An attribute's name and length. */
    private static final int ATTRIBUTE_HEADER = 6;

    private final byte[] bytes;

    private ClassFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes the array over. */
    static ClassFile of(byte[] bytes) {
        return new ClassFile(bytes);
    }

    static Optional<ClassFile> of(Path file) {
        try {
            return Optional.of(new ClassFile(Files.readAllBytes(file)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The name of the source file, without folders: {@code Cart.java}; empty if the class does not tell. */
    String source() {
        return read(ClassFile::sourceIn)
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                // Generators write things like <generated>.
                .filter(name -> !name.startsWith("<"))
                .orElse("");
    }

    /** Skips to the class's own attributes: a visitor would be shown all members on the way, ten times as slow. */
    private static @Nullable String sourceIn(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        int interfaces = reader.header + 6;
        int fields = interfaces + 2 + 2 * reader.readUnsignedShort(interfaces);
        int at = afterMembers(reader, afterMembers(reader, fields));
        int attributes = reader.readUnsignedShort(at);
        at += 2;
        for (int i = 0; i < attributes; i++) {
            if ("SourceFile".equals(reader.readUTF8(at, buffer))) {
                return reader.readUTF8(at + ATTRIBUTE_HEADER, buffer);
            }
            at += ATTRIBUTE_HEADER + reader.readInt(at + 2);
        }
        return null;
    }

    /** Where a list of fields or methods that begins at {@code start} ends. */
    private static int afterMembers(ClassReader reader, int start) {
        int members = reader.readUnsignedShort(start);
        int at = start + 2;
        for (int i = 0; i < members; i++) {
            int attributes = reader.readUnsignedShort(at + 6);
            at += 8;
            for (int j = 0; j < attributes; j++) {
                at += ATTRIBUTE_HEADER + reader.readInt(at + 2);
            }
        }
        return at;
    }

    /** Shows the class to a visitor, without code; shows nothing, or less, of a damaged class. */
    void accept(ClassVisitor visitor) {
        read(reader -> {
            reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
            return "";
        });
    }

    private Optional<String> read(Function<ClassReader, @Nullable String> reading) {
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        // ASM refuses classes of a Java newer than itself, whose names it could read all the same.
        bytes[MAJOR_VERSION_OFFSET] = 0;
        bytes[MAJOR_VERSION_OFFSET + 1] = Opcodes.V17;
        try {
            return Optional.ofNullable(reading.apply(new ClassReader(bytes)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }
}

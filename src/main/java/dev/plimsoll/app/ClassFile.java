package dev.plimsoll.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The bytes of a class file of any version. A damaged class has no names in it. */
final class ClassFile {

    private static final int MAJOR_VERSION_OFFSET = 6;
    private static final int HEADER_BYTES = 8;

    /** The name and length of an attribute. */
    private static final int ATTRIBUTE_HEADER_BYTES = 6;

    private final byte[] bytes;

    private ClassFile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes ownership of the array. */
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

    /** The name of the source file, without folders: {@code Cart.java}; empty if the class does not have it. */
    String source() {
        return read(reader -> {
                    int at = attribute(reader, "SourceFile");
                    return at < 0 ? null : reader.readUTF8(at + ATTRIBUTE_HEADER_BYTES, buffer(reader));
                })
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                // Generators write names like <generated>.
                .filter(name -> !name.startsWith("<"))
                .orElse("");
    }

    /** The text that maps lines of the class to those of other files; empty if the class does not have it. */
    String sourceMap() {
        return read(reader -> {
                    int at = attribute(reader, "SourceDebugExtension");
                    // File names may be non-ASCII: modified UTF-8 equals UTF-8 there, except for supplementary
                    // characters.
                    return at < 0
                            ? null
                            : new String(
                                    bytes, at + ATTRIBUTE_HEADER_BYTES, reader.readInt(at + 2), StandardCharsets.UTF_8);
                })
                .orElse("");
    }

    /**
     * Where an attribute of the class starts, or -1. A visitor would visit all members first, which takes ten times as long.
     */
    private static int attribute(ClassReader reader, String name) {
        int interfaces = reader.header + 6;
        int fields = interfaces + 2 + 2 * reader.readUnsignedShort(interfaces);
        int at = afterMembers(reader, afterMembers(reader, fields));
        int attributes = reader.readUnsignedShort(at);
        at += 2;
        char[] buffer = buffer(reader);
        for (int i = 0; i < attributes; i++) {
            if (name.equals(reader.readUTF8(at, buffer))) {
                return at;
            }
            at += ATTRIBUTE_HEADER_BYTES + reader.readInt(at + 2);
        }
        return -1;
    }

    private static char[] buffer(ClassReader reader) {
        return new char[reader.getMaxStringLength()];
    }

    /** The end of a list of fields or methods that starts at {@code start}. */
    private static int afterMembers(ClassReader reader, int start) {
        int members = reader.readUnsignedShort(start);
        int at = start + 2;
        for (int i = 0; i < members; i++) {
            int attributes = reader.readUnsignedShort(at + 6);
            at += 8;
            for (int j = 0; j < attributes; j++) {
                at += ATTRIBUTE_HEADER_BYTES + reader.readInt(at + 2);
            }
        }
        return at;
    }

    /** Visits the class without its code. A damaged class is visited in part, or not at all. */
    void accept(ClassVisitor visitor) {
        read(reader -> {
            reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
            return "";
        });
    }

    private Optional<String> read(Function<ClassReader, @Nullable String> reading) {
        if (bytes.length < HEADER_BYTES) {
            return Optional.empty();
        }
        // ASM refuses class files newer than itself, although it can read their names.
        bytes[MAJOR_VERSION_OFFSET] = 0;
        bytes[MAJOR_VERSION_OFFSET + 1] = Opcodes.V17;
        try {
            return Optional.ofNullable(reading.apply(new ClassReader(bytes)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }
}

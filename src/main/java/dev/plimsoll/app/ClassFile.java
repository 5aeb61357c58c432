package dev.plimsoll.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** The bytes of a class, of any version; what cannot be read has no names in it. */
final class ClassFile {

    private static final int MAJOR_VERSION_OFFSET = 6;
    private static final int HEADER = 8;

    private final byte[] bytes;

    private ClassFile(byte[] bytes) {
        this.bytes = bytes;
    }

    static ClassFile of(byte[] bytes) {
        return new ClassFile(bytes.clone());
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
        String[] name = {""};
        accept(new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visitSource(@Nullable String source, @Nullable String debug) {
                name[0] = source == null ? "" : source.substring(source.lastIndexOf('/') + 1);
            }
        });
        // Generators write things like <generated>.
        return name[0].startsWith("<") ? "" : name[0];
    }

    /** Shows the class to a visitor, without code; shows nothing, or less, of a damaged class. */
    void accept(ClassVisitor visitor) {
        if (bytes.length < HEADER) {
            return;
        }
        // ASM refuses classes of a Java newer than itself, whose names it could read all the same.
        bytes[MAJOR_VERSION_OFFSET] = 0;
        bytes[MAJOR_VERSION_OFFSET + 1] = Opcodes.V17;
        try {
            new ClassReader(bytes).accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return;
        }
    }
}

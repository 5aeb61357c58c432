package dev.plimsoll.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes with a main method, which error messages suggest. */
final class MainClasses {

    private static final int MAX_CLASSES = 5;
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private MainClasses() {}

    /** The names of the first five classes in a folder that have a main method, sorted. */
    static List<String> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".class"))
                    .filter(MainClasses::hasMain)
                    .map(file -> folder.relativize(file).toString())
                    .map(path ->
                            path.substring(0, path.length() - ".class".length()).replaceAll("[/\\\\]", "."))
                    .sorted()
                    .limit(MAX_CLASSES)
                    .toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            return List.of();
        }
    }

    private static boolean hasMain(Path file) {
        boolean[] found = {false};
        ClassFile.of(file)
                .ifPresent(bytes -> bytes.accept(new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        found[0] |= (access & PUBLIC_STATIC) == PUBLIC_STATIC
                                && name.equals("main")
                                && descriptor.equals("([Ljava/lang/String;)V");
                        return null;
                    }
                }));
        return found[0];
    }
}

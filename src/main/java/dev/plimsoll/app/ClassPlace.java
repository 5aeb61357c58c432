package dev.plimsoll.app;

import dev.plimsoll.result.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A folder or a part of a jar that holds classes of one owner. */
sealed interface ClassPlace {

    Owner owner();

    /** The class of a path such as {@code com/acme/Cart}; empty if it is not here or cannot be read. */
    Optional<ClassFile> read(String path);

    /** A folder of classes. */
    record Folder(Path path, Owner owner) implements ClassPlace {

        @Override
        public Optional<ClassFile> read(String className) {
            Path file = path.resolve(className + ".class");
            return Files.isRegularFile(file) ? ClassFile.of(file) : Optional.empty();
        }
    }

    /**
     * What a jar holds below a prefix.
     *
     * @param zip the jar, open
     * @param prefix empty for all of it, else such as {@code BOOT-INF/classes/}
     * @param role whose classes these are
     */
    record Section(ZipFile zip, String prefix, Owner owner, AppJar.Role role) implements ClassPlace {

        @Override
        public Optional<ClassFile> read(String className) {
            ZipEntry entry = zip.getEntry(prefix + className + ".class");
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(ClassFile.of(in.readAllBytes()));
            } catch (IOException damaged) {
                return Optional.empty();
            }
        }
    }
}

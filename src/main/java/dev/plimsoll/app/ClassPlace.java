package dev.plimsoll.app;

import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.result.Owner;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A folder, or a part of a jar, that contains classes of one owner. */
sealed interface ClassPlace {

    String SUFFIX = ".class";

    Owner owner();

    /** The class of a path such as {@code com/acme/Cart}; empty if it is not here or cannot be read. */
    Optional<ClassFile> read(String path);

    /**
     * A folder of classes.
     *
     * @param files by path, for example {@code com/acme/Cart}; a look-up in the file system would be slow
     */
    record Folder(Map<String, Path> files, Owner owner) implements ClassPlace {

        static Folder of(Path folder, Owner owner) {
            Map<String, Path> files = new HashMap<>();
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                        .forEach(file -> {
                            String path = folder.relativize(file).toString().replace(File.separatorChar, '/');
                            files.put(path.substring(0, path.length() - SUFFIX.length()), file);
                        });
            } catch (IOException | UncheckedIOException unreadable) {
                // Keep what has been read so far.
                return new Folder(files, owner);
            }
            return new Folder(files, owner);
        }

        @Override
        public Optional<ClassFile> read(String path) {
            return Optional.ofNullable(files.get(path)).flatMap(ClassFile::of);
        }
    }

    /**
     * The classes below a prefix in a jar.
     *
     * @param zip the open jar
     * @param prefix for example {@code BOOT-INF/classes/}; empty for the whole jar
     * @param role what the section contains
     */
    record Section(ZipFile zip, String prefix, Owner owner, AppJar.Role role) implements ClassPlace {

        @Override
        public Optional<ClassFile> read(String className) {
            ZipEntry entry = zip.getEntry(prefix + className + SUFFIX);
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

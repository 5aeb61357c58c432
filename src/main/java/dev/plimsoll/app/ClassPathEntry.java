package dev.plimsoll.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * A jar or a folder of classes on a project's class path.
 *
 * @param id {@code group:artifact[:type:classifier]:version}
 * @param file the jar or folder
 */
public record ClassPathEntry(String id, Path file) {

    /**
     * Whether it contains a file; false if it cannot be read.
     *
     * @param path for example {@code com/acme/Main.class}
     */
    public boolean has(String path) {
        if (Files.isDirectory(file)) {
            return Files.isRegularFile(file.resolve(path));
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(path) != null;
        } catch (IOException unreadable) {
            return false;
        }
    }
}

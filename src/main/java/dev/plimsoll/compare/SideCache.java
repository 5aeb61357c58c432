package dev.plimsoll.compare;

import dev.plimsoll.unit.AtomicFile;
import dev.plimsoll.unit.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Results of other sides that were measured before: what a commit needs in one environment with one configuration does not change.
 * Files of a user's own cache; a damaged one is measured again.
 *
 * @param folder where they are; it need not exist
 */
public record SideCache(Path folder) {

    /**
     * The file of a result, whether it exists or not.
     *
     * @param parts everything that the result depends on
     */
    public Path file(List<String> parts) {
        return folder.resolve(Sha256.of(parts) + ".json");
    }

    /** The text of a result; empty if it was not measured before, or cannot be read. */
    public Optional<String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Keeps the text of a result. */
    public void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        AtomicFile.write(file, text);
    }
}

package dev.plimsoll.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The files that a measurement writes besides its result, such as a flame graph: those of the run that counts are kept.
 *
 * @param folder where they are written
 * @param names of the files, each of which may be missing
 */
record SideFiles(Path folder, List<String> names) {

    SideFiles {
        names = List.copyOf(names);
    }

    /** Puts those of a run aside, before the next one replaces them. */
    void putAside(int run) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                Path aside = aside(run, name);
                Files.createDirectories(aside.getParent());
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Puts those of one run back, and deletes those of the others. */
    void putBack(int run, int runs) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(folder.resolve(name));
            Path chosen = aside(run, name);
            if (Files.exists(chosen)) {
                Files.move(chosen, folder.resolve(name));
            }
            for (int other = 0; other < runs; other++) {
                Files.deleteIfExists(aside(other, name));
            }
        }
        for (int each = 0; each < runs; each++) {
            Files.deleteIfExists(folder.resolve("run-" + each));
        }
    }

    private Path aside(int run, String name) {
        return folder.resolve("run-" + run).resolve(name);
    }
}

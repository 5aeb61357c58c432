package dev.plimsoll.fork;

import dev.plimsoll.unit.IoProblem;
import dev.plimsoll.unit.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An {@code @argfile} of the {@code java} command. Only its owner can read it, and it is removed with the fork: arguments may be secret. */
final class ArgFile {

    private ArgFile() {}

    /**
     * Writes the arguments, each quoted.
     *
     * @param folder created if it does not exist
     * @param name the name of the process, and of the file
     * @return the file
     * @throws IOException if it cannot be written, or an argument has a line break
     */
    static Path write(Path folder, String name, List<String> args) throws IOException {
        Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9._-]", "_") + ".args");
        Files.createDirectories(folder);
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        StringBuilder text = new StringBuilder();
        for (String arg : args) {
            if (arg.indexOf('\n') >= 0 || arg.indexOf('\r') >= 0) {
                throw new IOException("An argument of a JVM must not have a line break: "
                        + SecretText.masked(arg.lines().findFirst().orElse("")));
            }
            text.append('"')
                    .append(arg.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"\n");
        }
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw IoProblem.ofWriting(file, failure);
        }
        return file;
    }
}

package dev.plimsoll.fork;

import dev.plimsoll.unit.IoProblem;
import dev.plimsoll.unit.Printable;
import dev.plimsoll.unit.SecretText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
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
        Charset charset = charset(text, System.getProperty("sun.jnu.encoding", "UTF-8"));
        try {
            Files.writeString(file, text, charset);
        } catch (IOException failure) {
            throw IoProblem.ofWriting(file, failure);
        }
        return file;
    }

    /**
     * What the {@code java} command reads the file in: the system's own encoding, such as a code page of Windows. Where that is
     * ASCII, it passes other bytes on as they are.
     *
     * @param nativeEncoding the value of the system property {@code sun.jnu.encoding}
     * @throws IOException with a text for the user, if the encoding lacks a character
     */
    static Charset charset(CharSequence text, String nativeEncoding) throws IOException {
        Charset charset =
                Charset.isSupported(nativeEncoding) ? Charset.forName(nativeEncoding) : StandardCharsets.UTF_8;
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return charset;
        }
        if (charset.equals(StandardCharsets.US_ASCII)) {
            return StandardCharsets.UTF_8;
        }
        String missing = text.codePoints()
                .mapToObj(Character::toString)
                .filter(character -> !encoder.canEncode(character))
                .findFirst()
                .orElse("");
        throw new IOException("An argument of a JVM, or a path in it, has the character " + Printable.of(missing)
                + ", which the encoding of this system, " + charset.name()
                + ", lacks. Use a path and arguments without it,"
                + " or set the system to UTF-8");
    }
}

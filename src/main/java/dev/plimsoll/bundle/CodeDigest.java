package dev.plimsoll.bundle;

import dev.plimsoll.unit.Sha256;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Digest of Plimsoll's own code, so that no version uses what another version has computed. */
final class CodeDigest {

    /** The packages that turn the reply of a fork into a reading. */
    private static final List<String> OF_READINGS =
            List.of("dev/plimsoll/bundle", "dev/plimsoll/fork", "dev/plimsoll/result", "dev/plimsoll/wire");

    private CodeDigest() {}

    /** Computed once, which takes some milliseconds. */
    private static final class OfReadings {
        static final String DIGEST = ofReadings();
    }

    /** The digest of the code that turns the reply of a fork into a reading. */
    static String ofThisPlugin() {
        return OfReadings.DIGEST;
    }

    private static String ofReadings() {
        try {
            CodeSource source = CodeDigest.class.getProtectionDomain().getCodeSource();
            if (source != null && source.getLocation() != null) {
                return of(Path.of(source.getLocation().toURI()), OF_READINGS);
            }
        } catch (IOException | URISyntaxException | IllegalArgumentException notAFile) {
            return unique();
        }
        return unique();
    }

    /** For code of an unknown version: equal to no other digest. */
    private static String unique() {
        return UUID.randomUUID().toString();
    }

    /**
     * The digest of the class files in some packages.
     *
     * @param code a jar, or a folder of classes
     * @param packages with slashes; subpackages are not included
     */
    static String of(Path code, List<String> packages) throws IOException {
        if (Files.isDirectory(code)) {
            return below(code, packages);
        }
        try (FileSystem jar = FileSystems.newFileSystem(code)) {
            return below(jar.getPath("/"), packages);
        }
    }

    private static String below(Path root, List<String> packages) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (String name : packages) {
            Path folder = root.resolve(name);
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (String file : files.map(each -> String.valueOf(each.getFileName()))
                        .filter(each -> each.endsWith(".class"))
                        .sorted()
                        .toList()) {
                    byte[] content = Files.readAllBytes(folder.resolve(file));
                    digest.update((name + "/" + file + ":" + content.length + ":").getBytes(StandardCharsets.UTF_8));
                    digest.update(content);
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

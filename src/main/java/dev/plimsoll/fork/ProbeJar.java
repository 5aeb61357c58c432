package dev.plimsoll.fork;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The probe's jar, which the plugin's jar carries. */
public final class ProbeJar {

    private static final String RESOURCE = "/META-INF/plimsoll/plimsoll-probe.jar";

    private ProbeJar() {}

    /**
     * Unpacks the probe's jar into a folder, unless it is there already; safe for builds that run at the same time.
     *
     * @return the jar's path
     */
    public static Path unpackInto(Path folder) throws IOException {
        byte[] content = bytes();
        Path jar = folder.resolve("plimsoll-probe.jar").toAbsolutePath();
        if (Files.isRegularFile(jar) && Arrays.equals(Files.readAllBytes(jar), content)) {
            return jar;
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "plimsoll-probe", ".tmp");
        Files.write(fresh, content);
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return jar;
    }

    /** The jar's bytes; their hash tells one probe from another. */
    public static byte[] bytes() throws IOException {
        try (InputStream resource = ProbeJar.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("The plugin's jar lacks " + RESOURCE + ": it was not built by its own pom");
            }
            return resource.readAllBytes();
        }
    }
}

package dev.plimsoll.fork;

import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The jars that go into forks, which the plugin's jar carries. */
public final class ProbeJar {

    private static final String PROBE = "plimsoll-probe.jar";
    private static final String JMH = "plimsoll-jmh.jar";

    private ProbeJar() {}

    /**
     * Unpacks the probe's jar into a folder, unless it is there already; safe for builds that run at the same time.
     *
     * @return the jar's path
     */
    public static Path unpackInto(Path folder) throws IOException {
        return unpack(PROBE, folder);
    }

    /** Unpacks the jar that JMH's forks need besides the probe, in the same way. */
    public static Path unpackJmhInto(Path folder) throws IOException {
        return unpack(JMH, folder);
    }

    /** The probe's bytes; their hash tells one probe from another. */
    public static byte[] bytes() throws IOException {
        return bytes(PROBE);
    }

    private static Path unpack(String name, Path folder) throws IOException {
        byte[] content = bytes(name);
        Path jar = folder.resolve(name).toAbsolutePath();
        if (Files.isRegularFile(jar) && Arrays.equals(Files.readAllBytes(jar), content)) {
            return jar;
        }
        AtomicFile.write(jar, content);
        return jar;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream resource = ProbeJar.class.getResourceAsStream("/META-INF/plimsoll/" + name)) {
            if (resource == null) {
                throw new IOException("The plugin's jar lacks " + name + ": it was not built by its own pom");
            }
            return resource.readAllBytes();
        }
    }
}

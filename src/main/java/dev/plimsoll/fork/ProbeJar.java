package dev.plimsoll.fork;

import dev.plimsoll.unit.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The jars that forks need, which are packed into the plugin's jar. */
public final class ProbeJar {

    private static final String PROBE = "plimsoll-probe.jar";
    private static final String JMH = "plimsoll-jmh.jar";

    /** The folder in that of the results for what is needed only while measuring. */
    private static final String WORK = "work";

    private ProbeJar() {}

    /**
     * Unpacks the probe's jar into the folder {@code work} of a folder, unless it is already there. Safe for concurrent builds.
     *
     * @return the jar's path
     */
    public static Path unpackInto(Path folder) throws IOException {
        return unpack(PROBE, folder);
    }

    /** Unpacks the additional jar for JMH's forks, in the same way. */
    public static Path unpackJmhInto(Path folder) throws IOException {
        return unpack(JMH, folder);
    }

    /** Removes what was unpacked into a folder; what cannot be deleted stays, since it disturbs nobody. */
    public static void removeFrom(Path folder) {
        Path work = folder.resolve(WORK);
        for (Path file : List.of(work.resolve(PROBE), work.resolve(JMH), work)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException inUse) {
                return;
            }
        }
    }

    /** The contents of the probe's jar; their hash identifies the probe. */
    public static byte[] bytes() throws IOException {
        return bytes(PROBE);
    }

    private static Path unpack(String name, Path folder) throws IOException {
        byte[] content = bytes(name);
        Path jar = folder.resolve(WORK).resolve(name).toAbsolutePath();
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

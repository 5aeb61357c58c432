package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link Planted} on the JDK that runs the tests. */
public final class PlantedFork {

    public static final int DEPTH = 512;

    private PlantedFork() {}

    public static Path record(Path folder, String what, String... more) throws Exception {
        Path recording = folder.resolve(what + ".jfr");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseG1GC",
                "-XX:-UseTLAB",
                "-Xmx256m",
                "-XX:FlightRecorderOptions:stackdepth=" + DEPTH + ",old-object-queue-size=100000",
                "-cp",
                Path.of(Planted.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString(),
                Planted.class.getName(),
                what,
                recording.toString()));
        command.addAll(List.of(more));
        Path log = folder.resolve(what + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return recording;
    }

    /** The line of {@code // site: name} in the source. */
    public static int line(String site) throws Exception {
        List<String> lines = Files.readAllLines(Path.of("src/test/java/dev/plimsoll/alloc/Planted.java"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// site: " + site)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(site);
    }
}

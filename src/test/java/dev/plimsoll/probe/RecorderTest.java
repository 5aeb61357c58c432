package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    @TempDir
    private Path folder;

    @Test
    void what_is_kept_right_after_a_collection_is_sampled_whichever_thread_allocates_first() throws Exception {
        long sampled = RecordingFile.readAllEvents(recorded()).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.OldObjectSample"))
                .filter(event -> type(event).equals(SweptUp.Kept.class.getName()))
                .count();

        // Threads of the JVM may be inside the sampler for a few; without waiting, all of a round are lost in most
        // rounds.
        assertThat(sampled).isGreaterThan((SweptUp.ROUNDS - 1) * SweptUp.KEPT + SweptUp.KEPT / 2);
    }

    private static String type(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        RecordedClass type = object.getValue("type");
        return type.getName();
    }

    private Path recorded() throws Exception {
        Path recording = folder.resolve("swept.jfr");
        Path log = folder.resolve("swept.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseG1GC",
                        "-XX:-UseTLAB",
                        "-XX:FlightRecorderOptions:old-object-queue-size=1000000",
                        "-cp",
                        "target/classes" + System.getProperty("path.separator") + "target/test-classes",
                        SweptUp.class.getName(),
                        recording.toString()))
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
}

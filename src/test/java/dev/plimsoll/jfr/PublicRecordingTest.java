package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicRecordingTest {

    private static final String PLANTED = "a-planted-value-4711";

    @Name("com.acme.Login")
    @SuppressWarnings("unused")
    private static final class Login extends Event {
        private String password = PLANTED;
    }

    @TempDir
    private Path folder;

    @Test
    void environment_properties_and_events_of_the_application_are_removed() throws Exception {
        Path file = recording();
        assertThat(has(file, PLANTED)).isTrue();
        assertThat(has(file, System.getProperty("java.home"))).isTrue();
        long all = RecordingFile.readAllEvents(file).size();
        List<RecordedEvent> allocations = allocations(file);

        PublicRecording.scrub(file);

        assertThat(has(file, PLANTED)).isFalse();
        assertThat(has(file, System.getProperty("java.home"))).isFalse();
        assertThat(RecordingFile.readAllEvents(file)).hasSize((int) all);
        assertThat(allocations).isNotEmpty();
        assertThat(allocations(file))
                .map(RecordedEvent::toString)
                .isEqualTo(allocations.stream().map(RecordedEvent::toString).toList());
    }

    @Test
    void a_recording_that_cannot_be_read_is_deleted() throws Exception {
        Path file = recording();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 10));

        PublicRecording.scrub(file);

        assertThat(file).doesNotExist();
    }

    private Path recording() throws IOException {
        Path file = folder.resolve("r.jfr");
        System.setProperty("planted.password", PLANTED);
        try (Recording recording = new Recording()) {
            for (String name :
                    List.of("InitialEnvironmentVariable", "InitialSystemProperty", "JVMInformation", "StringFlag")) {
                recording.enable("jdk." + name);
            }
            recording.enable("jdk.ObjectAllocationOutsideTLAB");
            recording.enable("com.acme.Login");
            recording.start();
            new Login().commit();
            keep(new byte[8 << 20]);
            recording.stop();
            recording.dump(file);
        } finally {
            System.clearProperty("planted.password");
        }
        return file;
    }

    private static volatile Object kept;

    private static void keep(Object object) {
        kept = object;
    }

    private static List<RecordedEvent> allocations(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("jdk.ObjectAllocation"))
                .toList();
    }

    private static boolean has(Path file, String text) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
    }
}

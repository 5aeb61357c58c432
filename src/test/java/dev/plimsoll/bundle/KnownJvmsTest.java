package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.fork.ForkCommand;
import dev.plimsoll.fork.ForkException;
import dev.plimsoll.fork.Jvm;
import dev.plimsoll.fork.ProbeJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a Java home whose executable is that of this JVM, but whose other files can be changed. */
class KnownJvmsTest {

    @TempDir
    private Path folder;

    private final Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    private Path probe;
    private Path starts;
    private Path java;

    @BeforeEach
    void make_a_java_home() throws IOException {
        probe = ProbeJar.unpackInto(folder.resolve("probe"));
        starts = folder.resolve("starts");
        Path home = folder.resolve("jdk");
        Path real = Path.of(System.getProperty("java.home"), "bin", "java");
        java = home.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.createDirectories(home.resolve("lib/server"));
        Files.writeString(home.resolve("lib/modules"), "classes");
        Files.writeString(home.resolve("lib/server/libjvm.so"), "library");
        Files.writeString(java, "#!/bin/sh\necho started >> '" + starts + "'\nexec '" + real + "' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void a_jvm_describes_itself_once_until_one_of_its_files_changes() throws Exception {
        Jvm first = describe(later, List.of(), "probe");
        Jvm second = describe(later, List.of(), "probe");

        assertThat(second).isEqualTo(first);
        assertThat(second.feature()).isEqualTo(Runtime.version().feature());
        assertThat(starts()).isEqualTo(1);

        for (String file : List.of("lib/modules", "lib/server/libjvm.so", "release", "lib/jvm.cfg")) {
            int before = starts();
            Files.writeString(folder.resolve("jdk").resolve(file), "another " + file);
            describe(later, List.of(), "probe");
            assertThat(starts()).as(file).isEqualTo(before + 1);
        }
    }

    @Test
    void another_probe_asks_again() throws Exception {
        describe(later, List.of(), "probe");
        describe(later, List.of(), "newer probe");

        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void arguments_of_the_user_may_refer_to_files_so_a_jvm_with_some_is_always_asked() throws Exception {
        for (int build = 0; build < 2; build++) {
            describe(later, List.of("-Xss1m"), "probe");
        }

        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void a_jvm_that_was_just_installed_is_not_known() throws Exception {
        for (int build = 0; build < 2; build++) {
            describe(Clock.systemUTC(), List.of(), "probe");
        }

        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void a_jvm_that_does_not_start_is_told_each_time() throws Exception {
        Files.writeString(java, "#!/bin/sh\necho started >> '" + starts + "'\nexit 1\n");

        for (int build = 0; build < 2; build++) {
            assertThatExceptionOfType(ForkException.class).isThrownBy(() -> describe(later, List.of(), "probe"));
        }
        assertThat(starts()).isEqualTo(2);
    }

    @Test
    void a_damaged_entry_is_none() throws Exception {
        describe(later, List.of(), "probe");
        for (String damaged : List.of("{}", "{\"facts\":{}}", "{\"facts\":null}", "[]", "")) {
            try (Stream<Path> entries = Files.list(folder.resolve("cache"))) {
                for (Path entry : entries.toList()) {
                    Files.writeString(entry, damaged);
                }
            }
            assertThat(describe(later, List.of(), "probe").feature())
                    .as(damaged)
                    .isEqualTo(Runtime.version().feature());
        }
    }

    private Jvm describe(Clock clock, List<String> jvmArgs, String probeHash) throws ForkException {
        List<String> flags = ForkFlags.with(jvmArgs);
        ForkCommand command = new ForkCommand("describe", java, probe, flags, false, false);
        return new KnownJvms(new ReadingCache(Optional.of(folder.resolve("cache"))), clock)
                .describe(command, jvmArgs, probeHash);
    }

    private int starts() throws IOException {
        return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
    }
}

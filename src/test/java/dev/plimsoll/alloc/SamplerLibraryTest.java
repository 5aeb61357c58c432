package dev.plimsoll.alloc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.fork.ForkException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerLibraryTest {

    @TempDir
    private Path folder;

    @Test
    void a_library_of_linux_is_one_for_its_processor() throws Exception {
        assertThat(machine("amd64")).isEqualTo(62);
        assertThat(machine("aarch64")).isEqualTo(183);
    }

    /** What the header of an ELF file says of the processor. */
    private int machine(String arch) throws Exception {
        Path file = folder.resolve(arch);
        SamplerLibrary.of(SamplerOfTests::jar, "Linux", arch).copyTo(file);
        byte[] content = Files.readAllBytes(file);
        assertThat(content).startsWith(0x7f, 'E', 'L', 'F');
        return content[18] & 0xff;
    }

    @Test
    void macos_has_one_for_both_of_its_processors() throws Exception {
        for (String arch : new String[] {"aarch64", "x86_64"}) {
            Path file = folder.resolve(arch);
            SamplerLibrary.of(SamplerOfTests::jar, "Mac OS X", arch).copyTo(file);
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void what_a_build_resolves_is_what_is_tested() {
        assertThat(SamplerOfTests.jar().getFileName())
                .hasToString(
                        SamplerSource.COORDINATES.replaceFirst("^[^:]+:", "").replace(':', '-') + ".jar");
    }

    @Test
    void where_there_is_none_exact_mode_is_offered_and_nothing_resolved() {
        assertThatThrownBy(() -> SamplerLibrary.of(SamplerOfTests::never, "Windows 11", "amd64"))
                .isInstanceOf(ForkException.class)
                .hasMessage("<mode> (-Dplimsoll.mode) is sampled, but async-profiler has no library for Windows 11 on"
                        + " amd64: expected Linux on x64 or aarch64, or macOS. Use -Dplimsoll.mode=exact.");
        assertThatThrownBy(() -> SamplerLibrary.of(SamplerOfTests::never, "Linux", "s390x"))
                .isInstanceOf(ForkException.class);
    }
}

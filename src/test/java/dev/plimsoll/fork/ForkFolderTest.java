package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.unit.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkFolderTest {

    private static final Path LONG = Path.of("x".repeat(90));

    @TempDir
    private Path temporary;

    @Test
    void its_own_file_is_closed_before_it_is_deleted_since_windows_keeps_the_folder_otherwise() throws IOException {
        Path path = Files.createDirectory(temporary.resolve("fork"));
        Path file = Files.createFile(path.resolve(ForkFolder.LOCK));
        AtomicBoolean closedInTime = new AtomicBoolean();

        new ForkFolder(path, () -> closedInTime.set(Files.exists(file))).close();

        assertThat(closedInTime).isTrue();
        assertThat(path).doesNotExist();
    }

    @Test
    void a_path_that_is_too_long_for_a_socket_has_no_substitute_on_windows() throws IOException {
        assertThatThrownBy(() -> ForkFolder.base(LONG, OperatingSystem.WINDOWS))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "The path of the folder for temporary files, " + LONG + ", is 30 bytes too long for sockets in"
                                + " it. Set a shorter one in MAVEN_OPTS, for example -Djava.io.tmpdir=C:\\Temp");
        assertThat(ForkFolder.base(LONG, OperatingSystem.MAC)).isEqualTo(Path.of("/tmp"));
    }

    @Test
    void the_folder_for_temporary_files_is_used_where_its_path_is_short_enough() throws IOException {
        Path ofMac = Path.of("/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T");

        assertThat(ForkFolder.base(ofMac, OperatingSystem.MAC)).isEqualTo(ofMac);
        assertThat(ForkFolder.base(Path.of("t"), OperatingSystem.WINDOWS)).isEqualTo(Path.of("t"));
    }
}

package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeDigestTest {

    private static final List<String> PACKAGES = List.of("a/b", "a/c");

    @TempDir
    Path folder;

    @Test
    void any_change_of_a_class_that_counts_is_another_version_and_no_other_change_is() throws IOException {
        write(folder, "a/b/X.class", "x");
        write(folder, "a/c/Y.class", "y");
        String before = CodeDigest.of(folder, PACKAGES);

        write(folder, "a/Z.class", "z");
        write(folder, "a/b/d/X.class", "z");
        write(folder, "a/b/X.txt", "z");
        assertThat(CodeDigest.of(folder, PACKAGES)).isEqualTo(before);

        write(folder, "a/b/X.class", "changed");
        assertThat(CodeDigest.of(folder, PACKAGES)).isNotEqualTo(before);
        write(folder, "a/b/X.class", "x");
        write(folder, "a/b/X$1.class", "x");
        assertThat(CodeDigest.of(folder, PACKAGES)).isNotEqualTo(before);
    }

    @Test
    void the_jar_of_the_classes_is_the_same_version_as_their_folder() throws IOException {
        write(folder, "a/b/X.class", "x");
        Path jar = folder.resolve("code.jar");
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            write(zip.getPath("/"), "a/b/X.class", "x");
        }

        assertThat(CodeDigest.of(jar, PACKAGES)).isEqualTo(CodeDigest.of(folder, PACKAGES));
    }

    @Test
    void the_plugins_own_code_is_found() throws IOException {
        assertThat(CodeDigest.ofThisPlugin())
                .isEqualTo(CodeDigest.of(
                        Path.of("target/classes"),
                        List.of(
                                "dev/plimsoll/bundle",
                                "dev/plimsoll/fork",
                                "dev/plimsoll/result",
                                "dev/plimsoll/wire")))
                .isNotEqualTo(CodeDigest.of(Path.of("target/classes"), List.of()));
    }

    private static void write(Path root, String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}

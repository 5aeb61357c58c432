package dev.plimsoll.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.memory.CodePlaces.CodePlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodePlacesTest {

    private static final byte[] CLASS = "class".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path app;
    private CodePlaces places;

    @BeforeEach
    void package_an_application() throws IOException {
        app = folder.resolve("my app.jar");
        byte[] library = zip("com/lib/Lib.class", "META-INF/versions/17/com/lib/Lib.class", "META-INF/x/Not.class");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(app))) {
            put(out, "BOOT-INF/lib/lib-1.jar", library);
            put(out, "BOOT-INF/classes/it/Main.class", CLASS);
            put(out, "BOOT-INF/classes/banner.txt", CLASS);
            put(out, "org/loader/Launcher.class", CLASS);
        }
        places = new CodePlaces(Files.createDirectory(folder.resolve("copies")));
    }

    @Test
    void a_nested_jar_is_copied_with_its_name_and_its_classes() throws IOException {
        CodePlace place =
                places.at("jar:nested:" + path() + "/!BOOT-INF/lib/lib-1.jar!/").orElseThrow();

        assertThat(place.name()).isEqualTo("lib-1.jar");
        assertThat(place.classes()).containsExactly("com.lib.Lib");
        assertThat(place.file()).isRegularFile().isNotEqualTo(app);
        assertThat(places.at("jar:file:" + path() + "!/BOOT-INF/lib/lib-1.jar!/")
                        .orElseThrow()
                        .classes())
                .containsExactly("com.lib.Lib");
    }

    @Test
    void a_nested_folder_is_copied_with_all_its_files() throws IOException {
        for (String location : new String[] {
            "jar:nested:" + path() + "/!BOOT-INF/classes/!/", "jar:file:" + path() + "!/BOOT-INF/classes!/"
        }) {
            CodePlace place = places.at(location).orElseThrow();

            assertThat(place.name()).isEqualTo("my app.jar");
            assertThat(place.classes()).containsExactly("it.Main");
            assertThat(place.file().resolve("banner.txt")).isRegularFile();
        }
    }

    @Test
    void a_plain_jar_is_its_own_place_without_what_is_nested_in_it() throws IOException {
        for (String location : new String[] {"file:" + path(), "jar:file:" + path() + "!/"}) {
            CodePlace place = places.at(location).orElseThrow();

            assertThat(place.file()).isEqualTo(app);
            assertThat(place.classes()).containsExactly("org.loader.Launcher");
        }
    }

    @Test
    void what_is_no_file_or_no_longer_there_is_no_place() throws IOException {
        assertThat(places.at("jrt:/java.sql")).isEmpty();
        assertThat(places.at("https://example.com/app.jar")).isEmpty();
        assertThat(places.at("file:" + folder + "/gone.jar")).isEmpty();
        assertThat(places.at("jar:nested:" + folder + "/gone.jar/!BOOT-INF/lib/a.jar!/"))
                .isEmpty();
    }

    @Test
    void a_file_is_never_written_outside_the_folder() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(app))) {
            put(out, "BOOT-INF/classes/../../../../outside.class", CLASS);
        }

        assertThatThrownBy(() -> places.at("jar:nested:" + path() + "/!BOOT-INF/classes/!/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("an entry outside its folders: BOOT-INF/classes/../../../../outside.class");
        assertThat(folder.resolve("outside.class")).doesNotExist();
    }

    private String path() {
        return app.toUri().getRawPath();
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                put(out, name, CLASS);
            }
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}

package dev.plimsoll.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.PackagedApp.AppForm;
import dev.plimsoll.app.PackagedApp.AppJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCountTest {

    @TempDir
    private Path folder;

    @Test
    void the_classes_of_nested_jars_count() throws IOException {
        byte[] library = zip(List.of("a/A.class", "a/B.class", "a/readme.txt"), new byte[0], "");
        Path jar = folder.resolve("app.jar");
        Files.write(jar, zip(List.of("BOOT-INF/classes/App.class"), library, "BOOT-INF/lib/a.jar"));

        PackagedApp app = new PackagedApp(
                AppForm.SPRING_BOOT_JAR,
                jar,
                List.of("-jar", jar.toString()),
                List.of(new AppJar(jar, AppJar.Role.LAUNCHED)));

        assertThat(ClassCount.of(app)).isEqualTo(3);
    }

    @Test
    void the_jdk_has_all_classes_of_its_modules() throws IOException {
        assertThat(ClassCount.ofJdk(Path.of(System.getProperty("java.home")))).isGreaterThan(20_000);
    }

    private static byte[] zip(List<String> names, byte[] nested, String nestedName) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
            if (!nestedName.isEmpty()) {
                zip.putNextEntry(new ZipEntry(nestedName));
                zip.write(nested);
            }
        }
        return bytes.toByteArray();
    }
}

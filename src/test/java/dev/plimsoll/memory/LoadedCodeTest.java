package dev.plimsoll.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.Origin;
import dev.plimsoll.bundle.LoaderUsage;
import dev.plimsoll.fork.LoadedClass;
import dev.plimsoll.memory.LoadedCode.OwnerId;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedCodeTest {

    private static final OwnerId PROJECT = OwnerId.of(MemoryOwner.PROJECT);
    private static final OwnerId JDK = OwnerId.of(MemoryOwner.JDK);
    private static final OwnerId GENERATED = OwnerId.of(MemoryOwner.GENERATED);
    private static final OwnerId LIBRARY = new OwnerId(MemoryOwner.DEPENDENCY, "com.lib:lib:1");

    @TempDir
    private Path folder;

    private String location = "";

    @BeforeEach
    void shade_an_application() throws IOException {
        Path jar = folder.resolve("app.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of("it/Main", "it/Cart", "com/lib/Lib", "com/lib/Api", "com/other/Other")) {
                out.putNextEntry(new ZipEntry(name + ".class"));
                out.closeEntry();
            }
        }
        location = jar.toUri().toString();
    }

    @Test
    void classes_of_one_jar_belong_to_their_own_dependencies() throws IOException {
        LoadedCode code = code(
                loaded("it.Main", location, ""),
                loaded("com.lib.Lib", location, ""),
                loaded("com.other.Other", location, ""));

        assertThat(code.owned()).containsOnlyKeys(PROJECT, LIBRARY, new OwnerId(MemoryOwner.DEPENDENCY, "app.jar"));
        assertThat(code.owned().get(LIBRARY).inJars()).isEqualTo(1);
    }

    @Test
    void a_hidden_class_belongs_to_its_host() throws IOException {
        LoadedCode code = code(
                loaded("it.Main", location, ""),
                loaded("it.Main$$Lambda$1/0x01", location, "it.Main"),
                loaded("java.util.List$$Lambda$2/0x02", "", "java.util.List"),
                loaded("java.util.List", "", ""));

        assertThat(code.owned()).containsOnlyKeys(PROJECT);
        assertThat(code.owned().get(PROJECT).hidden()).isEqualTo(1);
        assertThat(code.ofJdk()).hasSize(2);
    }

    @Test
    void a_generated_class_belongs_to_what_it_extends_or_implements() throws IOException {
        LoadedCode code = code(
                loaded("it.Cart", location, "java.lang.Object"),
                // Its code source is that of the class it extends, but the jar does not have it.
                loaded("it.Cart$$SpringCGLIB$$0", location, "it.Cart"),
                loaded("com.lib.Api", location, ""),
                loaded("jdk.proxy2.$Proxy7", "", "com.lib.Api"),
                loaded("jdk.proxy2.$Proxy8", "", "java.util.List"),
                loaded("java.util.List", "", ""));

        assertThat(code.owned().get(PROJECT).generated()).isEqualTo(1);
        assertThat(code.owned().get(LIBRARY).generated()).isEqualTo(1);
        assertThat(code.owned().get(GENERATED).generated()).isEqualTo(1);
    }

    @Test
    void classes_of_the_jdks_image_are_the_jdks_though_they_have_a_location() throws IOException {
        assertThat(code(loaded("java.sql.Date", "jrt:/java.sql", "")).ofJdk()).hasSize(1);
    }

    @Test
    void metaspace_of_owners_adds_up_to_that_of_the_loaders() throws IOException {
        LoadedCode code = code(
                loaded("it.Main", location, ""),
                loaded("it.Main$$Lambda$1/0x01", location, "it.Main"),
                loaded("com.lib.Lib", location, ""),
                loaded("com.lib.Api", location, ""),
                loaded("jdk.proxy2.$Proxy7", "", "com.lib.Api"));
        List<LoaderUsage> usages = List.of(
                new LoaderUsage("\"<bootstrap>\"", false, 1_000_000, 800),
                new LoaderUsage("\"<bootstrap>\"", true, 2_000, 1),
                new LoaderUsage("instance of jdk.internal.reflect.DelegatingClassLoader", false, 500, 1),
                new LoaderUsage(
                        "\"app\" instance of jdk.internal.loader.ClassLoaders$AppClassLoader", false, 100_000, 50));

        MetaspaceByOwner metaspace =
                MetaspaceByOwner.of(usages, 50_000, code, Map.of(PROJECT, 6_000L, LIBRARY, 30_000L));

        assertThat(metaspace.bytes())
                .containsEntry(JDK, 1_002_500L)
                // Its class and a hidden one.
                .containsEntry(PROJECT, 6_000L + 2_000)
                // Its classes and one as large as the average of the three that were loaded again.
                .containsEntry(LIBRARY, 30_000L + 12_000);
        assertThat(metaspace.gapBytes()).isEqualTo(0);
        assertThat(metaspace.bytes().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(MetaspaceByOwner.total(usages) - 50_000);
    }

    private LoadedCode code(LoadedClass... classes) throws IOException {
        return LoadedCode.of(List.of(classes), this::origin, new CodePlaces(folder));
    }

    private static LoadedClass loaded(String name, String location, String original) {
        return new LoadedClass(name, location, true, original);
    }

    private Origin origin(String name) {
        Owner owner = name.startsWith("java.")
                ? Owner.JDK
                : name.startsWith("it.")
                        ? Owner.project("it:app:1")
                        : name.startsWith("com.lib.") ? Owner.dependency("com.lib:lib:1") : Owner.UNKNOWN;
        return new Origin(owner, "");
    }
}

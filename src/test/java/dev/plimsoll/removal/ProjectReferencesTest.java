package dev.plimsoll.removal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectReferencesTest {

    @TempDir
    Path folder;

    private Path classes;

    @BeforeEach
    void folder() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class App { lib.Thing field; }",
                "class App { int count(int i, long l, lib.Thing thing) { return i; } }",
                "class App { java.util.List<? extends lib.Thing> list; }",
                "class App { void run() { lib.Thing.run(); } }",
                "class App { Object all = new lib.Thing[0][]; }",
                "@lib.Mark class App {}",
                "class App { String name = \"lib.Thing\"; }",
                "class App { void run() { try { run(); } catch (lib.Trouble trouble) { } } }",
                "class App { Runnable run = lib.Thing::run; }"
            })
    void bytecode_refers_to_types_however_it_names_them(String source) throws Exception {
        compile(source);

        assertThat(ProjectReferences.in(List.of(classes))
                        .referTo(jar("lib/Thing.class", "lib/Mark.class", "lib/Trouble.class")))
                .isTrue();
        assertThat(ProjectReferences.in(List.of(classes))
                        .referTo(jar("lib/Thin.class", "lib/Things.class", "other/Thing.class")))
                .isFalse();
    }

    @Test
    void a_comment_is_no_reference() throws Exception {
        compile("/** lib.Thing */ class App { // lib.Thing\n }");

        assertThat(ProjectReferences.in(List.of(classes)).referTo(jar("lib/Thing.class")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application.properties",
                "config/application.yml",
                "META-INF/persistence.xml",
                "META-INF/services/java.sql.Driver",
                "META-INF/spring.factories"
            })
    void text_files_refer_to_the_classes_they_name(String file) throws Exception {
        Path text = classes.resolve(file);
        Files.createDirectories(text.getParent());
        Files.writeString(text, "driver: \"lib.Thing\"\n");

        assertThat(ProjectReferences.in(List.of(classes)).referTo(jar("lib/Thing.class")))
                .isTrue();
    }

    @Test
    void a_class_for_some_versions_of_java_and_one_in_a_folder_are_found() throws Exception {
        compile("class App { lib.Thing field; }");
        ProjectReferences references = ProjectReferences.in(List.of(classes));
        Path other = Files.createDirectories(folder.resolve("sibling/lib"));
        Files.write(other.resolve("Thing.class"), new byte[] {1});

        assertThat(references.referTo(jar("META-INF/versions/11/lib/Thing.class")))
                .isTrue();
        assertThat(references.referTo(folder.resolve("sibling"))).isTrue();
        assertThat(references.referTo(folder.resolve("missing.jar"))).isFalse();
    }

    @Test
    void a_damaged_class_is_read_as_text() throws Exception {
        Files.writeString(classes.resolve("App.class"), "no class, but lib/Thing");

        assertThat(ProjectReferences.in(List.of(classes)).referTo(jar("lib/Thing.class")))
                .isTrue();
    }

    private void compile(String source) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/lib"));
        Files.writeString(
                sources.resolve("Thing.java"), "package lib; public class Thing { public static void run() {} }");
        Files.writeString(sources.resolve("Mark.java"), "package lib; public @interface Mark {}");
        Files.writeString(
                sources.resolve("Trouble.java"), "package lib; public class Trouble extends RuntimeException {}");
        Path app = folder.resolve("src/App.java");
        Files.writeString(app, source);
        Path all = Files.createDirectories(folder.resolve("all"));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        all.toString(),
                        "-sourcepath",
                        folder.resolve("src").toString(),
                        app.toString());
        assertThat(exit).isZero();
        Files.move(all.resolve("App.class"), classes.resolve("App.class"));
    }

    private Path jar(String... entries) throws IOException {
        Path jar = Files.createTempFile(folder, "lib", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar;
    }
}

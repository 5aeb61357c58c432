package dev.plimsoll.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {

    private static final Artifact JAR = new org.eclipse.aether.artifact.DefaultArtifact("com.acme:lib:1");
    private static final Artifact TESTS = new org.eclipse.aether.artifact.DefaultArtifact("com.acme:lib:jar:tests:1");
    private static final Artifact SOURCES =
            new org.eclipse.aether.artifact.DefaultArtifact("com.acme:lib:jar:sources:1");
    private static final Artifact FOREIGN = new org.eclipse.aether.artifact.DefaultArtifact("com.acme:other:1");

    @TempDir
    private Path folder;

    @Test
    void a_compiled_module_stands_in_with_its_classes() throws Exception {
        touch("target/classes/A.class");
        touch("target/test-classes/ATest.class");

        assertThat(selected().filesOf(List.of(JAR, TESTS, SOURCES, FOREIGN)))
                .containsOnlyKeys("com.acme:lib:1", "com.acme:lib:jar:tests:1")
                .containsEntry("com.acme:lib:1", folder.resolve("target/classes"))
                .containsEntry("com.acme:lib:jar:tests:1", folder.resolve("target/test-classes"));
    }

    @Test
    void a_packaged_module_is_its_artifact() throws Exception {
        touch("target/classes/A.class");
        MavenProject module = module();
        module.setArtifact(artifact(null, touch("target/lib-1.jar")));
        module.addAttachedArtifact(artifact("tests", touch("target/lib-1-tests.jar")));

        assertThat(Reactor.of(List.of(module), List.of(module)).filesOf(List.of(JAR, TESTS)))
                .containsEntry("com.acme:lib:1", folder.resolve("target/lib-1.jar"))
                .containsEntry("com.acme:lib:jar:tests:1", folder.resolve("target/lib-1-tests.jar"));
    }

    @Test
    void a_module_that_is_not_compiled_is_named_with_the_command() throws Exception {
        touch("src/main/java/A.java");

        assertThatThrownBy(() -> selected().filesOf(List.of(JAR)))
                .isInstanceOf(GraphException.class)
                .hasMessage("Modules of this build that have to be measured are not compiled: com.acme:lib:1. Call the"
                        + " goal together with their compilation, for example mvn compile plimsoll:bundle-mem");
    }

    @Test
    void tests_that_are_not_compiled_need_test_compile() throws Exception {
        touch("src/test/java/ATest.java");

        assertThatThrownBy(() -> selected().filesOf(List.of(TESTS)))
                .hasMessageEndingWith("for example mvn test-compile plimsoll:bundle-mem");
    }

    @Test
    void a_module_without_sources_has_nothing_to_compile() throws Exception {
        assertThat(selected().filesOf(List.of(JAR))).containsEntry("com.acme:lib:1", folder.resolve("target/classes"));
    }

    @Test
    void a_module_that_is_not_selected_stands_in_only_if_it_is_compiled() throws Exception {
        touch("src/main/java/A.java");
        Reactor reactor = Reactor.of(List.of(module()), List.of());

        assertThat(reactor.filesOf(List.of(JAR))).isEmpty();
        touch("target/classes/A.class");
        assertThat(reactor.filesOf(List.of(JAR))).hasSize(1);
    }

    private Reactor selected() {
        return Reactor.of(List.of(module()), List.of(module()));
    }

    private MavenProject module() {
        Model model = new Model();
        model.setGroupId("com.acme");
        model.setArtifactId("lib");
        model.setVersion("1");
        model.setBuild(new Build());
        model.getBuild().setOutputDirectory(folder.resolve("target/classes").toString());
        model.getBuild()
                .setTestOutputDirectory(folder.resolve("target/test-classes").toString());
        MavenProject module = new MavenProject(model);
        module.setFile(folder.resolve("pom.xml").toFile());
        return module;
    }

    private static DefaultArtifact artifact(@Nullable String classifier, File file) {
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        DefaultArtifact artifact = new DefaultArtifact("com.acme", "lib", "1", "compile", "jar", classifier, handler);
        artifact.setFile(file);
        return artifact;
    }

    private File touch(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(file).toFile();
    }
}

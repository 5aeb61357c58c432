package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bundle.DependencyGraph.Node;
import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerJavaTest {

    private static final Node JAR = node("lib", false);
    private static final Node PROJECT = node("app", true);

    private final NewerJava newer = new NewerJava(17);

    @TempDir
    private Path folder;

    @Test
    void up_to_a_twentieth_of_a_jars_classes_is_a_note_and_more_makes_its_figures_lower_bounds() {
        newer.add(JAR, 100, failures(5, 66));
        assertThat(newer.note(JAR)).hasValue("needs Java 22 for 5 of 100 classes, which did not load on Java 17");
        assertThat(newer.lowerBound(JAR)).isEmpty();
        assertThat(newer.reason()).isEmpty();

        newer.add(JAR, 100, failures(6, 66));
        assertThat(newer.lowerBound(JAR))
                .hasValue("needs Java 22 for 6 of 100 classes, which did not load on Java 17; measure on Java 22 or"
                        + " newer, set by <jvm> (-Dplimsoll.jvm)");
        assertThat(newer.reason()).isPresent();
    }

    @Test
    void a_jar_that_is_lost_in_the_whole_does_not_make_the_whole_a_lower_bound() {
        newer.add(node("large", false), 1_980, Stream.empty());
        newer.add(JAR, 20, failures(20, 65));
        assertThat(newer.lowerBound(JAR)).isPresent();
        assertThat(newer.reason()).as("20 of 2,000 are 1 %").isEmpty();

        newer.add(node("second", false), 1, failures(1, 65));
        assertThat(newer.reason()).isPresent();
    }

    @Test
    void few_classes_in_many_jars_do_not_add_up() {
        for (int i = 0; i < 10; i++) {
            newer.add(node("lib" + i, false), 100, failures(4, 65));
        }
        assertThat(newer.reason()).isEmpty();
    }

    @Test
    void the_projects_own_classes_always_matter() {
        newer.add(node("large", false), 100_000, Stream.empty());
        newer.add(PROJECT, 3, failures(3, 65));

        assertThat(newer.reason())
                .hasValue(new Reason(
                        "newer-java",
                        "3 of 100,003 classes need a newer Java and did not load on Java 17, so the figures are only lower"
                                + " bounds: the project's own classes (Java 21). Measure on Java 21 or newer, set"
                                + " by <jvm> (-Dplimsoll.jvm)."));
    }

    @Test
    void of_many_jars_three_are_named_and_the_newest_java_is_advised() {
        IntStream.rangeClosed(1, 5).forEach(i -> newer.add(node("lib" + i, false), 10, failures(10, 64 + i)));

        assertThat(newer.reason().orElseThrow().text())
                .contains("g:lib1 (Java 21), g:lib2 (Java 22), g:lib3 (Java 23), 2 more. Measure")
                .endsWith("on Java 25 or newer, set by <jvm> (-Dplimsoll.jvm).");
    }

    @Test
    void preview_features_need_their_very_release_and_an_argument() {
        newer.add(
                JAR,
                1,
                Stream.of(new ClassFailure(
                        "p.A",
                        "java.lang.UnsupportedClassVersionError: Preview features are not enabled for p/A (class file"
                                + " version 61.65535). Try running with '--enable-preview'")));

        assertThat(newer.lowerBound(JAR))
                .hasValue(
                        "needs Java 17 with --enable-preview for 1 of 1 classes, which did not load on Java 17; measure"
                                + " on Java 17 with --enable-preview, set by <jvm> (-Dplimsoll.jvm) and <jvmArgs>"
                                + " (-Dplimsoll.jvmArgs)");
    }

    @Test
    void a_jvm_that_names_no_version_says_that_much_and_other_errors_are_none_of_it() {
        newer.add(
                JAR,
                2,
                Stream.of(
                        new ClassFailure("p.A", "java.lang.UnsupportedClassVersionError: bad major version; class=p/A"),
                        new ClassFailure("p.B", "java.lang.NoClassDefFoundError: q/C"),
                        new ClassFailure(
                                "p.A", "java.lang.UnsupportedClassVersionError: bad major version; class=p/A")));

        assertThat(newer.note(JAR)).hasValue("needs a newer Java for 1 of 2 classes, which did not load on Java 17");
    }

    @Test
    void a_jar_for_a_newer_java_is_measured_as_a_lower_bound_and_so_is_what_extends_it() throws Exception {
        int current = Runtime.version().feature();
        Path base = JarBuilder.jar(folder, "base")
                .source("b.Base", "package b; public class Base { static byte[] kept = new byte[1 << 20]; }")
                .build();
        Path future = JarBuilder.jar(folder, "future")
                .entry(
                        "b/Base.class",
                        ofJava(
                                current + 4,
                                JarBuilder.jar(folder, "copy")
                                        .source("b.Base", "package b; public class Base {}")
                                        .classFiles()
                                        .get("b/Base.class")))
                .build();
        Path sub = JarBuilder.jar(folder, "sub")
                .compiledAgainst(base)
                .source("s.Sub", "package s; public class Sub extends b.Base {}")
                .build();
        Path fine = JarBuilder.jar(folder, "fine")
                .source("f.Fine", "package f; public class Fine {}")
                .build();

        BundleResult result = Measured.in(folder)
                .with("sub", sub, "future")
                .withTransitive("future", future)
                .with("fine", fine)
                .result();

        String why = "needs Java " + (current + 4) + " for 1 of 1 classes, which did not load on Java " + current;
        for (String name : List.of("sub", "future")) {
            DependencyRow row = Measured.row(result, name);
            assertThat(row.lowerBound().orElseThrow()).startsWith(why);
            assertThat(row.notes()).containsExactly(why);
        }
        assertThat(Measured.row(result, "fine").lowerBound()).isEmpty();
        assertThat(result.whole().orElseThrow().complete()).isFalse();
        assertThat(result.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo("newer-java"))
                .satisfies(reason -> assertThat(reason.text()).startsWith("2 of 3 classes need a newer Java"));
    }

    @Test
    void what_only_a_newer_java_would_see_of_a_multi_release_jar_does_not_count() throws Exception {
        int current = Runtime.version().feature();
        byte[] plain = JarBuilder.jar(folder, "plain")
                .source("p.A", "package p; public class A {}")
                .classFiles()
                .get("p/A.class");
        Path jar = JarBuilder.jar(folder, "versioned")
                .entry("p/A.class", plain)
                .entry("META-INF/versions/" + (current + 1) + "/p/A.class", ofJava(current + 1, plain))
                .entry("META-INF/versions/" + (current + 1) + "/p/B.class", ofJava(current + 1, plain))
                .multiRelease()
                .build();

        BundleResult result = Measured.in(folder).with("versioned", jar).result();

        assertThat(Measured.row(result, "versioned").failures()).isEmpty();
        assertThat(Measured.row(result, "versioned").lowerBound()).isEmpty();
        assertThat(result.reasons()).isEmpty();
    }

    private static byte[] ofJava(int feature, byte[] classFile) {
        byte[] newer = classFile.clone();
        newer[7] = (byte) (44 + feature);
        return newer;
    }

    private static Stream<ClassFailure> failures(int count, int version) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> new ClassFailure(
                                "p.C" + i,
                                "java.lang.UnsupportedClassVersionError: p/C" + i
                                        + " has been compiled by a more recent version of the Java Runtime (class file version "
                                        + version
                                        + ".0), this version of the Java Runtime only recognizes class file versions up to 61.0"));
    }

    private static Node node(String artifactId, boolean project) {
        return new Node(
                "g:" + artifactId + ":1",
                "g",
                artifactId,
                "1",
                "",
                "",
                !project,
                project,
                "",
                Path.of(artifactId),
                List.of());
    }
}

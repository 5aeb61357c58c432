package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyGlob;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.DependencyRow.ClassFailure;
import dev.plimsoll.result.Footprint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class loader a jar must not turn what works on a flat class path into failures. */
class ClassPathSemanticsTest {

    @TempDir
    private Path folder;

    @Test
    void split_packages_and_package_private_access_across_jars_work() throws Exception {
        Path base = JarBuilder.jar(folder, "base")
                .source("p.Base", "package p; public class Base { static byte[] kept = new byte[3 << 20]; }")
                .build();
        Path split = JarBuilder.jar(folder, "split")
                .compiledAgainst(base)
                .source(
                        "p.Split",
                        "package p; public class Split extends Base { static final int N = kept.length; static byte[] mine = new byte[1 << 20]; }")
                .build();

        BundleResult result = Measured.in(folder)
                .with("split", split, "base")
                .withTransitive("base", base)
                .result();

        assertThat(result.dependencies()).allMatch(row -> row.failures().isEmpty());
        assertThat(Measured.row(result, "base").own().orElseThrow().heapBytes()).isCloseTo(3L << 20, within(9_000L));
        assertThat(Measured.row(result, "split").own().orElseThrow().heapBytes())
                .isCloseTo(1L << 20, within(9_000L));
        assertThat(Measured.row(result, "base").own().orElseThrow().classes()).isEqualTo(1);
        assertThat(Measured.row(result, "split").own().orElseThrow().metaspaceBytes())
                .isPositive();
    }

    @Test
    void services_and_reverse_references_are_found() throws Exception {
        Path api = JarBuilder.jar(folder, "api")
                .source(
                        "api.Api",
                        "package api; public class Api { static final int FOUND; static { int n = 0;"
                                + " for (Runnable r : java.util.ServiceLoader.load(Runnable.class, Api.class.getClassLoader())) { r.run(); n++; }"
                                + " if (n != 1) throw new IllegalStateException(n + \" services\");"
                                + " try { Class.forName(\"impl.Impl\"); } catch (ClassNotFoundException e) { throw new IllegalStateException(e); }"
                                + " FOUND = n; } }")
                .build();
        Path impl = JarBuilder.jar(folder, "impl")
                .source("impl.Impl", "package impl; public class Impl implements Runnable { public void run() {} }")
                .entry("META-INF/services/java.lang.Runnable", "impl.Impl".getBytes(StandardCharsets.UTF_8))
                .build();

        BundleResult result = Measured.in(folder)
                .with("impl", impl, "api")
                .withTransitive("api", api)
                .together()
                .result();

        assertThat(Measured.row(result, "api").failures()).isEmpty();
        assertThat(Measured.row(result, "api").alone()).isEmpty();
    }

    @Test
    void the_first_of_two_equal_classes_is_loaded_and_the_other_said_to_be_hidden() throws Exception {
        Path first = JarBuilder.jar(folder, "first")
                .source("p.Twice", "package p; public class Twice { static byte[] kept = new byte[1 << 20]; }")
                .build();
        Path second = JarBuilder.jar(folder, "second")
                .source("p.Twice", "package p; public class Twice { static byte[] kept = new byte[5 << 20]; }")
                .build();

        BundleResult result =
                Measured.in(folder).with("first", first).with("second", second).result();

        DependencyRow hidden = Measured.row(result, "second");
        assertThat(hidden.notes()).containsExactly("1 class is hidden by the same name in test:first");
        assertThat(hidden.own().orElseThrow().classes()).isZero();
        assertThat(hidden.alone().orElseThrow().footprint().heapBytes()).isGreaterThan(5 << 20);
        assertThat(result.whole().orElseThrow().total().heapBytes()).isLessThan(3 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "lib/a.jar %zz lib/b.jar", "%"})
    void a_class_path_of_a_manifest_that_cannot_be_read_costs_no_figure(String entries) throws Exception {
        String source = "package p; public class Odd { static byte[] kept = new byte[1 << 20]; }";
        Path odd = JarBuilder.jar(folder, "odd")
                .source("p.Odd", source)
                .manifestClassPath(entries)
                .build();
        Path plain = JarBuilder.jar(folder, "plain").source("p.Odd", source).build();
        Path sound = JarBuilder.jar(folder, "sound")
                .source("q.Sound", "package q; class Sound { static Object kept = new p.Odd(); }")
                .compiledAgainst(plain)
                .build();

        BundleResult result =
                Measured.in(folder).with("sound", sound, "odd").with("odd", odd).result();

        assertThat(result.reasons()).isEmpty();
        assertThat(result.whole().orElseThrow().total().heapBytes()).isGreaterThan(1 << 20);
        assertThat(result.dependencies()).allSatisfy(row -> {
            assertThat(row.failures()).isEmpty();
            assertThat(row.alone().orElseThrow().classesFailed()).isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseZGC"})
    void a_collector_for_other_goals_is_left_out(String collector) throws Exception {
        Path jar = JarBuilder.jar(folder, "any")
                .source("p.Any", "package p; class Any { }")
                .build();

        BundleResult result = Measured.in(folder)
                .with("any", jar)
                .together()
                .jvmArgs(collector)
                .result();

        assertThat(result.header().environment().collector()).isEqualTo("Parallel");
        assertThat(result.whole()).isPresent();
    }

    @Test
    void jars_without_classes_take_nothing_which_is_a_figure() throws Exception {
        Path resources = JarBuilder.jar(folder, "resources")
                .entry("messages.properties", new byte[9])
                .build();

        BundleResult result = Measured.in(folder).with("resources", resources).result();

        assertThat(result.whole().orElseThrow().total()).isEqualTo(Footprint.NONE);
        assertThat(result.whole().orElseThrow().complete()).isTrue();
        assertThat(Measured.row(result, "resources").own()).contains(Footprint.NONE);
    }

    @Test
    void a_project_of_resources_takes_nothing_and_one_that_is_not_compiled_has_no_figure() throws Exception {
        Path classes = folder.resolve("absent");

        BundleResult resources = Measured.in(folder).project(classes).result();
        BundleResult notCompiled =
                Measured.in(folder).project(classes).notCompiled().result();

        assertThat(resources.whole().orElseThrow().total()).isEqualTo(Footprint.NONE);
        assertThat(resources.whole().orElseThrow().complete()).isTrue();
        assertThat(Measured.row(resources, "app").own()).contains(Footprint.NONE);
        assertThat(Measured.row(resources, "app").alone().orElseThrow().footprint())
                .isEqualTo(Footprint.NONE);
        assertThat(notCompiled.whole()).isEmpty();
        assertThat(notCompiled.dependencies()).isEmpty();
    }

    @Test
    void a_project_of_resources_has_no_row_beside_dependencies() throws Exception {
        Path jar = JarBuilder.jar(folder, "any")
                .source("p.Any", "package p; class Any { }")
                .build();

        BundleResult result = Measured.in(folder)
                .project(folder.resolve("absent"))
                .with("any", jar)
                .together()
                .result();

        assertThat(result.dependencies()).extracting(row -> row.artifactId()).containsExactly("any");
    }

    @Test
    void a_class_is_initialised_before_its_nested_ones_as_applications_do() throws Exception {
        Path jar = JarBuilder.jar(folder, "nested").source("p.Place", """
                        package p;
                        public interface Place {
                            Place HOME = Named.of("home");
                            default String name() { return ""; }
                            class Named implements Place {
                                static final java.util.Map<String, Place> ALL = new java.util.HashMap<>();
                                static Place of(String name) { return ALL.computeIfAbsent(name, any -> new Named()); }
                            }
                        }
                        """).build();

        BundleResult result = Measured.in(folder).with("nested", jar).result();

        assertThat(Measured.row(result, "nested").failures()).isEmpty();
        assertThat(Measured.row(result, "nested").alone().orElseThrow().classesFailed())
                .isZero();
    }

    @Test
    void a_multi_release_jar_loads_what_its_jvm_would() throws Exception {
        byte[] newer = JarBuilder.jar(folder, "newer")
                .source("p.Versioned", "package p; public class Versioned { static byte[] kept = new byte[4 << 20]; }")
                .classFiles()
                .get("p/Versioned.class");
        Path jar = JarBuilder.jar(folder, "versioned")
                .source("p.Versioned", "package p; public class Versioned { static byte[] kept = new byte[1 << 20]; }")
                .entry("META-INF/versions/17/p/Versioned.class", newer)
                .entry("META-INF/versions/17/p/Only17.class", newer)
                .entry("META-INF/versions/99/p/OfTheFuture.class", newer)
                .multiRelease()
                .build();

        DependencyRow row =
                Measured.row(Measured.in(folder).with("versioned", jar).result(), "versioned");

        assertThat(row.alone().orElseThrow().footprint().heapBytes()).isCloseTo(4L << 20, within(64L << 10));
        assertThat(row.failures()).extracting(ClassFailure::className).containsExactly("p.Only17");
    }

    @Test
    void odd_entries_and_classes_of_a_newer_java_do_not_matter() throws Exception {
        byte[] ofTheFuture = JarBuilder.jar(folder, "future")
                .source("p.Future", "package p; public class Future {}")
                .classFiles()
                .get("p/Future.class");
        ofTheFuture[7] = (byte) 200;
        Path jar = JarBuilder.jar(folder, "odd")
                .source("p.Fine", "package p; public class Fine {}")
                .source("module-info", "module odd { exports p; }")
                .entry("p/Future.class", ofTheFuture)
                .entry("META-INF/p/Hidden.class", ofTheFuture)
                .entry("BOOT-INF/classes/p/Nested.class", ofTheFuture)
                .entry("p/with space.class", ofTheFuture)
                .entry("../escape.class", ofTheFuture)
                .entry(".class", ofTheFuture)
                .build();

        DependencyRow row = Measured.row(Measured.in(folder).with("odd", jar).result(), "odd");

        assertThat(row.own().orElseThrow().classes()).isEqualTo(1);
        assertThat(row.failures()).extracting(ClassFailure::className).containsExactly("p.Future", "p.with space");
        assertThat(row.failures().get(0).error()).contains("UnsupportedClassVersionError");
    }

    @Test
    void what_is_not_selected_is_at_hand_but_has_no_row() throws Exception {
        Path base = JarBuilder.jar(folder, "base")
                .source("b.Base", "package b; public class Base {}")
                .source("b.Unused", "package b; public class Unused { static byte[] kept = new byte[1 << 20]; }")
                .build();
        Path top = JarBuilder.jar(folder, "top")
                .compiledAgainst(base)
                .source("t.Top", "package t; public class Top extends b.Base {}")
                .build();

        BundleResult result = Measured.in(folder)
                .with("top", top, "base")
                .withTransitive("base", base)
                .select(new Selection(java.util.List.of(), java.util.List.of(DependencyGlob.parse("test:b*"))))
                .result();

        assertThat(result.dependencies()).extracting(DependencyRow::artifactId).containsExactly("top");
        assertThat(Measured.row(result, "top").failures()).isEmpty();
        assertThat(result.whole().orElseThrow().unselected().classes()).isEqualTo(1);
        assertThat(result.whole().orElseThrow().unselected().metaspaceBytes()).isPositive();
        assertThat(result.whole().orElseThrow().total().heapBytes()).isLessThan(1 << 20);
    }

    @Test
    void a_second_run_with_nothing_changed_measures_nothing_and_says_the_same() throws Exception {
        Path cache = folder.resolve("cache");
        Path jar = JarBuilder.jar(folder, "some")
                .source("p.Some", "package p; public class Some { static byte[] kept = new byte[1 << 20]; }")
                .build();

        BundleResult first =
                Measured.in(folder).with("some", jar).cachedIn(cache).result();
        BundleResult second =
                Measured.in(folder).with("some", jar).cachedIn(cache).result();
        BundleResult otherFlags = Measured.in(folder)
                .with("some", jar)
                .cachedIn(cache)
                .jvmArgs("-Dx=y")
                .result();

        assertThat(first.measured()).isEqualTo(2);
        assertThat(second.measured()).isZero();
        assertThat(second.dependencies()).isEqualTo(first.dependencies());
        assertThat(second.whole()).isEqualTo(first.whole());
        assertThat(otherFlags.measured()).isEqualTo(2);
    }
}

package dev.plimsoll.app;

import static dev.plimsoll.app.BuiltProject.NOTHING;
import static dev.plimsoll.app.BuiltProject.all;
import static dev.plimsoll.app.BuiltProject.below;
import static dev.plimsoll.app.BuiltProject.described;
import static dev.plimsoll.app.BuiltProject.zip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.PackagedApp.AppJar;
import dev.plimsoll.bundle.JarBuilder;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassOriginsTest {

    private static final Owner SHOP = Owner.project("com.acme:shop:1.0.0");

    @TempDir
    private Path folder;

    private BuiltProject project;
    private Map<String, byte[]> cart;
    private Map<String, byte[]> thing;

    @BeforeEach
    void compile() throws Exception {
        project = BuiltProject.in(folder.resolve("shop"));
        cart = JarBuilder.jar(folder, "cart")
                .source("com.acme.Cart", "package com.acme; public class Cart { class Item {} } class Helper {}")
                .classFiles();
        thing = JarBuilder.jar(folder, "thing")
                .source("org.lib.Thing", "package org.lib; public class Thing {}")
                .classFiles();
    }

    private Origin origin(List<AppJar> jars, String className) {
        try (ClassOrigins origins = ClassOrigins.of(project.layout(), jars)) {
            return origins.originOf(className);
        }
    }

    private static List<AppJar> launched(Path file) {
        return List.of(new AppJar(file, AppJar.Role.LAUNCHED));
    }

    private void buildCart() {
        below("target/classes/", cart).forEach(project::write);
        project.write("src/main/java/com/acme/Cart.java", "");
    }

    @Test
    void the_projects_classes_have_their_path_in_the_project() {
        buildCart();

        for (String name : List.of("com.acme.Cart", "com/acme/Cart", "com.acme.Cart$Item", "com.acme.Helper")) {
            assertThat(origin(List.of(), name)).isEqualTo(new Origin(SHOP, "src/main/java/com/acme/Cart.java"));
        }
    }

    @Test
    void sources_of_tests_and_generated_ones_are_found_in_their_roots() throws Exception {
        below("target/test-classes/", cart).forEach(project::write);
        below("target/classes/", thing).forEach(project::write);
        project.write("src/test/java/com/acme/Cart.java", "");
        project.write("target/generated-sources/annotations/org/lib/Thing.java", "");

        assertThat(origin(List.of(), "com.acme.Cart")).isEqualTo(new Origin(SHOP, "src/test/java/com/acme/Cart.java"));
        assertThat(origin(List.of(), "org.lib.Thing").file())
                .isEqualTo("target/generated-sources/annotations/org/lib/Thing.java");
    }

    @Test
    void a_source_that_is_in_no_root_is_package_and_name() {
        below("target/classes/", cart).forEach(project::write);

        assertThat(origin(List.of(), "com.acme.Cart$Item")).isEqualTo(new Origin(SHOP, "com/acme/Cart.java"));
    }

    @Test
    void kotlin_sources_may_lack_the_folders_that_all_have_in_common() throws Exception {
        byte[] kotlin = compiledFrom("shop/Main.kt", "com/acme/shop/MainKt");
        project.write("target/classes/com/acme/shop/MainKt.class", kotlin);
        project.write("src/main/kotlin/shop/Main.kt", "");

        assertThat(origin(List.of(), "com.acme.shop.MainKt").file()).isEqualTo("src/main/kotlin/shop/Main.kt");
    }

    @Test
    void dependencies_have_the_coordinates_of_the_class_path() throws Exception {
        project.dependsOn("org.lib:lib:2.0", project.jar("repo/lib-2.0.jar", thing));
        below("../sibling/target/classes/", cart).forEach(project::write);
        project.dependsOn("com.acme:sibling:1.0.0", folder.resolve("sibling/target/classes"));

        assertThat(origin(List.of(), "org.lib.Thing"))
                .isEqualTo(new Origin(Owner.dependency("org.lib:lib:2.0"), "org/lib/Thing.java"));
        assertThat(origin(List.of(), "com.acme.Cart"))
                .isEqualTo(new Origin(Owner.dependency("com.acme:sibling:1.0.0"), "com/acme/Cart.java"));
    }

    @Test
    void of_two_jars_with_a_class_the_first_on_the_class_path_has_it() throws Exception {
        project.dependsOn("org.lib:first:1", project.jar("repo/z.jar", thing));
        project.dependsOn("org.lib:second:1", project.jar("repo/a.jar", thing));

        assertThat(origin(List.of(), "org.lib.Thing").owner()).isEqualTo(Owner.dependency("org.lib:first:1"));
    }

    @Test
    void a_class_that_only_newer_java_sees_is_found_in_a_multi_release_jar() throws Exception {
        project.dependsOn("org.lib:lib:2.0", project.jar("repo/lib.jar", below("META-INF/versions/17/", thing)));

        assertThat(origin(List.of(), "org.lib.Thing"))
                .isEqualTo(new Origin(Owner.dependency("org.lib:lib:2.0"), "org/lib/Thing.java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Cart$$Lambda$14/0x0000000800c03000",
                "com.acme.Cart$$Lambda/0x00007f1c2c03a000",
                "com.acme.Cart$$Lambda.0x00007f1c2c03a000/0x00007f1c2c03a000",
                "com/acme/Cart$$Lambda+0x00007f1c2c03a000",
                "com.acme.Cart$Item$$Lambda/0x00007f1c2c03a000",
                "com.acme.Cart/0x00007f1c2c03a000",
                "com.acme.Cart$$SpringCGLIB$$0",
                "com.acme.Cart$$EnhancerBySpringCGLIB$$a1b2c3",
                "com.acme.Cart$HibernateProxy$sU2dK1xY",
                "com.acme.Cart$Item$HibernateProxy$sU2dK1xY",
                "com.acme.Cart$ByteBuddy$abc",
                "com.acme.Cart$_total_closure1",
                "com.acme.Cart$_total_closure1$_closure2",
                "com.acme.Cart_ClientProxy",
                "com.acme.Cart_Subclass",
                "com.acme.Cart_Bean",
                "com.acme.Cart_Item_Bean",
                "com.acme.Cart_Observer_onStart_8a1b",
                "com.acme.Cart_ProducerMethod_items_8a1b_ClientProxy",
                "com.acme.Cart__BeanDefinitions",
                "com.acme.Cart_N80A159oF8msb0BBZG1sW4wdTGk_Synthetic_ClientProxy",
                "com.acme.Cart_ArcAnnotationLiteral",
                "com.acme.Cart$quarkusrestinvoker$items_6fa6619df35e",
                "com.acme.$Cart$Definition$Intercepted"
            })
    void a_generated_class_comes_from_its_host(String name) {
        buildCart();

        assertThat(origin(List.of(), name)).isEqualTo(new Origin(SHOP, "src/main/java/com/acme/Cart.java"));
    }

    @Test
    void a_class_that_is_there_itself_is_not_taken_for_a_generated_one() throws Exception {
        buildCart();
        Map<String, byte[]> bean = JarBuilder.jar(folder, "bean")
                .source("com.acme.Cart_Bean", "package com.acme; public class Cart_Bean {}")
                .classFiles();
        project.dependsOn("org.lib:lib:2.0", project.jar("repo/lib.jar", bean));

        assertThat(origin(List.of(), "com.acme.Cart_Bean"))
                .isEqualTo(new Origin(Owner.dependency("org.lib:lib:2.0"), "com/acme/Cart_Bean.java"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdk.proxy2.$Proxy81", "com.sun.proxy.$Proxy12", "com.acme.$Proxy3", "nowhere.Thing", "X"})
    void what_is_nowhere_is_unknown(String name) {
        buildCart();

        assertThat(origin(List.of(), name)).isEqualTo(new Origin(Owner.UNKNOWN, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.HashMap",
                "java/util/HashMap$Node",
                "java.util.stream.Stream$$Lambda/0x00007f1c2c03a000",
                "java.lang.invoke.LambdaForm$MH/0x00007f1c2c03a000",
                "jdk.internal.reflect.GeneratedMethodAccessor7",
                "sun.nio.ch.SocketChannelImpl",
                "com.sun.net.httpserver.HttpServer",
                "org.w3c.dom.Node"
            })
    void the_jdks_classes_are_the_jdks(String name) {
        assertThat(origin(List.of(), name)).isEqualTo(new Origin(Owner.JDK, ""));
    }

    @Test
    void spring_boots_nested_jars_are_looked_into_without_a_project() throws Exception {
        Path jar = project.jar(
                "shop.jar",
                all(
                        below("BOOT-INF/classes/", cart),
                        described("com.acme", "shop", "1.0.0"),
                        Map.of(
                                "BOOT-INF/lib/lib-2.0.jar",
                                zip(all(thing, described("org.lib", "lib", "2.0"))),
                                "BOOT-INF/lib/nameless-3.jar",
                                zip(classFile("org.nameless.Nameless"))),
                        classFile("org.springframework.boot.loader.launch.JarLauncher")),
                "Main-Class",
                "org.springframework.boot.loader.launch.JarLauncher",
                "Spring-Boot-Version",
                "3.4.5");
        ProjectLayout none = ProjectLayout.withoutProject(folder);

        try (ClassOrigins origins = ClassOrigins.of(none, launched(jar))) {
            assertThat(origins.originOf("com.acme.Cart")).isEqualTo(new Origin(SHOP, "com/acme/Cart.java"));
            assertThat(origins.originOf("org.lib.Thing$$SpringCGLIB$$0"))
                    .isEqualTo(new Origin(Owner.dependency("org.lib:lib:2.0"), "org/lib/Thing.java"));
            assertThat(origins.originOf("org.nameless.Nameless").owner()).isEqualTo(Owner.dependency("nameless-3"));
            assertThat(origins.originOf("org.springframework.boot.loader.launch.JarLauncher")
                            .owner())
                    .isEqualTo(Owner.dependency("org.springframework.boot:spring-boot-loader:3.4.5"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEB-INF/lib/", "WEB-INF/lib-provided/"})
    void a_wars_nested_jars_are_looked_into(String place) throws Exception {
        Path war = project.jar(
                "target/shop-1.0.0.war",
                all(below("WEB-INF/classes/", cart), Map.of(place + "lib-2.0.jar", zip(thing))),
                "Main-Class",
                "X");

        assertThat(origin(launched(war), "com.acme.Cart").owner()).isEqualTo(SHOP);
        assertThat(origin(launched(war), "org.lib.Thing"))
                .isEqualTo(new Origin(Owner.dependency("lib-2.0"), "org/lib/Thing.java"));
    }

    @Test
    void copies_of_nested_jars_are_removed() throws Exception {
        Path jar = project.jar("shop.jar", Map.of("BOOT-INF/lib/lib-2.0.jar", zip(thing)), "Main-Class", "X");
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        TreeSet<Path> before = foldersIn(temporary);

        try (ClassOrigins origins = ClassOrigins.of(ProjectLayout.withoutProject(folder), launched(jar))) {
            origins.originOf("org.lib.Thing");
            assertThat(copiesOfLib(temporary, before)).hasSize(1);
        }

        assertThat(copiesOfLib(temporary, before)).isEmpty();
    }

    @Test
    void a_shaded_jars_classes_belong_to_the_dependencies_they_came_from() throws Exception {
        buildCart();
        project.dependsOn("org.lib:lib:2.0", project.jar("repo/lib-2.0.jar", thing));
        Map<String, byte[]> moved = JarBuilder.jar(folder, "moved")
                .source("com.acme.shaded.org.lib.Thing", "package com.acme.shaded.org.lib; public class Thing {}")
                .classFiles();
        Path jar = project.jar(
                "target/shop-1.0.0.jar",
                all(
                        cart,
                        moved,
                        classFile("org.other.Other"),
                        described("com.acme", "shop", "1.0.0"),
                        described("org.lib", "lib", "2.0")),
                "Main-Class",
                "com.acme.Cart");

        assertThat(origin(launched(jar), "com.acme.Cart").owner()).isEqualTo(SHOP);
        assertThat(origin(launched(jar), "com.acme.shaded.org.lib.Thing"))
                .isEqualTo(new Origin(Owner.dependency("org.lib:lib:2.0"), "com/acme/shaded/org/lib/Thing.java"));
    }

    @Test
    void a_shaded_jar_of_others_is_one_dependency() throws Exception {
        Path described = project.jar("app.jar", all(thing, described("org.lib", "lib", "2.0")), "Main-Class", "X");
        Path crowded = project.jar(
                "crowd-7.jar",
                all(thing, described("org.lib", "lib", "2.0"), described("org.a", "a", "1")),
                "Main-Class",
                "X");
        Path renamed = project.jar(
                "lib-2.0.jar", all(thing, described("org.lib", "lib", "2.0"), described("org.a", "a", "1")));
        Path other = project.jar("other-3.jar", all(thing, described("org.lib", "lib", "2.0")));

        assertThat(origin(launched(described), "org.lib.Thing").owner()).isEqualTo(Owner.dependency("org.lib:lib:2.0"));
        assertThat(origin(launched(crowded), "org.lib.Thing").owner()).isEqualTo(Owner.dependency("crowd-7"));
        assertThat(origin(launched(renamed), "org.lib.Thing").owner()).isEqualTo(Owner.dependency("org.lib:lib:2.0"));
        assertThat(origin(launched(other), "org.lib.Thing").owner()).isEqualTo(Owner.dependency("other-3"));
    }

    @Test
    void quarkus_generated_classes_come_from_their_hosts() throws Exception {
        Path run = project.jar("x/quarkus-run.jar", NOTHING, "Main-Class", "io.quarkus.bootstrap.runner.X");
        project.jar("x/app/shop-1.0.0.jar", all(cart, described("com.acme", "shop", "1.0.0")));
        project.jar(
                "x/lib/main/org.lib.lib-2.0.jar",
                all(thing, described("org.lib", "lib", "2.0"), described("a", "b", "1")));
        project.jar(
                "x/quarkus/generated-bytecode.jar",
                all(
                        classFile("com.acme.Cart_ClientProxy"),
                        classFile("org.lib.Thing_Bean"),
                        classFile("io.quarkus.runner.ApplicationImpl")));
        AppSource source = project.appJar(run.toString());
        ProjectLayout none = ProjectLayout.withoutProject(folder);

        try (ClassOrigins origins =
                ClassOrigins.of(none, PackagedApp.find(source).jars())) {
            assertThat(origins.originOf("com.acme.Cart_ClientProxy")).isEqualTo(new Origin(SHOP, "com/acme/Cart.java"));
            assertThat(origins.originOf("org.lib.Thing_Bean"))
                    .isEqualTo(new Origin(Owner.dependency("org.lib:lib:2.0"), "org/lib/Thing.java"));
            assertThat(origins.originOf("io.quarkus.runner.ApplicationImpl").owner())
                    .isEqualTo(new Owner(OwnerKind.UNKNOWN, "generated-bytecode"));
        }
    }

    @Test
    void a_jar_that_quarkus_named_is_the_projects_dependency_of_that_name() throws Exception {
        project.dependsOn("org.lib:lib:2.0", folder.resolve("repo/lib-2.0.jar"));
        Path jar = project.jar("target/quarkus-app/lib/main/org.lib.lib-2.0.jar", thing);

        assertThat(origin(List.of(new AppJar(jar, AppJar.Role.LIBRARY)), "org.lib.Thing")
                        .owner())
                .isEqualTo(Owner.dependency("org.lib:lib:2.0"));
    }

    @Test
    void classes_of_a_newer_java_and_damaged_ones_still_have_an_owner() throws Exception {
        byte[] newer = thing.get("org/lib/Thing.class").clone();
        newer[7] = 120;
        Path jar = project.jar(
                "repo/lib.jar", Map.of("org/lib/Thing.class", newer, "org/lib/Broken.class", new byte[] {1, 2, 3}));
        project.dependsOn("org.lib:lib:2.0", jar);
        project.dependsOn("org.lib:broken:1", project.write("repo/broken.jar", "no jar"));

        assertThat(origin(List.of(), "org.lib.Thing").file()).isEqualTo("org/lib/Thing.java");
        assertThat(origin(List.of(), "org.lib.Broken")).isEqualTo(new Origin(Owner.dependency("org.lib:lib:2.0"), ""));
    }

    private Map<String, byte[]> classFile(String className) throws Exception {
        int dot = className.lastIndexOf('.');
        return JarBuilder.jar(folder, "one")
                .source(
                        className,
                        "package " + className.substring(0, dot) + "; public class " + className.substring(dot + 1)
                                + " {}")
                .classFiles();
    }

    /** An empty class whose source file is {@code source}. */
    private static byte[] compiledFrom(String source, String name) {
        org.objectweb.asm.ClassWriter writer = new org.objectweb.asm.ClassWriter(0);
        writer.visit(61, 1, name, null, "java/lang/Object", null);
        writer.visitSource(source, null);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static TreeSet<Path> foldersIn(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<Path> copiesOfLib(Path temporary, TreeSet<Path> before) throws Exception {
        TreeSet<Path> now = foldersIn(temporary);
        now.removeAll(before);
        return now.stream()
                .map(path -> path.resolve("lib-2.0.jar"))
                .filter(Files::exists)
                .toList();
    }
}

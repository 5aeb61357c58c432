package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.BundleResult;
import dev.plimsoll.result.DependencyRow;
import dev.plimsoll.result.FailureKind;
import dev.plimsoll.result.Footprint;
import dev.plimsoll.result.KindCount;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarAttributionTest {

    private static final int MIB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void a_class_that_is_hidden_by_a_shaded_one_costs_its_owner() throws Exception {
        String twice = "package p; public class Twice { public static byte[] kept = new byte[4 << 20]; }";
        Path original = JarBuilder.jar(folder, "original")
                .source("p.Twice", twice)
                .source("p.Own", "package p; class Own { static int n = Twice.kept.length; }")
                .build();
        Path copy = JarBuilder.jar(folder, "copy").source("p.Twice", twice).build();
        Path shaded = JarBuilder.jar(folder, "shaded")
                .source("p.Twice", twice)
                .source("s.Main", "package s; class Main { }")
                .build();

        BundleResult result = Measured.in(folder)
                .with("shaded", shaded, "original", "copy")
                .withTransitive("original", original)
                .withTransitive("copy", copy)
                .together()
                .result();

        assertThat(own(result, "shaded").heapBytes()).isGreaterThan(4 * MIB);
        assertThat(own(result, "shaded").classes()).isEqualTo(2);
        assertThat(own(result, "original").bytes()).isLessThan(MIB / 10);
        assertThat(own(result, "original").classes()).isEqualTo(1);
        assertThat(own(result, "copy")).isEqualTo(Footprint.NONE);
    }

    @Test
    void what_a_later_jar_frees_is_a_part_of_its_own() throws Exception {
        Path cache = JarBuilder.jar(folder, "cache")
                .source("c.Cache", "package c; public class Cache { public static byte[] kept = new byte[4 << 20]; }")
                .build();
        Path clearing = JarBuilder.jar(folder, "clearing")
                .source("d.Clear", "package d; class Clear { static { c.Cache.kept = null; } }")
                .compiledAgainst(cache)
                .build();

        BundleResult result = Measured.in(folder)
                .with("clearing", clearing, "cache")
                .with("cache", cache)
                .together()
                .result();

        BundleResult.Whole whole = result.whole().orElseThrow();
        assertThat(own(result, "cache").heapBytes()).isGreaterThan(4 * MIB);
        assertThat(own(result, "clearing").bytes()).isNotNegative();
        assertThat(Measured.row(result, "clearing").savesBytes().orElseThrow()).isNotNegative();
        assertThat(whole.freed().heapBytes()).isBetween(-4L * MIB - MIB / 10, -4L * MIB + MIB / 10);
        assertThat(whole.residual().bytes()).isBetween(-10_000L, 10_000L);
    }

    @Test
    void what_a_thread_allocates_belongs_to_the_jar_that_started_it() throws Exception {
        Path starting =
                JarBuilder.jar(folder, "starting").source("a.Start", """
                        package a;
                        public class Start {
                            static Object kept;
                            static {
                                Thread thread = new Thread(() -> {
                                    long end = System.nanoTime() + 50_000_000;
                                    while (System.nanoTime() < end) { Thread.onSpinWait(); }
                                    kept = new byte[4 << 20];
                                    synchronized (Start.class) {
                                        try { Start.class.wait(); } catch (InterruptedException e) { }
                                    }
                                });
                                thread.setDaemon(true);
                                thread.start();
                            }
                        }
                        """).build();
        Path next = JarBuilder.jar(folder, "next")
                .source("b.Next", "package b; class Next { }")
                .build();

        BundleResult result = Measured.in(folder)
                .with("next", next, "starting")
                .with("starting", starting)
                .together()
                .result();

        assertThat(own(result, "starting").heapBytes()).isGreaterThan(4 * MIB);
        assertThat(own(result, "next").heapBytes()).isLessThan(MIB / 10);
    }

    @Test
    void what_a_thread_allocates_once_it_gets_a_lock_belongs_to_the_jar_that_started_it() throws Exception {
        Path holding = JarBuilder.jar(folder, "holding")
                .source("h.Lock", """
                        package h;
                        public class Lock {
                            public static volatile Thread blocked;
                        }
                        """)
                .source("h.Holder", """
                        package h;
                        class Holder implements Runnable {
                            private final java.util.concurrent.CountDownLatch held;
                            Holder(java.util.concurrent.CountDownLatch held) { this.held = held; }
                            public void run() {
                                synchronized (Lock.class) {
                                    held.countDown();
                                    while (Lock.blocked == null || Lock.blocked.getState() != Thread.State.BLOCKED) {
                                        try { Thread.sleep(1); } catch (InterruptedException e) { return; }
                                    }
                                    long end = System.nanoTime() + 30_000_000;
                                    while (System.nanoTime() < end) { Thread.onSpinWait(); }
                                }
                            }
                        }
                        """)
                .source("h.Holding", """
                        package h;
                        class Holding {
                            static {
                                Lock.blocked = null;
                                var held = new java.util.concurrent.CountDownLatch(1);
                                Thread thread = new Thread(new Holder(held));
                                thread.setDaemon(true);
                                thread.start();
                                try { held.await(); } catch (InterruptedException e) { }
                            }
                        }
                        """)
                .build();
        Path starting = JarBuilder.jar(folder, "starting")
                .source("a.Start", """
                        package a;
                        class Start {
                            static {
                                Thread thread = new Thread(new Blocked());
                                thread.setDaemon(true);
                                thread.start();
                                h.Lock.blocked = thread;
                                while (thread.getState() != Thread.State.BLOCKED) { Thread.onSpinWait(); }
                            }
                        }
                        """)
                .source("a.Blocked", """
                        package a;
                        class Blocked implements Runnable {
                            static Object kept;
                            public void run() {
                                synchronized (h.Lock.class) { kept = new byte[4 << 20]; }
                                synchronized (Blocked.class) {
                                    try { Blocked.class.wait(); } catch (InterruptedException e) { }
                                }
                            }
                        }
                        """)
                .compiledAgainst(holding)
                .build();

        BundleResult result = Measured.in(folder)
                .with("starting", starting, "holding")
                .with("holding", holding)
                .together()
                .result();

        assertThat(own(result, "starting").heapBytes()).isGreaterThan(4 * MIB);
    }

    @Test
    void generated_classes_are_in_no_jar_and_the_classes_add_up() throws Exception {
        Path generating =
                JarBuilder.jar(folder, "generating").source("g.Generate", """
                        package g;
                        public class Generate {
                            static final Runnable LAMBDA = () -> { };
                            static final Object PROXY = java.lang.reflect.Proxy.newProxyInstance(
                                    Generate.class.getClassLoader(), new Class<?>[] {Runnable.class}, (p, m, a) -> null);
                        }
                        """).build();

        BundleResult result =
                Measured.in(folder).with("generating", generating).together().result();

        assertThat(own(result, "generating").classes()).isEqualTo(1);
        assertThat(result.whole().orElseThrow().jdk().classes()).isGreaterThan(2);
        assertThat(result.whole().orElseThrow().residual().classes()).isZero();
    }

    @Test
    void many_jars_may_take_longer_than_the_fork_timeout_as_long_as_each_does_not() throws Exception {
        Measured measured = Measured.in(folder).together().forkTimeout(Duration.ofSeconds(4));
        for (int i = 0; i < 24; i++) {
            String name = "slow" + i;
            measured.with(
                    name,
                    JarBuilder.jar(folder, name)
                            .initializer(
                                    name + ".Slow", "try { Thread.sleep(300); } catch (InterruptedException e) { }")
                            .build());
        }

        BundleResult result = measured.result();

        assertThat(result.reasons()).isEmpty();
        assertThat(result.whole()).isPresent();
    }

    @Test
    void what_only_lacks_a_class_in_a_separate_jvm_is_no_failure_of_the_project() throws Exception {
        Path optional = JarBuilder.jar(folder, "optional")
                .source("o.Optional", "package o; public class Optional { }")
                .build();
        Path using = JarBuilder.jar(folder, "using")
                .source("u.Uses", "package u; class Uses extends o.Optional { }")
                .source(
                        "u.Lacks",
                        "package u; class Lacks { static { if (Boolean.valueOf(\"true\")) throw new IllegalStateException(); } }")
                .source("u.AlsoLacks", "package u; class AlsoLacks { static Object kept = new Lacks(); }")
                .compiledAgainst(optional)
                .build();

        BundleResult result = Measured.in(folder)
                .with("using", using)
                .with("optional", optional)
                .result();

        DependencyRow row = Measured.row(result, "using");
        assertThat(row.alone().orElseThrow().classesFailed()).isEqualTo(3);
        assertThat(row.failuresByKind()).containsExactly(new KindCount(FailureKind.INITIALIZER, 2));
        assertThat(row.classesTried()).isEqualTo(3);
    }

    private static Footprint own(BundleResult result, String name) {
        DependencyRow row = Measured.row(result, name);
        return row.own().orElseThrow();
    }
}

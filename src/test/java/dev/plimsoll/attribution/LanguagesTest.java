package dev.plimsoll.attribution;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.app.ClassOrigins;
import dev.plimsoll.app.ProjectLayout;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Site;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the compilers of Kotlin, Scala and Groovy write; {@code languages/compile.sh} has compiled the classes. */
class LanguagesTest {

    private static final Path LANGUAGES = Path.of("src/test/resources/languages");

    @TempDir
    private Path folder;

    private void compiled(String compiler, String sources) throws IOException {
        try (ZipFile jar = new ZipFile(LANGUAGES.resolve(compiler + ".jar").toFile())) {
            for (var entry : jar.stream().filter(it -> !it.isDirectory()).toList()) {
                Path file = folder.resolve("target/classes").resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        for (String source : sources.split(" ")) {
            Path file = folder.resolve("src").resolve(source);
            Files.createDirectories(file.getParent());
            Files.copy(LANGUAGES.resolve(file.getFileName()), file);
        }
    }

    private List<StackFrame> frames() throws IOException {
        List<StackFrame> frames = new ArrayList<>();
        try (var all = Files.walk(folder.resolve("target/classes"))) {
            for (Path file : all.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                ClassReader reader = new ClassReader(Files.readAllBytes(file));
                String className = reader.getClassName().replace('/', '.');
                reader.accept(new LineVisitor(className, frames), 0);
            }
        }
        return frames;
    }

    private static final class LineVisitor extends ClassVisitor {

        private final String className;
        private final List<StackFrame> frames;

        LineVisitor(String className, List<StackFrame> frames) {
            super(Opcodes.ASM9);
            this.className = className;
            this.frames = frames;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitLineNumber(int line, Label start) {
                    frames.add(new StackFrame(className, name, line));
                }
            };
        }
    }

    private List<Site> sites(List<StackFrame> frames) {
        Stacks stacks = new Stacks();
        List<Integer> each = frames.stream()
                .map(frame -> stacks.callee(Stacks.WHOLE, stacks.idOf(frame)))
                .toList();
        ProjectLayout layout = new ProjectLayout(
                "com.acme",
                "shop",
                "1",
                "jar",
                folder,
                Path.of("target"),
                Path.of("target/classes"),
                Path.of("target/test-classes"),
                "shop-1",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(Path.of("src")));

        try (ClassOrigins origins = ClassOrigins.of(layout, List.of())) {
            LocationResolver locations = new AttributionContext(
                            JdkClasses.running(), origins::originOf, LocationFilter.NONE)
                    .locations(stacks);
            return each.stream().map(locations::of).toList();
        }
    }

    /** The distinct locations of a method in the bytecode, as {@code file:line class method}. */
    private Set<String> of(String className, String method) throws IOException {
        List<StackFrame> frames = frames().stream()
                .filter(frame ->
                        frame.className().equals(className) && frame.method().equals(method))
                .toList();
        return sites(frames).stream()
                .map(site -> site.text() + " " + site.className() + " " + site.method())
                .collect(toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({
        "kotlin, lang/Work.kt lang/Shared.kt",
        "scala2, lang/Work.scala",
        "scala3, lang3/Work3.scala",
        "groovy, lang/Work.groovy script.groovy"
    })
    void no_location_is_at_a_line_that_its_file_does_not_have(String compiler, String sources) throws IOException {
        compiled(compiler, sources);

        List<Site> sites = sites(frames());

        assertThat(sites).isNotEmpty();
        for (Site site : sites) {
            Path file = folder.resolve(site.file());
            if (Files.isRegularFile(file)) {
                assertThat(site.line().orElse(1))
                        .isBetween(1, Files.readAllLines(file).size());
            } else {
                // What an inlined function declares has the file and line of that function.
                assertThat(site.text()).matches("kotlinx/coroutines/flow/\\w+(?:/\\w+[.]\\w+)?[.]kt:\\d+");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lang.Work, inlined, 13, lang.Work inlined",
        "lang.Work, nested, 16, lang.Work nested",
        "lang.Work, ofProject, 19, lang.Work ofProject",
        "lang.Work, lambda$lambda$0, 23, lang.Work lambda (lambda)",
        "lang.WorkKt, extended, 58, lang.WorkKt extended",
        "lang.Work$scoped$1, run, 46 47, lang.Work.scoped$1 run"
    })
    void kotlins_inlined_code_is_at_the_line_of_the_call(String className, String method, String lines, String name)
            throws IOException {
        compiled("kotlin", "lang/Work.kt lang/Shared.kt");

        assertThat(of(className, method))
                .containsExactly(Stream.of(lines.split(" "))
                        .map(line -> "src/lang/Work.kt:" + line + " " + name)
                        .toArray(String[]::new));
    }

    @Test
    void code_that_kotlin_adds_to_an_inlined_call_has_no_line() throws IOException {
        compiled("kotlin", "lang/Work.kt lang/Shared.kt");

        assertThat(of("lang.Work$Companion", "made"))
                .containsExactly(
                        "src/lang/Work.kt lang.Work.Companion made", "src/lang/Work.kt:53 lang.Work.Companion made");
    }

    @Test
    void kotlins_coroutines_are_named_by_the_function_that_the_source_has() throws IOException {
        compiled("kotlin", "lang/Work.kt lang/Shared.kt");

        assertThat(of("lang.Work$suspended$all$1", "invokeSuspend"))
                .contains("src/lang/Work.kt:30 lang.Work suspended (coroutine)")
                .allMatch(site -> site.matches("src/lang/Work.kt:(?:28|29|30) lang.Work suspended \\(coroutine\\)"));
        assertThat(of("lang.Work$flowed$source$1", "invokeSuspend"))
                .contains("src/lang/Work.kt:38 lang.Work flowed (coroutine)");
        assertThat(of("lang.Work$flowed$$inlined$map$1$2", "emit"))
                .contains("src/lang/Work.kt:41 lang.Work flowed (inlined map)");
    }

    @ParameterizedTest
    @CsvSource({
        "scala2, lang.ScalaWork, $anonfun$mapped$1, Work.scala:5 lang.ScalaWork mapped (lambda)",
        "scala2, lang.ScalaWork, $anonfun$nested$2, Work.scala:9 lang.ScalaWork nested (lambda)",
        "scala2, lang.ScalaWork, inner$1, Work.scala:13 lang.ScalaWork inner",
        "scala2, lang.ScalaWork, late$lzycompute, Work.scala:17 lang.ScalaWork late",
        "scala2, lang.ScalaWork, $colon$colon, Work.scala:19 lang.ScalaWork ::",
        "scala2, lang.ScalaWork, $plus$eq, Work.scala:21 lang.ScalaWork +=",
        "scala2, lang.ScalaWork$$anonfun$partial$1, applyOrElse, Work.scala:28 lang.ScalaWork partial (lambda)",
        "scala2, lang.ScalaWork$, $anonfun$held$1, Work.scala:33 lang.ScalaWork held (lambda)",
        "scala2, lang.Mixed, mixed, Work.scala:37 lang.Mixed mixed",
        "scala3, lang3.ScalaWork, mapped$$anonfun$1, Work3.scala:12 lang3.ScalaWork mapped (lambda)",
        "scala3, lang3.ScalaWork, nested$$anonfun$1$$anonfun$1, Work3.scala:19 lang3.ScalaWork nested (lambda)",
        "scala3, lang3.ScalaWork, inner$1, Work3.scala:23 lang3.ScalaWork inner",
        "scala3, lang3.Work3$package$, top, Work3.scala:31 lang3.Work3.package top",
        "groovy, lang.GroovyWork$_mapped_closure1, doCall, Work.groovy:5 lang.GroovyWork mapped (closure)",
        "groovy, lang.GroovyWork$_nested_closure2$_closure6, doCall, Work.groovy:9 lang.GroovyWork nested (closure)",
        "groovy, lang.GroovyWork$_typedLambda_lambda5, doCall, Work.groovy:31 lang.GroovyWork typedLambda (lambda)",
        "groovy, lang.GroovyWork, made, Work.groovy:21 lang.GroovyWork made",
        "groovy, script$_run_closure1, doCall, script.groovy:2 script run (closure)"
    })
    void scalas_and_groovys_names_are_those_of_the_source(
            String compiler, String className, String method, String location) throws IOException {
        compiled(compiler, compiler.equals("groovy") ? "lang/Work.groovy script.groovy" : sourceOf(compiler));

        assertThat(of(className, method)).anySatisfy(site -> assertThat(site).endsWith(location));
    }

    private static String sourceOf(String compiler) {
        return compiler.equals("scala2") ? "lang/Work.scala" : "lang3/Work3.scala";
    }
}

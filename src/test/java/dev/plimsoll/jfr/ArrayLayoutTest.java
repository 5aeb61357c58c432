package dev.plimsoll.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plimsoll.alloc.ArraySizes;
import dev.plimsoll.fork.ProbeJar;
import dev.plimsoll.target.Target;
import dev.plimsoll.target.WorkloadTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayLayoutTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseCompressedOops",
                "-XX:-UseCompressedOops",
                "-XX:-UseCompressedClassPointers",
                "-XX:-UseCompressedOops -XX:-UseCompressedClassPointers",
                "-XX:ObjectAlignmentInBytes=16",
                "-XX:+UseCompactObjectHeaders"
            })
    void arrays_have_the_size_that_the_jvm_counts(String options) throws Exception {
        assumeTrue(Runtime.version().feature() >= 25 || !options.contains("CompactObjectHeaders"));
        Path sizes = folder.resolve("sizes");
        List<String> jvmArgs = new ArrayList<>(List.of(options.split(" ")));
        jvmArgs.add("-Dsizes=" + sizes);
        WorkloadTarget.WorkloadTargetSource source = new WorkloadTarget.WorkloadTargetSource(
                ArraySizes.class.getName(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                ProbeJar.unpackInto(folder.resolve("probe")),
                List.of(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                folder,
                folder);

        List<String> computed = new ArrayList<>();
        try (Target subject = source.fork(jvmArgs)) {
            subject.begin();
            subject.run(1);
            ArrayLayout layout = ArrayLayout.of(subject.jvm());
            for (String line : Files.readAllLines(sizes)) {
                String[] words = line.split(" ");
                computed.add(words[0] + " " + words[1] + " " + layout.sizeOf(words[0], Integer.parseInt(words[1])));
            }
        }

        assertThat(computed).hasSize(200).isEqualTo(Files.readAllLines(sizes));
    }
}

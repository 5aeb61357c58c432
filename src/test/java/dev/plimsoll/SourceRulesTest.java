package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the text of the sources, which the compiler does not keep. */
class SourceRulesTest {

    private static final Path MAIN = Path.of("src/main/java/dev/plimsoll");

    /** Names that nothing else has: {@code alone} is a key of the JSON, too. */
    private static final Set<String> OWN_NAMES = Set.of(
            "allocatedPerRequest", "objectsPerRequest", "retainedPerRequest", "allocatedPerLocation", "leakPerRequest");

    private static final Pattern STRING = Pattern.compile("\"([^\"\\\\\n]*)\"");
    private static final Pattern METHOD =
            Pattern.compile("\n    [^\n;={}*/@]*\\([^;{}]*\\)[^;{}]*\\{\n(.*?)\n    \\}\n", Pattern.DOTALL);

    @Test
    void a_limit_is_named_in_one_table() throws IOException {
        assertThat(LimitName.parameters()).contains("maxBootMemory", "maxRssGrowth", "failOnLeak");
        assertThat(placesOf(Set.copyOf(LimitName.parameters()), "LimitName.java"))
                .isEmpty();
    }

    @Test
    void a_metric_is_named_in_one_table() throws IOException {
        assertThat(Arrays.stream(Metric.values()).map(Metric::id)).containsAll(OWN_NAMES);
        assertThat(placesOf(OWN_NAMES, "Metric.java")).isEmpty();
    }

    @Test
    void a_mojo_has_no_long_method() throws IOException {
        List<String> tooLong = new ArrayList<>();
        int methods = 0;
        for (Path file : sources()) {
            if (file.toString().endsWith("Mojo.java") || file.toString().endsWith("Goal.java")) {
                Matcher method = METHOD.matcher(Files.readString(file));
                while (method.find()) {
                    methods++;
                    long lines = method.group(1).lines().count();
                    if (lines > 25) {
                        tooLong.add(file.getFileName() + ": " + lines + " lines from "
                                + method.group().strip().lines().findFirst().orElse(""));
                    }
                }
            }
        }

        assertThat(methods).isGreaterThan(40);
        assertThat(tooLong).isEmpty();
    }

    private static List<String> placesOf(Set<String> names, String table) throws IOException {
        List<String> places = new ArrayList<>();
        for (Path file : sources()) {
            Matcher string = STRING.matcher(Files.readString(file));
            while (string.find()) {
                if (names.contains(string.group(1)) && !file.endsWith(table)) {
                    places.add(MAIN.relativize(file) + ": " + string.group());
                }
            }
        }
        return places;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(100);
            return sources;
        }
    }
}

package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.gate.LimitName;
import dev.plimsoll.result.Metric;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
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

    /** Classes of {@code trend} that read or schedule a run and decide no diagnosis. */
    private static final Set<String> NOT_JUDGING = Set.of(
            "ConcurrencySearch.java",
            "DiagnosisSettings.java",
            "MemoryReader.java",
            "NativeSearch.java",
            "RetainerSearch.java",
            "TrendMeasurement.java",
            "TrendRun.java",
            "TrendWarmUp.java");

    /** Numbers that are no thresholds: zero, one, two for halves and doublings, percent, nanoseconds per second. */
    private static final Set<String> NEUTRAL = Set.of("0", "0L", "0.0", "1", "1L", "1.0", "2", "100", "1e9");

    /** The constants of Kendall's statistic, and of the bias of a correlation. */
    private static final Set<String> OF_FORMULAS = Set.of("4", "4.0", "5", "18");

    private static final Pattern TEXT =
            Pattern.compile("/\\*.*?\\*/|//[^\n]*|\"(?:[^\"\\\\\n]|\\\\.)*\"", Pattern.DOTALL);
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.])\\d[\\d_]*(?:\\.\\d[\\d_]*)?(?:[eE]-?\\d+)?[LlDdFf]?");

    private static final Pattern STRING = Pattern.compile("\"([^\"\\\\\n]*)\"");
    private static final Pattern ROW = Pattern.compile("LimitName\\.([A-Z_]+)");
    private static final Pattern METHOD =
            Pattern.compile("\n    [^\n;={}*/@]*\\([^;{}]*\\)[^;{}]*\\{\n(.*?)\n    \\}\n", Pattern.DOTALL);

    @Test
    void a_limit_is_named_in_one_table() throws IOException {
        assertThat(LimitName.parameters()).contains("maxBootMemory", "maxRssGrowth", "failOnLeak");
        Set<String> names = new HashSet<>(LimitName.parameters());
        names.add(LimitName.DEPENDENCY_LIMITS.growthParameter());
        // The settings of a result of capacity have it, too.
        String setting = "report/json/CapacityCodec.java: \"maxGcCpuShare\"";
        assertThat(placesOf(names, "LimitName.java")).containsExactly(setting);
    }

    /** A new limit is a row of the table, and its parameters and the line that reads them in one class. */
    @Test
    void a_limit_touches_the_table_and_the_parameters_alone() throws Exception {
        List<String> parameters = Arrays.stream(
                        Class.forName("dev.plimsoll.mojo.LimitedGoal").getDeclaredFields())
                .map(Field::getName)
                .toList();
        Set<String> special = Set.of("MAX_LEAK_PER_REQUEST", "FAIL_ON_LEAK", "DEPENDENCY_LIMITS");
        List<String> others = new ArrayList<>();
        int named = 0;
        for (Path file : sources()) {
            Matcher row = ROW.matcher(Files.readString(file));
            while (row.find()) {
                named++;
                if (!special.contains(row.group(1)) && !file.endsWith("LimitedGoal.java")) {
                    others.add(MAIN.relativize(file) + ": " + row.group());
                }
            }
        }

        assertThat(parameters).containsAll(LimitName.parameters()).contains("dependencyLimits");
        assertThat(named).isGreaterThanOrEqualTo(LimitName.values().length - special.size());
        assertThat(others).isEmpty();
    }

    @Test
    void a_metric_is_named_in_one_table() throws IOException {
        assertThat(Arrays.stream(Metric.values()).map(Metric::id)).containsAll(OWN_NAMES);
        assertThat(placesOf(OWN_NAMES, "Metric.java")).isEmpty();
    }

    /** The gate knows figures and limits, not goals. */
    @Test
    void only_what_makes_a_run_inconclusive_and_the_diagnosis_of_leaks_depend_on_the_kind_of_result()
            throws IOException {
        List<String> files = new ArrayList<>();
        for (Path file : sources()) {
            if (file.startsWith(MAIN.resolve("gate"))
                    && Files.readString(file).matches("(?s).*\\b(Bundle|Objects|Trend)Result\\b.*")) {
                files.add(String.valueOf(file.getFileName()));
            }
        }

        assertThat(files).containsExactlyInAnyOrder("RunReasons.java", "LimitRule.java");
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

    @Test
    void a_threshold_of_a_diagnosis_stands_in_DiagnosisSettings() throws IOException {
        List<String> numbers = new ArrayList<>();
        int judging = 0;
        for (Path file : sources()) {
            String name = file.getFileName().toString();
            if (!file.startsWith(MAIN.resolve("trend")) || NOT_JUDGING.contains(name)) {
                continue;
            }
            judging++;
            String code = TEXT.matcher(Files.readString(file)).replaceAll("");
            Matcher number = NUMBER.matcher(code);
            while (number.find()) {
                boolean isOfFormula = name.equals("TheilSen.java") && OF_FORMULAS.contains(number.group());
                if (!NEUTRAL.contains(number.group()) && !isOfFormula) {
                    numbers.add(name + ": " + number.group());
                }
            }
        }

        assertThat(judging).isGreaterThan(20);
        assertThat(numbers).isEmpty();
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

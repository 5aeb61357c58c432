package dev.plimsoll.report.text;

import static dev.plimsoll.result.CapacityFixture.MIB;
import static dev.plimsoll.result.CapacityFixture.shop;
import static dev.plimsoll.result.CapacityFixture.survivor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.CapacityProof;
import dev.plimsoll.result.CapacityResult;
import dev.plimsoll.result.ContainerAdvice;
import dev.plimsoll.result.Ergonomics;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CapacitySnippetTest {

    private static final String FLAGS =
            "-Xmx40m -XX:MaxMetaspaceSize=80m -XX:ReservedCodeCacheSize=48m -XX:MaxDirectMemorySize=10m -Xss1m";

    @Test
    void flags_are_one_line_and_a_percentage_is_given_with_what_makes_it_hold() {
        assertThat(snippet("JVM flags", shop().make()).text()).isEqualTo(FLAGS);
        assertThat(snippet("JVM flags", shop().make()).note())
                .isEqualTo(
                        "Instead of -Xmx40m, -XX:MaxRAMPercentage=13.42 -XX:MinRAMPercentage=13.42 sets the same heap"
                                + " in a container of 298.0 MiB; -XX:MaxRAMPercentage alone sets no heap below about 126 MiB.");
    }

    @Test
    void resources_of_Kubernetes_say_what_is_proved() {
        assertThat(snippet("Kubernetes", shop().make()).text()).isEqualTo("""
                        # Proved: the application survives in 268.0 MiB and not in 241.0 MiB; the rest is headroom.
                        resources:
                          requests:
                            cpu: "1"
                            memory: 298Mi
                          limits:
                            cpu: "1"
                            memory: 298Mi
                        env:
                          - name: JAVA_TOOL_OPTIONS
                            value: "-Xmx40m -XX:MaxMetaspaceSize=80m -XX:ReservedCodeCacheSize=48m -XX:MaxDirectMemorySize=10m -Xss1m\"""");
        assertThat(first(shop().simulated().make()))
                .isEqualTo("# Simulated: the application survives in 268.0 MiB and not in 241.0 MiB; the rest is"
                        + " headroom.");
        assertThat(first(shop().withoutProof().make())).isEqualTo("# Not proved by a run at this size.");
        assertThat(first(shop().proved(new CapacityProof("cgroup2", survivor(40, 268), survivor(40, 241)))
                        .make()))
                .isEqualTo("# Proved: the application survives in 268.0 MiB; the rest is headroom.");
    }

    @Test
    void memory_is_rounded_up_and_processors_are_those_of_the_container() {
        CapacityResult result = shop().target(new Ergonomics(4, OptionalLong.empty(), "G1", MIB))
                .advising(advice(298 * MIB + 1, 34, "-Xmx40m"))
                .make();

        assertThat(snippet("Kubernetes", result).text()).contains("cpu: \"4\"", "memory: 299Mi");
        Ergonomics half = new Ergonomics(1, OptionalInt.of(500), OptionalLong.empty(), "Serial", MIB);
        assertThat(snippet("Kubernetes", shop().target(half).make()).text()).contains("cpu: \"500m\"");
    }

    @Test
    void an_image_of_Paketo_gets_what_was_measured_instead_of_what_is_assumed() {
        CapacitySnippet snippet = snippet("Environment of an image built with Paketo", shop().make());

        assertThat(snippet.text())
                .isEqualTo("BPL_JVM_LOADED_CLASS_COUNT=12635\nBPL_JVM_THREAD_COUNT=34\nBPL_JVM_HEAD_ROOM=10\n"
                        + "JAVA_TOOL_OPTIONS=\"" + FLAGS + "\"");
        assertThat(snippet.note()).isEmpty();
    }

    /** It adds up 40 + 80 + 48 + 10 + 100 MiB, and leaves the headroom free. */
    @Test
    void a_sum_that_the_calculator_refuses_is_told() {
        CapacityResult result =
                shop().advising(advice(298 * MIB, 100, "-Xmx40m")).make();

        assertThat(snippet("Environment of an image built with Paketo", result).note())
                .isEqualTo(
                        "Its memory calculator refuses to start the application in less than 308.9 MiB, since it adds up"
                                + " the full size of all areas.");
    }

    @Test
    void the_smallest_dyno_that_fits_is_named() {
        assertThat(heroku(298)).startsWith("heroku ps:type web=basic\n");
        assertThat(heroku(512)).startsWith("heroku ps:type web=basic\n");
        assertThat(heroku(513)).startsWith("heroku ps:type web=standard-2x\n");
        assertThat(heroku(1_025)).startsWith("heroku ps:type web=performance-m\n");
        assertThat(heroku(2_561))
                .isEqualTo("heroku ps:type web=performance-l\nheroku config:set JAVA_TOOL_OPTIONS=\"-Xmx40m\"");
        assertThat(snippet("Heroku", shop().recommending(40, 230, 250).make()).note())
                .isEqualTo("The smallest dyno that it fits has 512.0 MiB, which is enough for 2 processes.");
        assertThat(CapacitySnippet.of(
                        shop().advising(advice(14_337 * MIB, 1, "-Xmx40m")).make()))
                .extracting(CapacitySnippet::title)
                .doesNotContain("Heroku");
    }

    @Test
    void what_is_quoted_stays_one_value() {
        CapacityResult result =
                shop().advising(advice(298 * MIB, 34, "-Da=\"b\\")).make();

        assertThat(snippet("Kubernetes", result).text()).endsWith("value: \"-Da=\\\"b\\\\\"");
    }

    @Test
    void without_a_recommendation_there_is_nothing_to_paste() {
        assertThat(CapacitySnippet.of(shop().withoutAdvice().make())).isEmpty();
    }

    private static String heroku(long mib) {
        return snippet(
                        "Heroku",
                        shop().advising(advice(mib * MIB, 1, "-Xmx40m")).make())
                .text();
    }

    private static String first(CapacityResult result) {
        return snippet("Kubernetes", result).text().lines().findFirst().orElseThrow();
    }

    private static CapacitySnippet snippet(String title, CapacityResult result) {
        return CapacitySnippet.of(result).stream()
                .filter(snippet -> snippet.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static ContainerAdvice advice(long withHeadroom, long threads, String flag) {
        return new ContainerAdvice(
                40 * MIB,
                268 * MIB,
                withHeadroom,
                80 * MIB,
                48 * MIB,
                10 * MIB,
                MIB,
                13.4,
                12_635,
                threads,
                List.of(flag));
    }
}

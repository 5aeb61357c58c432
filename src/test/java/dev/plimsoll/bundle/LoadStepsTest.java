package dev.plimsoll.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.bundle.LoadSteps.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadStepsTest {

    private static final JarContents SHADED = jar("shaded", "a.Main", "p.X", "q.Y");
    private static final JarContents P = jar("p", "p.X", "p.Own");
    private static final JarContents Q = jar("q", "q.Y");

    @Test
    void names_that_an_earlier_jar_has_too_are_loaded_in_a_step_of_their_owner() {
        LoadSteps steps = LoadSteps.of(List.of(SHADED, P, Q), List.of(1, 2, 0));

        assertThat(steps.steps())
                .containsExactly(
                        new Step(3, 0, List.of("p.X")),
                        new Step(1, 1, List.of("p.Own")),
                        new Step(4, 0, List.of("q.Y")),
                        new Step(2, 2, List.of()),
                        new Step(0, 0, List.of("a.Main")));
        assertThat(steps.jarOf(4)).isZero();
        assertThat(steps.jarOf(2)).isEqualTo(2);
    }

    @Test
    void names_of_a_jar_that_is_loaded_before_need_no_step() {
        assertThat(LoadSteps.of(List.of(SHADED, P), List.of(0, 1)).steps())
                .containsExactly(new Step(0, 0, SHADED.classes()), new Step(1, 1, List.of("p.Own")));
    }

    @Test
    void names_of_a_jar_that_is_not_selected_are_not_loaded() {
        assertThat(LoadSteps.of(List.of(SHADED, P), List.of(1)).steps())
                .containsExactly(new Step(1, 1, List.of("p.Own")));
    }

    private static JarContents jar(String name, String... classes) {
        return new JarContents(Path.of(name + ".jar"), List.of(classes), name, Optional.empty());
    }
}

package dev.plimsoll.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordWrapTest {

    @Test
    void a_sentence_is_broken_between_words_and_continues_indented() {
        assertThat(WordWrap.words("  ", "survived 2,300 requests at once", 22))
                .containsExactly("  survived 2,300", "    requests at once");
    }

    @Test
    void a_number_stays_with_its_unit() {
        assertThat(WordWrap.words("", "with a peak of 108.5 MiB", 22)).containsExactly("with a peak of", "  108.5 MiB");
        assertThat(WordWrap.words("", "more than the allowed 5 %.", 24))
                .containsExactly("more than the allowed", "  5 %.");
        assertThat(WordWrap.words("", "it took 12 s", 10)).containsExactly("it took", "  12 s");
    }

    @Test
    void what_only_begins_like_a_unit_is_a_word() {
        assertThat(WordWrap.words("", "answered 12 slow", 12)).containsExactly("answered 12", "  slow");
        assertThat(WordWrap.words("", "the plan B", 9)).containsExactly("the plan", "  B");
    }
}

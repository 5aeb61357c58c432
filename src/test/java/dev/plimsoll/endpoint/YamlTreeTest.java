package dev.plimsoll.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlTreeTest {

    @Test
    void yaml_is_the_tree_of_the_same_json() throws Exception {
        assertThat(YamlTree.of("""
                a: 1.10
                'b': [x, "y: z", true, "true", null, ~]
                c:
                  - d: |
                      two
                      lines
                    e: {}
                f: &anchor {g: h}
                i: *anchor
                1: number
                """).toString())
                .isEqualTo("{\"a\":\"1.10\",\"b\":[\"x\",\"y: z\",true,\"true\",null,null],"
                        + "\"c\":[{\"d\":\"two\\nlines\\n\",\"e\":{}}],\"f\":{\"g\":\"h\"},\"i\":{\"g\":\"h\"},"
                        + "\"1\":\"number\"}");
    }

    @Test
    void an_empty_document_is_an_empty_object() throws Exception {
        assertThat(YamlTree.of("# nothing\n").isEmpty()).isTrue();
    }

    @Test
    void aliases_that_multiply_are_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }

        refused(bomb.toString(), "has more than 2000000 values with those that aliases repeat in line 7");
    }

    @Test
    void what_could_be_read_in_two_ways_or_never_ends_is_refused() {
        refused("a: 1\nb: 2\na: 3\n", "has the key 'a' twice in line 3: delete one");
        refused("a: &x [*x]\n", "refers to *x before that is complete in line 1: write it out");
        refused("a: *nowhere\n", "refers to *nowhere before");
        refused("? [a]\n: b\n", "has a key that is not a text in line 1");
        refused("a: 1\n---\nb: 2\n", "has a second document in line 2: keep one");
        refused("a: [1,\nb: 2", "is not valid YAML in line");
        refused("a:\n\t- b\n", "is not valid YAML in line 2");
        refused("[".repeat(100_000), "is nested more than 200 levels deep in line 1");
        refused("a: \u0000", "is not valid YAML");
    }

    private static void refused(String text, String why) {
        assertThatThrownBy(() -> YamlTree.of(text))
                .isInstanceOf(EndpointException.class)
                .hasMessageContaining(why);
    }
}

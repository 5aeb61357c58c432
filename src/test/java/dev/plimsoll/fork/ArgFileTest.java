package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArgFileTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> encodings() {
        return Stream.of(
                arguments("-cp C:\\Users\\J\u00f6rg", "Cp1252", "windows-1252"),
                arguments("-cp /home/j\u00f6rg", "UTF-8", "UTF-8"),
                arguments("-cp C:\\Users\\\u0141ukasz", "Cp1250", "windows-1250"),
                // The launcher passes the bytes on.
                arguments("-cp /home/j\u00f6rg", "ANSI_X3.4-1968", "UTF-8"),
                arguments("-cp /home/j\u00f6rg", "no-such-encoding", "UTF-8"));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void the_java_command_reads_its_file_in_the_encoding_of_the_system(String text, String system, String expected)
            throws IOException {
        assertThat(ArgFile.charset(text, system)).isEqualTo(Charset.forName(expected));
    }

    @Test
    void a_character_that_the_system_lacks_is_an_error() {
        assertThatThrownBy(() -> ArgFile.charset("-cp C:\\Users\\\u0141ukasz", "Cp1252"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "An argument of a JVM, or a path in it, has the character \u0141, which the encoding of this"
                                + " system, windows-1252, lacks. Use a path and arguments without it, or set the system to UTF-8");
    }

    @Test
    void backslashes_and_quotes_reach_the_jvm_as_they_are() throws IOException {
        Path file = ArgFile.write(folder, "a b", List.of("-Dpath=C:\\new\\table", "say \"hi\""));

        assertThat(file).hasFileName("a_b.args");
        assertThat(Files.readString(file)).isEqualTo("\"-Dpath=C:\\\\new\\\\table\"\n\"say \\\"hi\\\"\"\n");
    }
}

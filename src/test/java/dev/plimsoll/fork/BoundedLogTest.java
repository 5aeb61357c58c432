package dev.plimsoll.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that prints without end does not fill the disk. */
class BoundedLogTest {

    private static final int PART = 1_000;
    private static final Pattern LEFT_OUT = Pattern.compile("\n\\((\\d+) bytes of output are left out here.\\)\n");

    @TempDir
    private Path folder;

    @Test
    void what_is_longer_keeps_its_beginning_and_its_end_and_says_how_much_is_left_out() throws Exception {
        Path file = folder.resolve("app.log");
        long printed = 0;
        try (BoundedLog log = BoundedLog.in(file, PART)) {
            for (int i = 0; i < 5_000; i++) {
                byte[] line = ("line " + i + "\n").getBytes(StandardCharsets.UTF_8);
                printed += line.length;
                log.write(line);
                // The file is read while the process runs.
                assertThat(Files.readString(file)).endsWith("line " + i + "\n");
            }
        }

        String text = Files.readString(file);
        Matcher leftOut = LEFT_OUT.matcher(text);
        assertThat(leftOut.find()).isTrue();
        assertThat(text).startsWith("line 0\nline 1\n").hasSizeLessThan(4 * PART);
        assertThat(leftOut.start()).isEqualTo(PART);
        assertThat(Long.parseLong(leftOut.group(1)))
                .isEqualTo(printed - (text.length() - leftOut.group().length()));
        List<String> end = text.substring(leftOut.end()).lines().toList();
        assertThat(end).allMatch(line -> line.matches("line \\d+")).endsWith("line 4998", "line 4999");
        assertThat(leftOut.find()).isFalse();
    }

    @Test
    void what_is_short_stays_as_it_is_and_what_an_earlier_run_left_is_replaced() throws Exception {
        Path file = Files.writeString(folder.resolve("app.log"), "of an earlier run".repeat(1_000));
        String text = "x".repeat(3 * PART);
        try (BoundedLog log = BoundedLog.in(file, PART)) {
            log.write(text.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(file).hasContent(text);
    }
}

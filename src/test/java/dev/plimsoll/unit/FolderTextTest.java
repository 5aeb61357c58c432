package dev.plimsoll.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderTextTest {

    @ParameterizedTest
    @CsvSource({
        "/home/me/app, /base/tree",
        "-Dconf=/home/me/app/conf/x.yml, -Dconf=/base/tree/conf/x.yml",
        "-Dconf=/home/me/app-conf/x.yml, -Dconf=/home/me/app-conf/x.yml",
        "/home/me/app:/home/me/apps:/home/me/app/lib, /base/tree:/home/me/apps:/base/tree/lib",
        "nothing, nothing"
    })
    void only_what_is_below_the_folder_moves(String text, String moved) {
        assertThat(FolderText.moved(text, "/home/me/app", "/base/tree")).isEqualTo(moved);
    }

    @ParameterizedTest
    @CsvSource({"C:\\work\\shop\\x.yml, D:\\$base\\x.yml", "C:\\work\\shop2\\x.yml, C:\\work\\shop2\\x.yml"})
    void backslashes_and_dollars_have_no_meaning(String text, String moved) {
        assertThat(FolderText.moved(text, "C:\\work\\shop", "D:\\$base")).isEqualTo(moved);
    }
}

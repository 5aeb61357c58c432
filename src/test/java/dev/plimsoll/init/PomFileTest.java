package dev.plimsoll.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PomFileTest {

    private static final List<String> PLUGIN = List.of("<plugin>", "  <pathToHit>/größe€</pathToHit>", "</plugin>");
    private static final String BEFORE = "\n<project>\r\n <name>Größe</name><!-- \t -->\r\n";
    private static final String AFTER = "</project>";

    @Test
    void all_other_bytes_stay_in_any_encoding() throws Exception {
        String inUtf8 = "<pathToHit>/größe€</pathToHit>";
        String inLatin = "<pathToHit>/größe&#8364;</pathToHit>";

        assertKept("", StandardCharsets.UTF_8, inUtf8);
        assertKept("<?xml version='1.0' encoding='utf-8'?>", StandardCharsets.UTF_8, inUtf8);
        assertKept("\uFEFF<?xml version=\"1.0\"?>", StandardCharsets.UTF_8, inUtf8);
        assertKept("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", StandardCharsets.ISO_8859_1, inLatin);
        assertKept("<?xml version='1.0' encoding = 'windows-1252'?>", Charset.forName("windows-1252"), inUtf8);
        assertKept("<?xml version='1.0' encoding='US-ASCII'?>", StandardCharsets.US_ASCII, "/gr&#246;&#223;e&#8364;<");
        assertKept("\uFEFF<?xml version='1.0' encoding='UTF-16'?>", StandardCharsets.UTF_16LE, inUtf8);
        assertKept("\uFEFF<?xml version='1.0' encoding='UTF-16'?>", StandardCharsets.UTF_16BE, inUtf8);
    }

    private static void assertKept(String declaration, Charset charset, String path) throws Exception {
        String before = charset == StandardCharsets.US_ASCII ? BEFORE.replace("Größe", "Size") : BEFORE;
        byte[] pom = (declaration + before + AFTER).getBytes(charset);

        byte[] changed = PomFile.of(pom).with(PLUGIN).orElseThrow();

        assertThat(changed).startsWith((declaration + before).getBytes(charset)).endsWith(AFTER.getBytes(charset));
        assertThat(new String(changed, charset))
                .contains(
                        " <build>\r\n  <plugins>\r\n   <plugin>\r\n    ",
                        path,
                        "  </plugins>\r\n </build>\r\n</project>");
    }

    @Test
    void what_is_not_in_its_encoding_is_not_changed() {
        byte[] latin = "<project><name>Größe</name></project>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] unknown = "<?xml version='1.0' encoding='x-none'?><project/>".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> PomFile.of(latin));
        assertThatExceptionOfType(CharacterCodingException.class).isThrownBy(() -> PomFile.of(unknown));
    }
}

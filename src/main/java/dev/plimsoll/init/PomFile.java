package dev.plimsoll.init;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The content of a pom file that a plugin is added to, in whatever encoding it has. All other bytes stay as they are. */
public final class PomFile {

    private static final int MAX_DECLARATION = 200;
    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml\\s[^>]*?\\bencoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

    private final String text;
    private final Charset charset;

    private PomFile(String text, Charset charset) {
        this.text = text;
        this.charset = charset;
    }

    /** @throws CharacterCodingException if the bytes are not text in the encoding that they declare */
    public static PomFile of(byte[] bytes) throws CharacterCodingException {
        Charset charset = charset(bytes);
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (!Arrays.equals(text.getBytes(charset), bytes)) {
            throw new CharacterCodingException();
        }
        return new PomFile(text, charset);
    }

    private static Charset charset(byte[] bytes) throws CharacterCodingException {
        String start = new String(bytes, 0, Math.min(MAX_DECLARATION, bytes.length), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u00FE\u00FF") || start.startsWith("\0<")) {
            return StandardCharsets.UTF_16BE;
        } else if (start.startsWith("\u00FF\u00FE") || start.startsWith("<\0")) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = ENCODING.matcher(start);
        try {
            return declared.lookingAt() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new CharacterCodingException();
        }
    }

    /**
     * The content with a plugin after those of the build.
     *
     * @param plugin its lines, indented by two spaces per level
     * @return empty if it is not a pom
     */
    public Optional<byte[]> with(List<String> plugin) {
        CharsetEncoder encoder = charset.newEncoder();
        List<String> lines =
                plugin.stream().map(line -> encodable(line, encoder)).toList();
        return new PomText(text).with(lines).map(changed -> changed.getBytes(charset));
    }

    /** What the encoding lacks becomes a reference. */
    private static String encodable(String line, CharsetEncoder encoder) {
        return line.codePoints()
                .mapToObj(c -> encoder.canEncode(Character.toString(c)) ? Character.toString(c) : "&#" + c + ";")
                .collect(Collectors.joining());
    }
}

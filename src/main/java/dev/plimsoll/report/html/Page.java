package dev.plimsoll.report.html;

import dev.plimsoll.unit.FileText;
import dev.plimsoll.unit.Sha256;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page that is readable without scripts. Its content security policy allows only its own styles and scripts, by their digests, and
 * the style sheet beside it. That is only loaded where scripts do not run: some CI servers forbid scripts and styles in pages, but not
 * style sheets beside them. A page that is sent by mail has all that it needs.
 *
 * @param title of the window; may contain foreign text
 * @param styles style sheets, as text
 * @param scripts scripts, as text, run in this order after the page is loaded; they read the element {@code data} and add
 *     to the element {@code page}
 * @param notice licence texts that have to be included; may be empty
 * @param framed whether it may show another page of its folder in a frame
 */
record Page(String title, List<String> styles, List<String> scripts, String notice, boolean framed) {

    /** The mark on a ship's hull. */
    private static final String ICON =
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 26 26'"
                    + "%3E%3Cpath d='M1 13h24M13 5.6a7.4 7.4 0 1 1 0 14.8a7.4 7.4 0 1 1 0-14.8' fill='none' stroke='%231d6091'"
                    + " stroke-width='2.6'/%3E%3C/svg%3E";

    private static final ObjectWriter ISLAND = JsonMapper.builder(
                    JsonFactory.builder().characterEscapes(new IslandEscapes()).build())
            .build()
            .writer()
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    Page {
        styles = List.copyOf(styles);
        scripts = List.copyOf(scripts);
    }

    /** A page with the styles and scripts that all pages share and those named. */
    static Page of(String title, List<String> ownStyles, List<String> ownScripts, boolean framed) {
        return new Page(title, assets("page.css", ownStyles), assets("page.js", ownScripts), "", framed);
    }

    /**
     * The HTML.
     *
     * @param data what scripts need
     * @param json the file with the same figures
     * @param blocks what is shown without scripts
     */
    FileText html(ObjectNode data, String json, List<Html> blocks) {
        return html(data, Optional.of("All figures are in " + json), blocks);
    }

    /** The same with another sentence at the end, or none; its full stop is added. */
    FileText html(ObjectNode data, Optional<String> source, List<Html> blocks) {
        return out -> {
            out.write(head());
            out.write(PageNavigation.START);
            for (Html block : blocks) {
                out.write(block + "\n");
            }
            if (source.isPresent()) {
                out.write(Html.of("p", "quiet small source", source.get() + ".") + "\n");
            }
            out.write("</main>\n<script type=\"application/json\" id=\"data\">");
            writeIsland(data, out);
            out.write("</script>\n");
            out.write(elements("script", scripts));
            out.write("</body>\n</html>\n");
        };
    }

    private String head() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <link rel="icon" href="%s">
                <noscript><link rel="stylesheet" href="%s"></noscript>
                %s%s</head>
                <body>
                """.formatted(
                        policy(),
                        Html.escaped(title),
                        ICON,
                        Stylesheet.NAME,
                        notice.isBlank() ? "" : "<!--\n" + notice.strip() + "\n-->\n",
                        elements("style", styles));
    }

    private String policy() {
        return "default-src 'none'; style-src 'self' file: " + digests(styles) + "; script-src " + digests(scripts)
                + "; img-src data:;" + (framed ? " frame-src 'self' file:;" : "")
                + " base-uri 'none'; form-action 'none'";
    }

    private static List<String> assets(String shared, List<String> own) {
        return Stream.concat(Stream.of(shared), own.stream())
                .map(ClasspathResource::own)
                .toList();
    }

    /** JSON that an HTML parser cannot take for the end of its element or the start of a comment. */
    private static void writeIsland(ObjectNode data, Writer out) throws IOException {
        try {
            ISLAND.writeValue(out, data);
        } catch (JacksonIOException failure) {
            throw failure.getCause();
        }
    }

    /** Escapes what would end the element, and line ends of scripts that are none of JSON. */
    private static final class IslandEscapes extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return switch (character) {
                case '<', '\u2028', '\u2029' -> new SerializedString("\\u%04x".formatted(character));
                default -> null;
            };
        }
    }

    private static String elements(String tag, List<String> texts) {
        return texts.stream()
                .map(text -> "<" + tag + ">" + text + "</" + tag + ">\n")
                .collect(Collectors.joining());
    }

    private static String digests(List<String> texts) {
        return texts.stream().map(text -> "'sha256-" + digest(text) + "'").collect(Collectors.joining(" "));
    }

    private static String digest(String text) {
        return Base64.getEncoder().encodeToString(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}

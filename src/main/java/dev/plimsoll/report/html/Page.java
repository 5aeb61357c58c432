package dev.plimsoll.report.html;

import dev.plimsoll.unit.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    String html(ObjectNode data, String json, List<Html> blocks) {
        return html(data, Optional.of("All figures are in " + json), blocks);
    }

    /** The same with another sentence at the end, or none; its full stop is added. */
    String html(ObjectNode data, Optional<String> source, List<Html> blocks) {
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
                %s%s%s</main>
                <script type="application/json" id="data">%s</script>
                %s</body>
                </html>
                """.formatted(
                        policy(),
                        Html.escaped(title),
                        ICON,
                        Stylesheet.NAME,
                        notice.isBlank() ? "" : "<!--\n" + notice.strip() + "\n-->\n",
                        elements("style", styles),
                        PageNavigation.START,
                        blocks.stream().map(Html::toString).collect(Collectors.joining("\n", "", "\n")),
                        source.map(text -> Html.of("p", "quiet small source", text + ".") + "\n")
                                .orElse(""),
                        island(data),
                        elements("script", scripts));
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
    private static String island(ObjectNode data) {
        return data.toString()
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
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

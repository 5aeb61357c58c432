package dev.plimsoll;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A page of the documentation.
 *
 * @param file relative to the project
 */
record MarkdownPage(Path file, String text) {

    private static final Path README = Path.of("README.md");
    private static final Path SITE = Path.of("src/site/markdown");

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern ID = Pattern.compile("<a id=\"([^\"]+)\"></a>");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    /** Repositories and the site make the same anchor of such a heading only. */
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9-]*");

    static MarkdownPage readme() throws IOException {
        return read(README);
    }

    static List<MarkdownPage> ofSite() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(SITE)) {
            for (Path file : files.sorted().toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    static List<MarkdownPage> all() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>(ofSite());
        pages.add(readme());
        return pages;
    }

    static MarkdownPage read(Path file) throws IOException {
        return new MarkdownPage(file, Files.readString(file));
    }

    String name() {
        return String.valueOf(file.getFileName());
    }

    /** Its text without what is in fences. */
    String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** The blocks in fences of a language. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** What is in backticks. */
    List<String> inlineCode() {
        return CODE.matcher(prose()).results().map(code -> code.group(1)).toList();
    }

    List<String> links() {
        return LINK.matcher(CODE.matcher(prose()).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The anchors that work in the site and in a repository. */
    Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        ID.matcher(prose()).results().map(id -> id.group(1)).forEach(anchors::add);
        headings().stream().filter(heading -> PLAIN.matcher(heading).matches()).forEach(anchors::add);
        return anchors;
    }

    /** Its headings without backticks. */
    List<String> headings() {
        Matcher headings = HEADING.matcher(prose());
        return headings.results()
                .map((MatchResult heading) -> heading.group(1).replace("`", ""))
                .toList();
    }

    /** The parts of poms on the page. */
    List<Document> poms() throws ParserConfigurationException, SAXException, IOException {
        List<Document> poms = new ArrayList<>();
        for (String block : blocks("xml")) {
            poms.add(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader("<example>" + block + "</example>"))));
        }
        return poms;
    }
}

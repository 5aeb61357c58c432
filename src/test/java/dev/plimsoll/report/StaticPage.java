package dev.plimsoll.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a page has without scripts, and without the data for them. It is well-formed, or it cannot be read. */
final class StaticPage {

    private StaticPage() {}

    static Document of(String page) {
        String main = page.substring(page.indexOf("<main "), page.indexOf("</main>") + "</main>".length());
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(main)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + main, e);
        }
    }

    /** The rows of the tables of a class, head and foot included, their cells between bars. */
    static List<String> rows(Document page, String table) {
        List<String> rows = new ArrayList<>();
        for (Element each : elements(page.getDocumentElement(), "table")) {
            if ((" " + each.getAttribute("class") + " ").contains(" " + table + " ")) {
                elements(each, "tr").forEach(row -> rows.add(row(row)));
            }
        }
        return rows;
    }

    private static String row(Element row) {
        List<String> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNextSibling()) {
            cells.add(text(cell));
        }
        return String.join("|", cells);
    }

    /** All texts of an element with that name, in order. */
    static List<String> texts(Document page, String tag) {
        return elements(page.getDocumentElement(), tag).stream()
                .map(StaticPage::text)
                .toList();
    }

    /** Rows, paragraphs, items and titles, one per line. */
    static String lines(Document page) {
        List<String> lines = new ArrayList<>(rows(page, "rows"));
        for (String tag : List.of("h1", "h2", "h3", "p", "li", "pre", "dt", "dd")) {
            lines.addAll(texts(page, tag));
        }
        return String.join("\n", lines);
    }

    static List<Element> elements(Element parent, String tag) {
        NodeList found = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Node node) {
        return node.getTextContent().strip().replaceAll("\\s+", " ");
    }
}

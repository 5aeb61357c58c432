package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.result.GateReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What README and the pages of the site say exists. */
class DocumentationTest {

    private static final Path MAIN = Path.of("src/main/java/dev/plimsoll");
    private static final Path SCHEMAS = Path.of("src/main/resources/dev/plimsoll/schema");
    private static final Path SITE = Path.of("src/site");

    private static final int MAX_README_LINES = 150;

    private static final Pattern PROPERTY = Pattern.compile("-Dplimsoll\\.(\\w+)");
    private static final Pattern GOAL =
            Pattern.compile("(?:(?<![.\\w-])plimsoll:|plimsoll-maven-plugin:(?:[^:\\s]*\\d[^:\\s]*:)?)([a-z][a-z-]*)");
    private static final Pattern GENERATED = Pattern.compile("([a-z-]+)-mojo\\.html");
    private static final Pattern ITEM = Pattern.compile("<item [^>]*href=\"([^\"]+)\"");
    private static final Pattern ENTRY = Pattern.compile("^### `(.+)`$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("[a-z]+(?:-[a-z]+)+");
    private static final Pattern CAMEL_CASE = Pattern.compile("[a-z]+(?:[A-Z][A-Za-z]*)+");
    private static final Pattern STRING = Pattern.compile("\"([^\"\n]*)\"");

    /** Where a reason or a caveat is made: its code is the first argument that is one. */
    private static final Pattern REASON = Pattern.compile(
            "(?:new Reason|new Caveat|\\breason|notDivided|inconclusive|unjudged)\\(([^;]*);", Pattern.DOTALL);

    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z_]+\\b");

    /** Of other tools. */
    private static final Set<String> FOREIGN = Set.of("allowEmptyResults");

    @Test
    void the_readme_is_short() throws IOException {
        assertThat(MarkdownPage.readme().text().lines().count()).isLessThanOrEqualTo(MAX_README_LINES);
    }

    @Test
    void the_readme_has_the_commands_to_try_and_to_test() throws IOException {
        assertThat(MarkdownPage.readme().blocks("sh"))
                .contains(
                        "mvn -q install -DskipTests -Dinvoker.skip && mvn -f src/demo package plimsoll:all\n",
                        "mvn verify\n");
    }

    @Test
    void links_resolve_in_the_repository_and_in_the_site() throws IOException {
        List<String> broken = new ArrayList<>();
        Set<String> goals = PluginGoals.ofSources().names();
        int links = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String link : page.links()) {
                links++;
                if (!resolves(page, link, goals)) {
                    broken.add(page.name() + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(60);
    }

    private static boolean resolves(MarkdownPage page, String link, Set<String> goals) throws IOException {
        if (link.startsWith("https://")) {
            return true;
        }
        boolean isOfSite = page.file().startsWith(SITE);
        String path = link.replaceFirst("#.*", "");
        if (isOfSite && path.endsWith(".html")) {
            return isGenerated(path, goals);
        }
        Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path);
        if (!Files.exists(target)) {
            return isOfSite && Files.exists(SITE.resolve("resources").resolve(path));
        }
        return !link.contains("#")
                || MarkdownPage.read(target).anchors().contains(link.substring(link.indexOf('#') + 1));
    }

    /** Pages of goals and their list; anchors in them are not checked. */
    private static boolean isGenerated(String path, Set<String> goals) {
        return path.equals("plugin-info.html")
                || GENERATED.matcher(path).results().anyMatch(page -> goals.contains(page.group(1)));
    }

    @Test
    void the_menu_of_the_site_has_each_page_once() throws IOException {
        List<String> items = ITEM.matcher(Files.readString(SITE.resolve("site.xml")))
                .results()
                .map(item -> item.group(1))
                .toList();
        List<String> pages = new ArrayList<>(MarkdownPage.ofSite().stream()
                .map(page -> page.name().replace(".md", ".html"))
                .toList());
        pages.add("plugin-info.html");

        assertThat(items).containsExactlyInAnyOrderElementsOf(pages);
    }

    @Test
    void eclipse_knows_all_goals() throws Exception {
        Path mapping = Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml");
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(mapping.toFile())
                .getDocumentElement();

        assertThat(all(root.getElementsByTagName("goal")).stream().map(Element::getTextContent))
                .containsExactlyInAnyOrderElementsOf(PluginGoals.ofSources().names());
        assertThat(root.getElementsByTagName("ignore").getLength()).isEqualTo(1);
    }

    @Test
    void goals_in_commands_exist() throws IOException {
        PluginGoals plugin = PluginGoals.ofSources();
        List<String> unknown = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String goal : goalsIn(page.text())) {
                used.add(goal);
                if (!plugin.names().contains(goal)) {
                    unknown.add(page.name() + ": " + goal);
                }
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(used).containsAll(plugin.names());
    }

    private static List<String> goalsIn(String text) {
        return GOAL.matcher(text).results().map(goal -> goal.group(1)).toList();
    }

    @Test
    void properties_are_parameters_and_in_a_command_those_of_its_goals() throws IOException {
        PluginGoals plugin = PluginGoals.ofSources();
        List<String> unknown = new ArrayList<>();
        int properties = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String line : page.text().lines().toList()) {
                List<String> goals = line.startsWith("mvn ") ? goalsIn(line) : List.of();
                for (MatchResult property : PROPERTY.matcher(line).results().toList()) {
                    properties++;
                    String name = property.group(1);
                    boolean isKnown = goals.isEmpty()
                            ? plugin.parameters().contains(name)
                            : goals.stream().anyMatch(goal -> plugin.has(goal, name));
                    if (!isKnown) {
                        unknown.add(page.name() + ": " + line);
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(properties).isGreaterThan(40);
    }

    @Test
    void elements_in_examples_of_poms_are_parameters() throws Exception {
        PluginGoals plugin = PluginGoals.ofSources();
        List<String> unknown = new ArrayList<>();
        int elements = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (var pom : page.poms()) {
                for (Element element : all(pom.getElementsByTagName("*"))) {
                    Optional<Boolean> isKnown = isKnown(element, plugin);
                    elements += isKnown.isPresent() ? 1 : 0;
                    if (!isKnown.orElse(true)) {
                        unknown.add(page.name() + ": <" + element.getTagName() + ">");
                    }
                }
            }
        }

        assertThat(unknown).isEmpty();
        assertThat(elements).isGreaterThan(60);
    }

    /** Empty for an element that the plugin does not define. */
    private static Optional<Boolean> isKnown(Element element, PluginGoals plugin) throws ReflectiveOperationException {
        String name = element.getTagName();
        if (name.startsWith("plimsoll.")) {
            return Optional.of(plugin.parameters().contains(name.substring("plimsoll.".length())));
        }
        List<String> path = pathOf(element);
        int configuration = path.lastIndexOf("configuration");
        boolean isOurs =
                artifactId(element).map("plimsoll-maven-plugin"::equals).orElse(true);
        if (isOurs && name.equals("goal")) {
            return Optional.of(plugin.names().contains(element.getTextContent()));
        }
        int depth = configuration < 0 ? 0 : path.size() - 1 - configuration;
        if (!isOurs || depth < 1) {
            return Optional.empty();
        }
        if (depth == 1) {
            return Optional.of(plugin.parameters().contains(name));
        }
        Optional<Set<String>> fields = plugin.elementsOfEntries(path.get(configuration + 1));
        return depth == 3 ? fields.map(all -> all.contains(name)) : Optional.empty();
    }

    /** The names of the elements around it, and its own. */
    private static List<String> pathOf(Element element) {
        List<String> path = new ArrayList<>();
        for (Node node = element; node instanceof Element; node = node.getParentNode()) {
            path.add(0, node.getNodeName());
        }
        return path;
    }

    /** Of the plugin that an element is in; empty if the example is only a configuration. */
    private static Optional<String> artifactId(Element element) {
        for (Node node = element; node instanceof Element; node = node.getParentNode()) {
            if (node.getNodeName().equals("plugin")) {
                return Optional.of(((Element) node)
                        .getElementsByTagName("artifactId")
                        .item(0)
                        .getTextContent());
            }
        }
        return Optional.empty();
    }

    private static List<Element> all(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** A name such as {@code testCount} is a parameter, an element of an entry, or a word of the JSON or of the sources. */
    @Test
    void names_in_the_text_exist() throws Exception {
        Set<String> known = new TreeSet<>(PluginGoals.ofSources().parameters());
        known.addAll(PluginGoals.elementsOfEntries());
        known.addAll(FOREIGN);
        for (Path folder : List.of(SCHEMAS, MAIN)) {
            for (Path file : files(folder)) {
                STRING.matcher(Files.readString(file))
                        .results()
                        .map(string -> string.group(1))
                        .forEach(known::add);
            }
        }
        List<String> unknown = new ArrayList<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String code : page.inlineCode()) {
                String name = code.replaceFirst("^<([^>]+)>$", "$1").replaceFirst("=.*", "");
                if (CAMEL_CASE.matcher(name).matches() && !known.contains(name)) {
                    unknown.add(page.name() + ": " + code);
                }
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void each_code_of_a_reason_has_an_entry_in_troubleshooting() throws IOException {
        Set<String> codes = codesOfReasons();
        MarkdownPage page = MarkdownPage.read(SITE.resolve("markdown/troubleshooting.md"));
        List<String> entries = ENTRY.matcher(page.text())
                .results()
                .map(entry -> entry.group(1))
                .toList();

        assertThat(codes)
                .contains("limit-not-judged", "run-failed", "removals-not-tried", "not-measured", "heap-not-divided")
                .contains("no-heap-found", "unreadable-result", "grows-while-idle", "no-counter", "not-warm");
        assertThat(entries).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static Set<String> codesOfReasons() throws IOException {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(GateReason.values())
                .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .forEach(codes::add);
        for (Path file : files(MAIN)) {
            String text = Files.readString(file);
            REASON.matcher(text).results().forEach(made -> codes.addAll(codesIn(made.group(1), text)));
        }
        return codes;
    }

    private static List<String> codesIn(String arguments, String source) {
        List<String> codes = new ArrayList<>();
        STRING.matcher(arguments)
                .results()
                .map(string -> string.group(1))
                .filter(string -> CODE.matcher(string).matches())
                .forEach(codes::add);
        CONSTANT.matcher(arguments)
                .results()
                .map(name -> Pattern.compile("String " + name.group() + " = \"(" + CODE.pattern() + ")\";")
                        .matcher(source))
                .filter(constant -> constant.find())
                .forEach(constant -> codes.add(constant.group(1)));
        return codes;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}

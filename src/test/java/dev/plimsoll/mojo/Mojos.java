package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Fills a goal as Maven does: each parameter has its value, else the default value of the plugin's descriptor. */
final class Mojos {

    private static final String DESCRIPTOR = "/META-INF/maven/plugin.xml";

    private Mojos() {}

    /** @param values of parameters: texts, or what Maven makes of structured elements */
    static <M extends AbstractMojo> M filled(M mojo, String goal, Map<String, ?> values) throws Exception {
        Map<String, Object> all = new HashMap<>(defaults(goal));
        all.putAll(values);
        for (Map.Entry<String, Object> each : all.entrySet()) {
            Field field = field(mojo.getClass(), each.getKey());
            field.setAccessible(true);
            Object value = each.getValue();
            field.set(
                    mojo,
                    field.getType() == List.class && value instanceof String text
                            ? List.of(text.split(",", -1))
                            : value);
        }
        return mojo;
    }

    /** The names of the parameters that have a default value, with it. */
    static Map<String, String> defaults(String goal) throws IOException, ParserConfigurationException, SAXException {
        Map<String, String> defaults = new HashMap<>();
        try (InputStream descriptor = Settings.class.getResourceAsStream(DESCRIPTOR)) {
            Assumptions.assumeTrue(descriptor != null, "the plugin's descriptor is not generated");
            NodeList mojos = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(descriptor)
                    .getElementsByTagName("mojo");
            for (int i = 0; i < mojos.getLength(); i++) {
                Element mojo = (Element) mojos.item(i);
                if (mojo.getElementsByTagName("goal").item(0).getTextContent().equals(goal)) {
                    collect(mojo, defaults);
                }
            }
        }
        return defaults;
    }

    private static void collect(Element mojo, Map<String, String> defaults) {
        NodeList configuration =
                mojo.getElementsByTagName("configuration").item(0).getChildNodes();
        for (int i = 0; i < configuration.getLength(); i++) {
            Node parameter = configuration.item(i);
            if (parameter instanceof Element element && element.hasAttribute("default-value")) {
                defaults.put(element.getTagName(), element.getAttribute("default-value"));
            }
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> each = type; each != AbstractMojo.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}

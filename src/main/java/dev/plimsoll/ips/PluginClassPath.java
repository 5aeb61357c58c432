package dev.plimsoll.ips;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** The class path of Plimsoll itself, on which a fork of JMH runs. */
final class PluginClassPath {

    private PluginClassPath() {}

    /** With the path separator of the system. */
    static String text() throws IOException {
        ClassLoader loader = PluginClassPath.class.getClassLoader();
        return loader instanceof URLClassLoader realm ? of(realm.getURLs()) : System.getProperty("java.class.path");
    }

    private static String of(URL[] urls) throws IOException {
        Set<String> entries = new LinkedHashSet<>();
        for (URL url : urls) {
            try {
                entries.add(Path.of(url.toURI()).toString());
            } catch (URISyntaxException | IllegalArgumentException notAFile) {
                throw new IOException("The plugin's class path has " + url + ", which is not a file", notAFile);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}

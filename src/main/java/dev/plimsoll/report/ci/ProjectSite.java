package dev.plimsoll.report.ci;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;

/** The address of Plimsoll's documentation, which the build writes into a file from the pom. */
final class ProjectSite {

    /** The top-level domain of the placeholder in the pom, which leads nowhere. */
    private static final String PLACEHOLDER = ".invalid";

    private ProjectSite() {}

    /** The address of a page, for example {@code limits}; empty if the build has no address. */
    static Optional<String> page(String name) {
        try (InputStream in = ProjectSite.class.getResourceAsStream("site.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return page(name, properties.getProperty("url", ""));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<String> page(String name, String url) {
        if (!url.startsWith("http") || String.valueOf(URI.create(url).getHost()).endsWith(PLACEHOLDER)) {
            return Optional.empty();
        }
        return Optional.of(url.replaceFirst("/*$", "/") + name + ".html");
    }
}

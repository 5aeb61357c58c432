package dev.plimsoll.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Reads the styles and scripts of pages from the class path. */
final class ClasspathResource {

    private static final String CHART_COORDINATES = "META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final String CHART_FOLDER = "META-INF/resources/webjars/uplot/";

    private ClasspathResource() {}

    /** One of Plimsoll's own files, by its name. */
    static String own(String name) {
        return text("dev/plimsoll/report/" + name);
    }

    /** A file of uPlot, the chart library, by its path in the library. */
    static String ofChartLibrary(String path) {
        try {
            Properties coordinates = new Properties();
            coordinates.load(new StringReader(text(CHART_COORDINATES)));
            return text(CHART_FOLDER + coordinates.getProperty("version") + "/" + path);
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException(cannotHappen);
        }
    }

    /** With line feeds only, as browsers see them when they compute digests. */
    private static String text(String resource) {
        try (InputStream in = ClasspathResource.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing: Plimsoll's jar or its class path is broken");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

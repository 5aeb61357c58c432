package dev.plimsoll.proof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Writes jars with classes of Plimsoll that are planted. */
public final class PlantedJar {

    private static final String PACKAGE = "dev.plimsoll.planted.";

    /** The only class of the jar that is a dependency. */
    static final String DATA = PACKAGE + "PlantedData";

    static final String ALLOCATION = PACKAGE + "PlantedAllocation";
    static final String LEAK = PACKAGE + "PlantedLeak";
    static final String FILES = PACKAGE + "PlantedFiles";

    private static final List<String> WORK =
            List.of(PACKAGE + "PlantedWork", ALLOCATION, LEAK, PACKAGE + "PlantedLeak$PlantedObject", FILES);

    private PlantedJar() {}

    /** Writes the jar that costs 1 MiB when its class is initialised. */
    public static Path data(Path folder) throws IOException {
        return write(folder.resolve("planted-data.jar"), List.of(DATA));
    }

    /** Writes the jar of what does something for each request. */
    static Path work(Path folder) throws IOException {
        return write(folder.resolve("planted-work.jar"), WORK);
    }

    private static Path write(Path jar, List<String> classes) throws IOException {
        Files.createDirectories(jar.toAbsolutePath().resolveSibling(""));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String each : classes) {
                String name = each.replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                out.write(bytes(name));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = PlantedJar.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IOException("The plugin's jar lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}

package dev.plimsoll.memory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files that an application's classes are from, by the URLs of their code sources. What is nested in another jar is copied
 * out of it, so that another JVM can load it.
 */
public final class CodePlaces {

    private static final String SUFFIX = ".class";

    /** {@code jar:nested:/app.jar/!BOOT-INF/lib/a.jar!/}, {@code jar:file:/app.jar!/BOOT-INF/classes!/}. */
    private static final Pattern NESTED =
            Pattern.compile("jar:(?:nested|file):(.+?\\.[jw]ar)(?:/!|!/)([^/!].*?)/?(?:!/)?");

    private static final Pattern FILE = Pattern.compile("(?:jar:)?(file:.+?)(?:!/)?");

    private final Path folder;
    private final Map<String, Optional<CodePlace>> known = new HashMap<>();

    /** @param folder a private folder for copies */
    public CodePlaces(Path folder) {
        this.folder = folder;
    }

    /**
     * A jar or a folder of classes.
     *
     * @param file where it is now
     * @param name the name of the original
     * @param classes binary names of all its classes; versions for other releases of Java count once
     */
    record CodePlace(Path file, String name, Set<String> classes) {}

    /** The place of a code source; empty if its URL does not tell. */
    Optional<CodePlace> at(String location) throws IOException {
        Optional<CodePlace> place = known.get(location);
        if (place == null) {
            place = read(location);
            known.put(location, place);
        }
        return place;
    }

    private Optional<CodePlace> read(String location) throws IOException {
        Matcher nested = NESTED.matcher(location);
        if (nested.matches()) {
            Path outer = Path.of(URI.create("file:" + nested.group(1)));
            return Files.isRegularFile(outer) ? Optional.of(copied(outer, nested.group(2))) : Optional.empty();
        }
        Matcher plain = FILE.matcher(location);
        if (!plain.matches()) {
            return Optional.empty();
        }
        Path file = Path.of(URI.create(plain.group(1)));
        return Files.exists(file) ? Optional.of(place(file, nameOf(file))) : Optional.empty();
    }

    private CodePlace copied(Path outer, String inner) throws IOException {
        Path copy = folder.resolve(known.size() + "-" + inner.substring(inner.lastIndexOf('/') + 1));
        try (ZipFile zip = new ZipFile(outer.toFile())) {
            ZipEntry entry = zip.getEntry(inner);
            if (entry != null && !entry.isDirectory()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, copy);
                }
                return place(copy, inner.substring(inner.lastIndexOf('/') + 1));
            }
            copyFolder(zip, inner + "/", copy);
            return place(copy, nameOf(outer));
        }
    }

    private static void copyFolder(ZipFile zip, String prefix, Path target) throws IOException {
        Files.createDirectories(target);
        List<? extends ZipEntry> entries = zip.stream()
                .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
                .toList();
        for (ZipEntry entry : entries) {
            Path file =
                    target.resolve(entry.getName().substring(prefix.length())).normalize();
            if (!file.startsWith(target)) {
                throw new IOException(
                        "The jar " + zip.getName() + " has an entry outside its folders: " + entry.getName());
            }
            Files.createDirectories(file.getParent());
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, file);
            }
        }
    }

    private static CodePlace place(Path file, String name) throws IOException {
        if (Files.isDirectory(file)) {
            try (Stream<Path> files = Files.walk(file)) {
                return new CodePlace(
                        file,
                        name,
                        classNames(files.map(
                                each -> file.relativize(each).toString().replace('\\', '/'))));
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new CodePlace(file, name, classNames(zip.stream().map(ZipEntry::getName)));
        }
    }

    private static Set<String> classNames(Stream<String> paths) {
        return paths.filter(
                        path -> path.endsWith(SUFFIX) && !path.startsWith("BOOT-INF/") && !path.startsWith("WEB-INF/"))
                .map(path -> path.replaceFirst("^META-INF/versions/\\d+/", ""))
                .filter(path -> !path.startsWith("META-INF/") && !path.endsWith("-info" + SUFFIX))
                .map(path -> path.substring(0, path.length() - SUFFIX.length()).replace('/', '.'))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}

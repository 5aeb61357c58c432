package dev.plimsoll.removal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;

/**
 * The names of all classes that a project's own code refers to: types in its bytecode, and names in string constants and in
 * text files, such as a driver in {@code application.properties} or a service in {@code META-INF/services}. Constants that the
 * compiler inlines leave no reference.
 */
final class ProjectReferences {

    /** Larger text files are data, not configuration. */
    private static final long MAX_TEXT_BYTES = 1 << 20;

    private static final Set<String> TEXTS = Set.of(
            "java",
            "kt",
            "groovy",
            "scala",
            "html",
            "htm",
            "jsp",
            "ftl",
            "ftlh",
            "mustache",
            "txt",
            "properties",
            "yml",
            "yaml",
            "xml",
            "json",
            "conf",
            "cfg",
            "factories",
            "imports",
            "toml");

    private static final String SERVICES = "META-INF/services/";
    private static final String CLASS = ".class";
    private static final Pattern VERSIONED = Pattern.compile("^META-INF/versions/\\d+/");

    /** A type in a descriptor or in a generic signature. */
    private static final Pattern DESCRIPTOR = Pattern.compile("L([^;<>:()\\[.]+)[;<]");

    /** {@code com/acme/Shop} or {@code com.acme.Shop}, in any text. */
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(?:[/.][\\p{L}_$][\\p{L}\\p{N}_$]*)+");

    /** The tag of a text in the constant pool, which comes before it. */
    private static final int UTF8 = 1;

    private final Set<String> files;

    private ProjectReferences(Set<String> files) {
        this.files = Set.copyOf(files);
    }

    /**
     * Reads a project's own classes, resources and sources. A source may need what its class does not, for example an import.
     *
     * @param folders of classes or sources; those that do not exist have none
     */
    static ProjectReferences in(List<Path> folders) throws IOException {
        Set<String> names = new HashSet<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(Files::isRegularFile).forEach(file -> read(folder, file, names));
                } catch (UncheckedIOException unreadable) {
                    throw unreadable.getCause();
                }
            }
        }
        return new ProjectReferences(names);
    }

    private static void read(Path folder, Path file, Set<String> names) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
            if (name.endsWith(CLASS)) {
                readClass(Files.readAllBytes(file), names);
            } else if (isText(name) && Files.size(file) <= MAX_TEXT_BYTES) {
                addNames(Files.readString(file, StandardCharsets.ISO_8859_1), names);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isText(String name) {
        return name.startsWith(SERVICES)
                || TEXTS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** All texts of the constant pool: names, descriptors, signatures and strings. */
    private static void readClass(byte[] bytes, Set<String> names) {
        ClassReader reader;
        try {
            reader = new ClassReader(bytes);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException damagedOrTooNew) {
            addNames(new String(bytes, StandardCharsets.ISO_8859_1), names);
            return;
        }
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == UTF8) {
                addNames(new String(bytes, at + 2, reader.readUnsignedShort(at), StandardCharsets.UTF_8), names);
            }
        }
    }

    private static void addNames(String text, Set<String> names) {
        Matcher descriptor = DESCRIPTOR.matcher(text);
        while (descriptor.find()) {
            names.add(descriptor.group(1) + CLASS);
        }
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            names.add(name.group().replace('.', '/') + CLASS);
        }
    }

    /** Whether a class of a jar or folder is referred to; false if it cannot be read. */
    boolean referTo(Path code) {
        if (Files.isDirectory(code)) {
            return files.stream().anyMatch(file -> Files.isRegularFile(code.resolve(file)));
        }
        try (ZipFile zip = new ZipFile(code.toFile())) {
            return zip.stream()
                    .map(entry -> VERSIONED.matcher(entry.getName()).replaceFirst(""))
                    .anyMatch(files::contains);
        } catch (IOException unreadable) {
            return false;
        }
    }
}

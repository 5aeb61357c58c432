package dev.plimsoll.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A copy of a jar or war without some dependencies, or with other versions of them. Entries keep their order, and their content but for lists of what is left
 * out; nested jars stay uncompressed and keep their comment, which tells Spring Boot to unpack them.
 */
final class ArchiveCopy {

    private static final Pattern NESTED = Pattern.compile("(?:BOOT-INF/lib|WEB-INF/lib(?:-provided)?|lib)/[^/]+\\.jar");
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/[^/]+\\.(?:SF|RSA|DSA|EC)", Pattern.CASE_INSENSITIVE);
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Map<String, List<Path>> exchanged = new HashMap<>();
    private final Set<ClassPathEntry> nested = new HashSet<>();
    private final ShadedClasses shaded;

    private ArchiveCopy(Path file, ZipFile zip, ShadedClasses shaded) {
        this.file = file;
        this.zip = zip;
        this.shaded = shaded;
        zip.stream().forEach(entry -> entries.putIfAbsent(entry.getName(), entry));
    }

    /**
     * Copies an archive.
     *
     * @param shaded what else to leave out besides nested jars and entries of its {@code Class-Path}
     * @return the copy, with the same name; empty if there is nothing to leave out
     */
    static Optional<Path> of(Path file, ShadedClasses shaded, DependencyCut cut, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ArchiveCopy copy = new ArchiveCopy(file, zip, shaded);
            copy.decide(cut);
            Optional<ManifestClassPath> classPath = copy.classPath(cut);
            if (copy.gone.isEmpty()
                    && copy.exchanged.isEmpty()
                    && classPath.filter(ManifestClassPath::isChanged).isEmpty()) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            Path target = folder.resolve(file.getFileName());
            copy.write(target, classPath);
            return Optional.of(target);
        }
    }

    /** Looks for nested jars of removed dependencies; false if the archive has no nested jars. */
    static boolean finds(Path file, DependencyCut cut) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean hasNested = false;
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (NESTED.matcher(entry.getName()).matches()) {
                    hasNested = true;
                    cut.removes(entry);
                }
            }
            return hasNested;
        }
    }

    private void decide(DependencyCut cut) throws IOException {
        for (ZipEntry entry : entries.values()) {
            if (NESTED.matcher(entry.getName()).matches()) {
                cut.match(entry).ifPresent(owner -> exchange(entry.getName(), owner, cut.insteadOf(owner)));
            } else if (shaded.removes(entry, cut)) {
                gone.add(entry.getName());
            }
        }
    }

    private void exchange(String name, ClassPathEntry owner, List<Path> instead) {
        nested.add(owner);
        if (instead.isEmpty()) {
            gone.add(name);
        } else {
            exchanged.put(name, instead);
        }
    }

    /** What takes the place of merged classes. */
    private List<Path> beside(DependencyCut cut) {
        return cut.removed().stream()
                .filter(entry -> cut.found().contains(entry) && !nested.contains(entry) && !gone.isEmpty())
                .flatMap(entry -> cut.insteadOf(entry).stream())
                .toList();
    }

    private Optional<ManifestClassPath> classPath(DependencyCut cut) throws IOException {
        ZipEntry manifest = entries.get(MANIFEST);
        return manifest == null ? Optional.empty() : ManifestClassPath.without(cut, file, read(manifest), beside(cut));
    }

    private void write(Path target, Optional<ManifestClassPath> classPath) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target));
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry : entries.values()) {
                String name = entry.getName();
                if (gone.contains(name) || SIGNATURE.matcher(name).matches()) {
                    continue;
                }
                Optional<byte[]> changed =
                        name.equals(MANIFEST) ? classPath.map(ManifestClassPath::manifest) : changedList(entry);
                if (exchanged.containsKey(name)) {
                    writeInstead(out, entry, exchanged.getOrDefault(name, List.of()));
                } else if (changed.isPresent()) {
                    write(out, entry, changed.get());
                } else {
                    copy(out, entry);
                }
            }
        }
    }

    /** The first jar has the name that lists of the archive may have; the others are beside it. */
    private void writeInstead(ZipOutputStream out, ZipEntry original, List<Path> jars) throws IOException {
        String parent = original.getName().substring(0, original.getName().lastIndexOf('/') + 1);
        write(out, original, Files.readAllBytes(jars.get(0)));
        for (Path jar : jars.subList(1, jars.size())) {
            ZipEntry added = new ZipEntry(parent + jar.getFileName());
            if (!entries.containsKey(added.getName())) {
                added.setMethod(original.getMethod());
                write(out, added, Files.readAllBytes(jar));
            }
        }
    }

    private void copy(ZipOutputStream out, ZipEntry original) throws IOException {
        ZipEntry entry = new ZipEntry(original);
        if (entry.getMethod() == ZipEntry.DEFLATED) {
            entry.setCompressedSize(-1);
        }
        out.putNextEntry(entry);
        try (InputStream in = zip.getInputStream(original)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    private static void write(ZipOutputStream out, ZipEntry original, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(original);
        entry.setSize(content.length);
        entry.setCompressedSize(entry.getMethod() == ZipEntry.STORED ? content.length : -1);
        entry.setCrc(crc.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private Optional<byte[]> changedList(ZipEntry entry) throws IOException {
        return ArchiveList.isList(entry.getName()) && !gone.isEmpty()
                ? ArchiveList.without(gone, entry.getName(), read(entry))
                : Optional.empty();
    }

    private byte[] read(ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}

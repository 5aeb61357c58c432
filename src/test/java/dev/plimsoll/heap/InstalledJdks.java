package dev.plimsoll.heap;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDK that runs the tests, and those that are installed in the same folder. */
final class InstalledJdks {

    private static final Pattern FEATURE = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private InstalledJdks() {}

    /** The executable of a JDK of this feature version or a later one; without any, the test is skipped. */
    static Path java(int feature) throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        Optional<Path> found = Runtime.version().feature() >= feature ? Optional.of(home) : sibling(home, feature);
        return found.map(jdk -> jdk.resolve("bin").resolve("java"))
                .orElseGet(() -> abort("No JDK " + feature + " is installed beside " + home));
    }

    private static Optional<Path> sibling(Path home, int feature) throws IOException {
        try (Stream<Path> siblings = Files.list(home.toRealPath().resolveSibling(""))) {
            List<Path> all = siblings.sorted().toList();
            for (Path each : all) {
                if (featureOf(each) >= feature) {
                    return Optional.of(each);
                }
            }
            return Optional.empty();
        }
    }

    /** 0 if it is no JDK. */
    private static int featureOf(Path home) throws IOException {
        Path release = home.resolve("release");
        Matcher matcher = FEATURE.matcher(Files.isReadable(release) ? Files.readString(release) : "");
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}

package dev.plimsoll.mojo;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.Readiness;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what users configured of the application. */
final class AppSettings {

    private static final int LAST_PORT = 65_535;

    private final Settings settings;

    AppSettings(Settings settings) {
        this.settings = settings;
    }

    /** The parameters as Maven fills them. */
    record Raw(
            @Nullable File jar,
            @Nullable String mainClass,
            @Nullable String kind,
            @Nullable String args,
            Map<String, @Nullable String> environment,
            @Nullable File workingDirectory,
            @Nullable String port,
            @Nullable String ready,
            @Nullable String readyTimeout) {}

    AppConfiguration read(Raw raw) {
        if (raw.workingDirectory() != null && !raw.workingDirectory().isDirectory()) {
            settings.problem("appWorkingDirectory", raw.workingDirectory() + " is no folder");
        }
        return new AppConfiguration(
                Optional.ofNullable(raw.jar()).map(File::toPath),
                settings.text("appMainClass", raw.mainClass()),
                settings.choice("appKind", raw.kind(), AppKind.AUTO),
                settings.args("appArgs", raw.args()),
                environment(raw.environment()),
                Optional.ofNullable(raw.workingDirectory()).map(File::toPath),
                port(raw.port()),
                settings.value("appReady", raw.ready(), Readiness::parse).orElseGet(Readiness.OfPort::new),
                settings.duration("appReadyTimeout", raw.readyTimeout(), Duration.ofSeconds(120)));
    }

    private OptionalInt port(@Nullable String raw) {
        return raw == null
                ? OptionalInt.empty()
                : OptionalInt.of(settings.number("appPort", raw, 1, LAST_PORT, LAST_PORT));
    }

    /** Maven gives null for an empty element. */
    private static Map<String, String> environment(Map<String, @Nullable String> raw) {
        Map<String, String> environment = new TreeMap<>();
        raw.forEach((name, value) -> environment.put(name, value == null ? "" : value));
        return environment;
    }
}

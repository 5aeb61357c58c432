package dev.plimsoll.mojo;

import dev.plimsoll.app.AppKind;
import dev.plimsoll.app.AppPlan;
import dev.plimsoll.app.Readiness;
import dev.plimsoll.config.ParameterOrigins;
import dev.plimsoll.config.Settings;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what users configured of the application. */
final class AppSettings {

    private static final int LAST_PORT = 65_535;

    /** Parameters that only a server has a use for; what is said most plainly comes first. */
    private static final List<String> OF_SERVERS = List.of(
            "pathToHit",
            "requests",
            "setup",
            "command",
            "appReady",
            "appPort",
            "expectStatus",
            "concurrency",
            "requestTimeout");

    private final Settings settings;
    private final ParameterOrigins origins;

    AppSettings(Settings settings, ParameterOrigins origins) {
        this.settings = settings;
        this.origins = origins;
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
            settings.problem("appWorkingDirectory", raw.workingDirectory() + " is not a folder");
        }
        AppKind kind = settings.choice("appKind", raw.kind(), AppKind.AUTO);
        String listensBecause = kind == AppKind.BATCH ? "" : listensBecause(kind, raw);
        return new AppConfiguration(
                Optional.ofNullable(raw.jar()).map(File::toPath),
                settings.text("appMainClass", raw.mainClass()),
                listensBecause.isEmpty() ? kind : AppKind.SERVER,
                listensBecause,
                settings.args("appArgs", raw.args()),
                environment(raw.environment()),
                Optional.ofNullable(raw.workingDirectory()).map(File::toPath),
                port(raw.port()),
                settings.value("appReady", raw.ready(), Readiness::parse).orElseGet(Readiness.OfPort::new),
                settings.duration("appReadyTimeout", raw.readyTimeout(), Duration.ofSeconds(120)));
    }

    /** Who makes use of a port, or has requests made, expects a server. */
    private String listensBecause(AppKind kind, Raw raw) {
        if (kind == AppKind.SERVER) {
            return "<appKind>server</appKind> (-Dplimsoll.appKind=server) is set";
        }
        return OF_SERVERS.stream()
                .filter(origins::isSet)
                .findFirst()
                .map(name -> "<" + name + "> is set (" + origins.of(name) + ")")
                .or(() -> withPort("appArgs", Stream.ofNullable(raw.args())))
                .or(() -> withPort(
                        "appEnvironment", raw.environment().values().stream().filter(Objects::nonNull)))
                .orElse("");
    }

    private static Optional<String> withPort(String name, Stream<String> values) {
        return values.anyMatch(value -> value.contains(AppPlan.PORT))
                ? Optional.of("<" + name + "> contains " + AppPlan.PORT)
                : Optional.empty();
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

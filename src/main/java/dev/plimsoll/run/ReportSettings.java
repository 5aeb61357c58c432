package dev.plimsoll.run;

import dev.plimsoll.report.ReportFormat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which reports are written, and where.
 *
 * @param formats the formats; JSON is among them
 * @param address where the top folder of the build is published, ending in a slash; empty if links are relative
 * @param history the file of the module's history; empty for {@code history.csv} next to the results
 */
public record ReportSettings(Set<ReportFormat> formats, String address, Optional<Path> history) {

    public ReportSettings {
        formats = Set.copyOf(formats);
    }

    /** Relative links, and the history beside the results. */
    public static ReportSettings of(Set<ReportFormat> formats) {
        return new ReportSettings(formats, "", Optional.empty());
    }

    /** @param address as users write it, with or without a slash at its end; null for none */
    public static String addressOf(@Nullable String address) {
        return address == null || address.isBlank() ? "" : address.strip().replaceFirst("/*$", "/");
    }

    boolean include(ReportFormat format) {
        return formats.contains(format);
    }
}

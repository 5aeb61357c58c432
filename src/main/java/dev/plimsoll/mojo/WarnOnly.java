package dev.plimsoll.mojo;

import dev.plimsoll.config.DidYouMean;
import dev.plimsoll.config.Settings;
import dev.plimsoll.gate.LimitName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which limits only warn. */
final class WarnOnly {

    private static final List<String> LIMITS = LimitName.parameters();

    private WarnOnly() {}

    static Set<String> read(Settings settings, List<@Nullable String> raw) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String element : raw) {
            if (element != null && !element.isBlank()) {
                settings.value("warnOnly", element, WarnOnly::known).ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    private static String known(String text) {
        if (!LIMITS.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a limit; write " + String.join(", ", LIMITS)
                    + DidYouMean.hint(LIMITS, text) + " (entries of <dependencyLimits> have a <severity>)");
        }
        return text;
    }
}

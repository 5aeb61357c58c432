package dev.plimsoll.report.json;

import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Writes a location and whose code it is; what is not known is absent. */
public final class SiteJson {

    private SiteJson() {}

    static void put(Site site, ObjectNode json) {
        json.put("kind", key(site.kind()));
        putUnlessEmpty("class", site.className(), json);
        putUnlessEmpty("method", site.method(), json);
        putUnlessEmpty("file", site.file(), json);
        site.line().ifPresent(line -> json.put("line", line));
        put(site.owner(), json.putObject("owner"));
    }

    static void put(Owner owner, ObjectNode json) {
        json.put("kind", key(owner.kind()));
        putUnlessEmpty("id", owner.id(), json);
    }

    static void putUnlessEmpty(String key, String value, ObjectNode json) {
        if (!value.isEmpty()) {
            json.put(key, value);
        }
    }

    /** For scripts, for example {@code jdk-only}. */
    public static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

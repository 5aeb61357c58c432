package dev.plimsoll.report.text;

import java.util.Locale;

/** The constants of enums as files, pages and people have them: in lower case, with hyphens. */
public final class EnumText {

    private EnumText() {}

    /** For example {@code jdk-only}. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if the enum has no such constant */
    public static <E extends Enum<E>> E parse(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

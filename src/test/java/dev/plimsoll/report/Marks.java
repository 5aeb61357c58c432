package dev.plimsoll.report;

import dev.plimsoll.report.text.AnsiStyle;

/** Shows styles as characters, so that tests can see them. */
public final class Marks implements AnsiStyle {
    @Override
    public String strong(String text) {
        return "‹" + text + "›";
    }

    @Override
    public String faint(String text) {
        return "«" + text + "»";
    }

    @Override
    public String good(String text) {
        return "‽" + text + "*";
    }

    @Override
    public String bad(String text) {
        return "†" + text + "‡";
    }

    @Override
    public String warn(String text) {
        return "¿" + text + "¡";
    }
}

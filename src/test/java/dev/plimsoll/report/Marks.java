package dev.plimsoll.report;

/** Shows styles as characters, so that tests can see them. */
final class Marks implements Paint {
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

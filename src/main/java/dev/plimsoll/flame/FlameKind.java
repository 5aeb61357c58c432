package dev.plimsoll.flame;

/** Whose code a frame is, which is its colour. */
public enum FlameKind {
    /** The measured project's own code. */
    PROJECT("the project", "p"),
    /** A library. */
    DEPENDENCY("a dependency", "d"),
    /** The JDK. */
    JDK("the JDK", "j"),
    /** Generated code, native code, or a jar without coordinates. */
    UNKNOWN("unknown", "u"),
    /** No code: the type of the objects that the frame above allocates. */
    TYPE("the type of the objects", "t");

    private final String title;
    private final String key;

    FlameKind(String title, String key) {
        this.title = title;
        this.key = key;
    }

    /** The word for it in a legend. */
    public String title() {
        return title;
    }

    /** One letter for it in the data of a page. */
    public String key() {
        return key;
    }
}

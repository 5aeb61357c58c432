package dev.plimsoll.attribution;

/** Names as {@link ReadableName} has them. */
public final class Readable implements ReadableNames {

    @Override
    public String className(String className) {
        return ReadableName.ofClass(className);
    }

    @Override
    public String method(String className, String method) {
        return ReadableName.ofMethod(className, method);
    }
}

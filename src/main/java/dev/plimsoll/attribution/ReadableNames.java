package dev.plimsoll.attribution;

/** Names classes and methods as a person would. */
public interface ReadableNames {

    /** Leaves all names as the JVM has them. */
    ReadableNames AS_IS = new ReadableNames() {
        @Override
        public String className(String className) {
            return className;
        }

        @Override
        public String method(String className, String method) {
            return method;
        }
    };

    /** @param className the binary name, as the JVM has it */
    String className(String className);

    /**
     * @param className the binary name of the method's class
     * @param method its name, as the JVM has it
     */
    String method(String className, String method);
}

package dev.plimsoll.app;

/** What sort of thing is launched. */
public enum AppForm {
    QUARKUS_FAST_JAR("Quarkus fast-jar"),
    QUARKUS_UBER_JAR("Quarkus uber-jar"),
    SPRING_BOOT_JAR("Spring Boot executable jar"),
    SPRING_BOOT_WAR("Spring Boot executable war"),
    SHADED_JAR("shaded jar"),
    EXECUTABLE_JAR("executable jar"),
    EXECUTABLE_WAR("executable war"),
    MAIN_CLASS("main class on the runtime class path"),
    GIVEN_JAR("jar given by <appJar>");

    private final String text;

    AppForm(String text) {
        this.text = text;
    }

    /** As a person would call it. */
    public String text() {
        return text;
    }
}

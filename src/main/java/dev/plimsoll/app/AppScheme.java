package dev.plimsoll.app;

/** The scheme of an app's URLs. */
public enum AppScheme {
    HTTP,
    HTTPS
}

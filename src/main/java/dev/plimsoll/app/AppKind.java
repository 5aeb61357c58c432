package dev.plimsoll.app;

/** Whether an app is a server or a batch. */
public enum AppKind {
    /** Not known yet: a batch if it exits before it listens. */
    AUTO,
    /** Listens until it is stopped. */
    SERVER,
    /** Exits when it is done; its whole run is one operation. */
    BATCH
}

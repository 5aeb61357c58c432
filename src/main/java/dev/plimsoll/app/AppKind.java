package dev.plimsoll.app;

/** How an app ends. */
public enum AppKind {
    /** Not known yet: a batch if it ends by itself before it listens. */
    AUTO,
    /** It listens until it is stopped. */
    SERVER,
    /** It ends by itself; its whole run is one operation. */
    BATCH
}

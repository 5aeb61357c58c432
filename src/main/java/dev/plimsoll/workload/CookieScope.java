package dev.plimsoll.workload;

/** Which cookies a request sends. */
public enum CookieScope {
    /** Those that answers to setup requests set: each measured request is a new visitor with the same login. */
    SETUP,
    /** Those that any answer sets: all requests are one visitor. */
    ALL,
    /** None. */
    NONE
}

package dev.plimsoll.workload;

/** Whose cookies go along with a request. */
public enum CookieScope {
    /** Those that answers to setup requests set: each measured request is a new visitor of one login. */
    SETUP,
    /** Those that any answer set: all requests are one visitor. */
    ALL,
    /** Nobody's. */
    NONE
}

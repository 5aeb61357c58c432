package dev.plimsoll.mojo;

/** What happens when nothing or too little was measured. */
enum OnInconclusive {
    /** The build ends with an error. */
    FAIL,
    /** The build goes on with a warning. */
    WARN
}

package dev.plimsoll.removal;

import java.io.IOException;
import java.util.List;

/** Starts the application without some dependencies, makes each request once, and stops it. */
@FunctionalInterface
interface Starter {

    /** @param ids the dependencies that are left out; may be none */
    AppStart without(List<String> ids) throws IOException, InterruptedException;
}

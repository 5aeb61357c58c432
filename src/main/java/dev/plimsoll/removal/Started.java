package dev.plimsoll.removal;

import java.util.List;

/**
 * A start of the application without some dependencies.
 *
 * @param start what happened
 * @param leftOut the ids of those that the packaged application contains, and that were left out
 */
record Started(AppStart start, List<String> leftOut) {

    Started {
        leftOut = List.copyOf(leftOut);
    }
}

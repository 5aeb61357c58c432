/** Turns frames and classes into what a reader knows: location, own line, file, readable class name, dependency. */
@NullMarked
package dev.plimsoll.attribution;

import org.jspecify.annotations.NullMarked;

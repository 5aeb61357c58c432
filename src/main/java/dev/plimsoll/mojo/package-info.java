/** One class a goal: binds configuration, calls one thing, maps the verdict to the build's outcome. */
@NullMarked
package dev.plimsoll.mojo;

import org.jspecify.annotations.NullMarked;

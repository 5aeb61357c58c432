/** Who holds what grows: survivors, the chains that hold them, and the fields where these meet. */
@NullMarked
package dev.plimsoll.suspect;

import org.jspecify.annotations.NullMarked;

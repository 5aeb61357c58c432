/** Which dependencies an application could do without: what nothing needs, and what happens when it starts without them. */
@NullMarked
package dev.plimsoll.removal;

import org.jspecify.annotations.NullMarked;

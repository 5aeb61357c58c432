/** What the sizes of containers, dynos or nodes cost, by the user's own list. */
@NullMarked
package dev.plimsoll.pricing;

import org.jspecify.annotations.NullMarked;

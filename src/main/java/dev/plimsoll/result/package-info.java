/** What a goal found, as immutable values: what the gate judges and what every report prints. */
@NullMarked
package dev.plimsoll.result;

import org.jspecify.annotations.NullMarked;

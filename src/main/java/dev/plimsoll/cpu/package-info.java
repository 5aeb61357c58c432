/** Where an application spends CPU time while it is exercised. */
@NullMarked
package dev.plimsoll.cpu;

import org.jspecify.annotations.NullMarked;

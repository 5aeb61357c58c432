/** Stacks with amounts, as flame graphs show them and as the collapsed format stores them. */
@NullMarked
package dev.plimsoll.flame;

import org.jspecify.annotations.NullMarked;

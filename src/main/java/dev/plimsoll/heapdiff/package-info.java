/** What is on the heap of an application, and what of it was born while that is exercised and stays. */
@NullMarked
package dev.plimsoll.heapdiff;

import org.jspecify.annotations.NullMarked;

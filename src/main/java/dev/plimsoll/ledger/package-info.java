/** The memory of a whole process, explained: what of its resident set belongs to the heap, the JVM, libraries and native code. */
@NullMarked
package dev.plimsoll.ledger;

import org.jspecify.annotations.NullMarked;

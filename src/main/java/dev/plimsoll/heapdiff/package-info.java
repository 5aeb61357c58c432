/** What is on the heap of an application, and which fields retain what requests leave behind. */
@NullMarked
package dev.plimsoll.heapdiff;

import org.jspecify.annotations.NullMarked;

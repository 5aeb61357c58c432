/** What exercises the application: HTTP requests or a command. */
@NullMarked
package dev.plimsoll.workload;

import org.jspecify.annotations.NullMarked;

/** What exercises the application: HTTP requests, a class of the project, a JMH benchmark, a command. */
@NullMarked
package dev.plimsoll.workload;

import org.jspecify.annotations.NullMarked;

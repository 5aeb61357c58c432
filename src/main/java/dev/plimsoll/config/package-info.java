/** Text of the pom and the command line to values: where each was set, unknown names, all problems at once. */
@NullMarked
package dev.plimsoll.config;

import org.jspecify.annotations.NullMarked;

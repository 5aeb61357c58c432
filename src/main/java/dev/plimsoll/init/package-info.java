/** What {@code init} suggests: limits, the plugin for the pom, and a job for the CI server. */
@NullMarked
package dev.plimsoll.init;

import org.jspecify.annotations.NullMarked;

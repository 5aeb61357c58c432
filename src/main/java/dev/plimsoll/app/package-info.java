/** The packaged application: what to launch, its port, readiness and log, and the origin of its classes. */
@NullMarked
package dev.plimsoll.app;

import org.jspecify.annotations.NullMarked;

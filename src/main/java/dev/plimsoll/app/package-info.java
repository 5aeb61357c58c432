/** The packaged application: what to launch, on which port, when it is ready, where its log goes. */
@NullMarked
package dev.plimsoll.app;

import org.jspecify.annotations.NullMarked;

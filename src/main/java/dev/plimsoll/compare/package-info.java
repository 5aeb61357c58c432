/** Two sides of a project, measured alike: which they are, where they come from, and what differs. */
@org.jspecify.annotations.NullMarked
package dev.plimsoll.compare;

package dev.plimsoll.retention;

import dev.plimsoll.jfr.RetainedObject;
import java.util.Optional;

/**
 * What holds objects that grow.
 *
 * @param name the field as people write it, or what sort of root it is; equal for the same field of several objects
 * @param held the collection or object that the field holds, or the root itself
 * @param className whose field it is, as the JVM names the class; empty for a root
 */
record Retainer(String name, RetainedObject held, Optional<String> className) {}

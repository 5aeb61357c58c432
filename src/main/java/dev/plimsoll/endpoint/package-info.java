/** The endpoints of the application, found by themselves: OpenAPI, mappings of frameworks, HAR and access logs. */
@NullMarked
package dev.plimsoll.endpoint;

import org.jspecify.annotations.NullMarked;

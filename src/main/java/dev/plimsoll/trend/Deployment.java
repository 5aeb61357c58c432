package dev.plimsoll.trend;

import dev.plimsoll.unit.RequestRate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where an application is deployed.
 *
 * @param containerBytes the memory of its container; empty if that is not known
 * @param rate the requests that it answers there; empty if that is not known
 */
public record Deployment(OptionalLong containerBytes, Optional<RequestRate> rate) {

    static final Deployment UNKNOWN = new Deployment(OptionalLong.empty(), Optional.empty());
}

package dev.plimsoll.upgrade;

import dev.plimsoll.bundle.BundlePlan;
import java.time.Duration;
import java.util.Optional;

/**
 * How versions are measured.
 *
 * @param each how each is measured; its graph is that of the project, or empty
 * @param repositories where they come from
 * @param timeout after which no further version is measured; empty for none
 */
public record VersionsPlan(BundlePlan each, ArtifactVersions repositories, Optional<Duration> timeout) {}

/** Two sides of an application in fresh forks, in balanced blocks: boot time, throughput, latency and resident memory. */
@NullMarked
package dev.plimsoll.blocks;

import org.jspecify.annotations.NullMarked;

/**
 * Throughput and latency, measured by JMH: Plimsoll forks JMH, which forks JVMs that make the requests, and starts a fresh
 * application for each of them.
 */
@NullMarked
package dev.plimsoll.ips;

import org.jspecify.annotations.NullMarked;

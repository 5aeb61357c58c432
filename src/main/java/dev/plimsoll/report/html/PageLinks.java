package dev.plimsoll.report.html;

import java.util.Optional;

/**
 * What a page of a result leads to, and how much of it is shown at first.
 *
 * @param top how many rows of a table are shown at first
 * @param sources the way from the page's folder to the project's, {@code ../../}; with a slash at its end
 * @param flameGraph the flame graph's file in the page's folder; empty if there is none
 */
public record PageLinks(int top, String sources, Optional<String> flameGraph) {}

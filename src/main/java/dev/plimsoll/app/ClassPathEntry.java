package dev.plimsoll.app;

import java.nio.file.Path;

/**
 * One jar, or folder of classes, of a project's class path.
 *
 * @param id {@code group:artifact[:type:classifier]:version}
 * @param file the jar or folder
 */
public record ClassPathEntry(String id, Path file) {}

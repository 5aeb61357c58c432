package dev.plimsoll.config;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * All problems of a configuration, reported in one message.
 *
 * @param texts one sentence per problem
 * @param notes what is accepted, shown below the problems
 */
public record Problems(List<String> texts, List<String> notes) {

    public Problems {
        texts = List.copyOf(texts);
        notes = List.copyOf(notes);
    }

    /** @throws MojoExecutionException that lists every problem, if there is one */
    public void verify() throws MojoExecutionException {
        if (texts.isEmpty()) {
            return;
        }
        String head = texts.size() == 1
                ? "Plimsoll's configuration is wrong: "
                : "Plimsoll's configuration is wrong in " + texts.size() + " places:\n  ";
        String foot = notes.isEmpty() ? "" : "\n" + String.join("\n", notes);
        throw new MojoExecutionException(head + String.join("\n  ", texts) + foot);
    }
}

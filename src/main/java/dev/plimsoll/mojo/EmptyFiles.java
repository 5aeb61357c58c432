package dev.plimsoll.mojo;

import dev.plimsoll.config.Settings;
import java.io.File;
import java.lang.reflect.Field;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecutionException;

/** Properties on the command line that should name a file or folder. Maven takes an empty one for the project's directory. */
final class EmptyFiles {

    private EmptyFiles() {}

    /**
     * Refuses empty ones, before any file is written to the project's directory.
     *
     * @param goal the class of the goal, whose fields are its parameters
     * @param given the properties
     */
    static void refuse(Class<?> goal, Properties given) throws MojoExecutionException {
        Settings settings = Settings.ofParameters();
        for (Class<?> type = goal; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                String value = given.getProperty("plimsoll." + field.getName());
                if (field.getType() == File.class && value != null) {
                    settings.text(field.getName(), value);
                }
            }
        }
        settings.verify();
    }
}

package dev.plimsoll.whatif;

import dev.plimsoll.app.PackagedApp;
import dev.plimsoll.app.PackagedApp.AppForm;
import java.io.IOException;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** What depends on whether an application is one of Spring Boot. */
final class SpringBoot {

    private static final String JAR = "spring-boot-";

    private SpringBoot() {}

    /** Why a switch can change nothing in an application, a clause; empty if it can. */
    static Optional<String> whyNot(JvmSwitch changed, Optional<PackagedApp> app) {
        boolean isForSpring = changed.known()
                .filter(known -> known == KnownSwitch.LAZY_INITIALIZATION)
                .isPresent();
        return isForSpring && app.filter(SpringBoot::is).isEmpty()
                ? Optional.of("this is not a Spring Boot application")
                : Optional.empty();
    }

    private static boolean is(PackagedApp app) {
        return isNested(app)
                || app.jars().stream()
                        .anyMatch(
                                jar -> String.valueOf(jar.file().getFileName()).startsWith(JAR));
    }

    /** Whether it is a jar of jars. */
    private static boolean isNested(PackagedApp app) {
        if (app.form() == AppForm.SPRING_BOOT_JAR || app.form() == AppForm.SPRING_BOOT_WAR) {
            return true;
        }
        if (app.form() != AppForm.GIVEN_JAR) {
            return false;
        }
        try (JarFile jar = new JarFile(app.file().toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Spring-Boot-Version") != null;
        } catch (IOException unreadable) {
            return false;
        }
    }
}

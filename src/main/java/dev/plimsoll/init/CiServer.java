package dev.plimsoll.init;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** CI servers, and the file that makes each of them run the build. */
public enum CiServer {
    GITHUB("github.yml", ".github/workflows/plimsoll.yml", ".github"),
    GITLAB("gitlab.yml", ".gitlab-ci.yml", ".gitlab-ci.yml"),
    JENKINS("jenkins.groovy", "Jenkinsfile", "Jenkinsfile");

    /** Who the JDK in the resources is from, as {@code java.vendor} names it. */
    public static final String VENDOR = "Eclipse Adoptium";

    /** The version of the JDK in the resources. */
    private static final String JDK = "21";

    private final String resource;
    private final String file;
    private final String mark;

    CiServer(String resource, String file, String mark) {
        this.resource = resource;
        this.file = file;
        this.mark = mark;
    }

    /**
     * The server that a repository is set up for, and GitHub if it is set up for none.
     *
     * @param root the folder of the repository
     */
    public static CiServer of(Path root) {
        for (CiServer server : values()) {
            if (Files.exists(root.resolve(server.mark))) {
                return server;
            }
        }
        return GITHUB;
    }

    /** The folder of the repository that a folder is in; the folder itself if it is in none. */
    public static Path repository(Path folder) {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.exists(each.resolve(".git"))) {
                return each;
            }
        }
        return folder;
    }

    /** Where the server looks for its file, relative to the repository. */
    public String file() {
        return file;
    }

    /**
     * The content of the file.
     *
     * @param jdk the major version of the JDK to build with
     */
    public String text(int jdk) {
        try (InputStream in = CiServer.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing in the plugin");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(JDK, String.valueOf(jdk));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}

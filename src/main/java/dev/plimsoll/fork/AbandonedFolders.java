package dev.plimsoll.fork;

import dev.plimsoll.probe.OrphanProcesses;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;

/**
 * Removes the private folders of builds that were killed, and kills what is left of their forks, for example one that was
 * stopped by a signal. The owner of a folder holds a lock on a file in it for as long as it lives, so neither a process id
 * that is used again nor a build in a container with other process ids is mistaken for it.
 */
final class AbandonedFolders {

    /** A folder without a lock may belong to a build that is about to lock it. */
    private static final Duration MIN_AGE_WITHOUT_LOCK = Duration.ofMinutes(10);

    /** If there is no process of the owner's id, the build could only be one in a container with other ids. */
    private static final Duration MIN_AGE_WITHOUT_OWNER = Duration.ofSeconds(5);

    private AbandonedFolders() {}

    /** @param own a folder of this process; those beside it of the same user are swept */
    static void sweep(Path own) {
        Path base = own.resolveSibling("");
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, ForkFolder.PREFIX + "*")) {
            UserPrincipal user = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
            for (Path folder : folders) {
                sweep(folder, user);
            }
        } catch (IOException | RuntimeException unreadable) {
            // What cannot be listed cannot be swept; another start tries again.
            return;
        }
    }

    private static void sweep(Path folder, UserPrincipal user) {
        try {
            Matcher name = ForkFolder.NAME.matcher(folder.getFileName().toString());
            if (name.matches()
                    // Closing a second channel to a file of this process would release its lock.
                    && !name.group(1)
                            .equals(Long.toString(ProcessHandle.current().pid()))
                    && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
                    && isAbandoned(folder, Long.parseLong(name.group(1)))) {
                ForkFolder abandoned = new ForkFolder(folder, null);
                OrphanProcesses.kill(abandoned.mark());
                abandoned.close();
            }
        } catch (IOException goneOrUnreadable) {
            // Another build was faster, or another start tries again.
            return;
        }
    }

    private static boolean isAbandoned(Path folder, long owner) throws IOException {
        Path file = folder.resolve(ForkFolder.LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Duration minAge = ProcessHandle.of(owner).isPresent() ? MIN_AGE_WITHOUT_LOCK : MIN_AGE_WITHOUT_OWNER;
            return Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(Instant.now().minus(minAge));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }
}

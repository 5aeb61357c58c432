package dev.plimsoll.mojo;

import dev.plimsoll.report.text.AnsiStyle;
import dev.plimsoll.report.text.ConsoleSize;
import dev.plimsoll.run.BuildLog;
import dev.plimsoll.run.Console;
import dev.plimsoll.run.GoalLog;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.shared.utils.logging.MessageUtils;

/** Maven's console and log. */
final class MavenConsole {

    private static final int DEFAULT_WIDTH = 120;
    private static final int LOG_PREFIX = "[INFO] ".length();

    private MavenConsole() {}

    /** @param details whether everything is printed */
    static Console of(MavenSession session, BuildLog log, boolean details) {
        boolean interactive = session.getRequest().isInteractiveMode()
                && session.getRequest().getDegreeOfConcurrency() <= 1
                && MessageUtils.isColorEnabled()
                && System.console() != null;
        return new Console(
                log, interactive, new ConsoleSize(width() - LOG_PREFIX, isUnicode()), new MavenPaint(), details);
    }

    static GoalLog log(Log log) {
        return new GoalLog(new MavenLog(log));
    }

    private static int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Math.max(60, Integer.parseInt(columns)) : DEFAULT_WIDTH;
    }

    private static boolean isUnicode() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        String name = encoding.isEmpty() ? Charset.defaultCharset().name() : encoding;
        return name.toUpperCase(Locale.ROOT).startsWith("UTF");
    }

    private record MavenLog(Log log) implements BuildLog {
        @Override
        public void debug(String text) {
            log.debug(text);
        }

        @Override
        public void info(String text) {
            log.info(text);
        }

        @Override
        public void warn(String text) {
            log.warn(text);
        }
    }

    /** Maven's own colours, which {@code -Dstyle.color} and batch mode switch off. */
    private static final class MavenPaint implements AnsiStyle {
        @Override
        public String strong(String text) {
            return MessageUtils.buffer().strong(text).toString();
        }

        @Override
        public String faint(String text) {
            return MessageUtils.isColorEnabled() ? "\u001b[2m" + text + "\u001b[22m" : text;
        }

        @Override
        public String good(String text) {
            return MessageUtils.buffer().success(text).toString();
        }

        @Override
        public String bad(String text) {
            return MessageUtils.buffer().failure(text).toString();
        }

        @Override
        public String warn(String text) {
            return MessageUtils.buffer().warning(text).toString();
        }
    }
}

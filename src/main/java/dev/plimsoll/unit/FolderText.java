package dev.plimsoll.unit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text that names files below one folder, and can name those below another instead. */
public final class FolderText {

    /** What may follow the name of a folder that is named as a whole, and not the beginning of another one's name. */
    private static final String END = "(?=$|[/\\\\:;,\"'\\s])";

    private FolderText() {}

    /** The text with each mention of a folder, and of what is below it, moved to another folder. */
    public static String moved(String text, String from, String to) {
        return Pattern.compile(Pattern.quote(from) + END).matcher(text).replaceAll(Matcher.quoteReplacement(to));
    }
}

package dev.plimsoll.gc;

import dev.plimsoll.app.Origin;
import dev.plimsoll.app.SourceMap;
import dev.plimsoll.attribution.JdkClasses;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.attribution.ReadableName;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import java.util.List;

/**
 * The locations of stacks.
 *
 * @param jdk which classes belong to the JDK
 * @param origins where all other classes come from
 */
record FrameSites(JdkClasses jdk, Origins origins) {

    private static final String PROBE = "dev.plimsoll.probe.";

    /** The innermost frame outside the JDK. */
    Site of(List<StackFrame> stack) {
        if (stack.isEmpty()) {
            return Site.NO_STACK;
        }
        return stack.stream()
                .filter(frame ->
                        !jdk.contains(frame.className()) && !frame.className().startsWith(PROBE))
                .findFirst()
                .map(frame -> site(frame, origins.of(frame.className())))
                .orElse(Site.JDK_ONLY);
    }

    /** The innermost frame of the project's own code. */
    Site ownCodeOf(List<StackFrame> stack) {
        for (StackFrame frame : stack) {
            Origin origin = origins.of(frame.className());
            if (origin.owner().kind() == OwnerKind.PROJECT) {
                return site(frame, origin);
            }
        }
        return stack.isEmpty() ? Site.NO_STACK : Site.NO_OWN_CODE;
    }

    private static Site site(StackFrame frame, Origin origin) {
        SourceMap.Position position = origin.at(frame.knownLine());
        ReadableName name = ReadableName.of(frame.className(), frame.method());
        return new Site(
                SiteKind.SITE, name.className(), name.method(), position.file(), position.line(), origin.owner());
    }
}

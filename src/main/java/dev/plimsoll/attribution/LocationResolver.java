package dev.plimsoll.attribution;

import dev.plimsoll.app.Origin;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.SiteKind;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The location of each stack of a tree; a frame is judged once, however many stacks have it. Not thread-safe. */
public final class LocationResolver {

    /** All that {@code allowFiles} allows no frame of. */
    static final Site NOT_ALLOWED = remainder("(not in allowFiles)");

    /** All whose frames outside the JDK {@code ignoreFiles} passes over. */
    static final Site IGNORED = remainder("(all in ignoreFiles)");

    /** Classes allocated at run time for a lambda or an interface's proxy: nobody wrote them. */
    private static final Pattern GENERATED = Pattern.compile("\\$\\$Lambda\\b|(?:^|[.])\\$Proxy\\d+$");

    private final Stacks stacks;
    private final JdkClasses jdk;
    private final Origins origins;
    private final ReadableNames names;
    private final LocationFilter filter;
    private final Map<String, Origin> originByClass = new HashMap<>();
    private final BitSet seen = new BitSet();
    private boolean anyAllowed;
    private boolean anyIgnored;
    private final @Nullable Judged[] judged;
    private final @Nullable Site[] sites;

    /**
     * @param site the location, if the frame may be one
     * @param allowed whether {@code allowFiles} matches it
     * @param ignored whether {@code ignoreFiles} matches it
     * @param passed whether it would be the location, if it were not ignored
     * @param generated whether it is a location only where there is no other
     */
    private record Judged(@Nullable Site site, boolean allowed, boolean ignored, boolean passed, boolean generated) {}

    public LocationResolver(
            Stacks stacks, JdkClasses jdk, Origins origins, ReadableNames names, LocationFilter filter) {
        this.stacks = stacks;
        this.jdk = jdk;
        this.origins = origins;
        this.names = names;
        this.filter = filter;
        judged = new Judged[stacks.frameCount()];
        sites = new Site[stacks.size()];
        sites[Stacks.WHOLE] = filter.allow().isPresent() ? NOT_ALLOWED : Site.JDK_ONLY;
        sites[Stacks.CUT] = Site.NO_STACK;
        // A caller's number is below its callees' numbers: it is there when they ask for it.
        for (int node = Stacks.CUT + 1; node < sites.length; node++) {
            sites[node] = located(judge(stacks.frameId(node)), known(stacks.caller(node)));
        }
    }

    private static Site remainder(String text) {
        return new Site(SiteKind.SITE, text, "", text, OptionalInt.empty(), Owner.UNKNOWN);
    }

    /** Whether {@code allowFiles} matches any frame of the stacks asked for. */
    public boolean anyAllowed() {
        return anyAllowed;
    }

    /** Whether {@code ignoreFiles} matches any frame of the stacks asked for. */
    public boolean anyIgnored() {
        return anyIgnored;
    }

    /** The location of a stack that was recorded; from now on its frames count for the filters. */
    public Site of(int stack) {
        for (int node = stack; !stacks.isEnd(node) && !seen.get(node); node = stacks.caller(node)) {
            seen.set(node);
            Judged frame = judge(stacks.frameId(node));
            anyAllowed |= frame.allowed();
            anyIgnored |= frame.ignored();
        }
        return known(stack);
    }

    /** How many of a stack's innermost frames show its location; all of them if it has none. */
    int depthOf(int stack) {
        int depth = 0;
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            depth++;
            Judged frame = judge(stacks.frameId(node));
            if (frame.site() != null && !frame.generated()) {
                break;
            }
        }
        return depth;
    }

    private Site known(int node) {
        Site site = sites[node];
        if (site == null) {
            throw new IllegalArgumentException("No stack of this tree: " + node);
        }
        return site;
    }

    private Site located(Judged frame, Site ofCaller) {
        boolean callerHasNone = ofCaller.kind() != SiteKind.SITE || ofCaller == NOT_ALLOWED || ofCaller == IGNORED;
        Site own = frame.site();
        if (own != null && (!frame.generated() || callerHasNone)) {
            return own;
        }
        return frame.passed() && callerHasNone && filter.allow().isEmpty() ? IGNORED : ofCaller;
    }

    private Judged judge(int frameId) {
        Judged known = judged[frameId];
        if (known == null) {
            known = judge(stacks.frameOfId(frameId));
            judged[frameId] = known;
        }
        return known;
    }

    private Judged judge(StackFrame frame) {
        String className = frame.className();
        Origin origin = originByClass.computeIfAbsent(className, origins::of);
        boolean ignored = filter.ignores(className, origin.file());
        boolean allowed = filter.allows(className, origin.file());
        boolean mayBe = !className.isEmpty() && (filter.allow().isPresent() ? allowed : !jdk.contains(className));
        return new Judged(
                mayBe && !ignored ? site(frame, origin) : null,
                allowed,
                ignored,
                mayBe && ignored,
                GENERATED.matcher(className).find());
    }

    private Site site(StackFrame frame, Origin origin) {
        return new Site(
                SiteKind.SITE,
                names.className(frame.className()),
                names.method(frame.className(), frame.method()),
                origin.file(),
                frame.knownLine(),
                origin.owner());
    }
}

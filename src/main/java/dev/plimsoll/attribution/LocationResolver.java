package dev.plimsoll.attribution;

import dev.plimsoll.app.Origin;
import dev.plimsoll.app.SourceMap.Position;
import dev.plimsoll.jfr.StackFrame;
import dev.plimsoll.jfr.Stacks;
import dev.plimsoll.result.Owner;
import dev.plimsoll.result.Owner.OwnerKind;
import dev.plimsoll.result.Site;
import dev.plimsoll.result.Site.SiteKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The locations of the stacks of a tree. Each frame is classified once. Not thread-safe. */
public final class LocationResolver {

    /** Stacks without a frame that {@code allowFiles} matches. */
    static final Site NOT_ALLOWED = remainder("(not in allowFiles)");

    /** Stacks whose frames outside the JDK are all matched by {@code ignoreFiles}. */
    static final Site IGNORED = remainder("(all in ignoreFiles)");

    /** Classes generated at run time for a lambda or a proxy of an interface. */
    private static final Pattern GENERATED = Pattern.compile("\\$\\$Lambda\\b|(?:^|[.])\\$Proxy\\d+$");

    /** In place of a number of frames. */
    private static final short NOT_CUT = -1;

    private final Stacks stacks;
    private final AttributionContext context;
    private final Map<String, Origin> originByClass = new HashMap<>();
    private final BitSet seen = new BitSet();
    private boolean anyAllowed;
    private boolean anyIgnored;
    private final @Nullable FrameLocation[] byFrame;
    private final @Nullable Site[] sites;
    private final @Nullable Site[] ownSites;
    private final BitSet learnt = new BitSet();
    private final int[] pathIds;

    /**
     * A frame as a location.
     *
     * @param site the location, if the frame may be one
     * @param own the location, if the frame is the project's own and is not ignored
     * @param allowed whether {@code allowFiles} matches the frame
     * @param ignored whether {@code ignoreFiles} matches the frame
     * @param skipped whether the frame would be the location if it were not ignored
     * @param generated whether the frame is the location only where there is no other
     */
    private record FrameLocation(
            @Nullable Site site,
            @Nullable Site own,
            boolean allowed,
            boolean ignored,
            boolean skipped,
            boolean generated) {}

    LocationResolver(Stacks stacks, AttributionContext context) {
        this.stacks = stacks;
        this.context = context;
        byFrame = new FrameLocation[stacks.frameCount()];
        sites = new Site[stacks.size()];
        sites[Stacks.WHOLE] = context.filter().allow().isPresent() ? NOT_ALLOWED : Site.JDK_ONLY;
        sites[Stacks.CUT] = Site.NO_STACK;
        ownSites = new Site[stacks.size()];
        ownSites[Stacks.WHOLE] = Site.NO_OWN_CODE;
        ownSites[Stacks.CUT] = Site.NO_STACK;
        pathIds = context.paths().frameIds(stacks);
        short[] cutFrames = new short[stacks.size()];
        cutFrames[Stacks.WHOLE] = NOT_CUT;
        // The number of a caller is lower than those of its callees, so its location is known first.
        for (int node = Stacks.CUT + 1; node < sites.length; node++) {
            FrameLocation frame = location(stacks.frameId(node));
            int caller = stacks.caller(node);
            sites[node] = located(frame, known(sites, caller));
            ownSites[node] = ownCode(frame, known(ownSites, caller));
            cutFrames[node] = cutFrames[caller] == NOT_CUT ? NOT_CUT : (short) (cutFrames[caller] + 1);
            if (cutFrames[node] == context.paths().depth() && shownBy(node) > cutFrames[node]) {
                complete(node);
            }
        }
    }

    /** How many of the innermost frames of a stack show its location and its own code; all and one more if they lack one of them. */
    int shownBy(int stack) {
        boolean hasLocation = false;
        boolean hasOwnCode = false;
        int frames = 0;
        for (int node = stack; !(hasLocation && hasOwnCode); node = stacks.caller(node)) {
            frames++;
            if (stacks.isEnd(node)) {
                return frames;
            }
            FrameLocation frame = location(stacks.frameId(node));
            hasLocation |= frame.site() != null && !frame.generated();
            hasOwnCode |= frame.own() != null && !frame.generated();
        }
        return frames;
    }

    /** Attributes a stack that was cut by what whole stacks show further out. */
    private void complete(int stack) {
        context.paths().of(stacks, pathIds, stack, this::fold).ifPresent(path -> {
            sites[stack] = path.location();
            ownSites[stack] = path.ownCode();
            learnt.set(stack);
        });
    }

    CallPaths.Attributed attributed(int stack) {
        return new CallPaths.Attributed(of(stack), ownCodeOf(stack));
    }

    /** What a stack is attributed to, of its innermost frame and of what its caller is attributed to. */
    CallPaths.Attributed fold(int stack, CallPaths.Attributed ofCaller) {
        FrameLocation frame = location(stacks.frameId(stack));
        return new CallPaths.Attributed(located(frame, ofCaller.location()), ownCode(frame, ofCaller.ownCode()));
    }

    private static Site remainder(String text) {
        return new Site(SiteKind.SITE, text, "", text, OptionalInt.empty(), Owner.UNKNOWN);
    }

    /** Whether {@code allowFiles} matches any frame of the stacks passed to {@link #of}. */
    boolean anyAllowed() {
        return anyAllowed || context.paths().anyAllowed();
    }

    /** Whether {@code ignoreFiles} matches any frame of the stacks passed to {@link #of}. */
    boolean anyIgnored() {
        return anyIgnored || context.paths().anyIgnored();
    }

    /** The location of a stack; its frames then count as seen by the filters. */
    public Site of(int stack) {
        for (int node = stack; !stacks.isEnd(node) && !seen.get(node); node = stacks.caller(node)) {
            seen.set(node);
            FrameLocation frame = location(stacks.frameId(node));
            anyAllowed |= frame.allowed();
            anyIgnored |= frame.ignored();
        }
        return known(sites, stack);
    }

    /**
     * The innermost frame of the project's own on a stack, whatever {@code allowFiles} allows; {@link Site#NO_OWN_CODE} if there is
     * none, and {@link Site#NO_STACK} if there is no frame at all or, where paths are known, if the stack was cut before it.
     */
    Site ownCodeOf(int stack) {
        return known(ownSites, stack);
    }

    /** Whether the recorded frames of a stack do not show its location or, where paths are known, its own code. */
    boolean isCut(int stack) {
        return !stacks.isEnd(stack)
                && (learnt.get(recorded(stack))
                        || of(stack) == Site.NO_STACK
                        || context.paths() != CallPaths.NONE && ownCodeOf(stack) == Site.NO_STACK);
    }

    /** Bytes per operation of the whole stacks that a stack was attributed by; 0 if there are none. */
    double learntBytes(int stack) {
        return learnt.get(recorded(stack)) ? context.paths().bytesOf(stacks, pathIds, recorded(stack)) : 0;
    }

    /** A stack without the frame that stands for string constants. */
    int recorded(int stack) {
        return stacks.isOfStringConstants(stack) ? stacks.caller(stack) : stack;
    }

    /** How many of the innermost frames of a stack show its location, and its own code if it has any; else all of them. */
    int depthOf(int stack) {
        boolean hasLocation = false;
        boolean hasOwnCode = ownCodeOf(stack).kind() != SiteKind.SITE;
        int depth = 0;
        for (int node = stack; !stacks.isEnd(node) && !(hasLocation && hasOwnCode); node = stacks.caller(node)) {
            depth++;
            FrameLocation frame = location(stacks.frameId(node));
            hasLocation |= frame.site() != null && !frame.generated();
            hasOwnCode |= frame.own() != null && !frame.generated();
        }
        return depth;
    }

    /** How many of the innermost frames of a stack show its location; 0 if it has none. */
    int depthOfLocation(int stack) {
        int depth = 0;
        for (int node = stack; !stacks.isEnd(node); node = stacks.caller(node)) {
            depth++;
            FrameLocation frame = location(stacks.frameId(node));
            if (frame.site() != null && !frame.generated()) {
                return depth;
            }
        }
        return 0;
    }

    /**
     * Where a library was called from: the innermost frame outside the dependency of the location, then the innermost of the
     * project. Empty if the location itself is the project's, or if no other code is on the stack.
     */
    public List<Site> callers(int stack) {
        Site own = of(stack);
        List<Site> callers = new ArrayList<>();
        boolean isComplete = own.kind() != SiteKind.SITE || own.owner().kind() == OwnerKind.PROJECT;
        for (int node = stack; !isComplete && !stacks.isEnd(node); node = stacks.caller(node)) {
            FrameLocation frame = location(stacks.frameId(node));
            Site site = frame.site();
            if (site != null && !frame.generated()) {
                isComplete = site.owner().kind() == OwnerKind.PROJECT;
                if (isComplete || callers.isEmpty() && !site.owner().equals(own.owner())) {
                    callers.add(site);
                }
            }
        }
        return callers;
    }

    private static Site known(@Nullable Site[] sites, int node) {
        Site site = sites[node];
        if (site == null) {
            throw new IllegalArgumentException("Not a stack of this tree: " + node);
        }
        return site;
    }

    private Site located(FrameLocation frame, Site ofCaller) {
        boolean callerHasNone = ofCaller.kind() != SiteKind.SITE || ofCaller == NOT_ALLOWED || ofCaller == IGNORED;
        Site own = frame.site();
        if (own != null && (!frame.generated() || callerHasNone)) {
            return own;
        }
        return frame.skipped() && callerHasNone && context.filter().allow().isEmpty() ? IGNORED : ofCaller;
    }

    private Site ownCode(FrameLocation frame, Site ofCaller) {
        boolean callerHasNone = ofCaller.kind() != SiteKind.SITE;
        Site own = frame.own();
        if (own != null && (!frame.generated() || callerHasNone)) {
            return own;
        }
        boolean isUnknown = ofCaller == Site.NO_STACK && context.paths() != CallPaths.NONE;
        return callerHasNone && !isUnknown ? Site.NO_OWN_CODE : ofCaller;
    }

    private FrameLocation location(int frameId) {
        FrameLocation known = byFrame[frameId];
        if (known == null) {
            known = location(stacks.frameOfId(frameId));
            byFrame[frameId] = known;
        }
        return known;
    }

    private FrameLocation location(StackFrame frame) {
        LocationFilter filter = context.filter();
        String className = frame.className();
        Origin origin = originByClass.computeIfAbsent(className, context.origins()::of);
        Position position = origin.at(frame.knownLine());
        boolean ignored = filter.ignores(className, position.file());
        boolean allowed = filter.allows(className, position.file());
        boolean mayBe = !className.isEmpty()
                && (filter.allow().isPresent() ? allowed : !context.jdk().contains(className));
        boolean isOwn = !className.isEmpty() && origin.owner().kind() == OwnerKind.PROJECT;
        Site site = (mayBe || isOwn) && !ignored ? site(frame, position, origin.owner()) : null;
        return new FrameLocation(
                mayBe ? site : null,
                isOwn ? site : null,
                allowed,
                ignored,
                mayBe && ignored,
                GENERATED.matcher(className).find());
    }

    private static Site site(StackFrame frame, Position position, Owner owner) {
        ReadableName name = ReadableName.of(frame.className(), frame.method());
        return new Site(SiteKind.SITE, name.className(), name.method(), position.file(), position.line(), owner);
    }
}

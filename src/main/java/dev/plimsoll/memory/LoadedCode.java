package dev.plimsoll.memory;

import dev.plimsoll.app.Origin;
import dev.plimsoll.attribution.Origins;
import dev.plimsoll.fork.LoadedClass;
import dev.plimsoll.memory.CodePlaces.CodePlace;
import dev.plimsoll.result.MemoryRow.MemoryOwner;
import dev.plimsoll.result.Owner.OwnerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The classes that an application had loaded, by their owner. A hidden class belongs to the owner of its host. A class that was
 * generated while the application ran, and so is in no jar, belongs to the owner of what it extends or implements.
 */
public final class LoadedCode {

    private static final int MAX_GENERATIONS = 10;
    private static final Set<String> PROBE = Set.of("dev.plimsoll.probe.", "dev.plimsoll.wire.");

    private final Origins origins;
    private final CodePlaces places;
    private final Map<String, LoadedClass> byName = new HashMap<>();
    private final Map<OwnerId, OwnedCode> owned = new LinkedHashMap<>();
    private final List<LoadedClass> ofJdk = new ArrayList<>();

    /**
     * The owner of a row.
     *
     * @param kind the kind of owner
     * @param id {@code group:artifact:version} of a library, or its file's name; otherwise the kind's id
     */
    record OwnerId(MemoryOwner kind, String id) {

        static OwnerId of(MemoryOwner kind) {
            return new OwnerId(kind, kind.id());
        }

        /** The owner with an id. */
        static OwnerId named(String id) {
            return Arrays.stream(MemoryOwner.values())
                    .filter(kind -> kind.id().equals(id))
                    .findFirst()
                    .map(OwnerId::of)
                    .orElseGet(() -> new OwnerId(MemoryOwner.DEPENDENCY, id));
        }
    }

    /** What is loaded of an owner. */
    static final class OwnedCode {

        /** Those that are in a jar or folder, by that. */
        private final Map<CodePlace, List<LoadedClass>> byPlace = new LinkedHashMap<>();

        private int hidden;
        private int generated;

        Map<CodePlace, List<LoadedClass>> byPlace() {
            return byPlace;
        }

        /** How many classes are hidden: lambdas, for example. */
        int hidden() {
            return hidden;
        }

        /** How many other classes are in no jar. */
        int generated() {
            return generated;
        }

        int inJars() {
            return byPlace.values().stream().mapToInt(List::size).sum();
        }

        int all() {
            return inJars() + hidden + generated;
        }
    }

    /** Whether a class is the probe's, and not the application's. */
    public static boolean isOfProbe(String className) {
        return PROBE.stream().anyMatch(className::startsWith);
    }

    private LoadedCode(Origins origins, CodePlaces places) {
        this.origins = origins;
        this.places = places;
    }

    /** @throws IOException if a jar cannot be read */
    public static LoadedCode of(List<LoadedClass> classes, Origins origins, CodePlaces places) throws IOException {
        LoadedCode code = new LoadedCode(origins, places);
        classes.forEach(each -> code.byName.put(each.name(), each));
        for (LoadedClass each : classes) {
            code.add(each);
        }
        return code;
    }

    private void add(LoadedClass loaded) throws IOException {
        Optional<CodePlace> place = placeOf(loaded);
        OwnerId owner = ownerOf(loaded, 0);
        if (owner.kind() == MemoryOwner.JDK) {
            ofJdk.add(loaded);
            return;
        }
        OwnedCode code = owned.computeIfAbsent(owner, unused -> new OwnedCode());
        if (loaded.isHidden()) {
            code.hidden++;
        } else if (place.isPresent()) {
            code.byPlace
                    .computeIfAbsent(place.get(), unused -> new ArrayList<>())
                    .add(loaded);
        } else {
            code.generated++;
        }
    }

    /** The jar or folder that has the class; empty if it is the JDK's or was generated. */
    private Optional<CodePlace> placeOf(LoadedClass loaded) throws IOException {
        return loaded.location().isEmpty() || loaded.isHidden() || isOfImage(loaded)
                ? Optional.empty()
                : places.at(loaded.location()).filter(place -> place.classes().contains(loaded.name()));
    }

    private static boolean isOfImage(LoadedClass loaded) {
        return loaded.location().startsWith("jrt:");
    }

    private OwnerId ownerOf(LoadedClass loaded, int generations) throws IOException {
        Optional<CodePlace> place = placeOf(loaded);
        Origin origin = origins.of(loaded.name());
        if (place.isPresent()) {
            return ownerIn(place.get(), origin);
        }
        if (isOfImage(loaded) || origin.owner().kind() == OwnerKind.JDK) {
            return OwnerId.of(MemoryOwner.JDK);
        }
        LoadedClass original = byName.get(loaded.original());
        if (original == null || generations == MAX_GENERATIONS) {
            return OwnerId.of(MemoryOwner.GENERATED);
        }
        OwnerId owner = ownerOf(original, generations + 1);
        return owner.kind() == MemoryOwner.JDK && !loaded.isHidden() ? OwnerId.of(MemoryOwner.GENERATED) : owner;
    }

    private static OwnerId ownerIn(CodePlace place, Origin origin) {
        return switch (origin.owner().kind()) {
            case PROJECT -> OwnerId.of(MemoryOwner.PROJECT);
            case DEPENDENCY ->
                new OwnerId(MemoryOwner.DEPENDENCY, origin.owner().id());
            default -> new OwnerId(MemoryOwner.DEPENDENCY, place.name());
        };
    }

    /** How many classes a jar or a folder has; empty if it cannot be read. */
    OptionalInt classesIn(Path file) {
        try {
            return places.at(file.toUri().toString())
                    .map(place -> OptionalInt.of(place.classes().size()))
                    .orElse(OptionalInt.empty());
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }

    /** The owners and what is loaded of each, without the JDK. */
    Map<OwnerId, OwnedCode> owned() {
        return owned;
    }

    /** The classes of the JDK. */
    List<LoadedClass> ofJdk() {
        return ofJdk;
    }

    /**
     * The id of the owner of a class, also of one that is not loaded; empty if it is the JDK's or unknown.
     *
     * @param className as heap dumps write it: a hidden class with a plus before its address
     * @throws UncheckedIOException if its jar cannot be read
     */
    public Optional<String> nameOfOwner(String className) {
        LoadedClass loaded = byName.getOrDefault(className, byName.get(className.replace('+', '/')));
        try {
            OwnerId owner = loaded == null ? ownerOf(origins.of(className)) : ownerOf(loaded, 0);
            return owner.kind() == MemoryOwner.JDK ? Optional.empty() : Optional.of(owner.id());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static OwnerId ownerOf(Origin origin) {
        return switch (origin.owner().kind()) {
            case PROJECT -> OwnerId.of(MemoryOwner.PROJECT);
            case DEPENDENCY ->
                new OwnerId(MemoryOwner.DEPENDENCY, origin.owner().id());
            default -> OwnerId.of(MemoryOwner.JDK);
        };
    }
}

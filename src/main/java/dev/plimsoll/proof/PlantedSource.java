package dev.plimsoll.proof;

import dev.plimsoll.fork.ForkException;
import dev.plimsoll.jfr.ArrayLayout;
import dev.plimsoll.result.PlantKind;
import dev.plimsoll.target.Target;
import dev.plimsoll.unit.TimeLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Forks copies of an application: the same JVM and workload, in which the probe plants something.
 *
 * @param source forks the application
 * @param plant what is planted; empty for nothing
 * @param limit after which the running fork is ended
 * @param folder where the planted jar is written
 */
public record PlantedSource(Target.Source source, Optional<Plant> plant, TimeLimit limit, Path folder)
        implements Target.Source {

    private static final String OVER = "<proveTimeout> (-Dplimsoll.proveTimeout) is over";

    /** Of a fork where there is no limit. */
    private static final Duration MAX_LIFE = Duration.ofDays(1);

    @Override
    public String title() {
        return source.title();
    }

    @Override
    public String application() {
        return source.application();
    }

    @Override
    public List<String> jvmArgs() {
        return source.jvmArgs();
    }

    @Override
    public boolean isBatch() {
        return source.isBatch();
    }

    @Override
    public Target fork(List<String> args) throws ForkException, IOException {
        if (limit.isOver()) {
            throw new ForkException(OVER);
        }
        Target target = source.fork(args);
        return new PlantedTarget(
                target,
                () -> plantIn(target),
                plant.filter(each -> each.kind() != PlantKind.JAR).isPresent(),
                target.endAfter(limit.within(MAX_LIFE), OVER));
    }

    private void plantIn(Target target) throws ForkException, IOException {
        if (plant.isEmpty()) {
            return;
        }
        Plant what = plant.get();
        switch (what.kind()) {
            case NOTHING -> {}
            case JAR -> target.channel().plant(PlantedJar.data(folder), PlantedJar.DATA, "");
            case ALLOCATION ->
                work(
                        target,
                        PlantedJar.ALLOCATION,
                        String.valueOf(
                                what.growth() - ArrayLayout.of(target.jvm()).headerBytes()));
            case LEAK -> work(target, PlantedJar.LEAK, "");
            case FILES -> {
                Path jar = PlantedJar.work(folder);
                target.channel().plant(jar, PlantedJar.FILES, Plant.REQUESTS_PER_FILE + " " + jar.toAbsolutePath());
            }
        }
    }

    private void work(Target target, String className, String argument) throws ForkException, IOException {
        target.channel().plant(PlantedJar.work(folder), className, argument);
    }
}

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }

assert said(1, "Plimsoll's configuration is wrong: -Dplimsoll.maxBootMemroy is not a Plimsoll property;" +
        " did you mean 'plimsoll.maxBootMemory'?")
assert said(1, 'Properties: plimsoll.acceptFailed, plimsoll.allowFiles, plimsoll.appArgs, plimsoll.appJar, ')

// All that is wrong, at once.
assert said(2, "Plimsoll's configuration is wrong in 3 places:")
assert said(2, "  <maxBootMemory> (-Dplimsoll.maxBootMemory): 'lots' is not a size; write a number and a unit (B, KiB, MiB, GiB," +
        ' or KB, MB, GB for powers of ten), for example 64MiB')
assert said(2, "  <forkTimeout> (-Dplimsoll.forkTimeout): 'soon' is not a duration; write a whole number and a unit" +
        ' (ms, s, min, h), for example 120s')
assert said(2, "  <forks> (-Dplimsoll.forks): '0' is not a whole number from 1 to 1,000")

assert said(3, '<jvm> (-Dplimsoll.jvm) is ' + new File(basedir, 'no/such/jvm') +
        ', which is not a JVM: expected a Java home with bin/java in it, or a java executable.')
assert said(4, '<jvm> (-Dplimsoll.jvm) is ' + new File(basedir, 'pom.xml') + ', which is not a JVM: expected a Java home')

// A limit that got lost on its way here does not pass.
assert said(5, '<maxBootMemory> (-Dplimsoll.maxBootMemory): is set, but empty; give it a value or leave it out')
assert said(5, "<scope> (-Dplimsoll.scope): 'runtme' is not accepted; write compile, runtime or test; did you mean 'runtime'?")

assert said(6, 'An artifact on the class path of it.nowhere:nothing:1 cannot be resolved:')
assert said(6, 'Maven is offline: run once without -o, so that they are downloaded.')

assert said(7, "'guava' is not an artifact coordinate; write group:artifact:version or group:artifact:type:classifier:version," +
        ' for example com.google.guava:guava:33.4.0-jre')
assert said(8, '<artifact> (-Dplimsoll.artifact): is missing; write group:artifact:version,' +
        ' for example com.google.guava:guava:33.4.0-jre')

// perf-objects reads all of its own, too.
assert said(9, "Plimsoll's configuration is wrong in 6 places:")
assert said(9, "  <maxAllocatedPerRequest> (-Dplimsoll.maxAllocatedPerRequest): 'lots' is not a size;")
assert said(9, "  <maxObjectsPerRequest> (-Dplimsoll.maxObjectsPerRequest): '-1' is not a whole number of at least 0")
assert said(9, "  <mode> (-Dplimsoll.mode): 'exactly' is not accepted; write exact or sampled; did you mean 'exact'?")
assert said(9, "  <allowFiles> (-Dplimsoll.allowFiles): 'it.(' is not a regular expression: Unclosed group near character 5")
assert said(9, "  <pathToHit> (-Dplimsoll.pathToHit): 'orders' is not a path; begin it with /, for example /orders")
assert said(9, "  <testCount> (-Dplimsoll.testCount): '0' is not a whole number from 1 to 1,000,000")

assert said(10, "Plimsoll's configuration is wrong in 6 places:")
assert said(10, "  <cookies> (-Dplimsoll.cookies): 'setpu' is not accepted; write setup, all or none; did you mean 'setup'?")
assert said(10, "  <appReady> (-Dplimsoll.appReady): 'soon' is neither a path nor a log line; write a path that must answer")
assert said(10, "  <appPort> (-Dplimsoll.appPort): '70000' is not a whole number from 1 to 65,535")
assert said(10, "  <expectStatus> (-Dplimsoll.expectStatus): '9xx' ")
assert said(10, '  <workload> (-Dplimsoll.workload): excludes <command> (-Dplimsoll.command): one of them exercises')
assert said(10, "  <appKind> (-Dplimsoll.appKind): 'serve' is not accepted; write auto, server or batch; did you mean 'server'?")

assert said(11, 'There is no app to run. Looked for:')
assert said(11, "  the project's artifact: target/bad-input-is-told-before-any-fork-1.jar, which does not exist")
assert said(11, 'Package the project in the same call (mvn package plimsoll:perf-objects).')
assert said(12, 'no-such.jar, which does not exist. ')

// So does mem-over-time.
assert said(13, "Plimsoll's configuration is wrong in 8 places:")
assert said(13, "  <windows> (-Dplimsoll.windows): '11' is not a whole number from 12 to 500")
assert said(13, "  <warmRequests> (-Dplimsoll.warmRequests): '0' is not a whole number from 1 to 100,000,000")
assert said(13, "  <leakHorizon> (-Dplimsoll.leakHorizon): 'many' is not a whole number from 12 to 100,000,000")
assert said(13, "  <leakRest> (-Dplimsoll.leakRest): 'long' is not a duration;")
assert said(13, "  <failOnLeak> (-Dplimsoll.failOnLeak): 'thread' is not a series that can leak; write metaspace, loadedClasses, threads," +
        " directMemory, mappedMemory, openFiles, rss, none; did you mean 'threads'?")
assert said(13, "  <suspects> (-Dplimsoll.suspects): 'foo' is not accepted; write auto, always or never")
assert said(13, "  <maxLeakPerRequest> (-Dplimsoll.maxLeakPerRequest): '-1B' is not a size;")
assert said(13, "  <maxRssSeverity> (-Dplimsoll.maxRssSeverity): 'fatal' is not accepted; write error or warn")
assert said(14, "  <windows> (-Dplimsoll.windows): '501' is not a whole number from 12 to 500")
assert said(14, '  <maxRequests> (-Dplimsoll.maxRequests): 4,000 requests end before <leakHorizon> (-Dplimsoll.leakHorizon) of 5,000' +
        ' after <warmRequests> of 500, so nothing could be told; write at least 6,050, or lower those')
assert said(15, 'There is no app to run. Looked for:')
assert said(15, 'Package the project in the same call (mvn package plimsoll:mem-over-time).')

// It could not be done, which is not the same as a limit that is broken.
assert (1..15).every { said(it, 'MojoExecutionException') }
assert (1..15).every { !said(it, 'Measuring') }
// Each goal's result says that there is none, in place of what an earlier run may have left.
['bundle-mem', 'artifact-mem', 'perf-objects', 'mem-over-time'].each {
    def json = new groovy.json.JsonSlurper().parse(new File(basedir, "target/plimsoll/${it}.json"))
    assert [json.goal, json.verdict, json.finished] == [it, 'inconclusive', false]
}
assert !new File(basedir, 'target/plimsoll/forks').exists()

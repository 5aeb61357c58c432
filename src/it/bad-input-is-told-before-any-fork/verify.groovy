def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }

assert said(1, "Plimsoll's configuration is wrong: -Dplimsoll.maxBootMemroy is no property of Plimsoll;" +
        " did you mean 'plimsoll.maxBootMemory'?")
assert said(1, 'Properties: plimsoll.artifact, plimsoll.cache, plimsoll.cacheDirectory, plimsoll.cutOff, ')

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

assert said(7, "'guava' names no artifact; write group:artifact:version or group:artifact:type:classifier:version," +
        ' for example com.google.guava:guava:33.4.0-jre')
assert said(8, '<artifact> (-Dplimsoll.artifact): is missing; write group:artifact:version,' +
        ' for example com.google.guava:guava:33.4.0-jre')

// It could not be done, which is not the same as a limit that is broken.
assert (1..8).every { said(it, 'MojoExecutionException') }
assert (1..8).every { !said(it, 'Measuring') }
assert !new File(basedir, 'target/plimsoll').exists()

def log = new File(basedir, 'build.log').text
def said = { String text -> log.contains(text) }

assert said("Plimsoll's configuration is wrong in 3 places:")
assert said("  <maxBootMemmory> in the plugin's <configuration> is no parameter of Plimsoll; did you mean 'maxBootMemory'?")
assert said("  <dependencyLimits><dependencyLimit><maximum> in the <configuration> of execution 'other' is unknown")
assert said(' Accepted: <dependency>, <max>, <metric>, <severity>')
assert said("  <pathToHit> in the <configuration> of execution 'other' is no parameter of Plimsoll.")
assert said('Parameters in <configuration>: artifact, cache, cacheDirectory, cutOff, dependencyLimits, excludes, ')
assert said('MojoExecutionException')
assert !said('Measuring')
assert !new File(basedir, 'target/plimsoll').exists()

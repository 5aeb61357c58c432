def log = new File(basedir, 'build.log').text
def said = { String text -> log.contains(text) }

assert said("Plimsoll's configuration is wrong in 4 places:")
assert said("  <maxBootMemmory> in the plugin's <configuration> is not a Plimsoll parameter; did you mean 'maxBootMemory'?")
assert said("  <dependencyLimits><dependencyLimit><maximum> in the <configuration> of execution 'other' is unknown")
assert said(' Accepted: <dependency>, <max>, <maxGrowth>, <metric>, <severity>')
assert said("  <pathsToHit> in the <configuration> of execution 'other' is not a Plimsoll parameter; did you mean 'pathToHit'?")
assert said("  <requests><request><header> in the <configuration> of execution 'other' is unknown; did you mean 'headers'?")
assert said('All parameters: mvn plimsoll:help -Ddetail -Dgoal=bundle-mem')
assert said('MojoExecutionException')
assert !said('Measuring')
def json = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/plimsoll/bundle-mem.json'))
assert [json.verdict, json.finished] == ['inconclusive', false]

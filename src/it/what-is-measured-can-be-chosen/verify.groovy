import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "target/$it/bundle-mem.json")) }
def row = { run, artifact -> json(run).dependencies.find { it.artifactId == artifact } }
def artifacts = { json(it).dependencies*.artifactId }
def sum = { run, metric -> json(run).with { dependencies.sum { it.own[metric] } + jdk[metric] + loader[metric] + residual[metric] +
        (unselected ? unselected[metric] : 0) } }
def project = 'what-is-measured-can-be-chosen'

assert artifacts('all') == [project, 'slf4j-simple', 'slf4j-api', 'failureaccess']
assert !json('all').containsKey('unselected')

// What is left out has no row; what others need of it is told in a line of its own.
assert artifacts('includes') == [project, 'slf4j-simple']
assert json('includes').unselected.bytes > 0
assert said(2, 'dependencies left out by includes and excludes')
assert sum('includes', 'bytes') == json('includes').total.bytes
assert json('includes').dependencies*.alone == [row('all', project).alone, row('all', 'slf4j-simple').alone]

// Without a JVM for each there is no figure "alone", and a limit on it cannot be checked.
assert json('together').dependencies.every { !it.alone && it.own }
assert said(3, '[INFO] Measuring 4 jars, together')
assert said(3, 'no dependency was measured in a separate JVM, which needs <isolated> to be true')
assert said(3, 'MojoExecutionException')
assert json('together').verdict == 'inconclusive'
assert json('together').checks.collect { [it.limit, it.verdict] } == [['maxBootMemory', 'pass'], ['maxDependencyMemory', 'inconclusive']]
assert sum('together', 'bytes') == json('together').total.bytes

// Classes that are not initialised have made no array.
def planted = 10 << 20
assert row('all', project).own.heapBytes > planted
assert row('loaded', project).own.heapBytes < planted / 1000
assert row('loaded', project).own.classes == 1
assert row('loaded', 'slf4j-api').own.classes == 55


// What is saved is measured for direct dependencies; classes of the JDK that only they need go with them.
assert json('saves').dependencies.findAll { it.saves?.measuredBytes }*.artifactId == ['slf4j-simple', 'failureaccess']
assert json('saves').dependencies.findAll { it.saves }*.artifactId == ['slf4j-simple', 'slf4j-api', 'failureaccess']
assert row('saves', 'slf4j-simple').saves.measuredBytes > row('saves', 'slf4j-simple').saves.estimateBytes
assert row('saves', 'slf4j-simple').saves.measuredBytes < json('saves').total.bytes - planted
assert json('saves').measuredForks == 3
assert said(5, '[INFO] Measuring what each of 2 direct dependencies saves')
assert said(5, 'at most: what removing it saves if all its classes were loaded (~ estimated)')

import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "$it/target/plimsoll/bundle-mem.json")) }
def heap = { module, artifact -> json(module).dependencies.find { it.artifactId == artifact }.own.heapBytes }
def isAbout = { long actual, long planted -> Math.abs(actual - planted) < planted / 1000 }

assert said(1, 'Modules of this build that have to be measured are not compiled: it:lib:1.'
        + ' Call the goal together with their compilation, for example mvn compile plimsoll:bundle-mem')

// A pom has nothing, and is no failure.
assert (2..3).every { said(it, '[INFO] Nothing to measure: modules-are-measured-one-by-one is a pom.') }
// It has only the files over all modules.
assert new File(basedir, 'target/plimsoll').list().sort() == ['badge.json', 'index.html', 'plimsoll.css', 'plimsoll.md', 'summary.json']
def comment = new File(basedir, 'target/plimsoll/plimsoll.md').text
assert ['lib', 'app', 'other'].every { comment.contains("| $it | [bundle-mem](../../$it/target/plimsoll/bundle-mem.html) | MEASURED |") }
assert ['lib', 'app', 'other'].every { new File(basedir, "$it/target/plimsoll/history.csv").readLines().size() == 2 }
def index = new File(basedir, 'target/plimsoll/index.html').text
assert ['lib', 'app', 'other'].every { index.contains("it:$it:1") && index.contains("../../$it/target/plimsoll/bundle-mem.html") }

// Each module has a result of its own. The sibling that is only compiled is a dependency like any other.
assert ['lib', 'app', 'other'].collect { json(it).project } == ['it:lib:1', 'it:app:1', 'it:other:1']
assert json('app').dependencies.collect { [it.id, it.project, it.direct] } == [['it:app:1', true, false], ['it:lib:1', false, true]]
assert json('lib').dependencies*.id == ['it:lib:1']
assert json('other').dependencies*.id == ['it:other:1']
assert isAbout(heap('lib', 'lib'), 10 << 20)
assert isAbout(heap('app', 'lib'), 10 << 20)
assert isAbout(heap('app', 'app'), 20 << 20)
assert !new File(basedir, 'lib/target').list().any { it.endsWith('.jar') }

// Although lib and other are built at once, no module measures before the one that began has told its verdict.
def steps = (runs[2] =~ /(Measuring \d jars?,|MEASURED  no limit is set)/).collect { it[1].startsWith('MEASURED') ? 'end' : 'begin' }
assert steps == ['begin', 'end'] * 3

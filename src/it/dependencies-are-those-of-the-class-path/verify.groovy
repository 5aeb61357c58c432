import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = { new JsonSlurper().parse(new File(basedir, "app/target/plimsoll/$it/bundle-mem.json")) }
def bound = json('bound')
def row = { id -> bound.dependencies.find { it.id == id } }

def lib = 'it:lib:1'
def extra = 'it:lib:jar:extra:1'
def tests = 'it:lib:jar:tests:1'
def failureaccess = 'com.google.guava:failureaccess:1.0.3'
def simple = 'org.slf4j:slf4j-simple:2.0.17'
def api = 'org.slf4j:slf4j-api:2.0.17'
def jcl = 'org.slf4j:jcl-over-slf4j:2.0.17'
def jul = 'org.slf4j:jul-to-slf4j:2.0.17'
def jspecify = 'org.jspecify:jspecify:1.0.1'
def app = 'it:app:1'

// Bound without a phase, it runs in integration-test: after jar, before verify ends.
assert log.indexOf('bundle-mem (bound) @ app') > log.indexOf('jar (default-jar) @ app')
assert log.indexOf('jar (default-jar) @ app') > 0

// Optional dependencies of the project itself are on its class path; those of lib are not. jcl-over-slf4j's own pom names
// slf4j-api, which simple brings in: that it is excluded from jcl-over-slf4j does not mean that it is not required.
assert bound.dependencies.collect { [it.id, it.direct, it.scope, it.classifier, it.treeParent, it.requiredBy] } == [
        [app, false, null, null, null, []],
        [lib, true, 'compile', null, null, [app]],
        [failureaccess, false, 'compile', null, lib, [lib, extra, tests]],
        [extra, true, 'compile', 'extra', null, [app]],
        [tests, true, 'compile', 'tests', null, [app]],
        [simple, true, 'compile', null, null, [app]],
        [api, false, 'compile', null, simple, [simple, jcl, jul]],
        [jcl, true, 'compile', null, null, [app]],
        [jul, true, 'runtime', null, null, [app]],
        [jspecify, true, 'compile', null, null, [app]]]
assert bound.dependencies.every { it.groupId + ':' + it.artifactId == it.id.split(':')[0, 1].join(':') }
assert row(jcl).dependencies == [api]
assert row(jcl).classesFailed == 0
assert row(app).dependencies == [lib, extra, tests, simple, jcl, jul, jspecify]

// Each artifact of the module is measured for itself. What is really saved by removing one is what it planted.
def isAbout = { long actual, int mib -> Math.abs(actual - (mib << 20)) < (mib << 20) / 100 }
[(lib): 10, (extra): 20, (tests): 30].each { id, mib ->
    assert isAbout(row(id).own.heapBytes, mib)
    assert isAbout(row(id).saves.measuredBytes, mib)
    assert row(id).saves.ids == [id]
}
assert log.contains('at most: what removing it saves if all its classes were loaded (~ estimated)')
assert bound.dependencies.findAll { it.saves?.containsKey('measuredBytes') }*.id == [lib, extra, tests, simple, jcl, jul, jspecify]

// compile: with provided, without runtime. test: all.
def ids = { json(it).dependencies*.id as Set }
def provided = 'commons-io:commons-io:2.22.0'
def nop = 'org.slf4j:slf4j-nop:2.0.17'
assert ids('compile') == bound.dependencies*.id as Set - jul + provided
assert ids('test') == bound.dependencies*.id as Set + provided + nop

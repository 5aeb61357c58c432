import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def said = { String text -> log.contains(text) }
def json = { String name -> new JsonSlurper().parse(new File(basedir, 'target/' + name + '/artifact-versions.json')) }
def mib = 1 << 20

// The third call is refused, after which its result says why; so the first one's is in the log.
assert said('Measuring 4 artifacts, each with its dependencies')
assert log =~ /artifact +total +alone +classes +dependencies +difference/
assert log =~ /planted:lib:1\.0 +4\.\d\d +4\.\d\d +\d+ +0\R/
assert log =~ /planted:lib:1\.1 +6\.\d\d +6\.\d\d +\d+ +0 +\+2\.00\R/
assert log =~ /planted:lib:1\.2 +3\.\d\d +3\.\d\d +\d+ +0 +-1\.00\R/
assert log =~ /planted:other:1 +2\.\d\d +2\.\d\d +\d+ +0 +-2\.00\R/
assert log =~ /MEASURED +no limit is set/

// Of [1.1,), the oldest and the newest release: a release candidate and a date are none.
def newer = json('newer')
assert newer.goal == 'artifact-versions'
assert newer.compared[0].versions*.id == ['planted:lib:1.1', 'planted:lib:2.0']
assert newer.compared[0].versions[1].problem.startsWith('needs Java 55 for classes that did not load on Java ')
assert newer.compared[0].leftOut == 1
assert newer.reasons*.code == ['version-not-measured']
assert said('2 of 3 releases in planted:lib:[1.1,) were measured: the oldest, the newest')

// Before anything is resolved: no repository has planted:none.
def refused = json('plimsoll')
assert refused.finished == false
assert refused.reasons[0].text.contains('<maxBootMemory> (-Dplimsoll.maxBootMemory): limits one artifact, but <artifact>'
        + ' (-Dplimsoll.artifact) names several, or a range')

// A version that is unknown costs the others nothing.
def unknown = json('unknown')
assert unknown.compared[0].versions[0].total.bytes in (4 * mib)..(4.3 * mib as int)
assert unknown.compared[0].versions[1].problem == 'cannot be resolved'
assert unknown.reasons[0].text.startsWith('planted:lib:1.9: An artifact on the class path of planted:lib:1.9 cannot be resolved')
assert new File(basedir, 'target/unknown/artifact-versions.html').exists()
assert new File(basedir, 'target/unknown/artifact-versions.csv').readLines().size() == 3
assert !new File(basedir, 'target/unknown/artifact-mem.json').exists()

// A release as the base: of an artifact, and of an application, whose jar is that of the repository.
def whole = { String file -> new JsonSlurper().parse(new File(basedir, 'target/' + file)) }
assert whole('growth/artifact-mem.json').comparedWith == 'planted:lib:1.0'
assert Math.abs(whole('growth/artifact-mem.json').total.bytes - whole('growth/artifact-mem.base.json').total.bytes - 2 * mib) < 2048
assert said('2.0 MiB more (')
assert said('of planted:lib:1.0, limit 1.0 MiB more')
// Five arrays with their headers, to the byte. What the JDK allocates besides depends on the path of the jar and on how the JVM ends.
def planted = { String file -> whole(file).allocated.byLocation.find { it.method == 'main' }.bytes }
assert planted('app/perf-objects.json') - planted('app/perf-objects.base.json') == 5 * (mib + 16)
def beside = { String file -> whole(file).allocated.bytes - planted(file) }
assert beside('app/perf-objects.json') in 1..65536
assert Math.abs(beside('app/perf-objects.json') - beside('app/perf-objects.base.json')) < 16384
assert said('of planted:app:1.0, limit 1.0 MiB more')
assert whole('nobase/artifact-mem.json').verdict == 'inconclusive'
assert said('planted:lib:1.9 could not be measured: ')

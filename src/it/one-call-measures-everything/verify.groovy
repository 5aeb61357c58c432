import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { String name -> new JsonSlurper().parse(new File(basedir, "target/$name")) }
def results = { String folder -> new File(basedir, folder).list().findAll { it.endsWith('.json') }.sort() - ['summary.json'] }

// All goals in one call, and one table at the end.
def measured = ['bundle-mem.json', 'mem-over-time.json', 'perf-mem.json', 'perf-objects.json']
assert results('target/plimsoll').containsAll(measured)
assert measured.every { json("plimsoll/$it").project == 'it:one-call-measures-everything:1' }
assert runs[1].count(' Plimsoll ') == 1
assert !said(1, 'Not checked here')
def box = runs[1].substring(runs[1].indexOf(' Plimsoll '))
for (goal in measured*.minus('.json')) {
    def page = new File(basedir, "target/plimsoll/${goal}.html").toPath().toUri().toString()
    assert box =~ /(MEASURED|PASS) +one-call-measures-everything, $goal .*  ${java.util.regex.Pattern.quote(page)}\R/
}
// The way to all pages and to limits, before the verdicts.
def next = runs[1].indexOf('[INFO] Next: mvn dev.plimsoll:plimsoll-maven-plugin:')
assert next > 0 && next < runs[1].indexOf(' Plimsoll ')
assert runs[1].indexOf('[INFO] Reports: ' + new File(basedir, 'target/plimsoll/index.html').toPath().toUri()) in 1..next
// Each goal gets what is set for it.
assert json('plimsoll/perf-objects.json').made*.name == ['GET /shown'] || said(5, '<pathToHit>/shown</pathToHit>')

// Only what was run is judged: mem-over-time keeps its earlier verdict and has no row.
assert said(2, ':all (default-cli) on project one-call-measures-everything: Allocated per request')
assert said(2, 'MojoFailureException')
assert runs[2].count(' Plimsoll ') == 1
assert runs[2] =~ /FAIL +one-call-measures-everything, perf-objects /
assert runs[2] =~ /PASS +one-call-measures-everything, bundle-mem /
assert !(runs[2] =~ /one-call-measures-everything, mem-over-time/)

// Each message is said once, goals that would fail in the same way are not tried, and the rest is not lost.
def broken = new JsonSlurper().parse(new File(basedir, 'target/broken/perf-mem.json'))
assert broken.verdict == 'inconclusive'
assert new JsonSlurper().parse(new File(basedir, 'target/broken/bundle-mem.json')).verdict == 'measured'
assert said(3, 'Left out perf-objects, since perf-mem could not measure the application.')
assert said(3, 'Left out mem-over-time')
assert said(3, 'No database')
assert said(3, 'BUILD FAILURE')
assert ['perf-objects', 'mem-over-time'].every { new JsonSlurper().parse(new File(basedir, "target/broken/${it}.json")).verdict == 'inconclusive' }

assert said(4, "'perf-men' is not one of perf-mem, bundle-mem, perf-objects, mem-over-time, perf-gc, perf-heap, perf-cpu, capacity, what-if")
assert runs[4].count('plimsoll:perf-mem') == 0

// What init shows, it does not write; what it writes is a build with limits that an unchanged project meets.
assert said(5, 'Add this to <build><plugins> in pom.xml:')
assert said(5, '<pathToHit>/shown</pathToHit>')
assert runs[5] =~ /<maxBootMemory>\d+(KiB|MiB)<\/maxBootMemory> <!-- measured: [0-9.]+ [KM]iB -->/
assert said(5, 'runs-on: ubuntu-latest')
def vendor = json('plimsoll/perf-objects.json').environment.vendor
assert (5..6).every { said(it, "The results are of a JDK of $vendor, and the job uses one of Eclipse Adoptium") == (vendor != 'Eclipse Adoptium') }
assert said(6, 'Wrote pom.xml')
assert said(6, 'Wrote plimsoll-baseline.json')
assert said(6, 'Wrote .github/workflows/plimsoll.yml'.replace('/', File.separator))
assert said(6, '[INFO] Next: run mvn verify')
assert !said(5, 'Next: ')
assert new File(basedir, 'pom.xml').text.count('<artifactId>plimsoll-maven-plugin</artifactId>') == 1
assert said(7, 'BUILD SUCCESS')
assert runs[7].count(' Plimsoll ') == 1
assert !said(7, 'is not checked')
assert runs[7] =~ /PASS +one-call-measures-everything, bundle-mem /
assert runs[7] =~ /PASS +one-call-measures-everything, perf-objects /

assert !said(8, 'Left out')
assert said(8, '<allowFiles>')
assert json('wrong/perf-objects.json').verdict == 'inconclusive'
assert json('wrong/perf-mem.json').durationMillis > 0
assert json('wrong/mem-over-time.json').durationMillis > 0

import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def json = { String run -> new JsonSlurper().parse(new File(basedir, "target/$run/what-if.json")) }

// The planted 100 MiB are found, in the whole process alone.
def planted = json('plimsoll/planted')
assert planted.verdict == 'measured'
assert planted.completedRounds == 3
assert planted.baseForks == 12
def ballast = planted.switches.find { it.name == 'ballast' }
def of = { row, String metric -> row.metrics.find { it.metric == metric } }
def base = { String metric -> planted.base.find { it.metric == metric } }
assert ballast.verdict == 'leave'
assert ballast.forks == 6
for (metric in ['rssPeak', 'pss']) {
    assert of(ballast, metric).direction == 'worse'
    assert Math.abs(of(ballast, metric).value - base(metric).median - (100 << 20)) < 10 << 20
    assert of(ballast, metric).low > 0
}
assert of(ballast, 'liveHeap').direction == 'same'
assert !of(ballast, 'liveHeap').containsKey('low')
assert ballast.environment == ['BALLAST_MIB=100', 'DB_PASSWORD=***']

// One that does not boot is a row, one that the JVM does not know is not measured, nor what the base has.
def broken = planted.switches.find { it.name == 'broken' }
assert broken.verdict == 'leave'
assert broken.reason.startsWith('does not boot: ')
assert broken.metrics == []
assert planted.leftOut*.name == ['serial', 'unknown']
assert planted.leftOut[0].reason == 'the base has it already'
assert planted.leftOut[1].reason.contains('NoSuchOption')
assert runs[1].contains('leave ballast: peak RSS +')
assert runs[1].contains('leave broken: does not boot: ')
assert runs[1].contains('Not measured: serial (the base has it already), unknown (this JVM (')
assert new File(basedir, 'target/plimsoll/planted/what-if.html').text.contains('>ballast</span>')
assert new File(basedir, 'target/plimsoll/planted/what-if.csv').readLines().any { it.startsWith('ballast,leave,') }
assert new File(basedir, 'target/plimsoll/planted/what-if.md').text.contains('leave ballast')

// Names choose among known switches and those of the pom. An archive is recorded from the workload, and its size is stated;
// one round decides nothing.
def shortRun = json('short/planted')
assert shortRun.switches*.name == ['appCds', 'ballast']
assert shortRun.switches[0].archiveBytes > 100_000
assert shortRun.switches[0].paste[1] == '-XX:SharedArchiveFile=app.jsa'
assert shortRun.switches*.verdict == ['inconclusive', 'inconclusive']
assert of(shortRun.switches[0], 'metaspace').difference < -0.1
assert of(shortRun.switches[1], 'rssPeak').difference > 0.5
assert shortRun.notes[0].contains('With 1 round, no difference can be told from chance: at least 3 are needed')

assert runs[3].contains("'seriall' is not a known switch; did you mean 'serial'?")
assert !runs[3].contains('Forking')
// Without any switch the application has to work.
assert runs[4].contains('The application exited with code 3 before it was ready')
assert runs[4].contains('BUILD FAILURE')

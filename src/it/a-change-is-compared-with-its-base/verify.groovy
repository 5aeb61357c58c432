import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def git = { String... arguments ->
    def process = new ProcessBuilder(['git'] + (arguments as List)).directory(basedir).redirectErrorStream(true).start()
    def text = process.inputStream.text
    process.waitFor()
    return text
}
def json = { String file -> new JsonSlurper().parse(new File(basedir, file)) }
def hash = git('rev-parse', 'before').substring(0, 7)

// Each figure of both sides, and what brought it.
def compared = json('target/plimsoll/compare.json')
assert compared.base == "before ($hash)" as String
assert compared.head == 'the working tree'
assert compared.goals == ['perf-mem', 'bundle-mem', 'perf-objects']
assert compared.verdict == 'measured'
def rows = { String kind, String measure -> compared.rows.findAll { it.kind == kind && it.measure == measure } }
def own = rows('dependency', 'Boot memory (own)').find { it.subject == '(project)' }
assert Math.abs(own.head - own.base - 2 * 1024 * 1024) < 2048
def added = rows('dependency', 'Boot memory (own)').find { it.subject == 'commons-io:commons-io' }
assert added.headLabel == '2.20.0' && added.base == null && added.direction == 'worse'
// The line has moved, and its method has not; allocations are exact to the byte.
def filled = rows('location', 'Allocated per request').find { it.subject == 'it.Server.fill' }
assert [filled.base, filled.head, filled.direction] == [10_016, 30_016, 'worse']
assert rows('total', 'Boot memory')[0].direction == 'worse'

// The one change of a dependency, the project's own classes and what is left are the total.
def blame = compared.blame
assert blame.changes*.name == ['commons-io 2.20.0 (new)']
assert Math.abs(blame.ownBytes - 2 * 1024 * 1024) < 2048
assert blame.changes[0].bytes + blame.ownBytes + blame.interactionBytes == blame.totalBytes
assert Math.abs(blame.interactionBytes) < 100 * 1024
assert said(1, 'commons-io:commons-io (new 2.20.0), boot memory (own)')

// Limits on growth hold against a base that is measured once.
def growth = runs[2] =~ /Boot memory of it:a-change-is-compared-with-its-base is [0-9.]+ MiB, ([0-9.]+) MiB more \(\+[0-9.]+ %\) than the [0-9.]+ MiB of before \($hash\), limit 1\.0 MiB more/
assert growth.find()
assert said(2, "Compared with before ($hash), which was measured before.")
assert said(2, 'MojoFailureException')
assert said(3, '[INFO] PASS  all limits met (1 checked)')

// Errors say what to do, before a fork where that is possible.
assert said(4, "'nosuch' is not a commit, branch or tag of ")
assert !said(4, 'Measuring')
assert said(5, 'could not be measured: ')
assert said(5, 'Compilation failure')
assert said(5, '-Dplimsoll.maxBootMemoryGrowth is not checked: broken')
assert said(5, 'MojoExecutionException')
assert new File(basedir, 'target/plimsoll-base/bundle-mem.log').text.contains('COMPILATION ERROR')
assert json('target/plimsoll/bundle-mem.json').total.bytes > 3 * 1024 * 1024

// check judges against the base that was measured with the results, and against no other.
assert said(7, '[INFO] PASS  all limits met (1 checked)')
assert said(8, "of before ($hash), limit 1.0 MiB more")
assert said(8, 'MojoFailureException')
assert said(9, '-Dplimsoll.maxBootMemoryGrowth is not checked: broken was not measured together with these results')
assert said(9, 'MojoExecutionException')
assert (8..9).every { !said(it, 'Measuring') }

// A commit compared with itself.
def same = json('target/same/compare.json')
assert same.head == "HEAD ($hash)" as String
assert same.rows.every { it.direction == 'same' }
assert same.rows.find { it.kind == 'total' }.base == same.rows.find { it.kind == 'total' }.head

// What differs from fork to fork, in fresh forks of both sides: one round is too few for a verdict.
assert said(10, 'Building before to start its application: at most')
assert said(10, 'In 6 fresh forks, 1 round, GET /items:')
def unwrapped = runs[10].replaceAll(/\n\[INFO\] +/, ' ')
assert unwrapped.contains('too few rounds: 1 of the 3 that are needed')
assert unwrapped.contains('raise <rounds> (-Dplimsoll.rounds)')
assert ['boot time', 'throughput', 'latency p50', 'latency p99'].every { name ->
    runs[10].readLines().any { it =~ /  inconclusive  $name$/ }
}
def none = json('target/rounds/compare.json').noisy
assert none.rows == [] && none.completedRounds == 0
assert none.notMeasured == 'The previous run has results but no application to start: compare with a git ref or group:artifact:version.'
assert runs[11].replaceAll(/\n\[INFO\] +/, ' ').contains('Boot time, throughput, latency and RSS were not measured. The previous run has results but no application')
assert runs[1].replaceAll(/\n\[INFO\] +/, ' ').contains('-Dplimsoll.rounds=5')

// At boot: 1 MiB is allocated and released, 2 MiB more are kept. Locations are exact to the byte, totals with what the JDK adds.
def booted = json('target/boot/compare.json')
assert booted.goals == ['perf-objects-boot']
def atBoot = { String measure -> booted.rows.findAll { it.kind == 'location' && it.measure == measure && it.direction == 'worse' } }
def keep = 'src/main/java/it/Server.java:14'
def start = 'src/main/java/it/Server.java:28'
assert atBoot('Allocated at boot').collect { [it.subject, it.head - (it.base ?: 0), it.headLabel] } == [
        ['it.Server.<clinit>', 2_097_152, keep], ['it.Server.start', 1_048_592, start]]
assert atBoot('Retained at boot').collect { [it.subject, it.head - it.base, it.headLabel] } == [
        ['it.Server.<clinit>', 2_097_152, keep]]
def allocated = booted.rows.find { it.kind == 'total' && it.measure == 'Allocated at boot' }
def retained = booted.rows.find { it.kind == 'total' && it.measure == 'Retained at boot' }
assert Math.abs(allocated.head - allocated.base - 3_145_744) < 65_536
assert Math.abs(retained.head - retained.base - 2_097_152) < 65_536
assert new File(basedir, 'target/boot/compare.md').text.contains("| `it.Server.start` | new at $start |")
assert new File(basedir, 'target/boot/compare.html').text.contains("new at $start")
assert runs[13] =~ /Allocated at boot by .* limit 2\.0 MiB more/
assert runs[13] =~ /Grew most:\R\[ERROR\] +2\.0 MiB  it\.Server\.<clinit> at $keep\R\[ERROR\] +1\.0 MiB  it\.Server\.start at $start \(new\)\R/
assert runs[13] =~ /Retained at boot by .* limit 1\.0 MiB more.*\R\[ERROR\]   Grew most:\R\[ERROR\] +2\.0 MiB  it\.Server\.<clinit> at $keep\R/
assert new File(basedir, 'target/booted/perf-objects-boot.md').text.contains("  - 1.0 MiB: `it.Server.start at $start (new)`")
assert said(14, '[INFO] PASS  all limits met (2 checked)')

// Neither the user's files nor the repository have changed.
assert git('status', '--porcelain', '--untracked-files=no').readLines() as Set == [' M pom.xml', ' M src/main/java/it/Server.java'] as Set
assert git('worktree', 'list').readLines().size() == 1
assert new File(basedir, 'target/plimsoll-base').list().every { it.endsWith('.log') }

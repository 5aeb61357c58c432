import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "target/$it/bundle-mem.json")) }

def max = 64 << 10
// A figure has the same text next to a limit as everywhere.
def half = { long bytes -> Math.abs(bytes) < (1 << 10) ? bytes + ' B' : Math.abs(bytes) < (1 << 20)
        ? new BigDecimal(bytes).divide(1 << 10, 1, java.math.RoundingMode.HALF_UP).toString() + ' KiB'
        : new BigDecimal(bytes).divide(1 << 20, 1, java.math.RoundingMode.HALF_UP).toString() + ' MiB' }
def percent = { long over -> new BigDecimal(over).multiply(100).divide(max, 1, java.math.RoundingMode.CEILING).toString() }
def largest = { rows, metric -> rows.sort(false) { a, b -> b[metric].bytes <=> a[metric].bytes ?: a.id <=> b.id }.take(5) }

// The whole is too large, each dependency is not.
def boot = json('boot')
def total = boot.total.bytes
def owners = largest(boot.dependencies, 'own')
def sentence = 'Boot memory of it:broken-limits-fail-the-build:1 is ' + half(total) + ', limit 64.0 KiB (+' +
        half(total - max) + ', +' + percent(total - max) + ' %), set by -Dplimsoll.maxBootMemory'
assert boot.verdict == 'fail'
assert boot.reasons == []
assert boot.checks*.limit == ['maxBootMemory', 'maxDependencyMemory']
assert boot.checks*.verdict == ['fail', 'pass']
assert boot.checks[0].subMap(['setAt', 'subject', 'metric', 'unit', 'max', 'actual', 'excess', 'severity']) == [
        setAt: '-Dplimsoll.maxBootMemory', subject: 'it:broken-limits-fail-the-build:1', metric: 'total', unit: 'B', max: max,
        actual: total, excess: total - max, severity: 'error']
assert boot.dependencies.size() == 6
assert boot.checks[0].offenders*.actual == owners*.own*.bytes
assert boot.checks[0].offenders[0].subject == 'org.slf4j:slf4j-api'
assert !boot.checks[1].containsKey('excess')
assert boot.checks[1].actual == boot.dependencies.findAll { !it.project }*.alone*.bytes.max()

def build = runs[1].readLines()
// The console names the limit, and the end of the build says the rest.
assert build.contains('[INFO] FAIL  1 of 2 limits broken: maxBootMemory')
assert runs[1].count(sentence) == 1
assert said(1, 'on project broken-limits-fail-the-build: ' + sentence + '.')
// Where it comes from is where it can be changed.
assert boot.checks[0].offenders*.through[0] == ['org.slf4j:slf4j-simple', 'org.slf4j:jcl-over-slf4j', 'org.slf4j:jul-to-slf4j']
def through = ' (through org.slf4j:slf4j-simple and 2 others)'
def title = '  Largest (own): ' + boot.checks[0].offenders.collect { it.subject + ' ' + half(it.actual) + (it.through ? through : '') }
        .join(', ') + '.'
assert build.any { it.endsWith(title) }
assert build.any { it.endsWith('  Exclude or replace what is not needed, or raise <maxBootMemory> (-Dplimsoll.maxBootMemory).') }
assert said(1, 'All figures are in ' + new File('target/boot/bundle-mem.json').path + '.')
assert said(1, 'BUILD FAILURE')
assert said(1, 'MojoFailureException')
assert !said(1, 'memory limits are broken')

// One dependency is too large, the whole is not.
def dependency = json('dependency')
def worst = largest(dependency.dependencies.findAll { !it.project }, 'alone')
assert dependency.verdict == 'fail'
assert dependency.checks*.verdict == ['pass', 'fail']
assert dependency.checks[1].subject == 'org.slf4j:slf4j-api'
assert dependency.checks[1].offenders.size() == 5
assert dependency.checks[1].offenders*.actual == worst*.alone*.bytes
assert dependency.checks[1].excess == worst[0].alone.bytes - max
assert said(2, 'on project broken-limits-fail-the-build: Boot memory of org.slf4j:slf4j-api (alone) is '
        + half(worst[0].alone.bytes) + ', limit 64.0 KiB (+' + half(worst[0].alone.bytes - max) + ', +'
        + percent(worst[0].alone.bytes - max) + ' %), set by -Dplimsoll.maxDependencyMemory; it comes through org.slf4j:slf4j-simple and 2 others.')
assert said(2, '  Largest (alone): org.slf4j:slf4j-api ' + half(worst[0].alone.bytes) + through + ', ')
assert said(2, 'MojoFailureException')

// Both are kept.
assert json('kept').verdict == 'pass'
assert json('kept').checks*.verdict == ['pass', 'pass']
assert said(3, '[INFO] PASS  all limits met (2 checked)')

// Both are broken, and only reported.
assert json('both').verdict == 'fail'
assert json('both').checks*.verdict == ['fail', 'fail']
assert said(4, '[WARNING] 2 memory limits are broken.')
assert said(4, 'BUILD SUCCESS')

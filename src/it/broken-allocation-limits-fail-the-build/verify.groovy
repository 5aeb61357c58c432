import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "target/$it/perf-objects.json")) }
def source = new File(basedir, 'src/main/java/it/Server.java').readLines()
def at = { String comment -> 'src/main/java/it/Server.java:' + (source.findIndexOf { it.contains(comment) } + 1) }
def largest = at('// 300,016 B')
def second = at('// 200,016 B')
def third = at('// 100,016 B')
def many = at('// 2,000 x 16 B')
def errors = { int run -> runs[run].readLines()*.replaceFirst(/^\[ERROR\] /, '') }

// All four are broken.
def broken = json('broken')
def subject = 'it:broken-allocation-limits-fail-the-build:1'
assert broken.verdict == 'fail'
assert broken.reasons == []
assert broken.checks*.limit == ['maxAllocatedPerRequest', 'maxObjectsPerRequest', 'maxRetainedPerRequest', 'maxAllocatedPerLocation']
assert broken.checks*.verdict == ['fail'] * 4
assert broken.checks*.setAt == broken.checks.collect { '-Dplimsoll.' + it.limit }
assert broken.checks*.unit == ['B', 'objects', 'B', 'B']
assert broken.checks*.max == [256 << 10, 1_000, 64 << 10, 128 << 10]
assert broken.checks.every { it.excess == it.actual - it.max }
assert broken.checks.every { it.offenders.size() == 3 }
def perRequest = { long sum -> (sum + 9).intdiv(10) }
assert broken.checks[0].actual == perRequest(broken.allocated.bytes)
assert broken.checks[0].offenders == [
        [subject: largest, actual: 300_016], [subject: second, actual: 200_016], [subject: third, actual: 100_016]]
assert broken.checks[1].actual == perRequest(broken.allocated.objects)
assert broken.checks[1].offenders[0] == [subject: many, actual: 2_000]
assert broken.checks[2].actual == perRequest(broken.retained.netGrowth.bytes)
assert Math.abs(broken.checks[2].actual - 100_016) < 1_000
assert broken.checks[2].offenders[0] == [subject: third, actual: 100_016]
assert broken.checks[3].subject == largest
assert broken.checks[3].actual == 300_016

// The message says what is broken, by how much, where it is set, which lines it comes from, and what to do.
assert said(1, 'on project broken-allocation-limits-fail-the-build: 4 memory limits are broken.')
assert runs[1] =~ /Allocated per request by $subject is 6\d\d\.\d KiB, limit 256\.0 KiB \(\+3\d\d\.\d KiB, \+1\d\d\.\d %\), set by -Dplimsoll\.maxAllocatedPerRequest\./
assert runs[1] =~ /Allocated per request by $subject is 2,\d\d\d objects, limit 1,000 objects \(\+1,\d\d\d objects, \+1\d\d\.\d %\), set by -Dplimsoll\.maxObjectsPerRequest\./
assert runs[1] =~ /Retained per request by $subject is 9\d\.\d KiB, limit 64\.0 KiB \(\+3\d\.\d KiB, \+5\d\.\d %\), set by -Dplimsoll\.maxRetainedPerRequest\./
assert said(1, "Allocated per request at $largest is 293.0 KiB, limit 128.0 KiB (+165.0 KiB, +128.9 %), set by -Dplimsoll.maxAllocatedPerLocation.")
def lines = errors(1)
def most = lines.indexOf('  Caused by:')
assert lines[most..most + 4] == [
        '  Caused by:', '    293.0 KiB  ' + largest, '    195.3 KiB  ' + second, '     97.7 KiB  ' + third,
        '  Allocate less at these lines, or raise <maxAllocatedPerRequest> (-Dplimsoll.maxAllocatedPerRequest).']
assert lines.contains('    2,000 objects  ' + many)
assert lines.contains('  Survivors allocated at:')
assert lines.contains('  Release what these lines allocate, or raise <maxRetainedPerRequest> (-Dplimsoll.maxRetainedPerRequest).')
assert said(1, 'All figures are in target/broken/perf-objects.json.')
assert said(1, 'MojoFailureException')

// One of two is broken.
assert runs[2].count('[INFO] FAIL  ') == 1
assert said(2, "on project broken-allocation-limits-fail-the-build: Allocated per request at $largest is 293.0 KiB, limit 128.0 KiB")
assert said(2, 'MojoFailureException')

// All are kept.
assert json('kept').verdict == 'pass'
assert json('kept').checks*.verdict == ['pass'] * 4
assert said(3, '[INFO] PASS  all limits met (4 checked)')

// A limit on what was not measured does not pass.
assert json('one').verdict == 'inconclusive'
assert said(4, "Retained per request by $subject has no value, limit 128.0 KiB: what stays after a request was not measured.")
assert said(4, 'MojoExecutionException')

// Nor do figures behind a filter that finds nothing.
def unknown = json('unknown')
assert unknown.verdict == 'inconclusive'
assert unknown.reasons*.code == ['filter-without-match']
assert said(5, "<allowFiles> (-Dplimsoll.allowFiles) 'nothing.like.this' finds no class and no file in any stack; check it.")
assert said(5, 'MojoExecutionException')

// Figures that cannot be trusted are nothing to compare others with.
assert said(6, 'The figures in target/unknown/perf-objects.json are inconclusive, so they make no baseline: ')
assert said(6, '-Dplimsoll.onInconclusive=warn writes the baseline without them.')
assert said(6, 'MojoExecutionException')

import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def baseline = new JsonSlurper().parse(new File(basedir, 'plimsoll-baseline.json'))
def app = 'it:the-baseline-tells-what-got-worse'

// Written once, and kept by what did not change.
assert said(1, 'Baseline of bundle-mem on JDK ' + Runtime.version().feature() + ', Parallel, from target/plimsoll/bundle-mem.json')
assert said(1, 'Wrote plimsoll-baseline.json; commit it, so that limits on growth are compared with it.')
assert said(2, '[INFO] PASS  all limits met (1 checked)')

// A heavier one breaks the limit, and who brought it is named.
def growth = /Boot memory of ${app} is [0-9.]+ MiB, [0-9.]+ MiB more \(\+[0-9.]+ %\) than the baseline's [0-9.]+ KiB, limit 1 % more \(-Dplimsoll\.maxBootMemoryGrowth\)/
assert runs[3] =~ /on project the-baseline-tells-what-got-worse: ${growth}\./
assert runs[3] =~ /  Grew most \(own\): commons-io:commons-io \(new\) [0-9.]+ MiB[.,]/
assert said(3, '  New since the baseline: commons-io:commons-io.')
assert said(3, '  Exclude or replace what is not needed, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.')
assert said(3, 'MojoFailureException')

// Accepted until a day, and no longer.
assert runs[4] =~ /\[INFO\] WARN  ${growth}, accepted until 2999-12-31: files are read since PLIM-7/
assert said(4, 'BUILD SUCCESS')
assert runs[5] =~ /: ${growth}, accepted only until 2020-02-29 \(files are read since PLIM-7\)/
assert said(5, 'MojoFailureException')

// Judging again measures nothing.
(4..9).each { assert !said(it, 'Measuring') && !said(it, 'measured') }
assert runs[7] =~ /Boot memory of ${app}:1 is [0-9.]+ MiB, limit 1\.0 KiB \(.*\), set by -Dplimsoll\.maxBootMemory\./
assert said(7, 'MojoFailureException')
assert said(8, '[INFO] PASS  all limits met (1 checked)')
assert said(9, 'There are no results in ' + new File(basedir, 'target/nothing').path
        + ': measure first, for example mvn package plimsoll:bundle-mem, and then run this goal.')
assert said(9, 'MojoExecutionException')

// Another environment is not compared; its absolute limits are judged all the same.
def why = 'the baseline was measured on another environment (compressed references true instead of false);' +
        ' measure on the same, or add this one with plimsoll:baseline'
def notChecked = '-Dplimsoll.maxBootMemoryGrowth is not checked: ' + why
assert said(10, '[INFO] WARN  ' + notChecked)
assert said(10, '[INFO] PASS  1 limit met, 1 not checked')
assert said(10, 'BUILD SUCCESS')
assert said(11, '[ERROR] ' + notChecked)
assert said(11, 'MojoExecutionException')
assert said(12, '[INFO] PASS  all limits met (1 checked)')

// What a request allocates: the method that grew, and its line.
def more = runs[14] =~ /Allocated per request by ${app} is [0-9.]+ KiB, ([0-9.]+) KiB more \(\+[0-9.]+ %\) than the baseline's [0-9.]+ KiB, limit 50 % more \(-Dplimsoll\.maxAllocatedPerRequestGrowth\)\./
// What else a request allocates, inside the JDK, differs from run to run.
assert Math.abs((more[0][1] as BigDecimal) * 1_024 - 99_000) < 1_024
assert runs[14] =~ /Grew most:\R\[ERROR\]     96\.7 KiB  it\.Server\.fill at src\/main\/java\/it\/Server\.java:\d+\R/
assert said(14, '  Allocate less at these lines, or accept it with plimsoll:baseline -Dplimsoll.acceptFailed=true.')

// Levels over time are compared with their highest reading.
def trend = new JsonSlurper().parse(new File(basedir, 'target/trend/mem-over-time.json'))
def heap = trend.checks.find { it.limit == 'maxLiveHeapGrowth' }
assert [heap.verdict, heap.actual, heap.max] == ['pass', baseline.baselines[2].measures.liveHeap['(whole)'], heap.actual]
assert !said(16, 'Measuring')

// Two environments of one goal, and one each of others. The ratchet left the worse run's total and new dependency out.
assert baseline.baselines.collect { [it.goal, it.environment.compressedOops] } == [
        ['bundle-mem', false], ['bundle-mem', true], ['mem-over-time', true], ['perf-objects', true]]
def first = baseline.baselines[1]
assert first.project == app
assert first.measures.own.keySet() == ['(project)', 'org.slf4j:slf4j-api'] as Set
assert first.measures.total['(whole)'] < (1 << 20)
assert baseline.baselines[3].measures.allocatedPerLocation['it.Server.fill'] == 1_016

// Kept; broken, but only a warning; not told, since there is no baseline.
assert said(17, '[INFO] PASS  all limits met (1 checked)')
assert said(17, 'MojoExecutionException')
assert said(18, '[INFO] WARN  Allocated per request by ' + app)
assert said(18, 'BUILD SUCCESS')
(19..20).each {
    assert said(it, '[INFO] INCONCLUSIVE  ')
    assert said(it, '[ERROR] -Dplimsoll.max')
    assert said(it, 'no-baseline.json does not exist; write it with plimsoll:baseline')
    assert said(it, 'MojoExecutionException')
}
assert (17..20).every { !said(it, 'Measuring') }

// A limit on what nobody measured is inconclusive, whether it is absolute or on growth.
def unmeasured = { String limit, String goal -> "-Dplimsoll.${limit} is not checked: ${goal} has no result in target/objects;" +
        " run mvn package plimsoll:${goal} first." }
assert said(17, '[INFO] ' + app + ':1, bundle-mem')
assert said(17, '[ERROR] ' + unmeasured('maxBootMemory', 'bundle-mem'))
assert said(24, '[WARNING] ' + unmeasured('maxBootMemoryGrowth', 'bundle-mem'))
assert said(24, '[WARNING] ' + unmeasured('maxLiveHeap', 'mem-over-time'))
assert said(24, 'BUILD SUCCESS')

// Nothing judged is no pass, and lets the build go on.
assert said(23, '[INFO] WARN  -Dplimsoll.maxAllocatedPerRequestGrowth is not checked: ')
assert said(23, '[INFO] MEASURED  0 of 1 limits checked')
assert said(23, 'BUILD SUCCESS')

// A live heap that is higher than the baseline's breaks the limit, whatever else is undecided.
def higher = runs[22] =~ /Live heap of ${app} is [0-9.]+ MiB, ([0-9.]+) MiB more \(\+[0-9.]+ %\) than the baseline's [0-9.]+ MiB, limit 50 % more \(-Dplimsoll\.maxLiveHeapGrowth\)/
assert Math.abs((higher[0][1] as BigDecimal) * (1 << 20) - 4_000_000) < 4_000_000 * 0.1
assert said(22, 'MojoFailureException')

// What broke a limit replaces the baseline only if that is accepted.
assert said(25, 'The result target/heavier/mem-over-time.json broke a limit, so it does not replace its figures in the baseline.' +
        ' Fix what broke it, or accept it with -Dplimsoll.acceptFailed=true.')

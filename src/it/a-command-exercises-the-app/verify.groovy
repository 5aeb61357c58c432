import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/perf-objects.json'))
def line = new File(basedir, 'src/main/java/it/Server.java').readLines().findIndexOf { it.contains('// 10,016 B') } + 1

// It is told how often and where; only the application is measured.
def planted = json.allocated.byLocation.find { it.class == 'it.Server' && it.line == line }
assert [planted.bytes, planted.objects] == [10_016 * 10, 10]
assert !json.allocated.byClass.any { it.class == 'it.Load' }
assert json.verdict == 'measured'
assert json.requests == 10
assert Math.abs(json.gapBytes) * 1_000 <= json.counterBytes
// Its arguments may be secret.
assert json.workload == 'command java'
assert said(1, 'Measuring allocations of command java')

assert said(2, '<command> (-Dplimsoll.command) java ended with exit code 1, expected 0. It printed: Exception in thread "main"' +
        ' java.lang.NumberFormatException: For input string: "none"')
assert said(2, 'MojoExecutionException')

// It is run once a window, with as many requests as the window has.
def overTime = new JsonSlurper().parse(new File(basedir, 'target/over-time/mem-over-time.json'))
assert overTime.verdict == 'pass'
assert overTime.diagnosis == 'steady'
assert overTime.workload == 'command java'
assert overTime.requests >= 820

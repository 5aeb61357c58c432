import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
// An execution with an id of its own has a folder of its own.
def json = { new JsonSlurper().parse(new File(basedir, "target/plimsoll/$it/bundle-mem.json")) }
assert !new File(basedir, 'target/plimsoll/bundle-mem.json').exists()

def broken = json('broken')
def row = { artifact -> broken.dependencies.find { it.artifactId == artifact } }
assert broken.execution == 'broken'
assert broken.verdict == 'fail'
assert broken.checks.collect { [it.setAt, it.subject, it.metric, it.max, it.verdict, it.severity] } == [
        ['entry 1 of <dependencyLimits>', 'org.slf4j:slf4j-api', 'alone', 1 << 10, 'fail', 'error'],
        ['entry 2 of <dependencyLimits>', 'org.slf4j:slf4j-simple', 'own', 64 << 10, 'pass', 'error'],
        ['entry 2 of <dependencyLimits>', 'org.slf4j:slf4j-api', 'own', 64 << 10, 'fail', 'error'],
        ['entry 3 of <dependencyLimits>', 'org.slf4j:slf4j-simple', 'saves', 64 << 10, 'fail', 'error'],
        ['entry 4 of <dependencyLimits>', 'com.google.guava:failureaccess', 'alone', 1 << 10, 'fail', 'warn']]
assert broken.checks*.limit.unique() == ['dependencyLimits']
assert broken.checks*.actual == [row('slf4j-api').alone.bytes, row('slf4j-simple').own.bytes, row('slf4j-api').own.bytes,
        row('slf4j-simple').saves.estimateBytes, row('failureaccess').alone.bytes]
// What leaves with slf4j-simple, largest first.
assert broken.checks[3].offenders*.subject == ['org.slf4j:slf4j-api', 'org.slf4j:slf4j-simple']

assert said(1, 'on project limits-on-single-dependencies: 3 memory limits are broken.')
assert runs[1] =~ /Boot memory of org\.slf4j:slf4j-api \(alone\) is [0-9.]+ KiB, limit 1\.0 KiB \(\+[0-9.]+ KiB, \+[0-9.]+ %\), set by entry 1 of <dependencyLimits>; it comes through org\.slf4j:slf4j-simple\./
assert runs[1] =~ /Boot memory of org\.slf4j:slf4j-simple \(saves at most\) is [0-9.]+ KiB, limit 64\.0 KiB \(\+[0-9.]+ KiB, \+[0-9.]+ %\), set by entry 3 of <dependencyLimits>\./
assert said(1, 'Exclude or replace what is not needed, or raise its <max> in <dependencyLimits>.')
assert runs[1] =~ /\[INFO\] WARN  Boot memory of com\.google\.guava:failureaccess \(alone\) is /
assert said(1, 'MojoFailureException')

// A limit that matches nothing is not kept: it has a typo, or its dependency is gone.
def unmatched = 'org.slf4j:slf4j-apl matches none of the 3 dependencies; did you mean org.slf4j:slf4j-api?'
assert json('unmatched').verdict == 'inconclusive'
assert json('unmatched').checks*.verdict == ['inconclusive']
assert json('unmatched').checks*.note == [unmatched]
assert json('unmatched').reasons == [[code: 'limit-not-judged',
        text: 'Boot memory of org.slf4j:slf4j-apl (alone) has no value, limit 1.00 GiB: ' + unmatched + '.']]
assert said(2, 'Inconclusive:')
assert said(2, unmatched)
assert said(2, 'To continue the build anyway, set -Dplimsoll.onInconclusive=warn.')
assert said(2, 'MojoExecutionException')

assert said(3, '[WARNING] Inconclusive:')
assert said(3, 'BUILD SUCCESS')

import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def said = { String text -> log.contains(text) }
def json = new JsonSlurper().parse(new File(basedir, 'target/plimsoll/artifact-mem.json'))

assert !new File(basedir, 'pom.xml').exists()
assert json.goal == 'artifact-mem'
assert json.project == 'org.slf4j:slf4j-simple:2.0.17'
assert json.dependencies.collect { [it.id, it.project, it.direct, it.requiredBy, it.treeParent] } == [
        ['org.slf4j:slf4j-simple:2.0.17', false, true, [], null],
        ['org.slf4j:slf4j-api:2.0.17', false, false, ['org.slf4j:slf4j-simple:2.0.17'], 'org.slf4j:slf4j-simple:2.0.17']]
assert json.dependencies*.own*.classes == [6, 55]
assert json.complete == true
assert json.verdict == 'fail'
assert json.checks*.setAt == ['-Dplimsoll.maxDependencyMemory']
assert said('[INFO] Measuring 2 jars, each alone and all together')
assert log =~ /org\.slf4j:slf4j-simple:2\.0\.17, all classes loaded \(upper bound\):(\R\[INFO\])?\s+heap [0-9.]+ MiB \+ metaspace [0-9.]+ MiB/
assert log =~ /\[WARNING\] Boot memory of org\.slf4j:slf4j-api \(alone\) is [0-9.]+ KiB, limit 64\.0 KiB /
assert new File(basedir, 'target/cache').list().length >= 3

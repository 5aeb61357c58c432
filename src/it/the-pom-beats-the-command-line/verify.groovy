import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "target/$it/bundle-mem.json")) }
def checks = { json(it).checks.collect { check -> check.subMap(['limit', 'setAt', 'max', 'verdict']).values() as List } }

assert checks('pom') == [
        ['maxBootMemory', "<maxBootMemory> in the plugin's <configuration>", 1L << 30, 'pass'],
        ['maxDependencyMemory', '<plimsoll.maxDependencyMemory> in <properties>', 1L << 10, 'fail']]
assert said(1, ', set by <plimsoll.maxDependencyMemory> in <properties>.')

assert checks('overridden') == [
        ['maxBootMemory', "<maxBootMemory> in the plugin's <configuration>", 1L << 30, 'pass'],
        ['maxDependencyMemory', '-Dplimsoll.maxDependencyMemory', 2L << 30, 'pass']]
assert said(2, '[INFO] PASS  all limits met (2 checked)')

import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }
def json = { new JsonSlurper().parse(new File(basedir, "target/$it/bundle-mem.json")) }

// Two jars alone, and both together. The project has no sources, so there is nothing to warn about.
assert json('first').measuredForks == 3
assert runs[1] =~ /\[INFO\] measured 3 forks in /
assert !said(1, 'are not compiled')
assert new File(basedir, 'target/cache').list().length >= 3
// What the JVM says of itself is kept, too, so that the second run starts none.
assert new File(basedir, 'target/cache').listFiles().count { it.text.contains('"facts"') } == 1

assert json('second').measuredForks == 0
assert said(2, '[INFO] nothing changed: all figures from the cache')
assert json('second').total == json('first').total
assert json('second').dependencies == json('first').dependencies

assert json('third').measuredForks == 3
assert runs[3] =~ /\[INFO\] measured 3 forks in /

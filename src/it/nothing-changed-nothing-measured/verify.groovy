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

// With its reports still there, it says the same once more and writes nothing: the history has a line of the second and the fourth run.
def lines = { int run -> runs[run].readLines().dropWhile { !it.contains(':bundle-mem (default-cli)') }.drop(1).takeWhile { !it.contains('-----') } }
assert lines(3).size() > 5
assert lines(3) == lines(2)
assert new File(basedir, 'target/second/history.csv').readLines().size() == 1 + 2

// A limit that is tighter than before is not taken for met.
assert said(4, 'FAIL  ')
assert json('second').verdict == 'fail'

assert json('third').measuredForks == 3
assert runs[5] =~ /\[INFO\] measured 3 forks in /

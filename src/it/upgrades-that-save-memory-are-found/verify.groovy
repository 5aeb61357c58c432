import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def said = { String text -> log.contains(text) }
def json = { String name -> new JsonSlurper().parse(new File(basedir, 'target/' + name + '/upgrades.json')) }
def mib = 1 << 20

def found = json('plimsoll')
assert found.verdict == 'measured'
assert found.compared*.dependency == ['planted:lib']
def versions = found.compared[0].versions
assert versions*.version == ['1.0', '1.1', '1.2', '2.0']
assert Math.abs(versions[1].total.bytes - versions[0].total.bytes - 2 * mib) < 8192
assert Math.abs(versions[2].total.bytes - versions[0].total.bytes + mib) < 8192
assert versions[3].problem.startsWith('needs Java 55 for classes that did not load on Java ')
assert found.notes == ['No newer release exists: other 1.']
assert said('Measuring 4 versions of 1 dependency, each with its dependencies')
assert log =~ /  lib 1\.0 (→|->) 1\.2: -(1\.0 MiB|102\d\.\d KiB)/
assert log =~ /lib +1\.0 +4\.\d\d +1\.2 +-1\.00 +1\.2 +-1\.00\R/
assert said('lib:2.0 needs Java 55')

// Offline, only what was downloaded before is a version to upgrade to.
def offline = json('offline')
assert offline.compared[0].versions*.version == ['1.0', '2.0']
assert offline.notes[0].startsWith('Maven is offline: only versions in the local repository were considered')

assert json('none').compared == []
assert said('No dependency matches <dependencies> (-Dplimsoll.dependencies).')

def log = new File(basedir, 'build.log').readLines()
def blamed = log.findAll { it.startsWith('[WARNING]  * ') }.collect { it - '[WARNING]  * ' }

assert new File(basedir, 'target/plimsoll/mem-over-time.json').exists()
// That a plugin of Maven 2 is blamed tells that Maven does look.
assert log.contains('[WARNING] Plugin [INTERNAL, EXTERNAL] validation issues were detected in following plugin(s)')
assert blamed.contains('org.apache.maven.plugins:maven-clean-plugin:2.5')
assert !blamed.any { it.contains('plimsoll') }
assert !log.any { it.startsWith('[WARNING]') && it.contains('dev.plimsoll') }

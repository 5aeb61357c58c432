def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }

assert [1, 3].every { said(it, '[INFO] Skipped, since <skip> (-Dplimsoll.skip) is true.') }
assert [1, 3].every { said(it, 'BUILD SUCCESS') }
assert said(2, "<skip> (-Dplimsoll.skip): 'yes' is neither true nor false")
// What is skipped leaves everything alone; what is refused says so in place of a result.
assert new File(basedir, 'target/plimsoll').list().every { it.contains('bundle-mem') || it in ['index.html', 'summary.json', 'plimsoll.css', 'plimsoll.md', 'badge.json'] }
assert new groovy.json.JsonSlurper().parse(new File(basedir, 'target/plimsoll/bundle-mem.json')).reasons[0].text.contains("'yes' is neither true nor false")

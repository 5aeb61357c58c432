def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def site = new File(basedir, 'target/site')
def page = new File(site, 'plimsoll.html').text

// The page lists what was measured, in the folder that the build configures, and links to a copy of its page.
def result = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/memory/bundle-mem.json'))
assert result.verdict == 'fail'
def text = page.replaceAll('<[^>]*>', ' ').replaceAll('\\s+', ' ')
assert text.contains('Verdict Goal Result Measured')
assert text =~ / fail bundle-mem [0-9.]+ [KM]iB with all classes loaded ${result.startedAt.substring(0, 10)} /
assert page =~ /<a href="plimsoll\/bundle-mem.html"[^>]*>[0-9.]+ [KM]iB with all classes loaded<\/a>/
assert new File(site, 'plimsoll/bundle-mem.html').text == new File(basedir, 'target/memory/bundle-mem.html').text
assert !new File(site, 'plimsoll/index.html').exists()
assert new File(site, 'project-reports.html').text.contains('The memory that was measured, and whether limits are met.')

// It measures nothing.
assert !runs[3].contains('bundle-mem')
// Who skips the plugin has no page.
assert new File(basedir, 'target/site-without').isDirectory()
assert !new File(basedir, 'target/site-without/plimsoll.html').exists()

assert runs[5].contains('The goal report is a page of the Maven site. Add the plugin to <reporting> in the pom, and run mvn site;')

def before = new File(basedir, 'target/site-before/plimsoll.html').text.replaceAll('\\s+', ' ')
assert before.contains('There are no results of results-are-on-the-maven-site. Measure first, for example with mvn package plimsoll:bundle-mem, and then run mvn site without clean.')
assert !before.contains('<table')

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }

assert [1, 3].every { said(it, '[INFO] Skipped, since <skip> (-Dplimsoll.skip) is true.') }
assert [1, 3].every { said(it, 'BUILD SUCCESS') }
assert said(2, "<skip> (-Dplimsoll.skip): 'yes' is neither true nor false")
assert !new File(basedir, 'target/plimsoll').exists()

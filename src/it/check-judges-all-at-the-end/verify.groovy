def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }

// Both are measured although the first breaks its limit; the build fails at its end, by check.
assert runs[1].count('The build goes on: plimsoll:check judges all results at its end.') == 2
assert said(1, ':check (all) on project check-judges-all-at-the-end: Boot memory of')
assert said(1, 'MojoFailureException')
// The limit that only one execution has is kept as that execution judged it.
assert runs[1].split('check \\(all\\) @')[1].contains('PASS  all limits met (1 checked)')

// Where the build does not come to check, or somebody says so, the goal judges itself.
assert [2, 3].every { !said(it, 'The build goes on') }
assert [2, 3].every { said(it, ':bundle-mem (boot) on project check-judges-all-at-the-end: Boot memory of') }

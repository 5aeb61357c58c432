def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def said = { int run, String text -> runs[run].contains(text) }

// Both are measured although the first breaks its limit; the build fails at its end, by check.
assert runs[1].count('Not checked here: plimsoll:check checks all results.') == 2
// Until then there is no verdict, only where the reports are.
def goals = runs[1].split('check \\(all\\) @')
assert !(goals[0] =~ /\[INFO\] (PASS|FAIL|INCONCLUSIVE|MEASURED)  /)
assert goals[0].count('[INFO] Reports: ') == 2
// In the end, a line for each result with a link to its page.
def row = { String verdict, String execution ->
    def page = new File(basedir, "target/plimsoll/$execution/bundle-mem.html").toPath().toUri().toString()
    goals[1] =~ /\[INFO\] \S{1,3} $verdict  check-judges-all-at-the-end, bundle-mem \($execution\) +[0-9.]+ [KM]iB with all classes loaded +${java.util.regex.Pattern.quote(page)}\R/
}
assert goals[1].count(' Plimsoll ') == 1
assert row('FAIL', 'boot')
assert row('PASS', 'own-limit')
assert said(1, ':check (all) on project check-judges-all-at-the-end: Boot memory of')
assert said(1, 'MojoFailureException')
// The limit that only one execution has is kept as that execution judged it.
assert goals[1].contains('PASS  all limits met (1 checked)')

// Where the build does not come to check, or somebody says so, the goal judges itself.
assert [2, 3].every { !said(it, 'Not checked here') }
assert [2, 3].every { said(it, ':bundle-mem (boot) on project check-judges-all-at-the-end: Boot memory of') }
assert [2, 3].every { !said(it, ' Plimsoll ') }

// A goal that ends the build before check does not hide what was measured until then.
assert said(4, 'no/such/jvm, which is not a JVM')
assert runs[4].count(' Plimsoll ') == 1
assert runs[4] =~ /FAIL  check-judges-all-at-the-end, bundle-mem \(boot\) /
assert !said(4, ':check (all)')

// Who leaves checking to a goal that does not run is warned.
assert said(5, '[WARNING] <judge> (-Dplimsoll.judge) is check, but plimsoll:check does not run later in this build')
assert said(5, 'Not checked here: plimsoll:check checks all results.')
assert said(5, 'BUILD SUCCESS')

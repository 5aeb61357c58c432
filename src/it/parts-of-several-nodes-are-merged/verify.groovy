def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
def json = { String execution -> new groovy.json.JsonSlurper().parse(new File(basedir, "target/plimsoll/$execution/bundle-mem.json")) }

assert runs[1].contains('Attached target/plimsoll-1-of-2.zip.')
assert runs[1].contains('parts-of-several-nodes-are-merged-1-plimsoll-1-of-2.zip')
assert runs[2].contains('Part 2 of 2 is missing: expected all 2. Add it to <parts> (-Dplimsoll.parts), or measure it with plimsoll:attach -Dplimsoll.part=2/2.')
assert runs[3].contains('Attached target/plimsoll-2-of-2.zip.')

// Both are resolved from the local repository, since nothing is left below target; check judges them.
assert runs[4].contains('Merged the results of 2 parts into target/plimsoll; plimsoll:check judges them.')
assert runs[4].count('Boot memory of it:parts-of-several-nodes-are-merged:1 is') >= 2
assert json('first').execution == 'first' && json('first').verdict == 'fail'
assert json('second').execution == 'second' && json('second').verdict == 'fail'
assert new File(basedir, 'target/plimsoll/index.html').text.contains('second/bundle-mem.html')

assert runs[5].contains('Part 1 of 3 is missing: it:parts-of-several-nodes-are-merged:zip:plimsoll-1-of-3:1 cannot be resolved')
assert runs[5].contains('Publish it with plimsoll:attach -Dplimsoll.part=1/3')
assert runs[6].contains('<part> (-Dplimsoll.part): expected a part and the number of parts, at most 999, for example 1/3, not 3/2')

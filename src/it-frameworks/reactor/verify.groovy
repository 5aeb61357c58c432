def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)
def web = figures.of('web')

// The app is measured once, with its siblings as dependencies; each library's class path is, too.
web.loaded('it:api', 'it:core', 'org.springframework:spring-webmvc')
web.steady()
def row = web.json('perf-objects').allocated.byLocation.find { it.class == 'it.core.Planted' }
assert [row.file, row.line, row.owner] ==
        ['it/core/Planted.java', figures.planted('core/src/main/java/it/core/Planted.java', '// 50,016 B', 0).line, [kind: 'dependency', id: 'it:core:1']]
assert row.bytes == 50_016 * 20
web.nothingUnknown()
assert ['api', 'core'].every { figures.log.contains("Nothing to measure: $it has no app to run") }
assert ['api', 'core'].every { figures.of(it).json('bundle-mem').verdict == 'pass' }

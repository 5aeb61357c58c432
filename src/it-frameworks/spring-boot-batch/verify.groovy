def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('org.springframework.batch:spring-batch-core', 'com.h2database:h2')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 1,040 B', 1_040 * 1_000),
        'org.springframework.batch:spring-batch-core', 'com.h2database:h2', 'org.springframework:spring-beans')

// Its whole run is one operation, and the title of each report says so.
def json = figures.json('perf-objects')
assert [json.requests, json.operation] == [1, 'run']
assert figures.log.contains('it:spring-boot-batch:1, spring-boot-batch-1.jar: 1 run, exact')
assert !figures.log.contains('1 request')
assert ['perf-objects.md', 'perf-objects.html'].every { !new File(figures.folder, it).text.contains('GET /') }

def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('io.ktor:ktor-server-netty-jvm', 'org.jetbrains.kotlin:kotlin-stdlib')
figures.allocated(figures.planted('src/main/kotlin/it/Main.kt', '// 10 * 5,016 B', 50_160),
        'io.ktor:ktor-server-core-jvm', 'io.ktor:ktor-utils-jvm', 'org.jetbrains.kotlinx:kotlinx-coroutines-core-jvm', 'io.netty:netty-codec-http')
figures.steady()

// The loop that is inlined is at the line of the call, and the coroutine has the name of its function.
def rows = figures.json('perf-objects').allocated.byLocation.findAll { it.owner.kind == 'project' }
def lines = new File(basedir, 'src/main/kotlin/it/Main.kt').readLines().size()
assert rows.every { it.class == 'it.MainKt' && it.method == 'main (coroutine)' && (it.line == null || it.line <= lines) }

def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('io.javalin:javalin', 'org.eclipse.jetty:jetty-server')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 50,016 B', 50_016),
        'io.javalin:javalin', 'org.eclipse.jetty:jetty-server')
figures.steady()

// The application has the collector and the headers that it was given.
assert figures.json('mem-over-time').environment.collector =~ /ZGC|Z/

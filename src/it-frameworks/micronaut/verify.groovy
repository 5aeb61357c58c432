def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('io.micronaut:micronaut-http-server-netty', 'io.netty:netty-codec-http')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 50,016 B', 50_016),
        'io.micronaut:micronaut-http-server-netty', 'io.micronaut:micronaut-core', 'io.netty:netty-codec-http')
figures.steady()

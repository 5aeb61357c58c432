def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('io.vertx:vertx-core', 'io.vertx:vertx-web', 'io.netty:netty-codec-http')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 50,016 B', 50_016),
        'io.vertx:vertx-core', 'io.vertx:vertx-web', 'io.netty:netty-codec-http')
figures.steady()

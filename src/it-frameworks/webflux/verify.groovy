def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('org.springframework:spring-webflux', 'io.projectreactor:reactor-core', 'io.netty:netty-codec-http')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 50,016 B', 50_016),
        'org.springframework:spring-webflux', 'org.springframework:spring-web', 'io.projectreactor:reactor-core', 'io.projectreactor.netty:reactor-netty-http', 'io.netty:netty-codec-http')
figures.steady()

def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('io.dropwizard:dropwizard-core', 'org.glassfish.jersey.core:jersey-server')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 50,016 B', 50_016),
        'io.dropwizard:dropwizard-jersey', 'org.glassfish.jersey.core:jersey-server', 'org.eclipse.jetty:jetty-server')
figures.steady()

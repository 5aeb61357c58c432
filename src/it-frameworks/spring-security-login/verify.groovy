def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

// Only who has logged in allocates what is planted; anyone else is refused.
figures.loaded('org.springframework.security:spring-security-web', 'org.apache.tomcat.embed:tomcat-embed-core')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 50,016 B', 50_016),
        'org.springframework.security:spring-security-web', 'org.springframework:spring-webmvc',
        'org.apache.tomcat.embed:tomcat-embed-core')
figures.steady()
assert !figures.log.contains('open-sesame')

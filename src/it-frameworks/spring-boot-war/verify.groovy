def figures = new GroovyClassLoader(getClass().classLoader)
        .parseClass(new File(basedir.parentFile, 'parent/Figures.groovy')).getConstructor(File).newInstance(basedir)

figures.loaded('org.springframework:spring-webmvc', 'org.apache.tomcat.embed:tomcat-embed-core')
figures.allocated(figures.planted('src/main/java/it/Main.java', '// 50,016 B', 50_016),
        'org.springframework:spring-webmvc', 'org.springframework:spring-web', 'org.apache.tomcat.embed:tomcat-embed-core')
figures.steady()
assert figures.log.contains('Forking the Spring Boot executable war target/spring-boot-war-1.war')

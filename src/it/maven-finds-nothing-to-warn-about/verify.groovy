println new File(basedir, 'build.log').text.split('BUILD SUCCESS')[1]

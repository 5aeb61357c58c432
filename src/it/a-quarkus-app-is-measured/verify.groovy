import groovy.json.JsonSlurper

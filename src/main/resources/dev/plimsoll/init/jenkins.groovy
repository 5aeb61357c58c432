pipeline {
    agent any
    tools {
        maven 'maven-3.9'
        jdk 'temurin-21'
    }
    stages {
        stage('verify') {
            steps {
                sh 'mvn -B -ntp verify'
            }
        }
    }
    post {
        always {
            junit testResults: '**/target/plimsoll/TEST-plimsoll-*.xml', allowEmptyResults: true
            archiveArtifacts artifacts: '**/target/plimsoll/**', allowEmptyArchive: true
        }
    }
}

#!/usr/bin/env bash
# Compiles the sources of this folder to the jars beside them: with Kotlin 2.2.21 and kotlinx-coroutines-core 1.10.2,
# Scala 2.13.17, Scala 3.3.7 and Groovy 5.0.2. CLASSPATH must contain these compilers and libraries.
set -euo pipefail
cd "$(dirname "$0")"
out=$(mktemp -d)
mkdir "$out"/{kotlin,scala2,scala3,groovy}
java org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -cp "$CLASSPATH" -d "$out/kotlin" Work.kt Shared.kt
java scala.tools.nsc.Main -usejavacp -d "$out/scala2" Work.scala
java dotty.tools.dotc.Main -usejavacp -d "$out/scala3" Work3.scala
java org.codehaus.groovy.tools.FileSystemCompiler -d "$out/groovy" Work.groovy script.groovy
find "$out" -name '*.tasty' -delete
for compiler in kotlin scala2 scala3 groovy; do
  jar --create --no-manifest --file "$compiler.jar" -C "$out/$compiler" .
done
rm -r "$out"

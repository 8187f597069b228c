#!/usr/bin/env bash
# run.sh SERVER_JAR [HISTORY_JAR [CONFORMANCE_JAR]]: drives the packaged servers with the official clients; non-zero on any surprise.
# Needs Node 20 and a Java that can run the server (JAVA, JAVA_HOME or java on the PATH).
set -euo pipefail
jar=$(realpath "${1:?usage: run.sh SERVER_JAR [HISTORY_JAR [CONFORMANCE_JAR]]}")
cd "$(dirname "$0")"
history_jar=$(realpath "${2:-../debian-history/target/debian-history.jar}")
conformance_jar=$(realpath "${3:-../conformance-server/target/conformance-server.jar}")
[ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund

history=$(mktemp)
trap 'rm -f "$history"' EXIT
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}

node clients.mjs "$jar"
node features.mjs "$conformance_jar"
node tasks.mjs "$conformance_jar"
node bad-input.mjs "$jar"
"$java" -jar "$history_jar" > "$history"
node durability.mjs "$jar" "$history"

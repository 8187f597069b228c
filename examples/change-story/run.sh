#!/usr/bin/env bash
# run.sh SERVER_JAR: tells the story with the packaged server; non-zero on any surprise. Needs root, for it makes the people's accounts.
set -euo pipefail
jar=$(realpath "${1:?usage: run.sh SERVER_JAR}")
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund
node story.mjs "$jar"

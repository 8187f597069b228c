#!/usr/bin/env bash
# run.sh [SCENARIO...]: the official suite against the conformance server, both revisions; non-zero on any failure or warning. First
# every scenario by itself, the unscored ones too; then, if none was named, each revision's requirements as the suite itself judges them.
# Needs Node 20, a Java 21 or newer (JAVA, JAVA_HOME or java on the PATH) and ../conformance-server built.
set -euo pipefail
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund
java=${JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
work=$(mktemp -d)
"$java" -jar ../conformance-server/target/conformance-server.jar > "$work/url" &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT

deadline=$((SECONDS + 30))
until url=$(head -n 1 "$work/url") && [ -n "$url" ]; do
  if ! kill -0 $server || [ $SECONDS -ge $deadline ]; then
    echo "the server did not start" >&2
    exit 1
  fi
  sleep 0.1
done
node run.mjs "$url" "${OUT:-$work/out}" "$@"

[ $# = 0 ] || exit 0
for revision in 2026-07-28 2025-11-25; do
  node --import ./node20-shim.mjs node_modules/@modelcontextprotocol/conformance/dist/index.js server --url "$url" \
    --requirements "$revision" --expected-failures expected-failures.yml -o "${OUT:-$work/out}/requirements-$revision" > "$work/log" ||
    { cat "$work/log"; exit 1; }
  echo "requirements $revision: $(grep '^Total' "$work/log")"
done

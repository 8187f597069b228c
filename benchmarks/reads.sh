#!/usr/bin/env bash
# Reads of a change through the whole server, beside a tool that only computes: reads.sh SERVER-JAR TOOL-JAR [SECONDS [ROUNDS]]
# In the newest revision that tool runs on the event loop, for it promised not to block; in the one before, both have a virtual thread.
# The server has one core and wrk another, 64 connections, both in turn in each round; what counts is the server's CPU time, because
# others may use the cores too. Needs two cores, wrk, curl and taskset.
set -euo pipefail
server_jar=$(realpath "$1")
tool_jar=$(realpath "$2")
seconds=${3:-8}
rounds=${4:-5}
java=${JAVA:-java}
changes=200

# The cores this process may use, one a line.
cores() {
  taskset -cp $$ | sed 's/.*: //' | tr , '\n' | awk -F - '{for (core = $1; core <= ($2 == "" ? $1 : $2); core++) print core}'
}
server_core=$(cores | sed -n 1p)
load_core=$(cores | sed -n 2p)
[ -n "$load_core" ] || { echo "two cores are needed, one for the server and one for the load" >&2; exit 1; }

work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work"
mkdir plugins
cp "$tool_jar" plugins
taskset -c "$server_core" "$java" -jar "$server_jar" serve --port 0 > out 2> err &
server=$!
deadline=$((SECONDS + 60))
until grep -q '  Try  ' out; do
  if ! kill -0 "$server" || [ $SECONDS -ge $deadline ]; then
    cat out err >&2
    exit 1
  fi
  sleep 0.1
done
url=$(grep -oE 'http://[^ ]+/mcp' out | head -n 1)

call() { # TOOL ARGUMENTS
  printf '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s}}' "$1" "$2"
}

for number in $(seq "$changes"); do
  call create_change_request '{"title":"Rotate the key '"$number"'","description":"Rotate it.","environment":"staging","affected_systems":["ledger"],"implementation_plan":"Make the key, switch, watch.","rollback_plan":"Switch back to the old key.","test_plan":"Sign and verify a sample."}' > "create.$number"
done
for file in create.*; do
  curl -sS "$url" -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' \
    -H 'MCP-Protocol-Version: 2025-11-25' --data "@$file"
  echo
done | grep -oE 'CHG-[0-9]+-[0-9]+' | sort -u > ids
[ "$(wc -l < ids)" = "$changes" ] || { echo "only $(wc -l < ids) of $changes changes were made" >&2; exit 1; }

script() { # NAME TOOL: arguments on standard input, one set a line; makes NAME-REVISION.lua
  local arguments
  while read -r arguments; do call "$2" "$arguments"; echo; done > "$1-2025-11-25.requests"
  sed 's|}}$|,"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}|' \
    "$1-2025-11-25.requests" > "$1-2026-07-28.requests"
  for revision in 2025-11-25 2026-07-28; do
    cat > "$1-$revision.lua" <<LUA
local bodies = {}
for line in io.lines("$work/$1-$revision.requests") do bodies[#bodies + 1] = line end
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = "$revision"
wrk.headers["Mcp-Method"] = "tools/call"
wrk.headers["Mcp-Name"] = "$2"
request = function() return wrk.format(nil, nil, nil, bodies[math.random(#bodies)]) end
LUA
  done
}
sed 's/.*/{"id":"&"}/' ids | script read get_change_request
echo '{"hosts":100,"canaries":2}' | script compute plan_rollout

spent() { # CPU of the server, in hundredths of a second
  awk '{print $14 + $15}' "/proc/$server/stat"
}

cost() { # SCRIPT: CPU time of the server for each request, in nanoseconds
  local before
  before=$(spent)
  taskset -c "$load_core" wrk -t 1 -c 64 -d "${seconds}s" --timeout 30s -s "$1" "$url" > rate
  ! grep -E 'Non-2xx|Socket errors' rate >&2 || exit 1
  grep -qE '^ *[1-9][0-9]* requests in' rate || { cat rate >&2; exit 1; }
  awk -v ticks=$(($(spent) - before)) '/requests in/ {print int(ticks * 10000000 / $1)}' rate
}

for revision in 2025-11-25 2026-07-28; do
  cost "compute-$revision.lua" > warm && cost "read-$revision.lua" > warm
  for round in $(seq "$rounds"); do
    compute=$(cost "compute-$revision.lua")
    read=$(cost "read-$revision.lua")
    echo "$revision, round $round: a read costs $read ns of CPU and a computation $compute: $((100 * compute / read)) % of its rate"
  done
done

#!/usr/bin/env bash
# One server and two on one PostgreSQL database: nodes.sh SERVER-JAR DATABASE-URL [SHARE [SECONDS [ROUNDS]]]
# Each server has SHARE percent of a processor (25), as a small container has; the database and wrk have what is left. Where two servers need
# more than there is, the second adds nothing: 100 sets no limit. Both run all the time, and are sent requests in turn: "creates" only creates
# changes, in "errands" agents weigh, create, look up, comment, check and list them. 64 connections in all, for SECONDS (8), in ROUNDS (5).
# Needs wrk, and root to set the limit.
set -euo pipefail
server_jar=$(realpath "$1")
database=$2
share=${3:-25}
seconds=${4:-8}
rounds=${5:-5}
java=${JAVA:-java}
connections=64
warm_up=6

folder=$(mktemp -d)
servers=()
urls=()
groups=()

clean_up() {
  for server in "${servers[@]}"; do
    kill "$server" 2>/dev/null || continue
    wait "$server" || true
  done
  for group in "${groups[@]}"; do
    rmdir "$group" || true
  done
  rm -rf "$folder"
}
trap clean_up EXIT
cd "$folder"

start() { # NUMBER
  DATABASE_URL=$database "$java" -XX:ActiveProcessorCount=1 -Xmx512m -jar "$server_jar" serve --port 0 > "out.$1" 2> "err.$1" &
  servers+=($!)
  local deadline=$((SECONDS + 60))
  until grep -q '  Try  ' "out.$1"; do
    if ! kill -0 "${servers[-1]}" || [ $SECONDS -ge $deadline ]; then
      cat "out.$1" "err.$1" >&2
      exit 1
    fi
    sleep 0.1
  done
  urls+=("$(grep -oE 'http://[^ ]+/mcp' "out.$1" | head -n 1)")
}

limit() { # PID: to its share of a processor
  local group period=10000
  local quota=$((share * period / 100))
  if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
    group=/sys/fs/cgroup/changeflow-node-$1
    mkdir "$group"
    echo "$quota $period" > "$group/cpu.max"
  else
    group=/sys/fs/cgroup/cpu/changeflow-node-$1
    mkdir "$group"
    echo "$period" > "$group/cpu.cfs_period_us"
    echo "$quota" > "$group/cpu.cfs_quota_us"
  fi
  groups+=("$group")
  echo "$1" > "$group/cgroup.procs"
}

cat > requests.lua <<'LUA'
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Accept"] = "application/json, text/event-stream"
wrk.headers["MCP-Protocol-Version"] = "2025-11-25"
math.randomseed(os.time() + wrk.port)

local known, made, sent, told = {}, 0, 0, false
local draft = '"title":"Rotate the key","description":"Rotate it.","environment":"staging","affected_systems":["ledger"],'
  .. '"implementation_plan":"Make the key, switch, watch.","rollback_plan":"Switch back to the old key.","test_plan":"Sign and verify a sample."'

local function call(tool, arguments)
  return wrk.format(nil, nil, nil, '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"' .. tool .. '","arguments":{' .. arguments .. '}}}')
end

local function about(tool, more)
  return call(tool, '"id":"' .. known[math.random(#known)] .. '"' .. (more or ""))
end

local function create()
  return call("create_change_request", draft .. ',"idempotency_key":"' .. math.random(1e9) .. "-" .. math.random(1e9) .. '"')
end

local function check(body)
  if not told and string.find(body, '"isError":true', 1, true) then
    told = true
    io.stderr:write(body, "\n")
  end
end

local errands = {
  function() return call("assess_change_risk", draft) end,
  function() return call("check_freeze_period", '"start":"in 2 days","environment":"staging","systems":["ledger"]') end,
  create,
  function() return about("get_change_request") end,
  function() return about("update_change_request", ',"comment":"Ready when you are."') end,
  function() return about("check_conflicts") end,
  function() return about("get_change_request") end,
  function() return about("get_approval_status") end,
  function() return call("list_change_requests", '"environment":"staging","limit":10') end,
}
LUA
cat requests.lua - > creates.lua <<'LUA'
request = create

response = function(status, headers, body)
  check(body)
end
LUA
cat requests.lua - > errands.lua <<'LUA'
request = function()
  if #known < 50 then return create() end
  sent = sent + 1
  return errands[sent % #errands + 1]()
end

response = function(status, headers, body)
  check(body)
  local id = string.match(body, "CHG%-%d+%-%d+")
  if id then
    known[made % 500 + 1] = id
    made = made + 1
  end
end
LUA

spent() { # CPU time of the servers, in hundredths of a second
  local server total=0
  for server in "${servers[@]}"; do
    total=$((total + $(awk '{print $14 + $15}' "/proc/$server/stat")))
  done
  echo $total
}

race() { # WORK NODES: its requests in a second, and the servers' CPU time for each in microseconds
  local node before loads=()
  before=$(spent)
  for node in $(seq 0 $(($2 - 1))); do
    wrk -t 1 -c $((connections / $2)) -d "${seconds}s" --timeout 30s -s "$1.lua" "${urls[node]}" > "rate.$node" 2> "refused.$node" &
    loads+=($!)
  done
  wait "${loads[@]}"
  for node in $(seq 0 $(($2 - 1))); do
    [ ! -s "refused.$node" ] || { cat "refused.$node" >&2; exit 1; }
    ! grep -E 'Non-2xx|Socket errors' "rate.$node" >&2 || exit 1
    grep -qE '^ *[1-9][0-9]* requests in' "rate.$node" || { cat "rate.$node" >&2; exit 1; }
  done
  for node in $(seq 0 $(($2 - 1))); do cat "rate.$node"; done \
    | awk -v ticks=$(($(spent) - before)) '/requests in/ {all += $1; sub("s,", "", $4); took = $4} END {print int(all / took), int(ticks * 10000 / all)}'
}

start 0
start 1
for round in $(seq $((rounds < warm_up ? rounds : warm_up))); do
  race creates 2 > warm
  race errands 2 > warm
done
if [ "$share" -lt 100 ]; then
  limit "${servers[0]}"
  limit "${servers[1]}"
fi
for work in creates errands; do
  for round in $(seq "$rounds"); do
    read -r one one_cost < <(race $work 1)
    read -r two two_cost < <(race $work 2)
    echo "$work, round $round: one node $one a second ($one_cost us of CPU each), two $two ($two_cost us): $((100 * two / one)) %"
  done
done

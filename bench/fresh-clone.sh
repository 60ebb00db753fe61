#!/bin/sh
# How long a fresh clone takes until /health answers, with npm's cache warm. The first of two clones warms it and is not counted.
#
#   bench/fresh-clone.sh [port]
set -eu
port=${1:-8797}
here=$(cd "$(dirname "$0")/.." && pwd)
for round in 'to warm the cache' 'measured'; do
  folder=$(mktemp -d)
  git clone -q "$here" "$folder/rampart"
  began=$(date +%s%N)
  # One process to be ended: npm hands its place to the server.
  (cd "$folder/rampart" && PORT=$port RAMPART_DATA=$folder/data exec npm start >"$folder/log" 2>&1) &
  child=$!
  until node -e "fetch('http://127.0.0.1:$port/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; do
    kill -0 $child 2>/dev/null || { cat "$folder/log"; exit 1; }
    sleep 0.1
  done
  echo "$round: $((($(date +%s%N) - began) / 1000000)) ms until /health"
  # npm starts a shell that becomes the server; the server is what must be told.
  for process in $(ps -eo pid=,ppid= | awk -v top="$child" '{ parent[$1] = $2 } END { for (p in parent) { for (q = p; q > 1; q = parent[q]) if (q == top) { print p; break } } }'); do
    kill "$process" 2>/dev/null || true
  done
  wait $child 2>/dev/null || true
  sleep 2
  rm -rf "$folder"
done

#!/bin/sh
# A test in the shell: starts the mock server, scripts it, talks to it, and asserts what was said and heard.
# LIVEPROTO names the command; by default `liveproto`. Wants curl.
set -eu
liveproto=${LIVEPROTO:-liveproto}
work=$(mktemp -d)
LIVEPROTO_CONTROL_TOKEN=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export LIVEPROTO_CONTROL_TOKEN

$liveproto serve --port 0 --speed 0 --control --json >"$work/ready" &
server=$!
trap 'kill -TERM $server 2>/dev/null || true; rm -rf "$work"' EXIT
tries=0
until [ -s "$work/ready" ]; do
  tries=$((tries + 1))
  [ $tries -lt 300 ] && kill -0 $server || { echo "the server did not start" >&2; exit 1; }
  sleep 0.2
done
url=$(sed -E 's/.*"url":"([^"]*)".*/\1/' "$work/ready")

# The token goes through a file: an argument could be read by other users of the machine.
printf 'header = "Authorization: Bearer %s"\nheader = "Content-Type: application/json"\nnoproxy = "*"\nsilent\nshow-error\n' \
  "$LIVEPROTO_CONTROL_TOKEN" >"$work/curl"
control() { # control ROUTE [JSON]: 22 when the answer says no
  curl -K "$work/curl" --fail-with-body "$url/liveproto/v1/tests/shell/$1" ${2:+-d "$2"}
}

control scenario '{"scenario": "- when: { text: { contains: weather } }\n  say: It is sunny.\n"}' >/dev/null
$liveproto talk --url "$url/t/shell" --key any --text "How is the weather?" --reply "$work/reply.wav" >"$work/talk"
control expect '{"expect": [{"userSaid": "How is the weather?"}, {"modelSaid": "It is sunny."}, {"ended": true}]}'
$liveproto hear "$work/reply.wav" | grep -q '^It is sunny.$'
[ "$(control unmatched)" = "[]" ]

# What did not happen fails, and says what did.
if control expect '{"expect": [{"called": "get_weather"}], "timeoutMs": 0}' >"$work/report"; then exit 1; fi
grep -q 'NOT MET      the model called get_weather' "$work/report"
echo passed

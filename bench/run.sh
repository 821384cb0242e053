#!/usr/bin/env bash
# Measures Gable and its peers; bench/run.sh --help says how.
set -euo pipefail

repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
pids="$repository/artifacts/bench/pids"
driver=""

# Whatever ends this script ends the driver and every application that it started.
clean_up() {
  if [ -n "$driver" ]; then
    kill -TERM "$driver" 2>/dev/null && wait "$driver" 2>/dev/null || true
  fi

  for file in "$pids"/*; do
    [ -e "$file" ] || continue
    kill -KILL -- "-$(basename "$file")" 2>/dev/null || true
    rm -f "$file"
  done
}

install_wrk() {
  command -v wrk >/dev/null && return
  echo "installing wrk"
  local sudo=""
  [ "$(id -u)" = 0 ] || sudo="sudo"
  $sudo apt-get install -y wrk >/dev/null || { $sudo apt-get update >/dev/null && $sudo apt-get install -y wrk >/dev/null; }
}

case " $* " in
  *" --help "* | *" -h "*) ;;
  *) install_wrk ;;
esac

if ! build="$(dotnet build "$repository/bench/driver" --configuration Release --verbosity quiet --nologo 2>&1)"; then
  echo "$build" >&2
  exit 1
fi

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
rm -rf "$pids"

dotnet "$repository/artifacts/bin/Gable.Bench/release/Gable.Bench.dll" "$@" &
driver=$!
status=0
wait "$driver" || status=$?
driver=""
exit "$status"

#!/usr/bin/env bash
# Starts a PostgreSQL server of the tests' own on loopback: eng/postgres.sh start <folder> <port> | stop <folder>.
# The server keeps nothing: its folder is made new, and durability is off.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/eng/lib.sh"

programs() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) $(dirname "$(command -v pg_ctl 2>/dev/null)" 2>/dev/null); do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && { printf '%s' "$folder"; return; }
  done
}

# PostgreSQL refuses to run as root, so root borrows the account that the package made, which may not see this folder.
as_server() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && su postgres -s /bin/bash -c "$(printf '%q ' "$@")"); else "$@"; fi
}

case ${1:-} in
  start)
    folder=$2 port=$3
    [ -n "$(programs)" ] || install_packages "PostgreSQL" postgresql
    bin=$(programs)
    mkdir -p "$folder"
    [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
    as_server "$bin/initdb" -D "$folder/db" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    as_server "$bin/pg_ctl" -D "$folder/db" -l "$folder/log" -w -t 60 -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off -c full_page_writes=off -c max_connections=300 -c wal_level=logical" \
      start >/dev/null || { cat "$folder/log" >&2; fail "PostgreSQL did not start on port $port."; }
    ;;
  stop)
    as_server "$(programs)/pg_ctl" -D "$2/db" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$2"
    ;;
  *) fail "usage: eng/postgres.sh start <folder> <port> | stop <folder>" ;;
esac

#!/usr/bin/env bash
# Builds everything and runs every test: ./test.sh [test project…], for example ./test.sh Gable.Data.Tests
# Installs what the tests need from the system's packages where it is missing (PostgreSQL, Chromium, Node).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/eng/lib.sh"
cd "$root"

need_dotnet
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || install_packages "Chromium" chromium
command -v npm >/dev/null 2>&1 || install_packages "Node.js" nodejs npm

free_port() { local port; for port in $(seq 15600 15700); do (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null || { printf '%s' "$port"; return; }; done; }

scratch=$(mktemp -d "${TMPDIR:-/tmp}/gable-test-XXXXXX")
chmod 755 "$scratch"
trap 'bash "$root/eng/postgres.sh" stop "$scratch/pg"; rm -rf "$scratch"' EXIT
port=$(free_port)
bash eng/postgres.sh start "$scratch/pg" "$port"
export GABLE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"

dotnet build Gable.slnx -c Release -v quiet --nologo

passed=0 failed=0 skipped=0 broken=0
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  log="$scratch/$name.log"
  say "== $name"
  # A test that hangs is named and ends its project after four minutes in which nothing ended.
  if ! timeout --kill-after=30 1200 dotnet test --project "$project" -c Release --no-build --no-restore --results-directory "$scratch/$name" \
    --hangdump --hangdump-timeout 4m --hangdump-type None >"$log" 2>&1; then
    cat "$log"
    cat "$scratch/$name"/*hang.log 2>/dev/null || true
    broken=1
  fi
  count() { grep -Eo "^ *$1: *[0-9]+" "$log" | tail -n 1 | grep -Eo '[0-9]+' || printf 0; }
  say "   $(count succeeded) passed, $(count failed) failed, $(count skipped) skipped"
  passed=$((passed + $(count succeeded))) failed=$((failed + $(count failed))) skipped=$((skipped + $(count skipped)))
done

say ""
say "$passed passed, $failed failed, $skipped skipped"
[ "$broken" -eq 0 ] && [ "$passed" -gt 0 ]

#!/usr/bin/env bash
# Builds everything and runs every test: ./test.sh [test project…], for example ./test.sh Gable.Data.Tests
# Installs what the tests need from the system's packages where it is missing (PostgreSQL, Chromium, Node).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/eng/lib.sh"
cd "$root"

need_dotnet
# The headless shell is the same browser at a third of the cost; where there is no such package, the whole browser does.
command -v chromium-headless-shell >/dev/null 2>&1 || (install_packages "Chromium" chromium-headless-shell) 2>/dev/null ||
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || install_packages "Chromium" chromium
command -v npm >/dev/null 2>&1 || install_packages "Node.js" nodejs npm

free_port() { local port; for port in $(seq 15600 15700); do (: </dev/tcp/127.0.0.1/"$port") 2>/dev/null || { printf '%s' "$port"; return; }; done; }

end_compiler() {
  local sdk
  sdk=$(dotnet --list-sdks | sed -n "s|^$(dotnet --version) \[\(.*\)\]$|\1|p")/$(dotnet --version)
  dotnet "$sdk/Roslyn/bincore/VBCSCompiler.dll" -shutdown "-pipename:${SharedCompilationId:-}" >/dev/null 2>&1 || true
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/gable-test-XXXXXX")
chmod 755 "$scratch"
trap 'bash "$root/eng/postgres.sh" stop "$scratch/pg"; end_compiler; rm -rf "$scratch"' EXIT
port=$(free_port)
bash eng/postgres.sh start "$scratch/pg" "$port"
export GABLE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"

# One compiler for all projects and for the applications that the tests build; each that is started anew compiles its analyzers first. It ends with the run.
export UseSharedCompilation=true SharedCompilationId="gable-test-$$"
# Applications of tests live for a second or two: what the runtime measures to compile their code better comes too late for them.
export DOTNET_TieredPGO=0
# Nor need it map compiled code twice, which protects long-lived servers, or collect garbage each few hundred kilobytes: each 64 MB is enough.
# Without both, the tests of migrations take 1.1 to 1.3 times the CPU time.
export DOTNET_EnableWriteXorExecute=0 DOTNET_GCgen0size=0x4000000

dotnet build Gable.slnx -c Release -v quiet --nologo

# One project on its own: its log goes to the scratch folder, its counts and verdict beside it.
run_project() {
  local name log status=0 start=$SECONDS
  name=$(basename "$1" .csproj) log="$scratch/$name.log"
  # A test that hangs is named and ends its project after four minutes in which nothing ended.
  timeout --kill-after=30 1200 dotnet test --project "$1" -c Release --no-build --no-restore --results-directory "$scratch/$name" \
    --hangdump --hangdump-timeout 4m --hangdump-type None >"$log" 2>&1 || status=$?
  count() { grep -Eo "^ *$1: *[0-9]+" "$log" | tail -n 1 | grep -Eo '[0-9]+' || printf 0; }
  {
    [ "$status" -eq 0 ] || { cat "$log"; cat "$scratch/$name"/*hang.log 2>/dev/null || true; }
    say "== $name: $(count succeeded) passed, $(count failed) failed, $(count skipped) skipped, $((SECONDS - start)) s"
  } >"$scratch/$name.report"
  cat "$scratch/$name.report"
  printf '%s %s %s %s\n' "$(count succeeded)" "$(count failed)" "$(count skipped)" "$status" >"$scratch/$name.counts"
}

# Most tests wait for databases, browsers and time limits, so two projects fill two cores; the longest first, so that none is left over at the end:
# those that build and start whole applications, then by size.
weight() { case $1 in */Gable.Packages.Tests.csproj | */Store.Tests.csproj) printf 999999 ;; *) find "$(dirname "$1")" -name '*.cs' -exec cat {} + | wc -l ;; esac; }
projects=()
while read -r _ project; do
  name=$(basename "$project" .csproj)
  [ $# -eq 0 ] || [[ " $* " == *" $name "* ]] || continue
  projects+=("$project")
done < <(for project in tests/*/*.csproj; do printf '%s %s\n' "$(weight "$project")" "$project"; done | sort -rn)

for project in "${projects[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge "${GABLE_TEST_JOBS:-2}" ]; do wait -n || true; done
  run_project "$project" &
done
wait

passed=0 failed=0 skipped=0 broken=0
for project in "${projects[@]}"; do
  read -r succeeded wrong left status <"$scratch/$(basename "$project" .csproj).counts" || status=1
  passed=$((passed + ${succeeded:-0})) failed=$((failed + ${wrong:-0})) skipped=$((skipped + ${left:-0}))
  [ "$status" -eq 0 ] || broken=1
done

say ""
say "$passed passed, $failed failed, $skipped skipped"
[ "$broken" -eq 0 ] && [ "$passed" -gt 0 ]

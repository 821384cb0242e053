#!/usr/bin/env bash
# What .NET applications of the bench cost without sockets: CPU time and allocated bytes per request, one thread, the least of 60 rounds of 10,000 requests.
#   bench/pipeline.sh                                     raw-kestrel, minimal, raw-ado and gable
#   bench/pipeline.sh gable /plaintext '/api/posts/{id}'  one application, its targets
# BENCH_CACHE=on lets Gable answer from its response cache.
set -euo pipefail

repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DB="$repository/artifacts/bench/data/micro.db" BENCH_IDS=10000 BENCH_CACHE="${BENCH_CACHE:-off}"

dotnet build "$repository/bench/pipeline" --configuration Release --verbosity quiet --nologo
mkdir -p "$(dirname "$DB")"

# What an application logs is part of its cost and none of the result.
measure() {
  local app="$1"
  shift
  bash "$repository/bench/apps/$app/build.sh" >/dev/null
  BENCH_APP="$app" BENCH_TARGETS="$*" DOTNET_STARTUP_HOOKS="$repository/artifacts/bin/Gable.Bench.Pipeline/release/Gable.Bench.Pipeline.dll" \
    bash "$repository/bench/apps/$app/run.sh" >/dev/null
}

bash "$repository/bench/apps/gable/build.sh"
[ -f "$DB" ] || bash "$repository/bench/apps/gable/run.sh" seed 10000 >/dev/null

if [ $# -gt 0 ]; then
  app="$1"
  shift
  measure "$app" "$@"
  exit
fi

page='/api/posts?published=true&sort=-createdAt&include=author'
measure raw-kestrel /plaintext /json /api/posts/1 "$page"
measure minimal /plaintext /json
measure raw-ado /plaintext /json '/api/posts/{id}' "$page"
measure gable /plaintext /json '/api/posts/{id}' "$page"
BENCH_CACHE=on measure gable /api/posts/1 "$page"

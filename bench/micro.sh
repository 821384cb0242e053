#!/usr/bin/env bash
# Micro-benchmarks of parsing, planning, writing and sessions with allocated bytes (BenchmarkDotNet):
#   bench/micro.sh                        all
#   bench/micro.sh --filter '*Parsing*'   one class; further arguments are BenchmarkDotNet's
set -euo pipefail

repository="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
database="$repository/artifacts/bench/data/micro.db"

dotnet build "$repository/bench/micro" --configuration Release --verbosity quiet --nologo
mkdir -p "$(dirname "$database")"
[ -f "$database" ] || DB="$database" "$repository/bench/apps/gable/run.sh" seed 10000

[ $# -gt 0 ] || set -- --filter '*'
export DB="$database"
exec dotnet "$repository/artifacts/bin/Bench.Micro/release/Bench.Micro.dll" "$@"

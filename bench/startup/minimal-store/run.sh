#!/usr/bin/env bash
# run.sh serves; run.sh seed makes the database.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../../apps/dotnet.sh"
run_app Bench.MinimalStore "$@"

#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../dotnet.sh"
run_app Bench.RawKestrel

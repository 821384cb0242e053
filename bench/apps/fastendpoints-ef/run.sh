#!/usr/bin/env bash
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/../dotnet.sh"
# BENCH_CACHE=on answers posts from ASP.NET Core's output cache.
run_app Bench.FastEndpointsEf

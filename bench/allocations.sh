#!/usr/bin/env bash
# Allocated bytes per request of a post by id; bench/allocations.sh --help says how.
set -euo pipefail
exec bash "$(dirname "${BASH_SOURCE[0]}")/run.sh" allocations "$@"

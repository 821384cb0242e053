#!/usr/bin/env bash
# Packs every package, with symbols, into artifacts/packages: the local feed for applications outside this repository.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/eng/lib.sh"
cd "$root"

need_dotnet
rm -rf artifacts/packages
for project in src/*/*.csproj; do
  dotnet pack "$project" -c Release -v quiet --nologo -o artifacts/packages "$@"
done
ls artifacts/packages

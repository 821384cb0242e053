#!/usr/bin/env bash
# Runs the Store sample on SQLite: the database is made, migrated and seeded, then the shop is served.
# ./demo.sh [--urls http://127.0.0.1:5080]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/eng/lib.sh"
cd "$root/samples/Store"

need_dotnet
export ASPNETCORE_ENVIRONMENT=Development
[ $# -gt 0 ] || set -- --urls http://127.0.0.1:5080

say "Building the Store sample …"
dotnet build Store.csproj -c Release -v quiet --nologo
run() { dotnet run --project Store.csproj -c Release --no-build --no-launch-profile -- "$@"; }

say ""
say "The application is samples/Store; its commands run there: cd samples/Store && dotnet run -- help"
run db migrate
run db seed
run "$@"

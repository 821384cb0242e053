# Shared by the .NET applications: build.sh and run.sh source it with the project's name.
# shellcheck shell=bash
app_dir="$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd)"
repository="$(cd "$app_dir/../../.." && pwd)"

build_app() {
  dotnet build "$app_dir/$1.csproj" --configuration Release --verbosity quiet --nologo
}

run_app() {
  local project="$1"
  shift
  export ASPNETCORE_ENVIRONMENT=Production DOTNET_ENVIRONMENT=Production ASPNETCORE_URLS="http://127.0.0.1:${PORT:-5000}"
  cd "$app_dir"
  exec dotnet "$repository/artifacts/bin/$project/release/$project.dll" "$@"
}

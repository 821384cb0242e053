# Shared by the scripts of this repository; meant to be sourced.

say() { printf '%s\n' "$*"; }

fail() {
  printf '\nerror: %s\n' "$1" >&2
  shift
  for line in "$@"; do printf '       %s\n' "$line" >&2; done
  exit 1
}

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 || fail "the .NET SDK was not found." \
    "Install .NET 10 from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
  local major
  major=$(cd "$root" && dotnet --version 2>/dev/null | cut -d. -f1)
  [ "${major:-0}" -ge 10 ] || fail "the .NET 10 SDK was not found (dotnet --list-sdks prints what is there)." \
    "Install .NET 10 from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo "$@"; else return 127; fi
}

# install_packages <what for> <package>...: from the system's own packages, on Debian and Ubuntu.
install_packages() {
  local purpose=$1
  shift
  command -v apt-get >/dev/null 2>&1 || fail "$purpose is missing, and this system has no apt-get." \
    "Install the equivalent of: $*" "and run this again."
  say "Installing $purpose: $*"
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1 ||
    fail "$purpose could not be installed." "Run: sudo apt-get update && sudo apt-get install $*" "and run this again."
}

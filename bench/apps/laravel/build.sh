#!/usr/bin/env bash
# The application runs on Debian's packages for the system's own PHP, without Composer.
set -eu
cd "$(dirname "$0")"
php=/usr/bin/php
packages="php-laravel-framework php-cli php-fpm php-sqlite3 php-pgsql nginx-light"
fpm() { find /usr/sbin -name 'php-fpm*' 2>/dev/null | sort -V | tail -n 1; }
ready() {
  [ -x /usr/sbin/nginx ] && [ -n "$(fpm)" ] && [ -x "$php" ] \
    && "$php" -r 'exit(stream_resolve_include_path("Illuminate/autoload.php") && extension_loaded("pdo_sqlite") && extension_loaded("pdo_pgsql") ? 0 : 1);'
}

if ! ready && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # RUNLEVEL keeps the packages from starting their services.
  RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >&2 || true
fi
ready || { echo "skipped: needs the Debian packages $packages"; exit 77; }
"$php" dump-autoload.php

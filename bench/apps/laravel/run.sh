#!/usr/bin/env bash
# nginx before php-fpm, both configured in a folder of this run. Configuration, routes and views are
# compiled beforehand, as Laravel's documentation on deployment asks.
set -eu
cd "$(dirname "$0")"
app=$PWD
run=$(mktemp -d)
workers=${WORKERS:-2}
fpm=$(find /usr/sbin -name 'php-fpm*' | sort -V | tail -n 1)
user=$(id -un)
group=$(id -gn)

export APP_STORAGE=$run/storage
export APP_CONFIG_CACHE=$run/cache/config.php APP_ROUTES_CACHE=$run/cache/routes.php
export APP_SERVICES_CACHE=$run/cache/services.php APP_PACKAGES_CACHE=$run/cache/packages.php
mkdir -p "$run/cache" "$run/nginx" "$APP_STORAGE/framework/views" "$APP_STORAGE/framework/cache" "$APP_STORAGE/logs"

stop() {
  trap - EXIT TERM INT
  kill $(jobs -p) 2>/dev/null || true
  wait || true
  rm -rf "$run"
}
trap stop EXIT
trap 'stop; exit 0' TERM INT

for command in config:cache route:cache view:cache; do
  /usr/bin/php -d error_reporting=22527 artisan "$command" >"$run/artisan.log" || { cat "$run/artisan.log" >&2; exit 1; }
done

cat >"$run/fpm.conf" <<CONF
[global]
error_log = /dev/stderr
log_level = warning
daemonize = no

[bench]
user = $user
group = $group
listen = $run/fpm.sock
listen.backlog = 2048
pm = static
pm.max_children = $((workers * 4))
catch_workers_output = yes
env[APP_STORAGE] = $APP_STORAGE
env[APP_CONFIG_CACHE] = $APP_CONFIG_CACHE
env[APP_ROUTES_CACHE] = $APP_ROUTES_CACHE
env[APP_SERVICES_CACHE] = $APP_SERVICES_CACHE
env[APP_PACKAGES_CACHE] = $APP_PACKAGES_CACHE
php_admin_value[error_reporting] = 22527
php_admin_flag[display_errors] = off
CONF

cat >"$run/nginx.conf" <<CONF
$([ "$(id -u)" = 0 ] && echo "user $user $group;")
worker_processes $workers;
daemon off;
pid $run/nginx.pid;
error_log stderr warn;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 100000;
  client_body_temp_path $run/nginx/body;
  fastcgi_temp_path $run/nginx/fastcgi;
  proxy_temp_path $run/nginx/proxy;
  scgi_temp_path $run/nginx/scgi;
  uwsgi_temp_path $run/nginx/uwsgi;
  server {
    listen 127.0.0.1:${PORT:-8000} backlog=2048;
    location / {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $app/public/index.php;
      fastcgi_param SCRIPT_NAME /index.php;
      fastcgi_pass unix:$run/fpm.sock;
    }
  }
}
CONF

"$fpm" --nodaemonize --allow-to-run-as-root --fpm-config "$run/fpm.conf" \
  -d opcache.enable=1 -d opcache.memory_consumption=192 -d opcache.max_accelerated_files=20000 \
  -d opcache.validate_timestamps=0 &
for _ in $(seq 200); do
  [ -S "$run/fpm.sock" ] && break
  sleep 0.05
done
/usr/sbin/nginx -e stderr -p "$run" -c "$run/nginx.conf" &
wait -n

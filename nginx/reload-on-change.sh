#!/bin/sh
# Lies in /docker-entrypoint.d of the image, which runs it before nginx takes the place of its shell. It goes on in the
# background: nginx knows the addresses of the instances, and its certificate, as they were when it started, so this
# makes it read them again when they have changed. Sockets stay open over that.
#
#   NGINX_WATCH          names whose addresses are watched, default: app
#   NGINX_WATCH_SECONDS  time between two looks, default: 5

names="${NGINX_WATCH:-app}"
seconds="${NGINX_WATCH_SECONDS:-5}"
nginx_pid="$PPID"

state() {
  for name in $names; do getent ahosts "$name"; done | cut -d ' ' -f 1 | sort -u
  cksum /etc/nginx/tls/*.pem 2>/dev/null
}

watch() {
  known="$(state)"
  while sleep "$seconds" && kill -0 "$nginx_pid" 2>/dev/null; do
    now="$(state)"
    [ "$now" = "$known" ] && continue
    # It says no when a name has no address at all: then the old ones stay, and it is asked again.
    nginx -t -q && nginx -s reload && known="$now"
  done
}

watch &

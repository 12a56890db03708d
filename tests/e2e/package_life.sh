#!/bin/sh
# Inside the machine that package_test.sh made: /give holds the package, the next version of it and
# documents. systemd does not run here: its part (the user, the command of the unit, signals) is
# played by hand.
#
#   package_life.sh dpkg|apt
set -u
export DEBIAN_FRONTEND=noninteractive
problems=0
problem() {
  problems=$((problems + 1))
  echo "PROBLEM: $*"
}

install_package() {
  if [ "$1" = apt ]; then
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$2"; } > /tmp/install 2>&1
  else
    # The libraries may be there without their packages being known to be whole; maintainer scripts
    # and files are what is tried here, dependencies where apt installs.
    dpkg --install "$2" > /tmp/install 2>&1
  fi || { cat /tmp/install; problem "install $2"; }
}

as_vanban() { setpriv --reuid=vanban --regid=vanban --clear-groups --no-new-privs "$@"; }
export VANBAN_HOME=/var/lib/vanban

# serve: as the unit does.
serve() {
  . /etc/default/vanban
  # shellcheck disable=SC2086
  as_vanban /usr/bin/vanban serve $SERVE_OPTIONS > /tmp/serve 2>&1 &
  server=$!
  waited=0
  until curl --silent --fail --max-time 2 "$url/healthz" > /tmp/health; do
    waited=$((waited + 1))
    [ $waited -le 100 ] || { cat /tmp/serve; problem "the server does not answer"; break; }
    sleep 0.1
  done
}
stop() {
  pid=$(pgrep -u vanban -x vanban) && kill -TERM $pid
  wait "$server"
  status=$?
  [ $status = 0 ] || problem "stopped with status $status"
}
answers() { curl --silent "$url/api/v1/search?q=dan+van" | grep -q '"total":[1-9]' || problem "$1: no answer"; }

install_package "$1" /give/first.deb
getent passwd vanban > /tmp/user || problem "no user vanban"
[ "$(stat -c '%U %a' $VANBAN_HOME)" = "vanban 750" ] || problem "the folder: $(stat -c '%U %a' $VANBAN_HOME)"
grep -q '^SERVE_OPTIONS' /etc/default/vanban || problem "no settings"

sed -i 's/8080/18765/' /etc/default/vanban # an administrator's change
url=http://127.0.0.1:18765
as_vanban vanban --quiet add /give/documents > /tmp/add 2>&1 || problem "add: $(cat /tmp/add)"
as_vanban vanban --quiet index > /tmp/index 2>&1 || problem "index: $(cat /tmp/index)"
serve
answers "after installing"
before=$(find $VANBAN_HOME -type f -exec sha256sum {} + | sort | sha256sum)

stop # what postinst's restart does
install_package "$1" /give/second.deb
grep -q 18765 /etc/default/vanban || problem "the upgrade lost the administrator's settings"
serve
answers "after the upgrade"
stop

dpkg --remove vanban > /tmp/remove 2>&1 || { cat /tmp/remove; problem "remove"; }
[ ! -e /usr/bin/vanban ] || problem "remove leaves the program"
[ -e /etc/default/vanban ] || problem "remove takes the settings"
dpkg --purge vanban > /tmp/purge 2>&1 || { cat /tmp/purge; problem "purge"; }
[ ! -e /etc/default/vanban ] || problem "purge leaves the settings"
grep -q 'the archive is kept' /tmp/purge || problem "purge does not say that the archive is kept"
after=$(find $VANBAN_HOME -type f -exec sha256sum {} + | sort | sha256sum)
[ "$before" = "$after" ] || problem "purge or upgrade changed the archive or the index"
dpkg --listfiles vanban > /tmp/left 2> /tmp/why && problem "dpkg still knows files of the package"

[ $problems = 0 ] && echo "install, serve, upgrade, remove, purge: ok"
exit $((problems > 0))

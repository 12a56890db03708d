#!/bin/sh
# The Debian package: what is in it, what lintian and systemd say of it, and its life on a machine:
# install, serve, upgrade, remove, purge. lintian and the life only with VANBAN_THOROUGH=1, which wants
# root, lintian, mmdebstrap and a Debian mirror: once on this machine's file system under an overlay
# that is thrown away, once on a bare Debian 12.
#
#   package_test.sh BUILD-FOLDER
set -u
build=$1
. "$(dirname "$0")/support.sh"
root=$work/root

for tool in cpack dpkg-deb dpkg-shlibdeps python3; do
  command -v $tool > "$work/out" || skip "no $tool"
done

version=$("$vanban" --version)
cpack -G DEB --config "$build/CPackConfig.cmake" -B "$work" -D CPACK_DEBIAN_COMPRESSION_TYPE=gzip \
  > "$work/out" 2> "$work/err" || { failed "cpack"; finish; }
first=$(echo "$work/vanban_$version-1_"*.deb)
[ -f "$first" ] || { failed "no package"; finish; }

# What is in it
dpkg-deb --info "$first" > "$work/info"
dpkg-deb --contents "$first" > "$work/contents"
for part in './usr/bin/vanban$' './etc/default/vanban$' 'systemd/system/vanban.service$' 'vanban-intake.service$' 'vanban-index.timer$' \
  'sysusers.d/vanban.conf$' 'tmpfiles.d/vanban.conf$' 'man/man1/vanban.1.gz$' 'man/vi/man1/vanban.1.gz$' \
  'completions/vanban$' 'vanban.cdx.json$' 'changelog.Debian.gz$' 'copyright$'; do
  grep -q "$part" "$work/contents" || failed "not in the package: $part"
done
grep -E '^ Depends:.*libxapian30.*' "$work/info" > "$work/out" || failed "the libraries are not among the dependencies"
head -1 "$here/../../packaging/changelog" | grep -q "($version-" || failed "packaging/changelog is not of version $version"

# The list of its parts names what is only headers and what is only loaded.
dpkg-deb --fsys-tarfile "$first" | tar -xO ./usr/share/doc/vanban/vanban.cdx.json > "$work/out" 2> "$work/err"
for part in libboost1.81-dev rapidjson-dev libcli11-dev libxapian30 libstdc++6; do
  holds "answer.components.some(part => part.name === '$part' && part.version && part.purl)"
done
holds "answer.bomFormat === 'CycloneDX' && new Set(answer.components.map(part => part.purl)).size === answer.components.length"

if command -v systemd-analyze > "$work/out"; then
  for unit in vanban.service vanban-intake.service vanban-index.service; do
    # The exposure times ten.
    systemd-analyze security --offline=true --threshold=15 "$here/../../packaging/$unit" \
      > "$work/security" 2>&1 || failed "$unit is exposed above 1.5: $(tail -n 1 "$work/security")"
    echo "$unit: $(tail -n 1 "$work/security")"
  done
else
  echo "SKIPPED part: no systemd-analyze"
fi

[ "${VANBAN_THOROUGH:-0}" = 1 ] || finish

command -v lintian > "$work/out" || skip "no lintian"
lintian --fail-on error,warning --allow-root "$first" > "$work/out" 2> "$work/err" || failed "lintian"

[ "$(id -u)" = 0 ] || skip "installing wants root"
command -v mmdebstrap > "$work/out" || skip "no mmdebstrap"
mkdir -p "$root" "$work/bare" "$work/give"
# The next version: the same files under a higher number.
dpkg-deb --raw-extract "$first" "$work/next"
sed -i "s/^Version: .*/Version: $version.1-1/" "$work/next/DEBIAN/control"
second=$work/second.deb
dpkg-deb --root-owner-group -Znone --build "$work/next" "$second" > "$work/out"
cp "$first" "$work/give/first.deb"
cp "$second" "$work/give/second.deb"
mkdir "$work/give/documents"
cp "$samples"/party/*.txt "$samples"/party/*.docx "$work/give/documents/"
cp "$here/package_life.sh" "$work/give/"
# On this machine's file system; the changes are in memory, and this mount namespace alone sees them.
unshare --mount --pid --fork sh -c "mount -t tmpfs tmpfs '$root' && mkdir '$root/new' '$root/at-work' '$root/machine' &&
  mount -t overlay overlay -o lowerdir=/,upperdir='$root/new',workdir='$root/at-work' '$root/machine' || exit 77
  mkdir '$root/machine/give' && cp -r '$work/give/.' '$root/machine/give/'
  mount -t proc proc '$root/machine/proc'; mount --bind /dev '$root/machine/dev'
  exec chroot '$root/machine' sh /give/package_life.sh dpkg" > "$work/life" 2>&1
status=$?
[ $status != 77 ] || skip "no overlay of the file system can be mounted here"
cat "$work/life"
[ $status = 0 ] || failed "the package's life under an overlay"

# On a bare Debian 12, where apt brings what the package depends on.
mmdebstrap --quiet --variant=apt --include=ca-certificates,curl,procps bookworm "$work/bare" > "$work/out" 2> "$work/err" ||
  { failed "mmdebstrap"; finish; }
cp -r "$work/give" "$work/bare/give"
unshare --mount --pid --fork sh -c "mount -t proc proc '$work/bare/proc'
  exec chroot '$work/bare' sh /give/package_life.sh apt" > "$work/life" 2>&1
status=$?
cat "$work/life"
[ $status = 0 ] || failed "the package's life on a bare machine"
finish

#!/bin/sh
# Entry of the container. The keys of the server are bound to the machine that they were made on, which for a container is its
# volume: containers come and go. The image has /etc/machine-id lead there. One volume is for one running container.
set -eu
if [ ! -s /data/machine-id ]; then
  (umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > /data/machine-id)
fi
exec node /opt/muqabala/dist/cli/muqabala.js "$@"

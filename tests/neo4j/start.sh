#!/usr/bin/env bash
# Runs a Neo4j Community server in the foreground, in a home of its own.
#
#   start.sh HOME_DIR LIB_DIR BOLT_PORT     (the first password comes from NEO4J_PASSWORD)
#
# It ends, by SIGTERM to the server, when its standard input is closed: a test session
# that is killed leaves no server behind. HEAP sets the heap (512m); the log is
# HOME_DIR/console.log.
set -euo pipefail
home=$1 lib=$2 port=$3
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
mkdir -p "$home"/{conf,data,logs,run,plugins,import}
sed "s/@PORT@/$port/" "$(dirname "$0")/neo4j.conf" >"$home/conf/neo4j.conf"

options=(
  --add-opens=java.base/java.nio=ALL-UNNAMED
  --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
)
major=$("$java" -XshowSettings:properties -version 2>&1 |
  awk -F'= ' '/java.specification.version/ {print $2}')
[ "$major" -lt 21 ] || options+=(--enable-native-access=ALL-UNNAMED)
[ "$major" -lt 24 ] || options+=(--sun-misc-unsafe-memory-access=allow)

if [ ! -d "$home/data/databases/system" ]; then
  NEO4J_HOME="$home" NEO4J_CONF="$home/conf" "$java" -Xmx128m "${options[@]}" \
    -cp "$lib/*" org.neo4j.server.startup.Neo4jAdminCommand \
    dbms set-initial-password -- "$NEO4J_PASSWORD" >"$home/admin.log" 2>&1 </dev/null
fi
unset NEO4J_PASSWORD

"$java" "-Xms${HEAP:-512m}" "-Xmx${HEAP:-512m}" -XX:+UseG1GC "${options[@]}" \
  -Djava.awt.headless=true -Dfile.encoding=UTF-8 -cp "$lib/*" \
  org.neo4j.server.CommunityEntryPoint --home-dir="$home" --config-dir="$home/conf" \
  >"$home/console.log" 2>&1 </dev/null &
server=$!
trap 'kill -TERM "$server" 2>/dev/null || true' EXIT TERM INT
cat <&0 >/dev/null &
wait -n
kill -TERM "$server" 2>/dev/null || true
wait "$server" || true

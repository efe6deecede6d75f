/** Commands that start a database of this machine in the foreground, on the port that it is given, with nothing in it. */
export function startOf(kind: string, env: Readonly<Record<string, string>>): string {
  const word = (value: string | undefined, other: string) => (value !== undefined && /^[\w-]{1,60}$/.test(value) ? value : other);
  const user = word(env.POSTGRES_USER, 'postgres');
  const starts: Readonly<Record<string, string>> = {
    postgres: postgres(user, word(env.POSTGRES_DB, user)),
    mysql: mysql(word(env.MYSQL_DATABASE, 'app'), word(env.MYSQL_USER, 'app')),
    redis: 'redis-server --port $REDIS_PORT --save "" --appendonly no',
    mongo: 'mkdir "$TMPDIR/mongo" && exec mongod --port $MONGO_PORT --dbpath "$TMPDIR/mongo"',
    memcached: 'memcached -p $MEMCACHED_PORT -u nobody',
    nats: 'nats-server -p $NATS_PORT',
  };
  return starts[kind] ?? `echo "say here how ${kind} is started on this machine" >&2; exit 1`;
}

/** It starts for no user root, and its data lie in the folder that goes when it is stopped. */
const postgres = (user: string, database: string) => `set -e
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
as=""
mkdir "$TMPDIR/pg"
if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; chmod 711 "$TMPDIR"; chown postgres "$TMPDIR/pg"; fi
cd "$TMPDIR/pg"
$as "$bin/initdb" -D data -U ${user} -A trust --no-sync >/dev/null
${database === 'postgres' ? '' : `echo 'create database "${database}"' | $as "$bin/postgres" --single -D data postgres >/dev/null\n`}exec $as "$bin/postgres" -D data -k "$TMPDIR/pg" -h 127.0.0.1 -p "$POSTGRES_PORT" -c fsync=off`;

const mysql = (database: string, user: string) => `set -e
mkdir "$TMPDIR/mysql"
if [ "$(id -u)" = 0 ]; then chmod 711 "$TMPDIR"; chown mysql "$TMPDIR/mysql"; set -- --user=mysql; fi
mysqld "$@" --no-defaults --initialize-insecure --datadir="$TMPDIR/mysql/data"
echo "create database ${database}; create user '${user}'@'%'; grant all on ${database}.* to '${user}'@'%';" >"$TMPDIR/mysql/init.sql"
exec mysqld "$@" --no-defaults --datadir="$TMPDIR/mysql/data" --socket="$TMPDIR/mysql/s" --port="$MYSQL_PORT" --bind-address=127.0.0.1 --mysqlx=OFF --init-file="$TMPDIR/mysql/init.sql"`;

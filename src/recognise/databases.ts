/** A DatabaseKind is a database or the like, by which a repository may be told to use it. */
interface DatabaseKind {
  readonly name: string;
  /** How the images of it are called. */
  readonly image: RegExp;
  /** Where it listens, if nobody says otherwise. */
  readonly port: number;
  /** Its name, its drivers and what is built on it, in code or in a list of dependencies. */
  readonly signs: RegExp;
}

const KINDS: readonly DatabaseKind[] = [
  {
    name: 'postgres',
    image: /postg|timescale/,
    port: 5432,
    signs: /postgres|psycopg|asyncpg|pg8000|\bpgx\b|\blib\/pq\b|pdo_pgsql|["'`]pg["'`]/i,
  },
  { name: 'mysql', image: /mysql|mariadb|percona/, port: 3306, signs: /mysql|mariadb/i },
  {
    name: 'redis',
    image: /redis|valkey|keydb|dragonfly/,
    port: 6379,
    signs: /redis|valkey|sidekiq|bullmq|["'`]bull["'`]/i,
  },
  { name: 'mongo', image: /mongo/, port: 27_017, signs: /mongo/i },
  { name: 'rabbitmq', image: /rabbitmq/, port: 5672, signs: /rabbit|amqp|\bpika\b/i },
  { name: 'kafka', image: /kafka|redpanda/, port: 9092, signs: /kafka|sarama/i },
  { name: 'search', image: /elasticsearch|opensearch/, port: 9200, signs: /elasticsearch|opensearch/i },
  { name: 'memcached', image: /memcached/, port: 11_211, signs: /memcache|\bdalli\b/i },
  { name: 'nats', image: /^nats\b|\/nats/, port: 4222, signs: /\bnats\b/i },
];

/** What an image is the database of; undefined for all else, tools that talk to one included. */
export function kindOf(image: string | undefined): string | undefined {
  const name = image?.split('/').at(-1) ?? '';
  return /exporter|admin|express|commander|insight|ui\b/.test(name)
    ? undefined
    : KINDS.find((kind) => kind.image.test(name))?.name;
}

export const portOfKind = (kind: string): number => KINDS.find(({ name }) => name === kind)?.port ?? 0;

/** Whether a text speaks of it. */
export const speaksOf = (kind: string, text: string): boolean =>
  KINDS.find(({ name }) => name === kind)?.signs.test(text) ?? false;

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

/** Names by which services of any language are told of a database. */
export function usualNames(kind: string, env: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const word = (value: string | undefined, other: string) => (value !== undefined && /^[\w-]{1,60}$/.test(value) ? value : other);
  const user = word(env.POSTGRES_USER ?? env.MYSQL_USER, kind === 'mysql' ? 'root' : 'postgres');
  const password = word(env.POSTGRES_PASSWORD ?? env.MYSQL_PASSWORD ?? env.MYSQL_ROOT_PASSWORD, '');
  const name = word(env.POSTGRES_DB ?? env.MYSQL_DATABASE, user);
  const port = `$${kind.toUpperCase()}_PORT`;
  const parts = (prefix: string): readonly (readonly [string, string])[] => [
    [`${prefix}HOST`, '127.0.0.1'],
    [`${prefix}PORT`, port],
    [`${prefix}USER`, user],
    [`${prefix}PASSWORD`, password],
    [`${prefix}DATABASE`, name],
    [`${prefix}NAME`, name],
  ];
  const urls = (names: readonly string[], url: string) => names.map((one) => [one, url] as const);
  if (kind === 'postgres')
    return [
      ...urls(['DATABASE_URL', 'POSTGRES_URL', 'PG_URL', 'DB_URL'], `postgres://${user}:${password}@127.0.0.1:${port}/${name}`),
      ...parts('PG'),
      ...parts('DB_'),
    ];
  if (kind === 'mysql')
    return [
      ...urls(['DATABASE_URL', 'MYSQL_URL', 'DB_URL'], `mysql://${user}:${password}@127.0.0.1:${port}/${name}`),
      ...parts('MYSQL_'),
      ...parts('DB_'),
    ];
  if (kind === 'redis') return [...urls(['REDIS_URL', 'REDIS_URI'], `redis://127.0.0.1:${port}`), ['REDIS_HOST', '127.0.0.1']];
  if (kind === 'mongo') return urls(['MONGO_URL', 'MONGODB_URI', 'MONGO_URI', 'MONGODB_URL'], `mongodb://127.0.0.1:${port}/app`);
  return [];
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

import { N as readConfig, _ as gitSays, ut as readYaml } from "./profile.js";
import { t as Failure } from "./failure2.js";
import { t as checkConfig } from "./validate.js";
import { r as validationLines } from "./validation2.js";
import { r as importsOf } from "./imports.js";
import { t as shellWord } from "./shell-word2.js";
import { c as shown$1 } from "./problem.js";
import { t as OUTPUT_FOLDER } from "./request2.js";
import { a as CHECKOUT, c as noted, d as k6Inputs, f as runtimeSteps, i as watchWorkflows, l as singleWorkflow, n as readRemote, o as UPLOAD, r as EXAMPLE_TARGET, s as WORKFLOW_LAYOUTS, u as twoStageWorkflows } from "./installation.js";
import { r as RELEASE_FILE } from "./program2.js";
// src/recognise/working-tree.ts
const NO_CODE = /^(?!.*\bsrc\/main\/)(.*\/)?(tests?|__tests__|specs?|e2e|k6|perf|load|bench(marks?)?|examples?|scripts|migrations|docs|fixtures)\//;
const OWN = /\/(package\.json|go\.mod|pyproject\.toml|requirements\.txt|Pipfile|Gemfile|config\.ru|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|(?<!(^|\/)cmd\/[^/]+\/)Dockerfile)$/;
function folderOf(tree, path) {
	const { names, texts } = tree;
	const start = path === "." ? "" : `${path}/`;
	const inside = names.filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
	const known = new Set(inside);
	const others = new Set(inside.filter((name) => OWN.test(name)).map((name) => name.slice(0, name.lastIndexOf("/") + 1)));
	const isOwn = (name) => foldersAbove(name).every((folder) => !others.has(folder));
	const text = (name) => texts.get(`${start}${name}`)?.replace(/^\uFEFF/, "");
	return {
		path,
		names: inside,
		has: (name) => known.has(name),
		text,
		json: (name) => fieldsOf(text(name)),
		called: (name) => `${start}${name}`,
		above: () => path === "." ? null : folderOf(tree, path.split("/").slice(0, -1).join("/") || "."),
		code: (...endings) => inside.filter((name) => endings.some((ending) => name.endsWith(ending)) && !NO_CODE.test(name) && !isTest(name) && isOwn(name)).sort((a, b) => depth$1(a) - depth$1(b) || (a < b ? -1 : 1)).flatMap((name) => {
			const read = text(name);
			return read === void 0 ? [] : [{
				name: `${start}${name}`,
				text: read
			}];
		})
	};
}
function fieldsOf(text) {
	if (text === void 0) return void 0;
	try {
		return asFields(JSON.parse(text));
	} catch {
		return;
	}
}
function asFields(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : void 0;
}
function plain(value, most = 500) {
	if (typeof value !== "string") return void 0;
	const text = value.trim();
	return text !== "" && text.length <= most && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) ? text : void 0;
}
const foldersAbove = (name) => [...name.matchAll(/\//g)].map(({ index }) => name.slice(0, index + 1));
const depth$1 = (name) => name.split("/").length;
const isTest = (name) => /[._-](test|spec)\.\w+$|_test\.\w+$|(^|\/)test_[^/]*$|(^|\/)conftest\.py$/.test(name);
// src/recognise/compose.ts
const FILE$2 = /^(?:(?:deploy|docker|infra|\.docker)\/)?(?:docker-)?compose\.ya?ml$/;
function composeOf({ names, texts }) {
	const file = names.filter((name) => FILE$2.test(name)).sort((a, b) => a.length - b.length)[0];
	const text = texts.get(file ?? "");
	if (file === void 0 || text === void 0) return null;
	const services = asFields(asFields(readYaml(text, file).value)?.services);
	if (services === void 0) return null;
	return {
		file,
		services: Object.entries(services).slice(0, 50).flatMap(([name, value]) => serviceOf$1(name, asFields(value), file))
	};
}
function serviceOf$1(name, fields, file) {
	if (fields === void 0 || plain(name, 100) === void 0) return [];
	const context = plain(fields.build) ?? plain(asFields(fields.build)?.context) ?? (fields.build === void 0 ? void 0 : ".");
	const folder = file.split("/").slice(0, -1).join("/");
	return [{
		name,
		image: plain(withDefaults(fields.image), 200),
		builds: context === void 0 ? void 0 : normal(`${folder}/${context}`),
		port: portOf(fields),
		env: envOf(fields.environment),
		dependsOn: [...namesIn$1(fields.depends_on), ...namesIn$1(fields.links).map((link) => link.replace(/:.*/, ""))]
	}];
}
const namesIn$1 = (written) => Array.isArray(written) ? written.filter((name) => typeof name === "string") : Object.keys(asFields(written) ?? {});
function withDefaults(value) {
	return typeof value === "string" ? value.replace(/\$\{\w+:?-([^{}]*)\}/g, "$1") : value;
}
function portOf({ ports, expose }) {
	const [first] = [...Array.isArray(ports) ? ports : [], ...Array.isArray(expose) ? expose : []];
	const target = asFields(first)?.target ?? (typeof first === "string" ? withDefaults(first) : first);
	const port = Number(/(\d{1,5})(?:\/tcp)?$/.exec(String(target))?.[1]);
	return port > 0 && port < 65536 ? port : void 0;
}
function envOf(written) {
	const pairs = Array.isArray(written) ? written.flatMap((line) => typeof line === "string" ? [/^(\w+)=(.*)$/.exec(line)?.slice(1) ?? []] : []) : Object.entries(asFields(written) ?? {});
	return Object.fromEntries(pairs.flatMap(([name, value]) => {
		const text = plain(String(withDefaults(value ?? "")), 300);
		return typeof name === "string" && /^[A-Z_][A-Z0-9_]{0,60}$/.test(name) && text !== void 0 ? [[name, text]] : [];
	}));
}
function normal(path) {
	const parts = path.split("/").filter((part) => part !== "" && part !== ".");
	return parts.length === 0 ? "." : parts.join("/");
}
// src/recognise/names.ts
function nameFrom(text, taken) {
	const words = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[-\d]+|-+$/g, "").slice(0, 40) || "home";
	let name = words;
	for (let more = 2; taken.has(name); more += 1) name = `${words}-${more}`;
	taken.add(name);
	return name;
}
// src/recognise/k6.ts
const MOST_FIT = 2;
function k6Scripts({ names, texts }) {
	const scripts = names.filter((name) => /\.[cm]?[jt]s$/.test(name)).flatMap((name) => {
		const text = texts.get(name);
		return text === void 0 ? [] : [{
			name,
			text
		}];
	}).filter(isScript).sort((a, b) => rank$3(a) - rank$3(b) || (a.name < b.name ? -1 : 1)).slice(0, 12);
	const taken = new Set();
	const guesses = scripts.map((script) => ({
		script,
		...scenarioOf(script, taken)
	}));
	const fit = guesses.filter(({ script, notes }) => rank$3(script) < UNFIT$1 && notes.length === 0).slice(0, MOST_FIT);
	return {
		fit: fit.map(({ scenario }) => scenario),
		aside: guesses.filter((guess) => !fit.includes(guess)).map(({ scenario }) => scenario),
		notes: guesses.flatMap(({ notes }) => notes)
	};
}
function isScript({ text }) {
	return importsOf(text).some((specifier) => specifier === "k6" || specifier.startsWith("k6/")) && (/\bexport\s+default\b/.test(text) || /\bexec\s*:/.test(text));
}
const UNFIT$1 = 3;
function rank$3({ name, text }) {
	if (importsOf(text).some((specifier) => /^k6\/(x\/|browser|experimental\/browser)/.test(specifier))) return 4;
	if (/stress|soak|spike|break|chaos|endurance/i.test(name)) return UNFIT$1;
	if (/\biterations\s*:\s*1\b/.test(text) && !/duration\s*:/.test(text)) return UNFIT$1;
	if (/load|perf|bench|average|gate/i.test(name.split("/").at(-1) ?? "")) return 0;
	return /smoke/i.test(name) ? 2 : 1;
}
function scenarioOf({ name, text }, taken) {
	const reads = [...new Set([...text.matchAll(/__ENV(?:\.|\[\s*['"`])([A-Za-z_]\w{0,60})/g)].map(([, variable = ""]) => variable))];
	const env = {};
	for (const variable of reads) {
		const value = GIVEN.includes(variable) ? void 0 : addressFor(variable, text);
		if (value !== void 0) env[variable] = value;
	}
	const finds = reads.some((variable) => GIVEN.includes(variable)) || Object.keys(env).length > 0;
	const [, fixed] = /['"`](https?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::\d+)?)/.exec(text) ?? [];
	const notes = [...finds || fixed === void 0 ? [] : [`${name} asks ${fixed} itself: write \${__ENV.BASE_URL} there, then it can be a scenario.`], ...finds || fixed !== void 0 ? [] : [`${name} does not read __ENV.BASE_URL: let it, then it can be a scenario.`]];
	const script = {
		value: name,
		from: `its imports of k6${optionsOf$1(text)}`
	};
	return {
		scenario: {
			kind: "k6",
			name: nameFrom(name.split("/").at(-1)?.replace(/\.\w+$/, "") ?? "", taken),
			script,
			env
		},
		notes
	};
}
const GIVEN = [
	"BASE_URL",
	"HOST",
	"PORT"
];
function addressFor(variable, text) {
	if (!/(^|_)(URL|URI|HOST|HOSTNAME|ENDPOINT|TARGET|SERVER|ORIGIN|ADDR|ADDRESS|API|BASE)($|_)/i.test(variable) || variable.startsWith("K6_")) return void 0;
	if (new RegExp(`://\\$\\{\\s*__ENV\\.${variable}\\b`).test(text)) return "${HOST}:${PORT}";
	const [, path = ""] = new RegExp(`__ENV\\.${variable}\\s*(?:\\|\\||\\?\\?)\\s*['"\`]https?://[^/'"\`]*(/[\\w./-]*)?`).exec(text) ?? [];
	return `\${BASE_URL}${path.replace(/\/$/, "")}`;
}
function optionsOf$1(text) {
	const said = [
		/\bexecutor\s*:\s*['"]([\w-]{1,40})['"]/.exec(text)?.[1],
		/\bvus\s*:\s*(\d{1,6})/.exec(text)?.slice(1).map((vus) => `${vus} VUs`)[0],
		/\bduration\s*:\s*['"](\w{1,12})['"]/.exec(text)?.[1],
		/\bstages\s*:/.test(text) ? "stages" : void 0,
		/\bthresholds\s*:/.test(text) ? "thresholds" : void 0
	].filter((part) => part !== void 0);
	return said.length === 0 ? "" : ` (${said.join(", ")})`;
}
// src/recognise/openapi.ts
const MOST$1 = 4;
const LONGEST$1 = 12e4;
const FILE$1 = /(^|\/)[^/]*(openapi|swagger)[^/]*\.(json|ya?ml)$/i;
function describedRequests({ names, texts }) {
	for (const file of names.filter((name) => FILE$1.test(name)).sort((a, b) => a.length - b.length)) {
		const text = texts.get(file);
		if (text === void 0 || text.length > LONGEST$1) continue;
		const described = file.endsWith(".json") ? fieldsOf(text) : asFields(readYaml(text, file, LONGEST$1).value);
		const found = described === void 0 ? [] : requestsOf$1(described, file);
		if (found.length > 0) return found;
	}
	return [];
}
function requestsOf$1(described, file) {
	const paths = asFields(described.paths);
	if (paths === void 0 || (described.openapi ?? described.swagger) === void 0) return [];
	const base = baseOf(described);
	const taken = new Set();
	return Object.entries(paths).flatMap(([path, value]) => {
		const item = asFields(value);
		const get = asFields(item?.get);
		const whole = plain(`${base}${path}`, 200);
		if (get === void 0 || whole === void 0 || !/^\/[\w\-./~]*$/.test(whole)) return [];
		if (isGuarded(get.security ?? described.security) || asksMore(item?.parameters) || asksMore(get.parameters)) return [];
		const status = Number(Object.keys(asFields(get.responses) ?? {}).find((code) => /^2\d\d$/.test(code)));
		const from = `${file} "paths"`;
		return [{
			kind: "http",
			name: nameFrom(whole, taken),
			path: {
				value: whole,
				from
			},
			...status > 0 ? { status } : {}
		}];
	}).filter((scenario) => scenario.kind === "http" && !/health|ready|live|metrics|login|logout/i.test(scenario.path.value)).slice(0, MOST$1);
}
function baseOf({ servers, basePath }) {
	const [first] = Array.isArray(servers) ? servers : [];
	const path = (plain(asFields(first)?.url) ?? plain(basePath) ?? "").replace(/^https?:\/\/[^/]*/, "").replace(/\/$/, "");
	return /^\/[\w\-./~]*$/.test(path) ? path : "";
}
const isGuarded = (security) => Array.isArray(security) && security.length > 0;
function asksMore(parameters) {
	return Array.isArray(parameters) && parameters.some((one) => asFields(one)?.required === true || asFields(one)?.$ref !== void 0);
}
// src/recognise/databases.ts
const KINDS = [
	{
		name: "postgres",
		image: /postg|timescale/,
		port: 5432,
		signs: /postgres|psycopg|asyncpg|pg8000|\bpgx\b|\blib\/pq\b|pdo_pgsql|["'`]pg["'`]/i
	},
	{
		name: "mysql",
		image: /mysql|mariadb|percona/,
		port: 3306,
		signs: /mysql|mariadb/i
	},
	{
		name: "redis",
		image: /redis|valkey|keydb|dragonfly/,
		port: 6379,
		signs: /redis|valkey|sidekiq|bullmq|["'`]bull["'`]/i
	},
	{
		name: "mongo",
		image: /mongo/,
		port: 27017,
		signs: /mongo/i
	},
	{
		name: "rabbitmq",
		image: /rabbitmq/,
		port: 5672,
		signs: /rabbit|amqp|\bpika\b/i
	},
	{
		name: "kafka",
		image: /kafka|redpanda/,
		port: 9092,
		signs: /kafka|sarama/i
	},
	{
		name: "search",
		image: /elasticsearch|opensearch/,
		port: 9200,
		signs: /elasticsearch|opensearch/i
	},
	{
		name: "memcached",
		image: /memcached/,
		port: 11211,
		signs: /memcache|\bdalli\b/i
	},
	{
		name: "nats",
		image: /^nats\b|\/nats/,
		port: 4222,
		signs: /\bnats\b/i
	}
];
function kindOf(image) {
	const name = image?.split("/").at(-1) ?? "";
	return /exporter|admin|express|commander|insight|ui\b/.test(name) ? void 0 : KINDS.find((kind) => kind.image.test(name))?.name;
}
const portOfKind = (kind) => KINDS.find(({ name }) => name === kind)?.port ?? 0;
const speaksOf = (kind, text) => KINDS.find(({ name }) => name === kind)?.signs.test(text) ?? false;
function startOf$3(kind, env) {
	const word = (value, other) => value !== void 0 && /^[\w-]{1,60}$/.test(value) ? value : other;
	const user = word(env.POSTGRES_USER, "postgres");
	return {
		postgres: postgres(user, word(env.POSTGRES_DB, user)),
		mysql: mysql(word(env.MYSQL_DATABASE, "app"), word(env.MYSQL_USER, "app")),
		redis: "redis-server --port $REDIS_PORT --save \"\" --appendonly no",
		mongo: "mkdir \"$TMPDIR/mongo\" && exec mongod --port $MONGO_PORT --dbpath \"$TMPDIR/mongo\"",
		memcached: "memcached -p $MEMCACHED_PORT -u nobody",
		nats: "nats-server -p $NATS_PORT"
	}[kind] ?? `echo "say here how ${kind} is started on this machine" >&2; exit 1`;
}
function usualNames(kind, env) {
	const word = (value, other) => value !== void 0 && /^[\w-]{1,60}$/.test(value) ? value : other;
	const user = word(env.POSTGRES_USER ?? env.MYSQL_USER, kind === "mysql" ? "root" : "postgres");
	const password = word(env.POSTGRES_PASSWORD ?? env.MYSQL_PASSWORD ?? env.MYSQL_ROOT_PASSWORD, "");
	const name = word(env.POSTGRES_DB ?? env.MYSQL_DATABASE, user);
	const port = `$${kind.toUpperCase()}_PORT`;
	const parts = (prefix) => [
		[`${prefix}HOST`, "127.0.0.1"],
		[`${prefix}PORT`, port],
		[`${prefix}USER`, user],
		[`${prefix}PASSWORD`, password],
		[`${prefix}DATABASE`, name],
		[`${prefix}NAME`, name]
	];
	const urls = (names, url) => names.map((one) => [one, url]);
	if (kind === "postgres") return [
		...urls([
			"DATABASE_URL",
			"POSTGRES_URL",
			"PG_URL",
			"DB_URL"
		], `postgres://${user}:${password}@127.0.0.1:${port}/${name}`),
		...parts("PG"),
		...parts("DB_")
	];
	if (kind === "mysql") return [
		...urls([
			"DATABASE_URL",
			"MYSQL_URL",
			"DB_URL"
		], `mysql://${user}:${password}@127.0.0.1:${port}/${name}`),
		...parts("MYSQL_"),
		...parts("DB_")
	];
	if (kind === "redis") return [...urls(["REDIS_URL", "REDIS_URI"], `redis://127.0.0.1:${port}`), ["REDIS_HOST", "127.0.0.1"]];
	if (kind === "mongo") return urls([
		"MONGO_URL",
		"MONGODB_URI",
		"MONGO_URI",
		"MONGODB_URL"
	], `mongodb://127.0.0.1:${port}/app`);
	return [];
}
const postgres = (user, database) => `set -e
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
as=""
mkdir "$TMPDIR/pg"
if [ "$(id -u)" = 0 ]; then as="runuser -u postgres --"; chmod 711 "$TMPDIR"; chown postgres "$TMPDIR/pg"; fi
cd "$TMPDIR/pg"
$as "$bin/initdb" -D data -U ${user} -A trust --no-sync >/dev/null
${database === "postgres" ? "" : `echo 'create database "${database}"' | $as "$bin/postgres" --single -D data postgres >/dev/null\n`}exec $as "$bin/postgres" -D data -k "$TMPDIR/pg" -h 127.0.0.1 -p "$POSTGRES_PORT" -c fsync=off`;
const mysql = (database, user) => `set -e
mkdir "$TMPDIR/mysql"
if [ "$(id -u)" = 0 ]; then chmod 711 "$TMPDIR"; chown mysql "$TMPDIR/mysql"; set -- --user=mysql; fi
mysqld "$@" --no-defaults --initialize-insecure --datadir="$TMPDIR/mysql/data"
echo "create database ${database}; create user '${user}'@'%'; grant all on ${database}.* to '${user}'@'%';" >"$TMPDIR/mysql/init.sql"
exec mysqld "$@" --no-defaults --datadir="$TMPDIR/mysql/data" --socket="$TMPDIR/mysql/s" --port="$MYSQL_PORT" --bind-address=127.0.0.1 --mysqlx=OFF --init-file="$TMPDIR/mysql/init.sql"`;
// src/recognise/dockerfile.ts
function portOfImage(dockerfile) {
	const exposed = [...dockerfile.matchAll(/^\s*EXPOSE\s+(?:(\d{1,5})|\$\{?(\w{1,40}))/gim)].at(-1);
	const named = exposed?.[2];
	const written = exposed?.[1] ?? (named === void 0 ? void 0 : new RegExp(`^\\s*(?:ENV|ARG)\\s+${named}[= ]"?(\\d{1,5})\\b`, "im").exec(dockerfile)?.[1]) ?? [...dockerfile.matchAll(/^\s*(?:CMD|ENTRYPOINT)\b.*?(?:--port|-p|--bind|-b)["=,\s]+(?:[\w.]*:)?(\d{2,5})\b/gim)].at(-1)?.[1];
	const port = Number(written);
	return port > 0 && port < 65536 ? port : void 0;
}
function exposedBy(folder) {
	const text = folder.text("Dockerfile") ?? "";
	const port = portOfImage(text);
	const where = /^\s*EXPOSE\b/im.test(text) ? " EXPOSE" : ", its command";
	return port === void 0 ? void 0 : {
		value: port,
		from: `${folder.called("Dockerfile")}${where}`
	};
}
// src/recognise/composed.ts
function composedFor(compose, folder, using) {
	if (compose === null) return {
		needs: [],
		unused: [],
		told: [],
		env: [],
		container: null,
		isWhole: false
	};
	const { file, services } = compose;
	const app = appOf(services, folder);
	const along = app === void 0 ? [] : closureOf(app, services);
	const databases = services.flatMap((service) => {
		const kind = service.builds === void 0 ? kindOf(service.image) : void 0;
		return kind === void 0 ? [] : [{
			service,
			kind
		}];
	});
	const isUsed = (one) => along.includes(one.service) || isTold(one, app) || isReferenced(one, folder, using);
	const used = databases.filter(isUsed);
	const own = used.filter(({ kind }, i) => used.findIndex((other) => other.kind === kind) === i);
	const guess = ({ service, kind }) => ({
		name: kind,
		image: service.image ?? kind,
		value: startOf$3(kind, service.env),
		from: `${file} "services.${service.name}"`
	});
	const port = app?.port ?? portOfImage(folder.text("Dockerfile") ?? "");
	const container = app === void 0 || port === void 0 ? null : {
		kind: "compose",
		file: {
			value: file,
			from: `${file} "services.${app.name}"`
		},
		service: app.name,
		port
	};
	return {
		needs: own.map(guess),
		unused: databases.filter((one) => !used.includes(one)).map(guess),
		...toldOf(own, app, {
			file,
			reads: using.reads
		}),
		container,
		isWhole: own.every(({ service }) => along.includes(service))
	};
}
function appOf(services, { path }) {
	const built = services.filter(({ builds }) => builds !== void 0);
	const here = built.filter(({ builds }) => builds === path);
	return here.find(({ port }) => port !== void 0) ?? here[0] ?? (built.length === 1 ? built[0] : void 0);
}
function closureOf(app, services) {
	const found = new Set([app]);
	for (const service of found) for (const name of service.dependsOn) {
		const next = services.find((one) => one.name === name);
		if (next !== void 0) found.add(next);
	}
	found.delete(app);
	return [...found];
}
function isTold(one, app) {
	return Object.entries(app?.env ?? {}).some(([name, value]) => moveTo(value, one, name) !== value);
}
const DEPENDENCIES = [...[
	"package.json",
	"go.mod",
	".toml",
	".txt",
	"Pipfile",
	"Gemfile",
	"composer.json",
	"pom.xml",
	".gradle",
	".kts",
	"cpanfile"
], ...[
	".properties",
	".yml",
	".yaml"
].map((ending) => `application${ending}`)];
function isReferenced({ kind, service }, folder, { code, reads }) {
	return [...code, ...folder.code(...DEPENDENCIES)].some(({ text }) => speaksOf(kind, text)) || usualNames(kind, service.env).some(([name]) => reads.has(name));
}
function toldOf(databases, app, { file, reads }) {
	const told = [];
	const env = [];
	const said = new Set();
	for (const [name, value] of Object.entries(app?.env ?? {})) {
		if (/^(PORT|BASE_URL|HOST)$/.test(name)) continue;
		const moved = databases.reduce((text, database) => moveTo(text, database, name), value);
		if (moved !== value) told.push(`${name}="${inQuotes(moved)}"`);
		else env.push({
			name,
			value,
			from: `${file} "services.${app?.name}"`
		});
		said.add(name);
	}
	for (const { kind, service } of databases) for (const [name, value] of usualNames(kind, service.env)) if (reads.has(name) && !said.has(name)) {
		told.push(`${name}="${value}"`);
		said.add(name);
	}
	return {
		told,
		env
	};
}
function moveTo(text, { service, kind }, name) {
	const port = `$${kind.toUpperCase()}_PORT`;
	const usualPort = portOfKind(kind);
	const host = service.name.replace(/[^\w-]/g, "");
	if (text === String(usualPort) && /PORT/.test(name)) return port;
	if (text === host) return /HOST|ADDR|SERVER|ENDPOINT|URL|URI|NODE/.test(name) ? "127.0.0.1" : text;
	return text.replace(new RegExp(`(^|[@/,=])${host}:${usualPort}\\b`, "g"), `$1127.0.0.1:$${port}`).replace(new RegExp(`([@/])${host}(?=[/?]|$)`, "g"), `$1127.0.0.1:$${port}`);
}
const inQuotes = (text) => text.replace(/[\\"`]/g, "\\$&").replace(/\$(?![A-Z]+_PORT\b)/g, "\\$");
// src/recognise/go.ts
function goRecipe(folder) {
	const manifest = folder.text("go.mod");
	if (manifest === void 0) return null;
	const code = folder.code(".go");
	const start = folder.path === "." ? "" : `${folder.path}/`;
	const mains = [...new Set(code.filter(({ text }) => /^package main\b/m.test(text)).map(({ name }) => packageOf(name.slice(start.length))))];
	const likely = [...mains].sort((a, b) => rank$2(a) - rank$2(b) || (a < b ? -1 : 1))[0];
	if (likely === void 0) return null;
	const path = likely === "." ? "." : `./${likely}`;
	const version = /^go (\d+\.\d+)/m.exec(manifest)?.[1] ?? "stable";
	const own = code.filter(({ name }) => !mains.some((main) => main !== likely && main !== "." && name.startsWith(`${start}${main}/`)));
	return {
		language: "Go",
		install: /^\s*(require\b|[\w.-]+\.[\w.-]+\/\S+ v)/m.test(manifest) && !folder.has("vendor/modules.txt") ? {
			value: "go mod download",
			from: `${folder.called("go.mod")} "require"`
		} : void 0,
		build: {
			value: `go build -o ${BINARY} ${shellWord(path)}`,
			from: `${folder.called(likely === "." ? "go.mod" : likely)}, a main package`
		},
		start: {
			value: BINARY,
			from: "what build makes"
		},
		portGiven: own.some(({ text }) => /\bgin\.(Default|New)\(\)/.test(text) && /\.Run\(\)/.test(text)),
		code: own,
		runtime: {
			value: {
				kind: "go",
				version
			},
			from: `${folder.called("go.mod")} "go"`
		}
	};
}
const BINARY = "./.benchgate-service";
const packageOf = (name) => name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : ".";
function rank$2(path) {
	if (path === ".") return 0;
	if (/(^|\/)(server|api|web|app|service|http)$/.test(path)) return 1;
	if (/(cli|tool|gen|migrat|seed|worker|client|ctl)/.test(path)) return 3;
	return 2;
}
// src/recognise/recipe.ts
function firstOf(folder, names) {
	return names.find((name) => folder.has(name));
}
// src/recognise/watchers.ts
const TOOL = /^(nodemon|node-dev|node|tsx|ts-node-dev|tsnd|ts-node|bun)$/;
const KEPT = /^--(env-file|import|require|loader|conditions|experimental-[\w-]+)=[\w./:@-]+$/;
function unwatched(command, folder) {
	const words = withoutMissing(command, folder).trim().split(/\s+/).filter((word) => word !== "cross-env" && word !== "npx");
	if (!words.every((word) => /^[\w@%+=:,./-]+$/.test(word))) return void 0;
	const at = words.findIndex((word) => !/^[A-Z_]\w*=/.test(word));
	const tool = words[at] ?? "";
	const rest = words.slice(at + 1);
	const file = rest.findIndex((word) => /\.[cm]?[jt]sx?$/.test(word) && folder.has(word.replace(/^\.\//, "")));
	const name = rest[file];
	if (!TOOL.test(tool) || name === void 0) return void 0;
	const flags = rest.slice(0, file).filter((word) => KEPT.test(word));
	const runner = runnerOf$1(tool, name, /\b(tsx|ts-node)\b/.exec(rest.join(" "))?.[1]);
	return [
		...words.slice(0, at),
		runner,
		...flags,
		shellWord(name),
		...rest.slice(file + 1)
	].join(" ");
}
function withoutMissing(command, folder) {
	return command.replace(/ --env-file[= ](\S+)/g, (flag, file) => folder.has(file) ? flag : "");
}
function runnerOf$1(tool, file, named) {
	if (tool === "bun") return "bun";
	if (tool === "tsx" || named === "tsx") return "npx tsx";
	return /\.[cm]?js$/.test(file) || tool === "node" ? "node" : "npx ts-node";
}
// src/recognise/node.ts
const ENTRIES = [
	"server",
	"app",
	"index",
	"main",
	"src/server",
	"src/app",
	"src/index",
	"src/main",
	"bin/www"
].flatMap((name) => [
	`${name}.js`,
	`${name}.mjs`,
	`${name}.cjs`,
	name
]);
const LISTENS = /\.listen\s*\(|createServer\s*\(|\bserve\s*\(|\bexpress\s*\(|\bfastify\s*\(|new\s+Hono\b|new\s+Koa\b/i;
function nodeRecipe(folder) {
	const manifest = folder.json("package.json");
	const code = folder.code(".js", ".mjs", ".cjs", ".ts", ".mts", "bin/www");
	const scripts = asFields(manifest?.scripts) ?? {};
	const manager = managerOf(folder, manifest);
	const start = startOf$2(folder, {
		manifest,
		scripts,
		manager,
		listens: code.some(({ text }) => LISTENS.test(text))
	});
	if (start === null) return null;
	const build = buildOf(folder, scripts, manager);
	return {
		language: "Node.js",
		install: manifest === void 0 ? void 0 : manager.install,
		build,
		start,
		portGiven: false,
		code,
		runtime: runtimeOf(folder, manifest, manager.name)
	};
}
const LOCKS = [
	["npm", "package-lock.json"],
	["npm", "npm-shrinkwrap.json"],
	["pnpm", "pnpm-lock.yaml"],
	["yarn", "yarn.lock"],
	["bun", "bun.lock"],
	["bun", "bun.lockb"]
];
function managerOf(folder, manifest) {
	for (let home = folder; home !== null; home = home.above()) {
		const lock = home === folder || isWorkspace(home) ? LOCKS.find(([, file]) => home?.has(file)) : void 0;
		if (lock === void 0) continue;
		const [name, file] = lock;
		return {
			name,
			install: {
				value: installBy(name, home),
				from: home.called(file)
			}
		};
	}
	if (!["dependencies", "devDependencies"].some((key) => Object.keys(asFields(manifest?.[key]) ?? {}).length > 0)) return {
		name: "npm",
		install: void 0
	};
	return {
		name: "npm",
		install: {
			value: "npm install --no-audit --no-fund",
			from: `${folder.called("package.json")} "dependencies", no lockfile`
		}
	};
}
function installBy(name, home) {
	const [, manager, version] = /^(pnpm|yarn)@(\d+\.\d+\.\d+)/.exec(String(home.json("package.json")?.packageManager)) ?? [];
	switch (name) {
		case "npm": return "npm ci";
		case "bun": return "bun install --frozen-lockfile";
		case "pnpm": return `npx --yes pnpm@${manager === "pnpm" ? version : USUAL_PNPM} install --frozen-lockfile`;
		case "yarn": return home.has(".yarnrc.yml") || manager === "yarn" && version?.startsWith("1.") === false ? "yarn install --immutable" : `npx --yes yarn@${LAST_YARN_1} install --frozen-lockfile`;
		default: return name;
	}
}
const USUAL_PNPM = "10";
const LAST_YARN_1 = "1.22.22";
const isWorkspace = (folder) => folder.has("pnpm-workspace.yaml") || folder.json("package.json")?.workspaces !== void 0;
function startOf$2(folder, { manifest, scripts, manager, listens }) {
	const named = [
		"start:prod",
		"start:production",
		"serve:prod",
		"start",
		"serve"
	].find((name) => plain(scripts[name]) !== void 0);
	if (named !== void 0 && (listens || STARTERS.test(String(scripts[named])))) return {
		value: unwatched(watcherIn(String(scripts[named])), folder) ?? withoutMissing(commandOf(named, scripts, manager), folder),
		from: `${folder.called("package.json")} "scripts.${named}"`
	};
	const main = plain(manifest?.main)?.replace(/^\.\//, "");
	const isBuilt = (file) => /^(dist|build|out|lib)\/[\w./-]+\.[cm]?js$/.test(file) && plain(scripts.build) !== void 0;
	const told = [main, `${main}.js`].find((file) => file !== void 0 && (folder.has(file) || isBuilt(file)));
	if (told !== void 0 && listens) return {
		value: `node ${shellWord(told)}`,
		from: `${folder.called("package.json")} "main"`
	};
	for (const name of [
		"dev",
		"develop",
		"watch",
		"start:dev"
	]) {
		const value = unwatched(plain(scripts[name]) ?? "", folder);
		if (value !== void 0 && listens) return {
			value,
			from: `${folder.called("package.json")} "scripts.${name}"`
		};
	}
	const entry = ENTRIES.find((name) => LISTENS.test(folder.text(name) ?? ""));
	return entry === void 0 ? null : {
		value: `node ${entry}`,
		from: `${folder.called(entry)}, which listens`
	};
}
const STARTERS = /\b(next|nuxt|remix-serve|nest|sails|strapi|astro|vite preview|react-router-serve|http-server|serve)\b/;
const watcherIn = (script) => /\b(nodemon|node-dev|ts-node-dev|tsnd)\b|\bwatch\b/.test(script) ? script : "";
function commandOf(name, scripts, manager) {
	const text = String(scripts[name]).trim();
	const last = text.split("&&").at(-1)?.trim() ?? "";
	const builds = text.split("&&").slice(0, -1).map((part) => part.trim()).every((part) => /^(npm|yarn|pnpm) (run )?build$/.test(part) && plain(scripts.build) !== void 0);
	if (!(scripts[`pre${name}`] !== void 0 || scripts[`post${name}`] !== void 0) && builds && /^(?:[A-Z_]+=[\w./:-]+ )*node( [\w@%+=:,./-]+)+$|^node \.$/.test(last)) return last;
	return name === "start" ? `${runnerOf(text, manager)} start` : `${runnerOf(text, manager)} run ${shellWord(name)}`;
}
const runnerOf = (script, { name }) => name === "bun" || new RegExp(`\\b${name}\\b`).test(script) ? name : "npm";
function buildOf(folder, scripts, manager) {
	const name = [
		"build",
		"build:prod",
		"compile"
	].find((each) => plain(scripts[each]) !== void 0);
	if (name === void 0) return void 0;
	return {
		value: `${runnerOf(String(scripts[name]), manager)} run ${name}`,
		from: `${folder.called("package.json")} "scripts.${name}"`
	};
}
function runtimeOf(folder, manifest, manager) {
	const corepack = manager === "yarn" || manager === "pnpm" ? { corepack: true } : {};
	const file = firstOf(folder, [".nvmrc", ".node-version"]);
	const pinned = file === void 0 ? void 0 : /^v?(\d{1,3}(?:\.\d{1,3}){0,2})\s*$/.exec(folder.text(file) ?? "")?.[1];
	if (file !== void 0 && pinned !== void 0) return {
		value: {
			kind: "node",
			version: pinned,
			...corepack
		},
		from: folder.called(file)
	};
	const engines = plain(asFields(manifest?.engines)?.node, 40);
	const major = /^\D{0,4}(\d{2})/.exec(engines ?? "")?.[1];
	const version = major === void 0 || /^>=?/.test(engines ?? "") ? String(Math.max(USUAL_NODE, Number(major ?? 0))) : major;
	const from = engines === void 0 ? "nothing in the repository" : `${folder.called("package.json")} "engines.node"`;
	return {
		value: {
			kind: "node",
			version,
			...corepack
		},
		from
	};
}
const USUAL_NODE = 24;
// src/recognise/observed.ts
const TRACED = [
	["go.mod", /go\.opentelemetry\.io\/(?:otel\/exporters\/otlp\/otlptrace\/otlptracehttp|contrib\/exporters\/autoexport)/],
	["requirements.txt", /^opentelemetry-(?:distro|exporter-otlp(?:-proto-http)?)(?![\w-])/m],
	["pyproject.toml", /opentelemetry-(?:distro|exporter-otlp(?:-proto-http)?)(?![\w-])/],
	["Gemfile", /opentelemetry-exporter-otlp(?![\w-])/]
];
const TRACED_NODE = /^@opentelemetry\/(?:sdk-node|auto-instrumentations-node|exporter-trace-otlp-(?:http|proto))$|^@vercel\/otel$/;
function evidenceOf(folder, recipe) {
	return {
		traces: tracesOf(folder),
		metrics: metricsOf(recipe.code),
		profile: profileOf(recipe)
	};
}
function tracesOf(folder) {
	const needed = Object.keys(asFields(folder.json("package.json")?.dependencies) ?? {}).find((name) => TRACED_NODE.test(name));
	if (needed !== void 0) return {
		value: "otlp",
		from: `${folder.called("package.json")} "${needed}"`
	};
	return TRACED.flatMap(([file, pattern]) => {
		const name = pattern.exec(folder.text(file) ?? "")?.[0];
		return name === void 0 ? [] : [{
			value: "otlp",
			from: `${folder.called(file)} "${name}"`
		}];
	})[0];
}
function metricsOf(code) {
	const found = code.find(({ text }) => /["'`]\/metrics["'`]/.test(text));
	return found === void 0 ? void 0 : {
		value: "/metrics",
		from: found.name
	};
}
function profileOf({ language, code, start }) {
	if (language === "Node.js" && !/^(?:bun|deno)\b/.test(start.value)) return {
		value: "node",
		from: "what Node.js itself can tell, once a row is worse"
	};
	const found = language === "Go" ? code.find(({ text }) => /"net\/http\/pprof"/.test(text)) : void 0;
	return found === void 0 ? void 0 : {
		value: "/debug/pprof/profile",
		from: `${found.name}, net/http/pprof`
	};
}
// src/recognise/python.ts
function pythonRecipe(folder) {
	const code = folder.code(".py");
	const declared = [
		"requirements.txt",
		"requirements/base.txt",
		"pyproject.toml",
		"Pipfile"
	].map((name) => folder.text(name) ?? "").join("\n");
	const start = startOf$1(folder, code, (name) => new RegExp(`(^|["'\\s])${name}\\b`, "im").test(declared));
	if (start === null) return null;
	const version = /^(\d\.\d+)/.exec(folder.text(".python-version") ?? "")?.[1];
	return {
		language: "Python",
		install: installOf(folder),
		start,
		portGiven: /\$\{?PORT\b/.test(start.value),
		code,
		runtime: version === void 0 ? {
			value: {
				kind: "python",
				version: "3.x"
			},
			from: "nothing in the repository"
		} : {
			value: {
				kind: "python",
				version
			},
			from: folder.called(".python-version")
		}
	};
}
function installOf(folder) {
	const from = (file, value) => ({
		value,
		from: folder.called(file)
	});
	const venv = "python3 -m venv --system-site-packages .venv && .venv/bin/pip install";
	if (folder.has("uv.lock")) return from("uv.lock", "uv sync --frozen");
	if (folder.has("poetry.lock")) return from("poetry.lock", "POETRY_VIRTUALENVS_IN_PROJECT=1 poetry install --no-root");
	if (folder.has("Pipfile.lock")) return from("Pipfile.lock", "PIPENV_VENV_IN_PROJECT=1 pipenv sync");
	const list = firstOf(folder, [
		"requirements.txt",
		"requirements/prod.txt",
		"requirements/base.txt"
	]);
	if (list !== void 0) return from(list, `${venv} -r ${list}`);
	return /^\[project\]|^\[build-system\]/m.test(folder.text("pyproject.toml") ?? "") ? from("pyproject.toml", `${venv} .`) : void 0;
}
function startOf$1(folder, code, uses) {
	const python = installOf(folder) === void 0 ? "python3" : ".venv/bin/python";
	const gunicorn = `${python} -m gunicorn --bind 127.0.0.1:$PORT`;
	const start = folder.path === "." ? 0 : folder.path.length + 1;
	const moduleOf = ({ name }) => name.slice(start, -3).replace(/\/__init__$/, "").replaceAll("/", ".");
	const web = webOf(folder);
	if (web !== void 0 && /^gunicorn\s/.test(web)) return {
		value: `${python} -m ${/\s(-b|--bind)\b/.test(web) ? web : web.replace(/^gunicorn/, "gunicorn --bind 127.0.0.1:$PORT")}`,
		from: `${folder.called("Procfile")} "web"`
	};
	if (web !== void 0 && /^(uvicorn|flask|hypercorn|waitress-serve|daphne)\s/.test(web)) return {
		value: `${python} -m ${web}`,
		from: `${folder.called("Procfile")} "web"`
	};
	const script = /^python3?\s+(.+)$/.exec(web ?? "")?.[1];
	if (script !== void 0) return {
		value: `${python} ${script}`,
		from: `${folder.called("Procfile")} "web"`
	};
	const wsgi = code.find(({ name }) => /(^|\/)wsgi\.py$/.test(name));
	if (folder.has("manage.py") && wsgi !== void 0 && uses("gunicorn")) return {
		value: `${gunicorn} ${moduleOf(wsgi)}`,
		from: `${wsgi.name} and gunicorn among the requirements`
	};
	if (folder.has("manage.py")) return {
		value: `${python} manage.py runserver --noreload 127.0.0.1:$PORT`,
		from: folder.called("manage.py")
	};
	for (const [pattern, command] of [
		[/^(\w+)\s*(?::[^=\n]+)?=\s*(?:fastapi\.)?FastAPI\(/m, (at) => `${python} -m uvicorn --port $PORT ${at}`],
		[/^(\w+)\s*=\s*(?:Starlette|Quart|Litestar)\(/m, (at) => `${python} -m uvicorn --port $PORT ${at}`],
		[/^(\w+)\s*=\s*(?:flask\.)?Flask\(/m, (at) => uses("gunicorn") ? `${gunicorn} ${at}` : `${python} -m flask --app ${at} run --port $PORT`],
		[/^(\w+)\s*=\s*(?:bottle\.)?Bottle\(/m, (at) => `${gunicorn} ${at}`]
	]) {
		const file = code.find(({ text }) => pattern.test(text));
		const [, name] = pattern.exec(file?.text ?? "") ?? [];
		if (file !== void 0 && name !== void 0) return {
			value: command(`${moduleOf(file)}:${name}`),
			from: `${file.name}, "${name}"`
		};
	}
	const factory = code.find(({ text }) => /^def (create_app|make_app)\(/m.test(text) && /\bFlask\(/.test(text));
	if (factory !== void 0) return {
		value: `${python} -m flask --app ${moduleOf(factory)} run --port $PORT`,
		from: `${factory.name}, a factory`
	};
	const file = code.find(({ text }) => /\.serve_forever\(|\brun_app\(|IOLoop\.|\bapp\.run\(/.test(text));
	return file === void 0 ? null : {
		value: `${python} ${shellWord(file.name.slice(start))}`,
		from: `${file.name}, which listens`
	};
}
function webOf(folder) {
	return /^web:\s*(\S[^\n\r]{0,499})$/m.exec(folder.text("Procfile") ?? "")?.[1]?.trim();
}
// src/recognise/others.ts
function phpRecipe(folder) {
	const declared = asFields(folder.json("composer.json")?.require) ?? {};
	const install = Object.keys(declared).some((name) => name.includes("/")) ? {
		value: "composer install --no-interaction --no-progress",
		from: `${folder.called("composer.json")} "require"`
	} : void 0;
	const front = firstOf(folder, [
		"public/index.php",
		"web/index.php",
		"index.php",
		"htdocs/index.php",
		"src/index.php"
	]);
	if (front === void 0) return null;
	return {
		language: "PHP",
		install,
		start: {
			value: `php -S 127.0.0.1:$PORT${front.includes("/") ? ` -t ${front.slice(0, front.lastIndexOf("/"))}` : ""}`,
			from: folder.called(front)
		},
		portGiven: true,
		code: folder.code(".php")
	};
}
function javaRecipe(folder) {
	const maven = folder.text("pom.xml");
	const gradleFile = firstOf(folder, ["build.gradle", "build.gradle.kts"]);
	const text = maven ?? folder.text(gradleFile ?? "");
	if (text === void 0 || !/spring-boot|quarkus|micronaut|javalin|ktor|mainClass|dropwizard|helidon/i.test(text)) return null;
	const file = maven === void 0 ? gradleFile ?? "" : "pom.xml";
	const mvn = folder.has("mvnw") ? "sh mvnw" : "mvn";
	const gradle = folder.has("gradlew") ? "sh gradlew" : "gradle";
	const build = maven === void 0 ? `${gradle} --no-daemon -q assemble` : `${mvn} -q -B -DskipTests package`;
	const jars = maven === void 0 ? "build/libs" : "target";
	const quarkus = /quarkus/i.test(text);
	const spring = /spring-boot/.test(text);
	const jar = quarkus ? `java -Dquarkus.http.port=$PORT -jar ${jars}/quarkus-app/quarkus-run.jar` : `java -jar "$(ls -S ${jars}/*.jar | head -n 1)"`;
	const version = /<java\.version>(\d+)<|languageVersion\D{1,40}(\d+)|sourceCompatibility\D{1,30}(\d+)/.exec(text) ?? [];
	return {
		language: "Java",
		build: {
			value: build,
			from: folder.called(file)
		},
		start: {
			value: spring ? `${jar} --server.port=$PORT` : jar,
			from: `what build makes, ${spring ? "Spring Boot" : "a jar"}`
		},
		portGiven: spring || quarkus,
		code: folder.code(".java", ".kt"),
		runtime: {
			value: {
				kind: "java",
				version: version.slice(1).find((one) => one !== void 0) ?? "21"
			},
			from: folder.called(file)
		}
	};
}
function rustRecipe(folder) {
	const manifest = folder.text("Cargo.toml");
	const code = folder.code(".rs");
	if (manifest === void 0 || !code.some(({ name }) => /(^|\/)src\/(main|bin\/[^/]+)\.rs$/.test(name))) return null;
	const named = /^\[\[bin\]\][^[]*?^name\s*=\s*"([\w-]{1,64})"/ms.exec(manifest)?.[1];
	const packaged = /^\[package\][^[]*?^name\s*=\s*"([\w-]{1,64})"/ms.exec(manifest)?.[1];
	const [, file] = /(?:^|\/)src\/bin\/([\w-]{1,64})\.rs$/.exec(code.find(({ name }) => /(^|\/)src\/bin\/[^/]+\.rs$/.test(name))?.name ?? "") ?? [];
	const name = named ?? (folder.has("src/main.rs") ? packaged : file ?? packaged);
	if (name === void 0) return null;
	const locked = folder.has("Cargo.lock") ? " --locked" : "";
	return {
		language: "Rust",
		install: /^\[dependencies\]\s*\n\s*\w/m.test(manifest) ? {
			value: `cargo fetch${locked}`,
			from: `${folder.called("Cargo.toml")} "dependencies"`
		} : void 0,
		build: {
			value: `cargo build --release${locked}`,
			from: folder.called("Cargo.toml")
		},
		start: {
			value: `target/release/${shellWord(name)}`,
			from: folder.called(named !== void 0 || name === packaged ? "Cargo.toml" : `src/bin/${name}.rs`)
		},
		portGiven: false,
		code
	};
}
function perlRecipe(folder) {
	const code = folder.code(".pl", ".psgi");
	const mojo = code.find(({ text }) => /^use Mojolicious::Lite\b/m.test(text));
	const install = folder.has("cpanfile") ? {
		value: "cpanm --quiet --installdeps .",
		from: folder.called("cpanfile")
	} : void 0;
	const fileOf = (name) => name.slice(folder.path === "." ? 0 : folder.path.length + 1);
	const common = {
		language: "Perl",
		install,
		portGiven: true,
		code
	};
	if (mojo !== void 0) return {
		...common,
		start: {
			value: `perl ${shellWord(fileOf(mojo.name))} daemon -m production -l http://127.0.0.1:$PORT`,
			from: `${mojo.name}, Mojolicious::Lite`
		}
	};
	if (!folder.has("app.psgi")) return null;
	return {
		...common,
		start: {
			value: "plackup --host 127.0.0.1 --port $PORT app.psgi",
			from: folder.called("app.psgi")
		}
	};
}
function procfileRecipe(folder) {
	const web = webOf(folder);
	if (web === void 0 || /^heroku-/.test(web)) return null;
	return {
		language: "Procfile",
		start: {
			value: web,
			from: `${folder.called("Procfile")} "web"`
		},
		portGiven: /\$\{?PORT\b/.test(web),
		code: []
	};
}
// src/recognise/port.ts
const READ = /(?:env\s*(?:\.\s*|\[\s*['"`]|::var(?:_os)?\(\s*"|\.get\(\s*['"]|\.fetch\(\s*['"])|environ(?:\.get\(\s*|\[\s*)['"]|[gG]et_?[eE]nv\(\s*['"]|LookupEnv\(\s*"|ENV(?:\[\s*|\.fetch\(\s*)['"]|ENV\{['"]?|\$\{)([A-Z][A-Z0-9_]{1,40})\b/g;
const PORT_NAMES = /^(HTTP|SERVER|APP|LISTEN|API|WEB|SERVICE|NODE|BACKEND)_(SERVER_)?PORT$/;
const ADDRESS_NAMES = /^((HTTP|SERVER|APP|API|SERVICE)_)?(LISTEN_|BIND_)?ADDR(ESS)?$|^LISTEN$/;
const OWN_NAMES = /^[A-Z0-9_]+_(PORT|LISTEN|BIND|ADDR|ADDRESS)$/;
const OF_OTHERS = /(^|_)(DB|DATABASE|SQL|PG|POSTGRES\w*|MYSQL|MARIADB|MONGO\w*|REDIS|CACHE|MEMCACHED?|RABBIT\w*|AMQP|KAFKA|NATS|BROKER|QUEUE|ELASTIC\w*|OPENSEARCH|SEARCH|SMTP|MAIL\w*|EMAIL|LDAP|S3|MINIO|VAULT|CONSUL|ETCD|OTEL\w*|JAEGER|ZIPKIN|STATSD|GRPC|PROXY|REMOTE|UPSTREAM|CLIENT|TARGET|IP)_/;
const OTHER_PORTS = /^(METRICS|ADMIN|DEBUG|SECOND|HEALTH|MONITORING|PROMETHEUS|MANAGEMENT|PPROF)_PORT$/;
const LITERALS = [
	/\.listen\s*\(\s*(\d{2,5})\b/,
	/\.listen\s*\(\s*\{[^}]{0,200}?\bport:\s*(\d{2,5})\b/,
	/(?:ListenAndServe(?:TLS)?|\.Listen|\.Run|\.Start|net\.Listen)\s*\(\s*(?:"tcp",\s*)?"[\w.]*:(\d{2,5})"/,
	/\b(?:app|uvicorn|waitress)\.(?:run|serve)\([^)]{0,200}?\bport\s*=\s*(\d{2,5})\b/,
	/\bset\s*\(?\s*:port,\s*(\d{2,5})\b/,
	/\bbind\s*\(\s*&?\(?\s*"(?:[^"\n]{0,60}:)(\d{2,5})"/,
	/\bbind\s*\(\s*\(\s*"[^"\n]{0,60}",\s*(\d{2,5})\b/,
	/(?:HTTPServer|TCPServer)\s*\(\s*\(\s*['"][^'"\n]{0,60}['"],\s*(\d{2,5})\b/,
	/\bmake_server\s*\(\s*['"][^'"\n]{0,60}['"],\s*(\d{2,5})\b/,
	/InetSocketAddress\s*\([^)]{0,60}?(\d{2,5})\s*\)/,
	/\bAddr:\s*"[\w.]*:(\d{2,5})"/,
	/\b[aA]ddr(?:ess)?\s*:?=\s*"[\w.]*:(\d{4,5})"/,
	/\b(?:port|PORT)\s*(?::\s*\w+\s*)?:?=\s*['"]?:?(\d{4,5})\b/
];
function variablesOf(code) {
	const found = new Map();
	for (const { name, text } of code) for (const [, variable = ""] of text.matchAll(READ)) if (!found.has(variable)) found.set(variable, name);
	return found;
}
function withPort({ start, portGiven, code }, folder) {
	const variables = variablesOf(code);
	const others = [...variables.keys()].filter((name) => OTHER_PORTS.test(name)).map((name) => `${name}=0`);
	const say = (more, why) => ({
		value: [...more, start.value].join(" "),
		from: why === "" ? start.from : `${start.from}; ${why}`
	});
	const plainStart = say(others, others.length > 0 ? `${variables.get(others[0]?.slice(0, -2) ?? "")} opens another port` : "");
	if (portGiven || variables.has("PORT") || destructures(code) || /\$\{?PORT\b/.test(start.value)) return {
		kind: "process",
		start: plainStart
	};
	const names = [...variables.keys()];
	const own = ownName(names, code);
	const port = names.find((name) => PORT_NAMES.test(name)) ?? own.find((name) => name.endsWith("_PORT"));
	if (port !== void 0) return {
		kind: "process",
		start: say([...others, `${port}=$PORT`], `${variables.get(port)} reads ${port}`)
	};
	const address = names.find((name) => ADDRESS_NAMES.test(name)) ?? own[0];
	if (address !== void 0) return {
		kind: "process",
		start: say([...others, `${address}=127.0.0.1:$PORT`], `${variables.get(address)} reads ${address}`)
	};
	const flag = flagOf(code);
	if (flag !== null) return {
		kind: "process",
		start: {
			value: `${plainStart.value} ${flag.value}`,
			from: `${start.from}; ${flag.from}`
		}
	};
	return {
		kind: "process",
		start: plainStart,
		port: literalOf(code) ?? exposedBy(folder)
	};
}
function literalOf(code) {
	for (const pattern of LITERALS) for (const { name, text } of code) {
		const port = Number(pattern.exec(text)?.[1]);
		if (port > 0 && port < 65536) return {
			value: port,
			from: `${name}, which reads no PORT`
		};
	}
}
function ownName(names, code) {
	const likely = names.filter((name) => OWN_NAMES.test(name) && !OF_OTHERS.test(name) && !OTHER_PORTS.test(name));
	const isNear = (name) => code.some(({ text }) => new RegExp(`\\b${name}\\b[^]{0,150}?\\b\\d{4,5}\\b`).test(text));
	return likely.length === 1 && (literalOf(code) === void 0 || likely.every(isNear)) ? likely : [];
}
const destructures = (code) => code.some(({ text }) => /\{[^{}]{0,300}\bPORT\b[^{}]{0,300}\}\s*=\s*(?:process|import\.meta)\.env\b/.test(text));
function flagOf(code) {
	for (const { name, text } of code) {
		const [, kind, flag = ""] = /\bflag\.(String|Int|Uint)\(\s*"(addr|address|listen|bind|http|port|p)"/.exec(text) ?? [];
		if (kind === void 0) continue;
		return {
			value: `-${flag} ${kind !== "String" || /^p(ort)?$/.test(flag) ? "$PORT" : "127.0.0.1:$PORT"}`,
			from: `${name} has the flag -${flag}`
		};
	}
	return null;
}
// src/recognise/routes.ts
const ROUTES = [
	/\b(?:app|server|fastify|srv|e|r|router|mux|http|api|web|application)\s*\.\s*(?:get|GET|Get|HandleFunc|Handle)\s*\(\s*["'`](?:GET )?(\/[^"'`\s]*)["'`]/g,
	/@(?:app|application|api|web|server|bp)\.(?:route|get)\(\s*["'](\/[^"']*)["'](?!\s*,\s*methods=\[["'](?:POST|PUT|DELETE))/g,
	/^\s*get\s*\(?\s*["'](\/[^"']*)["']/gm,
	/^\s*map\s+["'](\/[^"']*)["']\s+do/gm,
	/\$(?:app|router|r)->get\(\s*["'](\/[^"']*)["']/g,
	/@(?:GetMapping|RequestMapping)\(\s*(?:(?:value|path)\s*=\s*)?\{?\s*"(\/[^"]*)"/g,
	/\.route\(\s*"(\/[^"]*)"\s*,\s*(?:web::)?get\b/g,
	/#\[get\("(\/[^"]*)"/g,
	/\.MapGet\(\s*"(\/[^"]*)"/g,
	/(?<!(?:POST|PUT|PATCH|DELETE)[^\n]{0,80})\b(?:url|pathname|path)\s*={2,3}\s*["'`](\/[^"'`\s]*)["'`](?![^\n]{0,80}(?:POST|PUT|PATCH|DELETE))/g
];
const MOUNTED = /\bRouter\(|\bAPIRouter\(|\bBlueprint\(|\.(?:Route|Group)\(\s*"|\bregister\([^)]*prefix/;
const AT_ROOT = /\.use\(\s*(\w+)(?:\.routes\(\))?\s*[,)]/g;
const hasOwnPrefix = (text) => /\bprefix\b|\.use\(\s*["'`]/.test(text);
function isMounted(text) {
	if (!MOUNTED.test(text)) return false;
	const made = /\b(\w+)\s*=\s*(?:new\s+)?(?:\w+\.)?Router\(/.exec(text)?.[1];
	const used = [...text.matchAll(AT_ROOT)].some(([, name]) => name === made);
	return made === void 0 || !used || hasOwnPrefix(text);
}
const HEALTH = /^\/(?:api\/(?:v\d\/)?)?_?(?:health|healthz|healthcheck|health-check|livez|readyz|live|ready|ping|status|up|actuator\/health|-\/healthy|-\/ready)(?:\/\w+)?$/;
const UNFIT = /login|logout|sign|auth|callback|admin|metrics|debug|favicon|docs|swagger|openapi|redirect|error|crash|fail|panic|exit|shutdown|sse|\bws\b|socket|stream|events|download|export|delete|reset|seed|slow|sleep|robots|[:{<*($]|\.\w{2,4}$/i;
function routesOf(folder, code) {
	const found = new Map();
	const add = (path, from) => {
		if (/^\/[\w\-./~]{0,200}$/.test(path) && !found.has(path)) found.set(path, from);
	};
	for (const { name, text } of code) {
		const mounted = isMounted(text);
		for (const pattern of ROUTES) for (const [, path = ""] of text.matchAll(pattern)) if (!mounted || HEALTH.test(path)) add(path, name);
		if (/(^|\/)urls\.py$/.test(name)) for (const path of djangoPaths(text)) add(path, name);
		if (/(^|\/)routes\.rb$/.test(name) && /^\s*root\b/m.test(text)) add("/", name);
		for (const path of nestPaths(text)) add(path, name);
	}
	const page = [
		"public/index.html",
		"static/index.html",
		"src/static/index.html"
	].find((name) => folder.has(name));
	if (page !== void 0 && code.some(({ text }) => /express\.static|serve-static|FileServer|StaticFiles/.test(text))) add("/", folder.called(page));
	const guesses = [...found].map(([value, from]) => ({
		value,
		from
	}));
	const health = guesses.find(({ value }) => HEALTH.test(value)) ?? healthOf(folder);
	return {
		health,
		paths: guesses.filter(({ value }) => value !== health?.value && !HEALTH.test(value) && !UNFIT.test(value)).sort((a, b) => rank$1(a.value) - rank$1(b.value))
	};
}
const rank$1 = (path) => path === "/" ? 0 : 1;
function djangoPaths(text) {
	return [...text.matchAll(/\bpath\(\s*["']([^"']*)["']\s*,\s*(?!\s|include|admin)/g)].map(([, path = ""]) => `/${path}`);
}
function nestPaths(text) {
	const [, prefix] = /@Controller\(\s*(?:["']([\w/-]*)["'])?\s*\)/.exec(text) ?? [];
	if (!/@Controller\(/.test(text)) return [];
	return [...text.matchAll(/@Get\(\s*(?:["']([\w/-]*)["'])?\s*\)/g)].map(([, path = ""]) => `/${[prefix ?? "", path].map((part) => part.replace(/^\/|\/$/g, "")).filter((part) => part !== "").join("/")}`);
}
function healthOf(folder) {
	const asked = /^\s*HEALTHCHECK(?:\\\r?\n|[^\n])*/im.exec(folder.text("Dockerfile") ?? "")?.[0];
	const [, path] = /https?:\/\/[^/\s"']+(\/[\w\-./]{1,100})/.exec(asked ?? "") ?? [];
	if (path !== void 0) return {
		value: path,
		from: `${folder.called("Dockerfile")} HEALTHCHECK`
	};
	const built = [
		"pom.xml",
		"build.gradle",
		"build.gradle.kts"
	].find((name) => /spring-boot-starter-actuator/.test(folder.text(name) ?? ""));
	return built === void 0 ? void 0 : {
		value: "/actuator/health",
		from: `${folder.called(built)}, the actuator`
	};
}
function readyOf({ health, paths }) {
	const [path] = health === void 0 ? paths : [health];
	if (path !== void 0) return {
		value: {
			kind: "http",
			path: path.value
		},
		from: path.from
	};
	return {
		value: { kind: "tcp" },
		from: "no health path was found"
	};
}
// src/recognise/ruby.ts
function rubyRecipe(folder) {
	const code = folder.code(".rb", ".ru");
	const gems = folder.text("Gemfile");
	const start = startOf(folder, gems === void 0 ? "" : "bundle exec ", gems ?? "");
	if (start === null) return null;
	return {
		language: "Ruby",
		install: gems === void 0 ? void 0 : {
			value: "bundle check || bundle install",
			from: folder.called("Gemfile")
		},
		start,
		portGiven: /\$PORT/.test(start.value),
		code
	};
}
function startOf(folder, bundle, gems) {
	const has = (gem) => new RegExp(`^\\s*gem\\s*['"]${gem}['"]`, "m").test(gems);
	const web = webOf(folder);
	if (folder.has("bin/rails")) return {
		value: "bin/rails server -b 127.0.0.1 -p $PORT",
		from: folder.called("bin/rails")
	};
	if (folder.has("config.ru")) return {
		value: `${bundle}${has("puma") || gems === "" || /puma/.test(web ?? "") ? "puma -b tcp://127.0.0.1:$PORT" : "rackup -o 127.0.0.1 -p $PORT"}`,
		from: folder.called("config.ru")
	};
	const sinatra = folder.code(".rb").find(({ text }) => /require ['"]sinatra['"]/.test(text));
	if (sinatra === void 0) return null;
	return {
		value: `${bundle}ruby ${sinatra.name.slice(folder.path === "." ? 0 : folder.path.length + 1)} -o 127.0.0.1 -p $PORT`,
		from: `${sinatra.name}, which requires sinatra`
	};
}
// src/recognise/service.ts
const RECOGNISERS = [
	goRecipe,
	pythonRecipe,
	rubyRecipe,
	javaRecipe,
	rustRecipe,
	nodeRecipe,
	phpRecipe,
	perlRecipe,
	procfileRecipe
];
function serviceOf(folder, compose) {
	for (const recognise of RECOGNISERS) {
		const recipe = recognise(folder);
		if (recipe !== null) return guessOf(recipe, folder, compose);
	}
	return imageOf(folder, compose);
}
function guessOf(recipe, folder, compose) {
	const { language, install, build, runtime, code } = recipe;
	const composed = composedFor(compose, folder, {
		code,
		reads: variablesOf(code)
	});
	const process = withPort(recipe, folder);
	return {
		language,
		install,
		build,
		runtime,
		directory: folder.path,
		run: told(process, composed.told),
		container: (composed.isWhole ? composed.container : null) ?? dockerfileOf(folder, process.port),
		env: composed.env,
		needs: composed.needs,
		unused: composed.unused,
		evidence: evidenceOf(folder, recipe),
		...requestsOf(folder, code)
	};
}
function imageOf(folder, compose) {
	const code = folder.code("");
	const { container, needs, unused } = composedFor(compose?.services.some(({ builds }) => builds === folder.path) === true ? compose : null, folder, {
		code,
		reads: variablesOf(code)
	});
	const image = container ?? dockerfileOf(folder, literalOf(code));
	if (image === null) return null;
	return {
		language: "Docker",
		directory: folder.path,
		run: null,
		container: image,
		env: [],
		evidence: {},
		needs,
		unused,
		...requestsOf(folder, code)
	};
}
function dockerfileOf(folder, written) {
	const port = exposedBy(folder) ?? written;
	return port === void 0 || !folder.has("Dockerfile") ? null : {
		kind: "dockerfile",
		file: "Dockerfile",
		port
	};
}
function requestsOf(folder, code) {
	const routes = routesOf(folder, code);
	const [first, ...more] = routes.paths;
	const path = first ?? {
		value: "/",
		from: "a guess: no path was found in the code"
	};
	return {
		ready: readyOf(routes),
		scenarios: [{
			kind: "http",
			name: nameFrom(path.value, new Set()),
			path
		}],
		morePaths: more.slice(0, 4)
	};
}
function told(process, variables) {
	if (variables.length === 0) return process;
	const { value, from } = process.start;
	return {
		...process,
		start: {
			value: `${variables.join(" ")} ${value}`,
			from: `${from}; where its database is`
		}
	};
}
// src/recognise/recognise.ts
function recognise(repository) {
	const compose = composeOf(repository);
	const services = foldersOf(repository).flatMap((path) => serviceOf(folderOf(repository, path), compose) ?? []);
	const scripts = k6Scripts(repository);
	const described = describedRequests(repository);
	return {
		services: services.sort((a, b) => rank(a) - rank(b) || a.directory.length - b.directory.length),
		scenarios: [...scripts.fit, ...scripts.fit.length > 0 ? [] : described],
		aside: [...scripts.aside, ...scripts.fit.length > 0 ? described : []],
		ignore: ignorable(repository),
		isPublic: openness(repository),
		notes: scripts.notes
	};
}
const MOST_FOLDERS = 40;
const SIGNS = /(^|\/)(package\.json|go\.mod|pyproject\.toml|requirements\.txt|Pipfile|manage\.py|Gemfile|config\.ru|Procfile|composer\.json|index\.php|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|app\.psgi|cpanfile|(?<!(^|\/)cmd\/[^/]+\/)Dockerfile|[^/]+\.pl|server\.m?js|app\.m?js|app\.py|main\.py|app\.rb)$/;
const BESIDE = /(^|\/)(node_modules|vendor|tests?|e2e|docs|examples?|k6|perf|load|bench(marks?)?|scripts|tools|deploy|docker|infra|ops|ci|\.\w[^/]*|fixtures|migrations|src\/main|lib)(\/|$)/;
function foldersOf({ names }) {
	const folders = names.filter((name) => SIGNS.test(name) && name.split("/").length <= 5).map((name) => name.split("/").slice(0, -1).join("/") || ".").filter((path) => path === "." || !BESIDE.test(path));
	return [...new Set([".", ...folders])].slice(0, MOST_FOLDERS);
}
function rank({ directory, language, run }) {
	if (run === null) return 10 + directory.split("/").length;
	if (directory === ".") return language === "Procfile" ? 6 : 0;
	if (/(^|\/)(api|server|backend|service)$/.test(directory)) return 1;
	if (/(^|\/)(web|www|frontend|client|ui|docs|site|admin)$/.test(directory)) return 5;
	return 1 + Math.min(3, directory.split("/").length);
}
function ignorable({ names }) {
	const has = (pattern) => names.find((name) => pattern.test(name));
	return [
		["**/*.md", /\.md$/i],
		["docs/**", /^docs\//],
		["LICENSE", /^LICENSE$/],
		[".gitignore", /^\.gitignore$/],
		[".editorconfig", /^\.editorconfig$/]
	].flatMap(([value, pattern]) => {
		const from = has(pattern);
		return from === void 0 ? [] : [{
			value,
			from
		}];
	});
}
function openness({ names, texts }) {
	const file = names.find((name) => /^(LICEN[CS]E|COPYING)(\.\w+)?$/i.test(name));
	return file === void 0 ? {
		value: false,
		from: "there is no licence"
	} : {
		value: texts.get(file) !== "UNLICENSED",
		from: file
	};
}
// src/recognise/wanted.ts
const MANIFESTS = /(^|\/)(package\.json|go\.mod|pyproject\.toml|requirements[^/]*\.txt|Pipfile|manage\.py|Gemfile|config\.ru|Procfile|composer\.json|Cargo\.toml|pom\.xml|build\.gradle(\.kts)?|cpanfile|Makefile\.PL|app\.psgi|Dockerfile|(docker-)?compose[\w.-]*\.ya?ml|\.nvmrc|\.node-version|\.python-version|\.ruby-version|\.java-version|pnpm-workspace\.yaml|[^/]*(openapi|swagger)[^/]*\.(json|ya?ml)|application[\w-]*\.(properties|ya?ml))$/i;
const CODE = /\.(?:[cm]?[jt]s|go|py|rb|ru|php|java|kt|rs|pl|psgi|cs|ex|exs)$/;
const FOREIGN = /(^|\/)(node_modules|bower_components|vendor|third_party|\.venv|venv|site-packages|dist|build|out|target|\.next|\.git|coverage|assets|static|public\/(js|css|lib|vendor))\/|\.min\.\w+$|\.d\.[cm]?ts$/;
const DEEPEST = 5;
const MOST = {
	manifests: 300,
	code: 900
};
function wanted(names) {
	const near = names.filter((name) => !FOREIGN.test(name)).sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
	const manifests = near.filter((name) => MANIFESTS.test(name) && depth(name) <= DEEPEST).slice(0, MOST.manifests);
	const code = near.filter((name) => CODE.test(name) && !MANIFESTS.test(name)).slice(0, MOST.code);
	return [...manifests, ...code];
}
const depth = (name) => name.split("/").length;
// src/setup/look-at.ts
const MOST_READ = 3e7;
async function lookAt(root, world) {
	const names = await namesIn(root, world);
	const texts = new Map();
	let read = 0;
	for (const name of wanted(names)) {
		const text = await world.files.readPlain(`${root}/${name}`, root).catch(() => null);
		if (text === null) continue;
		read += text.length;
		if (read > MOST_READ) break;
		if (text.length <= 2e5) texts.set(name, text);
	}
	return recognise({
		names,
		texts
	});
}
async function namesIn(root, { git, files }) {
	const list = [
		"ls-files",
		"-z",
		"--cached",
		"--others",
		"--exclude-standard"
	];
	const here = await git.run(list, { cwd: root });
	if (here.code === 0) return namesOf(here.stdout);
	const folder = await files.makeTemporary("benchgate-init-");
	try {
		await git.run([
			"init",
			"--quiet",
			folder
		], { cwd: folder });
		const place = [`--git-dir=${folder}/.git`, `--work-tree=${root}`];
		const { stdout } = await git.run([
			...place,
			...list,
			"--exclude=node_modules/",
			"--exclude=.venv/"
		], { cwd: root });
		return namesOf(stdout);
	} finally {
		await files.remove(folder);
	}
}
const namesOf = (stdout) => [...new Set(stdout.split("\0"))].filter((name) => name !== "");
// src/setup/recognised.ts
function recognisedSections(found) {
	const [service, ...others] = found.services;
	if (service === void 0) return null;
	const scenarios = scenariosOf(found, service);
	const aside = found.aside.filter(isValidScenario);
	const off = aside.length === 0 ? [] : [{ text: "  # Not for every pull request, or not yet:" }];
	const tail = [
		...scenarioLines(scenarios, service),
		...off,
		...switchedOff(aside.flatMap(linesOf))
	];
	const also = others.slice(0, 8).map(({ directory, language }) => ({ text: `# Also here: ${shown(directory)} (${language})` }));
	const ignore = ignoreLines(found);
	return waysOf(service).map(({ contained, lines }) => ({
		contained,
		text: written([
			...also,
			...lines,
			BLANK,
			...tail,
			...ignore
		])
	})).find(({ text }) => isValid(text)) ?? null;
}
function waysOf(service) {
	const { run, container, needs, unused } = service;
	const processes = run === null ? [] : [...processLines(service, run), ...needLines(needs)];
	const containers = container === null ? [] : containerLines(service, container);
	const or = (why, lines) => lines.length === 0 ? [] : [
		BLANK,
		{ text: why },
		...lines.map(asComment)
	];
	const beside = unusedLines(unused);
	const inContainers = [
		...containers,
		...or("# Or as programs of this machine, without containers:", processes),
		...beside
	];
	const asProcess = [
		...processes,
		...or("# Or in a container, which starts more slowly:", containers),
		...beside
	];
	return [...prefersContainer(service) ? [{
		contained: true,
		lines: inContainers
	}] : [], ...run === null ? [] : [
		asProcess,
		processes,
		processLines(service, run)
	].map((lines) => ({
		contained: false,
		lines
	}))];
}
const prefersContainer = ({ run, container, needs }) => container !== null && (run === null || container.kind === "compose" && needs.length > 0);
function howOf(service, contained = prefersContainer(service)) {
	const { run, container } = service;
	if (run !== null && !contained) return run.start.value;
	return container?.kind === "compose" ? `${container.service} of ${container.file.value}` : `the image of ${container?.file}`;
}
const BLANK = { text: "" };
function scenariosOf(found, service) {
	const valid = found.scenarios.filter(isValidScenario);
	return valid.length > 0 ? valid : service.scenarios.filter(isValidScenario);
}
const SMALLEST = "service: { start: x }\n";
const isValid = (text) => "config" in readConfig(text, "benchgate.yml");
const isValidScenario = (guess) => isValid(`${SMALLEST}scenarios:\n${written(linesOf(guess))}`);
const isValidEnv = ({ name, value }) => isValid(`service:\n  start: x\n  env:\n    ${name}: ${scalar(value)}\nscenarios: [{ name: x, http: { path: / } }]\n`);
function processLines({ directory, language, install, build, env, ready, evidence }, run) {
	const { start, port } = run;
	const variables = env.filter(isValidEnv);
	const line = (key, guess) => guess === void 0 ? [] : [{
		text: `  ${key}: ${scalar(guess.value)}`,
		from: guess.from
	}];
	return [
		{ text: `service: # ${language}` },
		...directory === "." ? [] : [{ text: `  directory: ${scalar(directory)}` }],
		...line("install", install),
		...line("build", build),
		...line("start", start),
		...port === void 0 ? [] : [{
			text: `  port: ${port.value}`,
			from: `${port.from}; both sides take turns on it`
		}],
		...variables.length === 0 ? [] : [{ text: "  env:" }],
		...variables.map(({ name, value, from }) => ({
			text: `    ${name}: ${scalar(value)}`,
			from
		})),
		...readyLines(ready),
		...[
			"traces",
			"metrics",
			"profile"
		].flatMap((kind) => line(kind, evidence[kind]))
	];
}
function containerLines({ directory, ready }, container) {
	switch (container.kind) {
		case "compose": return [
			{ text: "service:" },
			{
				text: "  compose:",
				from: `${container.file.from}, with what it depends on`
			},
			{ text: `    file: ${scalar(container.file.value)}` },
			{ text: `    service: ${scalar(container.service)}` },
			{ text: `    port: ${container.port}` },
			...readyLines(ready)
		];
		case "dockerfile": return [
			{ text: "service:" },
			...directory === "." ? [] : [{ text: `  directory: ${scalar(directory)}` }],
			{ text: "  dockerfile:" },
			{ text: `    file: ${scalar(container.file)}` },
			{
				text: `    port: ${container.port.value}`,
				from: container.port.from
			},
			...readyLines(ready)
		];
		default: return container;
	}
}
function readyLines({ value, from }) {
	return [
		{ text: "  ready:" },
		{
			text: `    ${value.kind === "http" ? `http: ${scalar(value.path)}` : "tcp: true"}`,
			from
		},
		{ text: "    timeout: 60s" }
	];
}
function needLines(needs) {
	if (needs.length === 0) return [];
	const each = needs.flatMap(({ name, image, value, from }) => [
		{
			text: `  - name: ${scalar(name)}`,
			from: `${from} (${shown(image)}), here as a program of this machine`
		},
		...startLines(value),
		{ text: "    ready: { tcp: true, timeout: 60s }" }
	]);
	return [
		BLANK,
		{ text: "# One per side, new for every trial; its port is in <NAME>_PORT." },
		{ text: "needs:" },
		...each
	];
}
function unusedLines(unused) {
	if (unused.length === 0) return [];
	const each = unused.slice(0, 8).map(({ from, image }) => ({ text: `#   ${shown(from)} (${shown(image)})` }));
	return [
		BLANK,
		{ text: "# This service was not found to use these, so they are not needs:" },
		...each
	];
}
function startLines(text) {
	const lines = text.split("\n");
	if (lines.length === 1) return [{ text: `    start: ${scalar(text)}` }];
	return [{ text: "    start: |" }, ...lines.map((line) => ({ text: `      ${line}` }))];
}
function scenarioLines(scenarios, { morePaths }) {
	const taken = scenarios.some(({ kind }) => kind === "k6");
	const more = morePaths.map(({ value, from }) => ({
		text: `# GET ${shown(value)} is answered too`,
		from
	}));
	return [
		{ text: "scenarios:" },
		...scenarios.flatMap(linesOf),
		...taken ? [] : more.map(({ text, from }) => ({ text: `  ${text} (${from})` }))
	];
}
function linesOf(scenario) {
	const name = { text: `  - name: ${scalar(scenario.name)}` };
	switch (scenario.kind) {
		case "http": return [
			name,
			{ text: "    http:" },
			{
				text: `      path: ${scalar(scenario.path.value)}`,
				from: scenario.path.from
			},
			{
				text: "      rate: 50/s",
				from: "a guess: lower it where a side cannot hold it"
			},
			...scenario.status === void 0 ? [] : [{ text: `      expect: { status: ${scenario.status} }` }]
		];
		case "k6": {
			const env = Object.entries(scenario.env);
			return [
				name,
				{
					text: `    k6: ${scalar(scenario.script.value)}`,
					from: scenario.script.from
				},
				...env.length === 0 ? [] : [{ text: "    env:" }],
				...env.map(([variable, value]) => ({ text: `      ${variable}: ${scalar(value)}` }))
			];
		}
		default: return scenario;
	}
}
const asComment = ({ text, from }) => ({
	text: `# ${text}`.trimEnd(),
	from
});
const switchedOff = (lines) => lines.map(({ text, from }) => ({
	text: `  # ${text.slice(2)}`,
	from
}));
function ignoreLines({ ignore }) {
	if (ignore.length === 0) return [];
	return [
		BLANK,
		{ text: "# Files that cannot change how fast the service is: a pull request of nothing else is not measured." },
		{ text: "ignore:" },
		...ignore.map(({ value }) => ({ text: `  - ${scalar(value)}` }))
	];
}
const COLUMN = 40;
function written(lines) {
	return lines.map(({ text, from }) => `${commented(text, from === void 0 ? void 0 : sourceOf$1(from))}\n`).join("");
}
function commented(text, source) {
	if (source === void 0) return text;
	const [indentation = ""] = /^ *(?:# )?/.exec(text) ?? [];
	return text.length <= COLUMN ? `${text.padEnd(COLUMN)} # ${source}` : `${indentation.trimEnd().padEnd(indentation.length)}# ${source}\n${text}`;
}
function sourceOf$1(from) {
	const source = plain(from.slice(0, 160));
	return source === void 0 || /^(a guess|no|nothing|what|its|your|there)\b/.test(source) ? source : `from ${source}`;
}
const shown = (text) => plain(text.slice(0, 100)) ?? "a name that cannot be written here";
function scalar(text) {
	const bare = /^[A-Za-z/_$](?:[\x21-\x7e]| (?!#))*$|^\.[/A-Za-z][\x21-\x7e ]*$/.test(text);
	const other = /: |:$| #|^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$| $|^\.(?:inf|nan)\b/i.test(text);
	if (bare && !other) return text;
	return JSON.stringify(text).replace(/[\x7f-\x9f\u00ad\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
// src/setup/questions.ts
async function choose(found, ask, workflows) {
	const guessed = {
		found,
		workflows: workflows ?? "two-stage",
		isPublic: found.isPublic.value
	};
	if (ask === null) return guessed;
	const chosen = await chooseService(found, ask);
	const isPublic = await yesNo("Can everybody read the repository on GitHub?", found.isPublic.value, ask);
	const forks = workflows === void 0 ? await yesNo("Do pull requests come from forks too? (yes: three workflows that are safe for them; no: one)", true, ask) : workflows === "two-stage";
	return {
		found: chosen,
		workflows: workflows ?? (forks ? "two-stage" : "single"),
		isPublic
	};
}
async function chooseService(found, ask) {
	const { services } = found;
	const list = services.slice(0, 9).map(({ directory, language }, i) => `  ${i + 1}  ${directory} (${language})\n`);
	const service = services[(services.length < 2 ? 1 : Number(await ask(`${list.join("")}Which service? [1] `))) - 1] ?? services[0];
	if (service === void 0) return found;
	const others = services.filter((other) => other !== service);
	const asked = await chooseCommands(service, ask);
	const [first] = scenariosOf(found, asked);
	return {
		...found,
		services: [await choosePath(asked, first, ask), ...others]
	};
}
async function chooseCommands(service, ask) {
	const given = plain(await ask(`Start command (it gets its port in PORT) [${howOf(service)}] `), 2e3);
	if (given === void 0) return service;
	return {
		...service,
		container: null,
		run: {
			kind: "process",
			start: {
				value: given,
				from: "your answer"
			}
		}
	};
}
async function choosePath(service, first, ask) {
	const [own] = service.scenarios;
	if (own === void 0 || own.kind !== "http" || first !== own) return service;
	const given = plain(await ask(`Path to measure [${own.path.value}] `), 1e3);
	if (given === void 0 || !/^\/[^\s#]*$/.test(given)) return service;
	return {
		...service,
		scenarios: [{
			...own,
			path: {
				value: given,
				from: "your answer"
			}
		}]
	};
}
async function yesNo(question, guess, ask) {
	const answer = (await ask(`${question} [${guess ? "Y/n" : "y/N"}] `)).trim().toLowerCase();
	return answer === "" ? guess : answer.startsWith("y");
}
// src/setup/propose-workflow.ts
const FILE = ".github/workflows/benchgate-propose.yml";
function proposeWorkflow(options) {
	return { [FILE]: proposeFile(options) };
}
const proposeFile = (options) => `# Looks every week what could be better: tighter objectives, dashboards, waivers that are over, decisions without a record. Started by hand
# with a branch (patch-branch), it measures what that branch changes, in a sandbox. The job that looks or measures may only read. The one that
# writes waits for a reviewer of its environment, runs nothing of the repository's, and opens pull requests of what was approved, by its
# digest. Before the first run: Settings → Environments → benchgate-write, with required reviewers, prevent self-review, and the default
# branch alone (docs/proposals.md).
name: benchgate-propose
on:
  schedule:
    - cron: "41 4 * * 1"
  workflow_dispatch:
    inputs:
      patch-branch:
        description: A branch of this repository, whose changes are measured and proposed. Empty looks at everything else.
        type: string
permissions: {}
# One after the other: a newer plan does not overtake the one that somebody looks at. Each patch has a turn of its own.
concurrency: benchgate-propose-\${{ inputs.patch-branch }}
jobs:
${planJob(options)}${writeJob(options.action)}`;
const planJob = ({ action, runner = {} }) => `  plan:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    permissions:
      contents: read # configuration, records and history of the default branch
      pull-requests: read # what was decided on those that were merged
      actions: read # what they measured
    outputs:
      proposals: \${{ steps.plan.outputs.proposals }}
      digest: \${{ steps.plan.outputs.proposal-digest }}
    steps:
      - uses: ${CHECKOUT}
        with:
          persist-credentials: false
      # What a patch needs to run. No cache, and nothing else that touches its code.
${runtimeSteps(runner)}      - uses: ${noted(action)}
        id: plan
        with:
          mode: propose
          history: branch
          patch-branch: \${{ inputs.patch-branch }}
${k6Inputs(runner)}      - uses: ${UPLOAD}
        with:
          name: benchgate-proposal-\${{ github.run_id }}
          path: ${OUTPUT_FOLDER}/proposal.json
          overwrite: true # by a re-run
      # For whoever reviews, or applies them by hand: nothing reads them back.
      - uses: ${UPLOAD}
        with:
          name: patches-\${{ github.run_id }}
          path: ${OUTPUT_FOLDER}/*.patch
          if-no-files-found: ignore
          overwrite: true
`;
const writeJob = (action) => `  write:
    needs: plan
    if: \${{ needs.plan.outputs.proposals != '0' }}
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    environment: benchgate-write
    permissions:
      actions: read # the plan, and who approved this run
      contents: write # a branch for each proposal
      pull-requests: write # its pull request, labels, reviewers
    steps:
      - uses: ${noted(action)}
        with:
          mode: propose-write
          digest: \${{ needs.plan.outputs.digest }}
`;
// src/setup/starter.ts
const CONFIGURATION_FILE = ".github/benchgate.yml";
const USUAL = {
	workflows: "two-stage",
	action: "OWNER/benchgate@FULL_SHA"
};
function starterFiles({ workflows, sections, watch, propose = false, segments, ...options } = USUAL) {
	const header = schemaOf(options.action) + HEADER;
	const targets = watch === void 0 ? "" : TARGETS + (segments === void 0 ? "" : segmentsLine(segments));
	const sharing = options.shards === void 0 ? "" : `  shards: ${options.shards}                    # runners that share the pairs: docs/scale.md\n`;
	const text = header + (sections ?? EXAMPLE$1) + RULES + sharing + targets + governanceFor(workflows);
	const shared = segments === void 0 ? {} : { segments };
	const places = (watch?.length === 0 ? [EXAMPLE_TARGET] : watch ?? []).map((place) => ({
		...shared,
		...place
	}));
	const scheduled = watch === void 0 ? {} : watchWorkflows(options, places);
	const configuration = {
		[CONFIGURATION_FILE]: text,
		...scheduled,
		...propose ? proposeWorkflow(options) : {}
	};
	switch (workflows) {
		case "none": return configuration;
		case "single": return {
			...configuration,
			...singleWorkflow(options)
		};
		case "two-stage": return {
			...configuration,
			...twoStageWorkflows(options)
		};
		default: return workflows;
	}
}
function readSegments(segments, watch) {
	if (segments === void 0) return void 0;
	const count = Number(/^[1-9]\d?$/.exec(segments)?.[0]);
	if (!(count >= 2 && count <= 20)) throw new Failure("config", `--segments: ${shown$1(segments)} machines cannot send a load together.`, `Write a number from 2 to 20.`);
	if (!watch) throw new Failure("config", "--segments shares out load tests, and none are asked for.", "Write `--watch --segments 3`.");
	return count;
}
function readStarterOptions(workflows, action, shards) {
	const shape = workflows === void 0 ? USUAL.workflows : WORKFLOW_LAYOUTS.find((one) => one === workflows);
	if (shape === void 0) throw new Failure("config", `--workflows: there is no shape ${shown$1(workflows)}.`, `Write one of ${WORKFLOW_LAYOUTS.join(", ")}.`);
	if (action !== void 0 && !/^\w[\w.-]{0,99}\/[\w.-]{1,100}@[0-9a-f]{40}( # v[\w.]{1,32})?$/.test(action)) throw new Failure("config", `--action: ${shown$1(action)} is not pinned to a commit.`, "Write owner/benchgate@ and the 40 hexadecimal digits of the release that you reviewed: a tag or a branch can be moved.");
	const count = shards === void 0 ? void 0 : Number(/^[2-9]$/.exec(shards)?.[0]);
	if (count !== void 0 && !(count <= 8)) throw new Failure("config", `--shards: ${shown$1(shards)} runners cannot share a measurement.`, `Write a number from 2 to 8.`);
	return {
		workflows: shape,
		action: action ?? USUAL.action,
		...count === void 0 ? {} : { shards: count }
	};
}
function governanceFor(shape) {
	if (shape !== "single") return GOVERNANCE;
	return GOVERNANCE.replace("# governance:\n", "governance:\n  measure-workflow: .github/workflows/benchgate.yml\n");
}
function schemaOf(action) {
	const [repository = "", commit = ""] = (/^([\w./-]+)@([0-9a-f]{40})/.exec(action) ?? []).slice(1);
	return `# yaml-language-server: $schema=https://raw.githubusercontent.com/${repository === "" ? "OWNER/benchgate/main" : `${repository}/${commit}`}/schema/benchgate.schema.json\n`;
}
const HEADER = `# What Benchgate measures. A pull request is judged by the version of this file on its base commit;
# check it with: benchgate validate

`;
const EXAMPLE$1 = `service:
  # install: npm ci              # once per side; the only step that may use the network
  # build: npm run build         # once per side
  start: node server.js          # started afresh for every trial; gets its port in PORT
  ready:
    http: /                      # or  tcp: true  or  log: "listening on"
    timeout: 60s
  # What says why a row is slower: docs/explain.md.
  # traces: otlp                 # with an SDK of OpenTelemetry
  # metrics: /metrics            # a page for Prometheus
  # profile: node                # of a Node.js process

# Databases and the like: one per side, its port in POSTGRES_PORT.
# needs:
#   - name: postgres
#     start: ./scripts/postgres.sh
#     ready: { tcp: true }
#     reset: ./scripts/seed.sh   # before every trial

scenarios:
  - name: home
    http:
      path: /
      rate: 50/s                 # requests arrive at this rate, however slow the service is
      expect:
        status: 200
  # A k6 script, as it is; needs k6 on PATH, or the input k6-path or k6-version:
  # - name: checkout
  #   k6: perf/checkout.js       # finds the service in __ENV.BASE_URL
`;
const RULES = `
# How much slower a pull request may get. Without budgets the defaults apply: p50 3 %, p95 5 %, ...
# budgets:
#   - metric: latency.p95
#     max-increase: 10%
#     min-change: 1ms            # and by at least this much

# Promises that hold whatever base does.
# slos:
#   - metric: latency
#     objective: p95 <= 300ms

# What an unclear row does: warn (pass and say so), approve (a person decides) or fail.
on-inconclusive: warn

design:
  max-duration: 10m              # for all pairs together
`;
const TARGETS = `
# Where load tests go, by a schedule: docs/load-tests.md.
targets:
  ${EXAMPLE_TARGET.name}:
    url: ${EXAMPLE_TARGET.url}   # yours: no machine has this address
    max-rate: 50/s                 # the most requests per second of a scenario
    duration: 1m                   # of each scenario
    every: 1h                      # how often the schedule runs it
    # revision: { path: /version, json: commit }
`;
const segmentsLine = (segments) => `    load: { segments: ${segments} }          # machines that send it together: docs/scale.md\n`;
const GOVERNANCE = `
# Who may accept a change of the rules or a measured regression: docs/approvals.md. The defaults suit most.
# governance:
#   approvers: { roles: [maintain, admin], users: [octocat] }
#   minimum-approvals: { governance: 1, waiver: 1 }
#   sensitive: ["src/db/**"]     # changes of these need a person too
#   protected-bases: [release]   # gated beside the default branch
#   merge-queue: carry           # or remeasure
`;
// src/setup/where-from.ts
const REPOSITORY = /^\w[\w.-]{0,99}\/[\w.-]{1,100}$/;
const COMMIT = /^[0-9a-f]{40}$/;
const VERSION = /^v\d[\w.]{0,31}$/;
async function whereFrom(program, world) {
	return asAction(world) ?? await asPackage(program, world) ?? await asCheckout(program, world);
}
function asAction({ env }) {
	return sourceOf({
		repository: env.GITHUB_ACTION_REPOSITORY,
		commit: env.GITHUB_ACTION_REF
	});
}
async function asPackage(program, { files }) {
	const text = await files.read(`${program}/${RELEASE_FILE}`);
	if (text === null) return null;
	const value = (key) => new RegExp(`"${key}": "([^"]{1,250})"`).exec(text)?.[1];
	return sourceOf({
		repository: value("repository"),
		commit: value("commit"),
		version: value("version")
	});
}
async function asCheckout(program, world) {
	const say = (...args) => gitSays(args, program, world);
	if (await say("rev-parse", "--show-prefix") !== "") return null;
	const remote = readRemote(await say("remote", "get-url", "origin") ?? "");
	const commit = await say("rev-parse", "HEAD");
	if (remote === null || commit === null || !await say("branch", "--remotes", "--contains", commit)) return null;
	const version = await say("describe", "--tags", "--exact-match", "HEAD") ?? void 0;
	return sourceOf({
		repository: `${remote.owner}/${remote.name}`,
		commit,
		version
	});
}
function sourceOf({ repository = "", commit = "", version = "" }) {
	if (!REPOSITORY.test(repository) || !COMMIT.test(commit)) return null;
	return { action: `${repository}@${commit}${VERSION.test(version) ? ` # ${version}` : ""}` };
}
// src/setup/write-starter.ts
async function writeStarter(choice, { directory, force }, world) {
	const root = await repositoryOf(directory, world);
	const folder = root ?? directory;
	const files = Object.entries(starterFiles(choice));
	const before = new Map();
	for (const [name] of files) before.set(name, await world.files.read(`${folder}/${name}`));
	const kept = (name) => !force && before.get(name) !== null;
	const written = [];
	try {
		for (const [name, text] of files.filter(([name]) => !kept(name))) {
			await world.files.write(`${folder}/${name}`, text);
			written.push(name);
		}
	} catch (thrown) {
		for (const name of written) await undo(`${folder}/${name}`, before.get(name) ?? null, world);
		throw thrown;
	}
	return {
		lines: files.map(([name]) => kept(name) ? `kept  ${name} (it exists; --force replaces it)` : `wrote ${name}`),
		root
	};
}
async function repositoryOf(directory, world) {
	const { code, stdout } = await world.git.run(["rev-parse", "--show-toplevel"], { cwd: directory });
	return code === 0 ? stdout.trim() : null;
}
function placeOf({ root, directory }) {
	if (root === null) return ["note: this folder is in no git repository. A measurement compares commits of one, and GitHub reads these files at its root."];
	return root === directory ? [] : [`in ${root}, the root of the repository`];
}
async function undo(path, text, world) {
	await (text === null ? world.files.remove(path) : world.files.write(path, text)).catch(() => {});
}
// src/pipelines/init.ts
async function init(request, world) {
	const { directory, force, program } = request;
	const source = program === void 0 ? null : await whereFrom(program, world);
	const asked = readStarterOptions(request.workflows, request.action ?? source?.action, request.shards);
	const segments = readSegments(request.segments, request.watch === true);
	const repository = await repositoryOf(directory, world);
	const root = repository ?? directory;
	const kept = !force && await world.files.read(`${root}/.github/benchgate.yml`) !== null;
	const found = await lookAt(root, world);
	const shape = request.workflows === void 0 ? void 0 : asked.workflows;
	const choices = await choose(found, kept ? null : request.ask ?? null, shape);
	const sections = recognisedSections(choices.found);
	const watch = request.watch === true ? await targetsOf(root, kept, world) : void 0;
	const propose = request.propose === true;
	const written = await writeStarter({
		...asked,
		...optionsOf(choices, sections),
		watch,
		propose,
		segments
	}, {
		directory,
		force
	}, world);
	return [
		...kept ? [] : recognisedLines(choices, sections),
		...written.lines,
		...placeOf({
			root: written.root,
			directory
		}),
		...asked.workflows === "none" || asked.action === "OWNER/benchgate@FULL_SHA" ? [] : [`the workflows use ${asked.action}`],
		...await checked(root, world),
		...kept && asked.shards !== void 0 ? [`to see to: write \`shards: ${asked.shards}\` into \`design\` of ${CONFIGURATION_FILE}`] : [],
		...kept ? unshared(watch ?? [], segments) : [],
		...watch?.length === 0 ? [kept ? noTargets(segments) : EXAMPLE] : [],
		...kept || sections === null ? [] : choices.found.notes.map((note) => `to see to: ${note}`),
		nextOf({
			fillIn: sections === null && !kept,
			commit: await firstCommit(repository, world),
			pin: asked.workflows !== "none" && asked.action === "OWNER/benchgate@FULL_SHA"
		})
	];
}
const EXAMPLE = `to see to: write the address of ${EXAMPLE_TARGET.name} into \`targets\`; no machine has the one that is there`;
function noTargets(segments) {
	const whole = segments === void 0 ? "" : `, with \`load: { segments: ${segments} }\``;
	return `to see to: the configuration has no \`targets\`: write ${EXAMPLE_TARGET.name} into it${whole} (docs/load-tests.md)`;
}
function unshared(targets, segments) {
	if (segments === void 0) return [];
	return targets.flatMap(({ name, segments: own }) => {
		if (own === void 0) return [`to see to: write \`load: { segments: ${segments} }\` into \`targets.${name}\` of ${CONFIGURATION_FILE}`];
		return own === segments ? [] : [`${name} is sent by ${own} machines, as ${CONFIGURATION_FILE} says`];
	});
}
async function targetsOf(root, kept, world) {
	const text = kept ? await world.files.read(`${root}/${CONFIGURATION_FILE}`) : null;
	const read = text === null ? null : readConfig(text, CONFIGURATION_FILE);
	return read !== null && "config" in read ? read.config.targets : [];
}
async function firstCommit(repository, world) {
	if (repository === null) return "`git init && git add -A && git commit`";
	return await gitSays([
		"rev-parse",
		"--verify",
		"--quiet",
		"HEAD"
	], repository, world) === null ? "`git add -A && git commit`" : null;
}
function optionsOf({ found, workflows, isPublic }, sections) {
	const [service] = found.services;
	const k6 = service !== void 0 && scenariosOf(found, service).some(({ kind }) => kind === "k6");
	return {
		workflows,
		sections: sections?.text,
		runner: sections === null ? {} : {
			runtime: sections.contained ? void 0 : service?.runtime?.value,
			k6
		},
		minutes: isPublic ? "free" : "billed"
	};
}
function recognisedLines({ found }, sections) {
	const [service] = found.services;
	if (service === void 0 || sections === null) return ["recognised nothing that can be started: the configuration is an example to fill in"];
	const { language, directory } = service;
	const scenarios = scenariosOf(found, service).map((one) => one.kind === "http" ? `GET ${one.path.value}` : one.script.value);
	const needs = service.needs.map(({ name }) => name);
	return [`recognised ${language}${directory === "." ? "" : ` in ${directory}`}: ${howOf(service, sections.contained)}`, `       measures ${scenarios.join(", ")}${needs.length === 0 ? "" : `; needs ${needs.join(", ")}`}`];
}
async function checked(root, world) {
	const request = {
		inputs: {},
		event: null,
		directory: root,
		workingTree: true,
		runId: "init"
	};
	try {
		return validationLines(await checkConfig(request, world)).filter((line) => /is valid$|^warning: /.test(line));
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return [...message.split("\n").map((line) => `to see to: ${line}`), `           ${hint}`];
	}
}
function nextOf({ fillIn, commit, pin }) {
	return `Next: ${[
		...fillIn ? [`fill in \`start:\` and the scenarios in ${CONFIGURATION_FILE}`] : [`look through ${CONFIGURATION_FILE}`],
		...pin ? ["put the SHA of Benchgate into the workflows"] : [],
		...commit === null ? [] : [`make a first commit (${commit})`]
	].join(", ")}, then \`benchgate try\`, \`benchgate run\` and \`benchgate doctor\`.`;
}
export { init };

import { n as throwOf, t as Failure } from "./failure2.js";
import { n as eachSide } from "./revision.js";
import { a as placesOf, r as addressOf, s as fill } from "./target.js";
import { d as object, f as record, g as unknown, m as string, r as boolean, u as number } from "./schemas.js";
import { t as shellWord } from "./shell-word2.js";
import { a as TREE, i as TEMPORARY, t as HOME } from "./inside.js";
import { n as NEEDS_ROOT } from "./load-texts.js";
import { a as WALLS, c as noSandbox, s as isDrivenByCode, t as LIMITS } from "./sandbox.js";
import { o as brokenWalls } from "./canary.js";
import { r as listOf$1 } from "./cores.js";
import { J as portVariable, V as addressProblem, W as plainAddress } from "./profile.js";
import { a as unlessCancelled, i as throwIfCancelled } from "./worktrees.js";
import { r as filled, t as childEnvironment } from "./environment.js";
import { basename, join } from "node:path";
// src/sandbox/container-walls.ts
const CAPABILITIES = [
	"CHOWN",
	"DAC_OVERRIDE",
	"FOWNER",
	"KILL",
	"SETGID",
	"SETUID",
	"NET_BIND_SERVICE"
];
const BITS = {
	CHOWN: 0,
	DAC_OVERRIDE: 1,
	FOWNER: 3,
	KILL: 5,
	SETGID: 6,
	SETUID: 7,
	NET_BIND_SERVICE: 10
};
const BY_ENGINES = [
	"PATH",
	"HOSTNAME",
	"HOME",
	"TERM",
	"container"
];
function wallsAround({ facts, view, readable }, others) {
	const isApart = (...names) => names.every((name) => {
		const own = view.namespaces[name];
		return own !== void 0 && !own.isHosts && !others.some((other) => other.view.namespaces[name]?.name === own.name);
	});
	const hosts = facts.mounts.filter(({ type }) => type === "bind");
	const isOwn = ({ source }) => readable.some((start) => source.startsWith(start));
	const filesApart = isApart("mnt") && !facts.privileged && facts.devices === 0 && !view.findsFiles && hosts.every(isOwn);
	const judged = {
		"other-files": filesApart,
		sockets: filesApart,
		"own-tree": hosts.every(({ writable }) => !writable),
		processes: isApart("pid", "ipc", "uts"),
		environment: isApart("pid") && facts.variables.every((name) => [...facts.known, ...BY_ENGINES].includes(name)),
		privileges: !facts.privileged && view.noNewPrivileges && isBounded(view.capabilities)
	};
	const stateOf = (wall) => {
		if (!view.isThere) return "unknown";
		const held = judged[wall];
		if (held !== void 0) return held ? "held" : "open";
		const tried = view.walls.find((one) => one.wall === wall)?.state ?? "unknown";
		return tried === "held" && !isApart("net") ? "open" : tried;
	};
	return WALLS.filter((wall) => wall !== "leftovers").map((wall) => ({
		wall,
		state: stateOf(wall)
	}));
}
function leftoversOf(first, second) {
	const written = (all) => all.filter(({ lives }) => !lives).flatMap(({ id, mounts }) => [id, ...mounts.filter(({ writable }) => writable).map(({ source }) => source)]);
	const before = new Set(written(first).filter((source) => source !== ""));
	return {
		wall: "leftovers",
		state: written(second).some((source) => before.has(source)) ? "open" : first.length > 0 && second.length > 0 ? "held" : "unknown"
	};
}
function limitsOf(all) {
	const bounded = {
		pids: ({ processes }) => processes > 0,
		memory: ({ memoryBytes }) => memoryBytes > 0,
		cpuset: ({ processors }) => processors !== ""
	};
	return all.length === 0 ? [] : LIMITS.filter((limit) => all.every(bounded[limit]));
}
function isBounded(mask) {
	const allowed = Object.values(BITS).reduce((sum, bit) => sum | 1n << BigInt(bit), 0n);
	return mask !== null && (mask & ~allowed) === 0n;
}
// src/prepare/jobs/shell-job.ts
const KEPT_LINES = 5e3;
const SHOWN_LINES = 20;
const CANCEL = {
	signal: "SIGTERM",
	graceMs: 1e3
};
const LONGEST_RUN_MS = 18e5;
const DIED_HINT = "It has to stay alive until it is stopped. If the lines above do not say why it ended, look for memory (`dmesg`) and for the load it could not take.";
const OUT_OF_MEMORY_HINT = "Give it more with `containers.memory`, or in the compose file, where that sets the limit; or look for what it keeps.";
async function prepareJob(world, job) {
	const folder = await world.files.makeTemporary("benchgate-tmp-");
	const discard = () => world.files.remove(folder);
	const { text, cwd, within } = job;
	const command = {
		text,
		cwd,
		env: {
			...job.env,
			TMPDIR: folder
		},
		mark: basename(folder)
	};
	const begun = (letGo) => {
		const startedAt = world.clock.now();
		return runningJob({
			job,
			child: letGo(),
			startedAt
		}, discard);
	};
	if (within === void 0) return {
		begin: () => begun(() => world.processes.start(command)),
		discard
	};
	const [door] = within.doors?.ports ?? [];
	const inside = {
		...command,
		within,
		env: {
			...job.env,
			TMPDIR: TEMPORARY
		}
	};
	const held = await world.processes.hold(inside).catch(async (error) => {
		await discard();
		throw error;
	});
	const seen = (running) => door === void 0 ? running : {
		...running,
		listens: async () => running.child.listening?.().includes(door) ?? null
	};
	return {
		begin: () => seen(begun(() => held.begin())),
		discard: () => held.discard().finally(discard)
	};
}
async function start(world, job) {
	const prepared = await prepareJob(world, job);
	try {
		return prepared.begin();
	} catch (error) {
		await prepared.discard();
		throw error;
	}
}
async function runToEnd(world, job) {
	const running = await start(world, job);
	try {
		const exit = await unlessCancelled(world.cancelled, inTime(world, running));
		await running.stop(CANCEL);
		if (exit === null) throw tooLong(running);
		if (exit.code !== 0) throw endFailure(running, "", "Mend what the lines above say, or check that commit out and run the command by hand.");
		return running.child.tail(KEPT_LINES);
	} finally {
		await running.stop(CANCEL);
	}
}
function endFailure({ job, child }, when, hint) {
	const exit = child.exit();
	const message = withLog(child, `${job.who} ${howEnded(exit)}${when}: ${job.text}`);
	return new Failure("target", message, exit?.outOfMemory ? OUT_OF_MEMORY_HINT : hint);
}
function howEnded(exit) {
	if (exit?.outOfMemory) return "was killed because its container ran out of memory";
	return exit?.signal ? `was ended by ${exit.signal}` : `ended with exit code ${exit?.code ?? "unknown"}`;
}
function withLog(child, message) {
	const lines = child.tail(SHOWN_LINES);
	if (lines.length === 0) return `${message}\nIt printed nothing.`;
	return [
		message,
		"The last lines of its log:",
		...lines.map((line) => `  | ${line}`)
	].join("\n");
}
async function inTime({ clock }, { child }) {
	const waiting = new AbortController();
	const late = clock.sleep(LONGEST_RUN_MS, waiting.signal).then(() => null);
	try {
		return await Promise.race([child.exited, late]);
	} finally {
		waiting.abort();
	}
}
function tooLong({ job, child }) {
	return new Failure("target", withLog(child, `${job.who} was still running after ${LONGEST_RUN_MS / 6e4} minutes and was ended: ${job.text}`), "Does it wait for an answer, or watch for changes? If it needs that long, build elsewhere and fetch the result here.");
}
function runningJob(begun, clear) {
	const { job, child } = begun;
	const { keep } = job;
	let died = false;
	let stopped = false;
	const failure = () => {
		died ||= !stopped && child.exit() !== null;
		return died ? endFailure({
			job,
			child
		}, " while it was in use", DIED_HINT) : null;
	};
	const stop = async (how) => {
		failure();
		stopped = true;
		try {
			await child.stop(how);
		} finally {
			keep?.(child.tail(KEPT_LINES));
			await clear();
		}
	};
	return {
		...begun,
		failure,
		stop
	};
}
// src/prepare/containers/owner.ts
const OWNER_LABEL = "benchgate.owner";
const RUN_LABEL = "benchgate.run";
const TRIAL_LABEL = "benchgate.trial";
const TOLD_LABEL = "benchgate.told";
const OLD_SECONDS = 86400;
function ownerText({ boot, pids, pid, start }, date) {
	return [
		boot,
		pids,
		pid,
		start,
		secondsOf(date)
	].join("/");
}
function isGone(label, here) {
	const found = /^([^/]+)\/(\d*)\/(\d+)\/(\d*)\/(\d+)$/.exec(label);
	if (found === null) return false;
	const [, boot = "", pids = "", pid = "", start = "", seconds = ""] = found;
	const { owner, date, local } = here;
	if (boot === owner.boot && pids === owner.pids && start !== "") return !here.isAlive({
		boot,
		pids,
		pid: Number(pid),
		start
	});
	if (boot !== owner.boot && local) return true;
	return secondsOf(date) - Number(seconds) > OLD_SECONDS;
}
function secondsOf(date) {
	return Math.floor(Date.parse(date) / 1e3);
}
// src/prepare/containers/host.ts
async function findHost(world, rules) {
	const engine = await findEngine(world, rules.engine);
	const owner = ownerText(world.containers.owner(), world.clock.date());
	const id = world.digest(`${owner}${world.clock.now()}`).slice(0, 12);
	const labels = {
		[OWNER_LABEL]: owner,
		[RUN_LABEL]: id
	};
	world.containers.killAtExit(engine, `${RUN_LABEL}=${id}`);
	return {
		world,
		engine,
		rules,
		id,
		labels,
		walls: null
	};
}
async function findEngine(world, wanted) {
	for (const engine of wanted === "auto" ? ["docker", "podman"] : [wanted]) {
		const field = engine === "docker" ? "{{.Server.Version}}" : "{{.Client.Version}}";
		const done = await world.containers.run(engine, [
			"version",
			"--format",
			field
		]);
		if (done === null) continue;
		if (done.code === 0) return engine;
		throw noAnswer(engine, lastLines(done));
	}
	throw new Failure("environment", `the service or a need runs in a container, and PATH has no ${wanted === "auto" ? "docker and no podman" : wanted}`, "Install one (Debian: `apt-get install docker.io docker-compose`), or run where one is: GitHub’s Ubuntu runners have docker.");
}
async function ask({ world, engine }, args) {
	const done = await world.containers.run(engine, args);
	if (done?.code === 0) return done.stdout;
	throw new Failure("environment", `${engine} ${args[0]}: ${lastLines(done)}`, `Try \`${engine} ${args.slice(0, 2).join(" ")}\` by hand, and see \`${engine} info\` and \`df -h\`.`);
}
async function carryOut({ world, engine }, { who, args, cwd, hint }) {
	const text = [engine, ...args].map(shellWord).join(" ");
	try {
		await runToEnd(world, {
			who,
			text,
			cwd,
			env: world.containers.environment()
		});
	} catch (error) {
		if (error instanceof Failure && error.kind === "target") throw new Failure("target", error.message, hint, { cause: error });
		throw error;
	}
}
const stateSchema = object({
	Running: boolean().catch(false),
	OOMKilled: boolean().catch(false),
	ExitCode: number().catch(0),
	Health: object({ Status: string() }).nullish().catch(null)
});
async function stateOf({ world, engine }, id) {
	const done = await world.containers.run(engine, [
		"container",
		"inspect",
		"--format",
		"{{json .State}}",
		id
	]);
	return done?.code === 0 ? stateSchema.parse(JSON.parse(done.stdout)) : null;
}
function labelArguments(labels) {
	return Object.entries(labels).flatMap(([name, value]) => ["--label", `${name}=${value}`]);
}
function lastLines(done) {
	return ((done?.stderr.trim() || done?.stdout.trim()) ?? "it is not on PATH").split("\n").slice(-10).join("\n").replaceAll(/[^\P{C}\n]/gu, "").slice(0, 2e3);
}
function noAnswer(engine, said) {
	const hint = /permission denied/i.test(said) ? `Let this user use it: \`sudo usermod --append --groups docker $USER\`, then log in again.` : `Start it (\`sudo systemctl start docker\`) and see \`${engine} info\`; DOCKER_HOST says where else it may be.`;
	return new Failure("environment", `${engine} is here, but does not answer: ${said}`, hint);
}
// src/prepare/containers/stack.ts
function trialName({ id, walls }, side, { place, published }) {
	return `${trialPrefix(id, walls === null ? side : place)}${published}`;
}
const trialPrefix = (id, whose) => `benchgate-${id}-${whose}-`;
function containerVariables(port, needs) {
	return {
		...needs,
		PORT: String(port)
	};
}
// src/prepare/jobs/site.ts
function directoryOf({ worktree, service }) {
	return join(worktree, service.directory);
}
function workplaceOf(site, within) {
	return within === void 0 ? { cwd: directoryOf(site) } : {
		cwd: join(TREE, site.service.directory),
		within
	};
}
function inheritedIn(within, env) {
	return within === void 0 ? env : {
		...env,
		HOME,
		TMPDIR: TEMPORARY
	};
}
// src/prepare/jobs/ready.ts
const POLL_EVERY_MS$1 = 20;
const PROBE_TIMEOUT_MS$1 = 5e3;
async function startReady(world, planned) {
	const [ready] = await startAllReady(world, [planned]);
	if (ready === void 0) throw new Failure("internal", `${planned.title.who} was not started.`, "Please report this.");
	return ready.running;
}
async function startAllReady(world, wanted) {
	throwIfCancelled(world.cancelled);
	for (const { title, awaited } of wanted) if (!awaited.late && await world.network.accepts(awaited.port, awaited.host)) throw taken(title.who, awaited.port, "");
	const prepared = [];
	const begun = [];
	try {
		for (const planned of wanted) prepared.push(await planned.prepare().catch(ofIts(planned)));
		for (const [i, planned] of wanted.entries()) {
			const running = prepared[i]?.begin();
			if (running !== void 0) begun.push({
				running,
				planned
			});
		}
	} catch (error) {
		await stopAll(begun);
		for (const one of prepared.slice(begun.length)) await one.discard().catch(() => {});
		throw error;
	}
	const waiting = begun.map(({ running, planned }) => untilReady(world, running, planned.awaited).catch(ofIts(planned)));
	try {
		return await Promise.all(waiting);
	} catch (error) {
		await stopAll(begun);
		await Promise.allSettled(waiting);
		throw error;
	}
}
async function stopAll(begun) {
	await Promise.allSettled(begun.map(({ running, planned }) => running.stop(planned.awaited.stop)));
}
function ofIts({ side }) {
	if (side !== void 0) return throwOf(side);
	return (thrown) => {
		throw thrown;
	};
}
async function untilReady(world, running, awaited) {
	const probe = probeOf(world, running, awaited);
	const deadline = running.startedAt + awaited.timeoutMs;
	while (!await probe(Math.min(PROBE_TIMEOUT_MS$1, Math.max(1, deadline - world.clock.now())))) {
		throwIfCancelled(world.cancelled);
		await throwIfEnded(running, awaited.stop);
		if (world.clock.now() > deadline) throw neverReady(running, awaited);
		await world.clock.sleep(POLL_EVERY_MS$1, world.cancelled);
	}
	const startUpMs = world.clock.now() - running.startedAt;
	await throwIfEnded(running, awaited.stop);
	throwIfTakenBy(running, awaited);
	return {
		running,
		startUpMs
	};
}
function probeOf(world, running, awaited) {
	const probe = answerOf(world, running, awaited);
	if (!awaited.late || awaited.ready.kind === "log") return probe;
	return async (timeoutMs) => await running.listens?.() !== false && probe(timeoutMs);
}
function answerOf(world, { child, listens }, { ready, port, host = "127.0.0.1", proxied }) {
	switch (ready.kind) {
		case "http": return async (timeoutMs) => {
			const status = await world.network.status(`http://${host}:${port}${ready.path}`, timeoutMs);
			return status !== null && status < 500;
		};
		case "tcp":
			if (proxied) return async () => await listens?.() ?? await world.network.holds(port);
			return () => world.network.accepts(port, host);
		case "log": {
			const pattern = new RegExp(ready.pattern);
			return async () => child.printed(pattern);
		}
		default: return ready;
	}
}
async function throwIfEnded(running, stop) {
	const exit = running.child.exit();
	if (exit === null) return;
	await running.stop(stop);
	throw endFailure(running, " before it was ready", exit.code === 0 ? "It must stay in the foreground until it is stopped: start it without a daemon option or `&`." : "See the lines above. To look closer, check that commit out and start it by hand, with PORT set.");
}
function throwIfTakenBy({ job, child }, { ready, port }) {
	const other = ready.kind === "log" ? null : child.otherListener(port);
	if (other !== null) throw taken(job.who, port, ` by process ${other}`);
}
function neverReady({ job, child, advice }, { ready, port, timeoutMs }) {
	return new Failure("target", withLog(child, `${job.who} was not ready after ${timeoutMs / 1e3} s, waiting for ${readinessText(ready, port)}: ${job.text}`), advice?.() ?? adviceOf$1(child.listening?.() ?? [], port));
}
function adviceOf$1(listening, port) {
	const longer = "If it only needs longer, raise `ready.timeout`.";
	if (listening.includes(port)) return `It listens on port ${port}: is \`ready\` right? ${longer}`;
	const [elsewhere] = listening;
	if (elsewhere === void 0) return `Does it listen on $PORT of 127.0.0.1? Is \`ready\` right? ${longer}`;
	return `It listens on port ${listening.join(", ")} instead of $PORT (${port}): let it read PORT. A service that cannot gets \`port: ${elsewhere}\`, and both sides take turns on it.`;
}
function readinessText(ready, port) {
	switch (ready.kind) {
		case "http": return `an answer below 500 from ${port === void 0 ? "" : `http://127.0.0.1:${port}`}${ready.path}`;
		case "tcp": return `${port === void 0 ? "its port" : `127.0.0.1:${port}`} to accept a connection`;
		case "log": return `a line of its log that matches /${ready.pattern}/`;
		default: return ready;
	}
}
function taken(who, port, by) {
	return new Failure("environment", `${who}: port ${port} is taken${by}`, `See who has it: \`ss -ltnp 'sport = :${port}'\` or \`lsof -nP -iTCP:${port} -sTCP:LISTEN\`. End it, or set \`port: auto\`.`);
}
// src/prepare/containers/child.ts
const LOOK_EVERY_MS = 20;
const KILLED_MS = 5e3;
function containerJob(host, title, { container, clear }) {
	const begin = () => {
		const startedAt = host.world.clock.now();
		return {
			...runningJob({
				job: title,
				child: new ContainerChild(host, container.id),
				startedAt
			}, clear),
			listens: () => listensIn(host, container),
			advice: () => adviceOf(host, container)
		};
	};
	return {
		begin,
		discard: clear
	};
}
var ContainerChild = class {
	pid;
	exited;
	#host;
	#id;
	#attached;
	#exit = null;
	#stopping;
	constructor(host, id) {
		const { world, engine } = host;
		this.#host = host;
		this.#id = id;
		const text = `exec ${engine} start --attach ${shellWord(id)}`;
		const env = world.containers.environment();
		this.#attached = world.processes.start({
			text,
			cwd: "/",
			env,
			mark: `benchgate-container-${id.slice(0, 12)}`
		});
		this.pid = this.#attached.pid;
		this.exited = this.#attached.exited.then(async (exit) => {
			const state = await stateOf(host, id).catch(() => null);
			this.#exit = state?.OOMKilled ? {
				...exit,
				outOfMemory: true
			} : exit;
			return this.#exit;
		});
	}
	exit() {
		return this.#exit;
	}
	tail(lines) {
		return this.#attached.tail(lines);
	}
	printed(pattern) {
		return this.#attached.printed(pattern);
	}
	cpuMs() {
		return this.#host.world.containers.cpuMs(this.#id);
	}
	counters() {
		return this.#host.world.containers.counters(this.#id);
	}
	otherListener() {
		return null;
	}
	stop(stop) {
		this.#stopping ??= this.#stop(stop);
		return this.#stopping;
	}
	async #stop({ signal, graceMs }) {
		if (this.#exit === null && signal !== "SIGKILL") {
			await this.#signal(signal);
			await this.#ended(graceMs);
		}
		if (this.#exit === null) {
			await this.#signal("SIGKILL");
			await this.#ended(KILLED_MS);
		}
		await this.#attached.stop({
			signal: "SIGKILL",
			graceMs: 0
		});
	}
	async #signal(signal) {
		const { world, engine } = this.#host;
		await world.containers.run(engine, [
			"kill",
			"--signal",
			signal,
			this.#id
		]);
	}
	async #ended(withinMs) {
		const { clock } = this.#host.world;
		const deadline = clock.now() + withinMs;
		while (this.#exit === null && clock.now() < deadline) await clock.sleep(LOOK_EVERY_MS);
	}
};
async function listensIn(host, { id, port }) {
	const listening = host.world.containers.listening(id);
	if (listening !== null) return listening.some((one) => one.port === port && !one.loopback);
	return (await stateOf(host, id))?.Running ? null : false;
}
function adviceOf({ world }, { id, port }) {
	const listening = world.containers.listening(id) ?? [];
	const here = listening.filter((one) => one.port === port);
	const elsewhere = [...new Set(listening.filter(({ loopback }) => !loopback).map((one) => one.port))];
	if (here.some(({ loopback }) => !loopback)) return "It listens. Is `ready` right? If it only needs longer, raise `ready.timeout`.";
	if (here.length > 0) return `It listens on 127.0.0.1:${port} of its container, which nobody outside reaches: let it listen on 0.0.0.0.`;
	if (elsewhere.length > 0) return `Nothing listens on port ${port} in its container, but on ${elsewhere.join(", ")}: write that as \`port\`, or let it listen on $PORT.`;
	return `Nothing listens on port ${port} in its container. Is \`port\` the one inside of it? If it only needs longer, raise \`ready.timeout\`.`;
}
function firstFailure(jobs) {
	for (const job of jobs) {
		const failure = job.failure();
		if (failure !== null) return failure;
	}
	return null;
}
// src/prepare/containers/leftovers.ts
const KINDS = [
	{
		list: [
			"ps",
			"--all",
			"--quiet",
			"--no-trunc"
		],
		read: [
			"container",
			"inspect",
			"--format",
			"{{json .Config.Labels}}"
		],
		remove: [
			"rm",
			"--force",
			"--volumes"
		]
	},
	{
		list: [
			"network",
			"ls",
			"--quiet",
			"--no-trunc"
		],
		read: [
			"network",
			"inspect",
			"--format",
			"{{json .Labels}}"
		],
		remove: ["network", "rm"]
	},
	{
		list: [
			"volume",
			"ls",
			"--quiet"
		],
		read: [
			"volume",
			"inspect",
			"--format",
			"{{json .Labels}}"
		],
		remove: [
			"volume",
			"rm",
			"--force"
		]
	},
	{
		list: [
			"images",
			"--quiet",
			"--no-trunc"
		],
		read: [
			"image",
			"inspect",
			"--format",
			"{{json .Config.Labels}}"
		],
		remove: ["rmi", "--force"]
	}
];
const OF_A_TRIAL = KINDS.slice(0, 3);
const TRIES = 5;
const AGAIN_MS = 200;
const LOOKS = 5;
const LOOK_AGAIN_MS = 600;
async function sweep(host) {
	const { world } = host;
	const { DOCKER_HOST = "", DOCKER_CONTEXT = "" } = world.containers.environment();
	const local = DOCKER_CONTEXT === "" && (DOCKER_HOST === "" || DOCKER_HOST.startsWith("unix:"));
	const here = {
		owner: world.containers.owner(),
		date: world.clock.date(),
		local,
		isAlive: world.containers.isAlive
	};
	let count = 0;
	for (const kind of KINDS) {
		const gone = [];
		for (const id of await listed(host, kind.list, OWNER_LABEL)) if (isGone(await ownerOf(host, kind.read, id), here)) gone.push(id);
		for (const id of gone) await removeOne(host, kind.remove, id).catch(() => {});
		count += gone.length;
	}
	if (count > 0) world.screen.note(`removed what an earlier measurement left in ${host.engine}: ${count} things`);
}
async function removeTrial(host, trial) {
	await removeAll(host, OF_A_TRIAL, `${TRIAL_LABEL}=${trial}`);
}
async function removeRun(host) {
	const label = `${RUN_LABEL}=${host.id}`;
	await removeAll(host, KINDS, label);
	for (let again = 0; host.world.cancelled.aborted && again < LOOKS; again++) {
		await host.world.clock.sleep(LOOK_AGAIN_MS);
		await removeAll(host, KINDS, label);
	}
}
async function removeAll(host, kinds, label) {
	for (const kind of kinds) for (const id of await listed(host, kind.list, label)) await removeOne(host, kind.remove, id);
}
async function removeOne(host, remove, id) {
	const { world, engine } = host;
	const now = engine === "podman" && remove[0] === "rm" ? ["--time", "0"] : [];
	for (let tried = 1;; tried++) {
		const done = await world.containers.run(engine, [
			...remove,
			...now,
			id
		]);
		if (done === null || done.code === 0 || /no such|not found/i.test(done.stderr)) return;
		if (tried === TRIES) throw notRemoved(host, [...remove, id], done.stderr);
		await world.clock.sleep(AGAIN_MS);
	}
}
async function listed(host, list, label) {
	const text = await ask(host, [
		...list,
		"--filter",
		`label=${label}`
	]);
	return [...new Set(text.split(/\s+/).filter((id) => id !== ""))];
}
async function ownerOf({ world, engine }, read, id) {
	const done = await world.containers.run(engine, [...read, id]);
	const labels = done?.code === 0 ? JSON.parse(done.stdout) : null;
	const found = typeof labels === "object" && labels !== null ? Object.entries(labels).find(([name]) => name === OWNER_LABEL) : [];
	return String(found?.[1] ?? "");
}
function notRemoved({ engine }, args, said) {
	return new Failure("environment", `${engine} could not remove what this measurement made: ${said.trim().slice(0, 500)}`, `Try it by hand: \`${engine} ${args.join(" ")}\`. The next measurement on this machine tries again.`);
}
// src/prepare/containers/written.ts
function listOf(value) {
	return Array.isArray(value) ? value : [];
}
function fieldsOf(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
function at(value, ...keys) {
	return keys.reduce((inner, key) => fieldsOf(inner)[key], value);
}
function isOff(value) {
	return value === void 0 || value === null || value === false || value === "" || Object.keys(Object(value)).length === 0 && typeof value === "object";
}
// src/prepare/containers/walls.ts
const NO_RESOLVER = "192.0.2.53";
const TEMPORARY_OPTIONS = "rw,exec,nosuid,nodev,size=1g,mode=1777";
async function wallsOf(host, { sandbox, needs, egress }) {
	const bridges = await sandbox.bridges();
	const networks = {
		first: `benchgate-${host.id}-first`,
		second: `benchgate-${host.id}-second`
	};
	for (const place of ["first", "second"]) {
		const { device, subnet, range, gateway } = bridges.at(place);
		const named = host.engine === "docker" ? ["--opt", `com.docker.network.bridge.name=${device}`] : [
			"--interface-name",
			device,
			"--disable-dns"
		];
		await ask(host, [
			...[
				"network",
				"create",
				"--internal",
				"--driver",
				"bridge"
			],
			...[
				"--subnet",
				subnet,
				"--ip-range",
				range,
				"--gateway",
				gateway,
				...named
			],
			...labelArguments(host.labels),
			networks[place]
		]);
	}
	if (host.engine === "docker" && !await bridges.areHere()) throw elsewhere$1();
	return {
		bridges,
		networks,
		needs,
		egress,
		needPorts: {}
	};
}
async function withNeedPorts(walls, ports, freePort) {
	const needPorts = {};
	for (const need of walls.needs) needPorts[need] = await freePort();
	for (const place of ["first", "second"]) await walls.bridges.join(place, walls.needs.map((need) => ({
		port: needPorts[need] ?? 0,
		host: addressAt(walls, {
			place,
			need
		}),
		to: ports.get(need)?.port ?? 0
	})));
	return {
		...walls,
		needPorts
	};
}
function addressAt({ bridges, needs }, { place, need }) {
	const address = bridges.at(place).addresses[need === null ? 0 : needs.indexOf(need) + 1];
	if (address !== void 0) return address;
	throw new Failure("config", `there are more than ${bridges.at(place).addresses.length - 1} needs in containers, which a sandbox has no addresses for`, "Leave some of `needs` out, or say `sandbox: auto`.");
}
function wallArguments({ engine, rules }, walls, at) {
	const { limits } = walls.bridges.at(at.place);
	const isService = at.need === null;
	const memory = (isService ? rules.memory : void 0) ?? String(memoryOf(walls, at.place, 1 + walls.needs.length));
	const cpuset = (isService ? rules.cpuset : void 0) ?? listOf$1(limits.processors);
	const hosts = walls.needs.map((need) => `${need}:${addressAt(walls, {
		place: at.place,
		need
	})}`);
	return [
		...[
			"--network",
			walls.networks[at.place],
			"--ip",
			addressAt(walls, at),
			"--dns",
			NO_RESOLVER
		],
		...isService ? hosts.flatMap((host) => ["--add-host", host]) : [],
		...[
			"--cap-drop",
			"ALL",
			...CAPABILITIES.flatMap((name) => ["--cap-add", name])
		],
		...[
			"--security-opt",
			"no-new-privileges",
			"--ipc",
			"private",
			"--ulimit",
			"core=0"
		],
		...["--tmpfs", `${TEMPORARY}:${TEMPORARY_OPTIONS}`],
		...[
			"--pids-limit",
			String(limits.processes),
			"--memory",
			memory,
			"--memory-swap",
			memory
		],
		...cpuset === "" ? [] : ["--cpuset-cpus", cpuset],
		...labelArguments({ [TOLD_LABEL]: Object.keys(at.env).join(",") }),
		...engine === "podman" ? ["--http-proxy=false"] : []
	];
}
function wallFields(walls, service, { place, isMeasured, count }) {
	const { limits } = walls.bridges.at(place);
	const memory = memoryOf(walls, place, count + walls.needs.length);
	const dropped = listOf(service.cap_drop).map((name) => String(name).replace(/^CAP_/i, "").toUpperCase());
	const own = {
		aliases: Object.values(fieldsOf(service.networks)).flatMap((network) => listOf(fieldsOf(network).aliases)),
		...isMeasured ? { ipv4_address: addressAt(walls, {
			place,
			need: null
		}) } : {}
	};
	const bounded = service.mem_limit === void 0 ? {
		mem_limit: String(memory),
		memswap_limit: String(memory)
	} : {};
	const isShared = (key) => String(service[key] ?? "").startsWith("service:");
	return {
		cap_drop: ["ALL"],
		cap_add: dropped.includes("ALL") ? [] : CAPABILITIES.filter((name) => !dropped.includes(name)),
		security_opt: ["no-new-privileges:true"],
		...isShared("ipc") ? {} : { ipc: "private" },
		ulimits: {
			...fieldsOf(service.ulimits),
			core: 0
		},
		tmpfs: temporaryOf(service),
		pids_limit: service.pids_limit ?? limits.processes,
		...bounded,
		...service.cpuset === void 0 && limits.processors.length > 0 ? { cpuset: listOf$1(limits.processors) } : {},
		...service.network_mode === void 0 ? {
			networks: { [walls.networks[place]]: own },
			dns: [NO_RESOLVER]
		} : {},
		...isMeasured ? { extra_hosts: [...hostsOf(service), ...walls.needs.map((need) => `${need}=${addressAt(walls, {
			place,
			need
		})}`)] } : {}
	};
}
function elsewhere$1() {
	return new Failure("policy", "A sandbox is asked for, and docker makes its networks elsewhere: on another machine, or outside of the container that this runs in.", "Run Benchgate where docker runs, or say `sandbox: off`.");
}
const hostsOf = ({ extra_hosts: hosts }) => Array.isArray(hosts) ? hosts : Object.entries(fieldsOf(hosts)).map(([name, address]) => `${name}=${String(address)}`);
function temporaryOf(service) {
	const written = typeof service.tmpfs === "string" ? [service.tmpfs] : listOf(service.tmpfs);
	return written.some((one) => String(one).split(":")[0] === "/tmp") || listOf(service.volumes).some((mount) => fieldsOf(mount).target === "/tmp") ? written : [...written, `${TEMPORARY}:${TEMPORARY_OPTIONS}`];
}
function memoryOf({ bridges }, place, containers) {
	return Math.floor(bridges.at(place).limits.memoryBytes / Math.max(1, containers));
}
// src/prepare/containers/image.ts
const PULL_HINT = "Is the name right, and may this machine fetch it? For a private registry log in first (docker/login-action), in a step before this one.";
async function pulled(host, who, image) {
	const here = await factsOf(host, image);
	if (here !== null) return here;
	host.world.screen.note(`${who}: fetching the image ${image}`);
	await carryOut(host, {
		who: `${who}: fetching the image`,
		args: [
			"pull",
			"--quiet",
			image
		],
		cwd: "/",
		hint: PULL_HINT
	});
	const fetched = await factsOf(host, image);
	if (fetched === null) throw new Failure("environment", `${who}: the image ${image} was fetched and is not here`, PULL_HINT);
	return fetched;
}
function portIn(exposed, asked, where) {
	const [first, ...others] = exposed;
	if (asked !== void 0) return asked;
	if (first !== void 0 && others.length === 0) return first;
	const found = first === void 0 ? "exposes no port" : `exposes ${exposed.length} ports, ${exposed.join(", ")}`;
	throw new Failure("config", `${where} ${found}`, "Write the port on which it listens inside of its container: `port: 8080`.");
}
function imageStack(host, { side, text, ...recipe }) {
	const { walls } = host;
	const { port } = recipe.image;
	return {
		text,
		...walls === null ? {} : { at: (place) => ({
			host: addressAt(walls, {
				place,
				need: null
			}),
			port
		}) },
		prepare: (trial) => prepareContainer(host, {
			...trial,
			name: trialName(host, side, trial)
		}, recipe)
	};
}
async function prepareContainer(host, trial, recipe) {
	const clear = () => removeTrial(host, trial.name);
	try {
		const id = (await ask(host, createArguments(host, trial, recipe))).trim().split("\n").at(-1) ?? "";
		for (const { network } of trial.links.slice(1)) await ask(host, [
			"network",
			"connect",
			network,
			id
		]);
		return containerJob(host, trial, {
			container: {
				id,
				port: recipe.image.port
			},
			clear
		});
	} catch (error) {
		await clear().catch(() => {});
		throw error;
	}
}
function createArguments(host, trial, recipe) {
	const { image, command = [], env, alias } = recipe;
	return [
		...[
			"create",
			"--name",
			trial.name,
			"--pull",
			"never",
			"--log-driver",
			"none"
		],
		...labelArguments({
			...host.labels,
			[TRIAL_LABEL]: trial.name
		}),
		...host.walls === null ? openArguments(host, trial, recipe) : wallArguments(host, host.walls, {
			place: trial.place,
			need: alias ?? null,
			env
		}),
		...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
		image.id,
		...command
	];
}
function openArguments({ rules }, trial, { image, alias }) {
	const [link] = trial.links;
	return [
		...["--publish", `127.0.0.1:${trial.published}:${image.port}`],
		...link === void 0 ? [] : ["--network", link.network],
		...link === void 0 || alias === void 0 ? [] : ["--network-alias", alias],
		...alias === void 0 && rules.cpuset !== void 0 ? ["--cpuset-cpus", rules.cpuset] : [],
		...alias === void 0 && rules.memory !== void 0 ? [
			"--memory",
			rules.memory,
			"--memory-swap",
			rules.memory
		] : []
	];
}
const inspectSchema = object({
	Id: string(),
	Config: object({ ExposedPorts: record(string(), unknown()).nullish() })
});
async function factsOf({ world, engine }, image) {
	const done = await world.containers.run(engine, [
		"image",
		"inspect",
		"--format",
		"{{json .}}",
		image
	]);
	if (done?.code !== 0) return null;
	const { Id, Config } = inspectSchema.parse(JSON.parse(done.stdout));
	return {
		id: Id,
		exposed: Object.keys(Config.ExposedPorts ?? {}).flatMap((port) => /^\d+(?:\/tcp)?$/.test(port) ? [Number.parseInt(port, 10)] : []).sort((a, b) => a - b)
	};
}
// src/prepare/containers/need.ts
function needStart({ host, images, linked }, { name, run, scope, place, awaited }) {
	const image = images.get(name) ?? {
		id: run.image,
		port: run.port ?? 0
	};
	const { walls } = host;
	const trial = `${trialPrefix(host.id, walls === null ? scope : place)}${name}-${awaited.port}`;
	const link = linked && walls === null ? {
		network: trial,
		name,
		port: image.port
	} : null;
	const title = {
		who: `${scope === "pair" ? "both sides" : scope}: the need ${name}`,
		text: `the image ${run.image}`
	};
	const known = containerVariables(image.port, {});
	const recipe = {
		image,
		command: run.command,
		env: {
			...filled(run.env, known),
			...known
		},
		alias: name
	};
	const prepare = async () => {
		if (link !== null) await makeNetwork(host, trial);
		return prepareContainer(host, {
			...title,
			name: trial,
			published: awaited.port,
			links: link === null ? [] : [link],
			place
		}, recipe);
	};
	const reached = walls === null ? { proxied: true } : {
		host: addressAt(walls, {
			place,
			need: name
		}),
		port: image.port,
		late: true
	};
	return {
		planned: {
			title,
			prepare,
			awaited: {
				...awaited,
				...reached
			}
		},
		link
	};
}
async function makeNetwork(host, name) {
	try {
		await ask(host, [
			"network",
			"create",
			...labelArguments({
				...host.labels,
				[TRIAL_LABEL]: name
			}),
			name
		]);
	} catch (error) {
		await removeTrial(host, name).catch(() => {});
		throw error;
	}
}
// src/prepare/needs.ts
var Needs = class {
	#world;
	#needs;
	#sites;
	#swaps;
	#containers;
	#living = new Map();
	constructor(world, needs, sites, { swaps = false, containers = null } = {}) {
		this.#world = world;
		this.#needs = needs;
		this.#sites = sites;
		this.#swaps = swaps;
		this.#containers = containers;
	}
	get shared() {
		return this.#needs.some(({ per }) => per === "pair");
	}
	async start(scope, started, place = "first") {
		for (const need of this.#needs.filter(({ per }) => per === "pair" === (scope === "pair"))) {
			const variables = variablesOf(started);
			const reset = need.reset;
			const running = reset === void 0 ? await this.#start(need, {
				scope,
				place
			}, variables) : await this.#revive({
				...need,
				reset
			}, {
				scope,
				place
			}, variables);
			started.push(running);
		}
	}
	async stop() {
		await stopNeeds([...this.#living.values()]);
		this.#living.clear();
	}
	async #revive(need, at, variables) {
		const { scope, place } = at;
		const key = `${this.#swaps && scope !== "pair" ? place : scope} ${need.name}`;
		const running = this.#living.get(key) ?? await this.#start(need, at, variables);
		this.#living.set(key, running);
		const failure = running.failure();
		if (failure) throw failure;
		const job = this.#job(need, at, { variables: {
			...variables,
			...running.variable
		} });
		await runToEnd(this.#world, {
			...job,
			who: `${job.who}: its reset`,
			text: need.reset
		});
		return running;
	}
	async #start(need, at, variables) {
		const port = this.#containers?.host.walls?.needPorts[need.name] ?? await this.#world.network.freePort();
		const variable = { [portVariable(need.name)]: String(port) };
		const { planned, link } = this.#planned(need, at, {
			port,
			variables: {
				...variables,
				...variable
			}
		});
		const running = await startReady(this.#world, planned);
		return {
			lives: need.reset !== void 0,
			variable,
			link,
			failure: running.failure,
			stop: () => running.stop(need.stop)
		};
	}
	#planned(need, at, { port, variables }) {
		const { scope, place } = at;
		const host = this.#sites.base.sandbox?.address(place);
		const awaited = {
			ready: need.ready,
			port,
			timeoutMs: need.readyTimeoutMs,
			stop: need.stop,
			...host !== void 0 && { host }
		};
		const { run } = need;
		if (run.kind === "process") {
			const job = {
				...this.#job(need, at, {
					variables,
					door: port
				}),
				text: run.start
			};
			const proxied = job.within?.doors !== void 0;
			return {
				planned: {
					title: job,
					prepare: () => prepareJob(this.#world, job),
					awaited: {
						...awaited,
						proxied
					}
				},
				link: null
			};
		}
		if (this.#containers === null) throw new Failure("internal", "no container engine was looked for", "Please report this.");
		return needStart(this.#containers, {
			name: need.name,
			run,
			scope,
			place,
			awaited
		});
	}
	#job(need, { scope, place }, { variables, door }) {
		const site = this.#sites[scope === "pair" ? "base" : scope];
		const ports = door === void 0 ? [] : [door];
		const within = scope === "pair" ? void 0 : site.sandbox?.compartment({
			phase: "run",
			side: scope,
			place,
			ports
		});
		const port = variables[portVariable(need.name)] ?? "";
		const own = {
			...variables,
			PORT: port
		};
		const env = {
			...childEnvironment(inheritedIn(within, this.#world.env), filled(site.service.env, own)),
			...own
		};
		return {
			who: `${scope === "pair" ? "both sides" : scope}: the need ${need.name}`,
			...workplaceOf(site, within),
			env
		};
	}
};
function variablesOf(needs) {
	return Object.assign({}, ...needs.map(({ variable }) => variable));
}
async function stopNeeds(needs) {
	await inTurn(needs.toReversed().map((need) => need.stop));
}
async function inTurn(acts) {
	const failures = [];
	for (const act of acts) await act().catch((error) => failures.push(error));
	if (failures.length > 0) throw failures[0];
}
// src/prepare/addresses.ts
async function addressesOf(plan, run, at) {
	const found = {
		base: await addressFor(plan, run, "base", at),
		head: await addressFor(plan, run, "head", at)
	};
	const urls = eachSide((side) => checked(found[side], side, run));
	const { base, head } = plan.protocol.revisions;
	if (urls.base === urls.head && base.sha !== head.sha) throw same(urls.base);
	return urls;
}
function commandEnvironment(world, { side, plan, values }) {
	const names = {
		...values,
		...commitOf(plan, side)
	};
	return {
		...childEnvironment(world.env, filled(plan.services[side].env, names)),
		...names,
		SIDE: side
	};
}
function commitOf({ protocol }, side) {
	const { sha } = protocol.revisions[side];
	return {
		SHA: sha,
		SHORT_SHA: sha.slice(0, 7)
	};
}
async function addressFor(plan, run, side, { world, cwd }) {
	if (run.addresses !== null) return fill(run.addresses[side], commitOf(plan, side));
	const text = run.command ?? "";
	const who = `${side}: the command for its address`;
	const lines = await runToEnd(world, {
		who,
		text,
		cwd,
		env: commandEnvironment(world, {
			side,
			plan,
			values: {}
		})
	});
	const printed = [...new Set(lines.map((line) => line.trim()).filter((line) => /^https?:\/\//.test(line)))];
	const [only] = printed;
	if (only === void 0 || printed.length > 1) throw notOne(who, text, printed.length);
	return only;
}
function checked(address, side, { hosts }) {
	const wrong = addressProblem(address, hosts);
	if (wrong === void 0) return plainAddress(address);
	throw new Failure("policy", `${side}: the address ${address.slice(0, 200)} ${wrong}`, "Requests go only to hosts that base's configuration names: correct the command, or add the host to `service.url.hosts` on the base branch.");
}
function notOne(who, text, count) {
	const what = count === 0 ? "no line that is an address" : `${count} addresses`;
	return new Failure("target", `${who} printed ${what}: ${text}`, "Have it print one line that begins with https:// or http://: where the side in $SIDE runs, whose commit is in $SHA.");
}
function same(url) {
	return new Failure("config", `base and head are both at ${url}: that would compare a deployment with itself`, "Give each side its own in `service.url`: `${SHA}` in the address, or a command that looks at $SIDE. Noise alone is measured by `benchgate calibrate`.");
}
// src/prepare/reached.ts
const POLL_EVERY_MS = 250;
const PROBE_TIMEOUT_MS = 1e4;
async function untilReached(world, deployment) {
	const { url, who, service } = deployment;
	const { ready, readyTimeoutMs } = service;
	const at = `${url}${ready.kind === "http" ? ready.path : "/"}`;
	const deadline = world.clock.now() + readyTimeoutMs;
	let said = null;
	for (;;) {
		throwIfCancelled(world.cancelled);
		const timeoutMs = Math.min(PROBE_TIMEOUT_MS, Math.max(1, deadline - world.clock.now()));
		const found = await world.network.probe(at, { timeoutMs });
		if ("status" in found) {
			const host = otherHost(found, at);
			if (host !== null && ready.kind === "http") throw elsewhere(`${who}: ${at}`, host);
			if (found.status < 500 || ready.kind !== "http") return;
		}
		const isFinal = "code" in found && /CERT|ISSUER|SIGNATURE/.test(found.code) && TLS[found.code] !== void 0;
		const leftMs = deadline - world.clock.now();
		if ("status" in found || found.code !== "timeout" || timeoutMs === PROBE_TIMEOUT_MS) said = found;
		if (isFinal || POLL_EVERY_MS > leftMs) throw notReached(deployment, at, said ?? found);
		const why = "code" in found ? found.code : `status ${found.status}`;
		world.screen.progress(`waiting for ${who}: ${at}: ${why} · ${Math.ceil(leftMs / 1e3)} s left`);
		await world.clock.sleep(POLL_EVERY_MS, world.cancelled);
	}
}
async function requireNoRedirects(world, { who, url }, scenarios) {
	const values = placesOf(url, { variables: {} });
	for (const { name, method, path, headers, expect } of scenarios.filter(isHarmless)) {
		const at = `${url}${fill(path, values)}`;
		const sent = Object.fromEntries(Object.entries(headers).map(([key, text]) => [key, fill(text, values)]));
		const found = await world.network.probe(at, {
			timeoutMs: PROBE_TIMEOUT_MS,
			headers: sent
		});
		const host = otherHost(found, at);
		const isWanted = "status" in found && expect.status.includes(found.status);
		if (host !== null && !isWanted) throw elsewhere(`${who}: scenario ${name}: ${method} ${at}`, host);
	}
}
const isHarmless = (scenario) => scenario.kind === "http" && scenario.method === "GET";
function otherHost(found, at) {
	if (!("status" in found) || found.status < 300 || found.status > 399 || found.location === null) return null;
	if (!URL.canParse(found.location, at)) return null;
	const { origin, hostname } = new URL(found.location, at);
	if (origin === new URL(at).origin) return null;
	return hostname === new URL(at).hostname ? origin : hostname;
}
function elsewhere(what, host) {
	return new Failure("target", `${what} sends to another host, ${host.slice(0, 253)}, which is not followed: its answers would be measured as the service's`, "Give the address that answers itself. Where it asks for a login, send what lets you in as a header of the scenario; where the redirect is what you measure, name its status in `expect.status`.");
}
function notReached({ who, service }, at, found) {
	const seconds = service.readyTimeoutMs / 1e3;
	if ("status" in found) return new Failure("target", `${who}: ${at} still answered with status ${found.status} after ${seconds} s`, "Is the deployment of this commit done? If it only needs longer, raise `ready.timeout`.");
	const tls = TLS[found.code];
	if (tls !== void 0) return new Failure("target", `${who}: ${at}: ${tls.what} (${found.code})`, tls.hint);
	return new Failure("target", `${who}: ${at} gave no answer within ${seconds} s: ${found.code}`, "Is it deployed, and can this machine reach it? Try it with `curl -v`. If it only needs longer, raise `ready.timeout`.");
}
const SELF_SIGNED = {
	what: "its certificate is self-signed, or signed by an authority that this machine does not know",
	hint: "Have the authority that signed it trusted where Benchgate runs: its certificate in a file that NODE_EXTRA_CA_CERTS names, in the `env:` of the step, and for k6 in the store of the system (update-ca-certificates)."
};
const TLS = {
	CERT_HAS_EXPIRED: {
		what: "its certificate has expired",
		hint: "Renew it where the service is deployed."
	},
	CERT_NOT_YET_VALID: {
		what: "its certificate is not valid yet",
		hint: "Compare the clocks of this machine and of the one that issued it."
	},
	DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
	SELF_SIGNED_CERT_IN_CHAIN: SELF_SIGNED,
	UNABLE_TO_GET_ISSUER_CERT: SELF_SIGNED,
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: SELF_SIGNED,
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: SELF_SIGNED,
	ERR_TLS_CERT_ALTNAME_INVALID: {
		what: "its certificate is for another host",
		hint: "Use an address that the certificate names, or have one issued for this host."
	},
	EPROTO: {
		what: "what answers there does not speak TLS",
		hint: "Write http:// where it is not encrypted, or give the port that is."
	},
	ERR_SSL_WRONG_VERSION_NUMBER: {
		what: "what answers there does not speak TLS",
		hint: "Write http:// where it is not encrypted, or give the port that is."
	}
};
// src/prepare/deployed.ts
async function launchDeployed(plan, run, roots, world) {
	const urls = await addressesOf(plan, run, {
		world,
		cwd: roots.base
	});
	for (const side of ["base", "head"]) world.screen.note(`${side} runs at ${urls[side]}: requests go there at the rates of the scenarios`);
	return {
		roots,
		whyNotInterleaved: null,
		notSwapped: ["the machines that base and head are deployed on"],
		boot: bootDeployed({
			plan,
			run,
			urls,
			cwd: roots.base
		}, world)
	};
}
function bootDeployed({ plan, run, urls, cwd }, world) {
	const known = new Set();
	const bootOne = async (side) => {
		const deployment = {
			who: side,
			url: urls[side],
			service: plan.services[side]
		};
		if (run.restart !== void 0) {
			const env = commandEnvironment(world, {
				side,
				plan,
				values: addressOf(urls[side])
			});
			await runToEnd(world, {
				who: `${side}: the restart command`,
				text: run.restart,
				cwd,
				env
			});
		}
		await untilReached(world, deployment);
		if (!known.has(side)) await requireNoRedirects(world, deployment, plan.scenarios);
		known.add(side);
		return targetAt(side, deployment.url);
	};
	return async (sides) => {
		const booting = sides.map(bootOne);
		try {
			return await Promise.all(booting);
		} catch (error) {
			await Promise.allSettled(booting);
			throw error;
		}
	};
}
function targetAt(side, url) {
	return {
		side,
		url,
		variables: {},
		startUpMs: null,
		cpuMs: () => null,
		counters: () => null,
		failure: () => null,
		tail: () => [],
		spoil: () => {},
		stop: async () => {}
	};
}
// src/prepare/load-walls.ts
async function openLoadWalls(plan, { undo, ...wish }, world) {
	if (!asksForWalls(plan)) return null;
	const mode = plan.sandbox?.mode;
	const why = whyNone(await world.sandboxes.probe());
	if (why !== null) {
		if (mode === "required") throw unavailable(why);
		world.screen.note(`No sandbox for the load generator: ${why}. It can reach all that we can.`);
		return null;
	}
	const walls = await world.sandboxes.openLoad(wish);
	undo.unshift(() => walls.dispose());
	const load = await walls.tryWalls([plan.repository, plan.outputDirectory]);
	const broken = brokenWalls(load).join(", ");
	if (broken !== "" && mode === "required") throw notHeld(broken);
	world.screen.note(broken === "" ? "The load generator runs behind walls of its own." : `The walls around the load generator do not hold: ${broken}.`);
	return {
		walls,
		load
	};
}
async function keptLoad(tried, plan, { sandboxes }) {
	if (!asksForWalls(plan)) return {};
	const probe = await sandboxes.probe();
	if (tried === null || probe.mechanism === null) return { sandbox: noSandbox(whyNone(probe) ?? "") };
	const { mechanism, seccomp } = probe;
	const cores = {
		topology: "",
		apart: false
	};
	const { walls, load } = tried;
	return {
		walls,
		sandbox: {
			mechanism,
			why: null,
			walls: [],
			load,
			seccomp,
			limits: [],
			cores
		}
	};
}
function asksForWalls({ sandbox, protocol }) {
	return (sandbox?.mode ?? "off") !== "off" && isDrivenByCode(protocol.scenarios);
}
function whyNone(probe) {
	if (probe.mechanism === null) return probe.why;
	return probe.mechanism === "netns" ? null : NEEDS_ROOT;
}
function unavailable(why) {
	return new Failure("policy", `A sandbox is required, and there is none here for the load generator: ${why}.`, "See `benchgate doctor` for what it needs. To run it without one, say so: `sandbox: off`, or `auto` for where there can be one.");
}
function notHeld(walls) {
	return new Failure("policy", `The walls around the load generator do not hold: ${walls}.`, "Nothing was sent. docs/sandbox.md says what each wall is. To run it all the same, say `sandbox: auto`.");
}
export { directoryOf as A, labelArguments as B, removeRun as C, firstFailure as D, containerJob as E, trialPrefix as F, TRIAL_LABEL as G, stateOf as H, ask as I, withLog as J, prepareJob as K, carryOut as L, workplaceOf as M, containerVariables as N, readinessText as O, trialName as P, wallsAround as Q, findEngine as R, listOf as S, sweep as T, RUN_LABEL as U, lastLines as V, TOLD_LABEL as W, leftoversOf as X, CAPABILITIES as Y, limitsOf as Z, wallsOf as _, requireNoRedirects as a, fieldsOf as b, inTurn as c, factsOf as d, imageStack as f, wallFields as g, addressAt as h, targetAt as i, inheritedIn as j, startAllReady as k, stopNeeds as l, pulled as m, openLoadWalls as n, untilReached as o, portIn as p, runToEnd as q, launchDeployed as r, Needs as s, keptLoad as t, variablesOf as u, withNeedPorts as v, removeTrial as w, isOff as x, at as y, findHost as z };

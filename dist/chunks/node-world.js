import { t as Failure } from "./failure2.js";
import { t as nodeGit } from "./git.js";
import { connect, createServer } from "node:net";
import { Agent, get, request } from "node:http";
import { createHash, randomBytes } from "node:crypto";
import { urlToHttpOptions } from "node:url";
import { chmod, mkdir, mkdtemp, open, readFile, readdir, realpath, rename, rm } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem, type } from "node:os";
import { basename, dirname, join } from "node:path";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync, readlinkSync } from "node:fs";
// src/io/clock.ts
function nodeClock() {
	return {
		now: () => performance.now(),
		date: () => (/* @__PURE__ */ new Date()).toISOString(),
		sleep
	};
}
function sleep(ms, signal) {
	if (signal?.aborted) return Promise.resolve();
	return new Promise((resolve) => {
		const end = () => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		signal?.addEventListener("abort", end, { once: true });
	});
}
// src/io/files.ts
function nodeFiles() {
	return {
		read: (path) => guarded("read", path, () => readIfThere(path)),
		write: (path, text) => guarded("write", path, () => writeWhole(path, text)),
		makeTemporary: (prefix) => guarded("make a folder in", tmpdir(), () => makeTemporary(prefix)),
		makeDirectory: (path) => guarded("make the folder", path, async () => void await mkdir(path, { recursive: true })),
		remove: (path) => guarded("remove", path, () => removeAll(path))
	};
}
async function guarded(verb, path, act) {
	try {
		return await act();
	} catch (error) {
		throw fileFailure(error, verb, path);
	}
}
async function readIfThere(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if ([
			"ENOENT",
			"ENOTDIR",
			"EISDIR"
		].includes(codeOf(error))) return null;
		throw error;
	}
}
async function writeWhole(path, text) {
	await mkdir(dirname(path), { recursive: true });
	const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}`);
	try {
		await writeAndSync(draft, text);
		await rename(draft, path);
	} catch (error) {
		await rm(draft, { force: true });
		throw error;
	}
}
/** Synced before the rename: else a crash could leave the new name on an empty file. */
async function writeAndSync(path, text) {
	const file = await open(path, "wx");
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
/** Readable by its owner only (0700, as mkdtemp makes it), by its real path: git and the kernel report real paths. */
async function makeTemporary(prefix) {
	return mkdtemp(join(await realpath(tmpdir()), prefix));
}
/** Some tools make folders read-only (Go's module cache): those are opened first, then removed. */
async function removeAll(path) {
	const remove = () => rm(path, {
		recursive: true,
		force: true,
		maxRetries: 3,
		retryDelay: 50
	});
	try {
		await remove();
	} catch (error) {
		if (!["EACCES", "EPERM"].includes(codeOf(error))) throw error;
		await openFolders(path);
		await remove();
	}
}
async function openFolders(path) {
	await chmod(path, 448);
	for (const entry of await readdir(path, { withFileTypes: true })) if (entry.isDirectory()) await openFolders(join(path, entry.name));
}
/** A file system error as a Failure `environment`, with the command that shows what to mend. */
function fileFailure(error, verb, path) {
	const code = codeOf(error);
	const failure = (why, hint) => new Failure("environment", `cannot ${verb} ${path}: ${why}`, hint, { cause: error });
	switch (code) {
		case "ENOSPC":
		case "EDQUOT": return failure("the disk is full", `See \`df -h ${path}\` and \`df -i ${path}\`. Free some space, or set TMPDIR to a larger disk.`);
		case "EACCES":
		case "EPERM": return failure("permission denied", `See \`ls -ld ${path} ${dirname(path)}\` and \`id\`. Give this user access, or choose another folder.`);
		case "EROFS": return failure("the file system is read-only", `See \`findmnt -T ${dirname(path)}\`. Choose a folder that can be written.`);
		case "EMFILE":
		case "ENFILE": return failure("too many open files", "See `ulimit -n`, and raise it.");
		default: return failure(error instanceof Error ? error.message : String(error), `See \`ls -ld ${path} ${dirname(path)}\`.`);
	}
}
function codeOf(error) {
	return error instanceof Error && "code" in error ? String(error.code) : "";
}
// src/io/event-stream.ts
/** How much of a line or an event is kept: enough to tell a token from nothing and from `[DONE]`, so memory stays bounded. */
const KEPT = 64;
/**
* A reader of `text/event-stream` (WHATWG HTML, "Server-sent events") that looks for the first token: the first event
* whose data is neither empty nor `[DONE]`. Feed it the answer piece by piece, cut anywhere; it says true from the piece
* that ends that event. An event that the stream never ends does not count.
*/
function firstTokenReader() {
	const decoder = new TextDecoder();
	const lines = lineSplitter();
	let data = null;
	let found = false;
	const take = (line) => {
		if (line !== "") data = withLine(data, line);
		else {
			found ||= isToken(data);
			data = null;
		}
	};
	return (piece) => {
		if (!found) lines(decoder.decode(piece, { stream: true }), take);
		return found;
	};
}
/** Splits at CR LF, LF or CR; a CR at the end of a piece may be half of a CR LF. */
function lineSplitter() {
	let rest = "";
	let afterReturn = false;
	return (text, take) => {
		if (text === "") return;
		const fresh = afterReturn && text.startsWith("\n") ? text.slice(1) : text;
		afterReturn = text.endsWith("\r");
		const [first = "", ...others] = fresh.split(/\r\n|\n|\r/);
		rest = (rest + first.slice(0, KEPT)).slice(0, KEPT);
		for (const line of others) {
			take(rest);
			rest = line.slice(0, KEPT);
		}
	};
}
/** The event's data with one more line of the stream; other fields and comments change nothing. */
function withLine(data, line) {
	const colon = line.indexOf(":");
	if ((colon < 0 ? line : line.slice(0, colon)) !== "data") return data;
	const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
	return (data === null ? value : `${data}\n${value}`).slice(0, KEPT);
}
const isToken = (data) => data !== null && data !== "" && data !== "[DONE]";
// src/io/http-shot.ts
/** Of an answer's body this much is kept, bytes. */
const MAX_BODY = 1048576;
/** Errors of this machine, not of the service: out of file descriptors, ports, buffers, memory. Such a request was never sent. */
const OUR_ERRORS = /* @__PURE__ */ new Set([
	"EMFILE",
	"ENFILE",
	"EADDRNOTAVAIL",
	"ENOBUFS",
	"ENOMEM"
]);
/** Sends one request now and tells what became of it. Throws at once when the request is not valid HTTP; never rejects. */
function shoot({ volley, startedAt }, lane, arrival) {
	const now = () => performance.now() - startedAt;
	const request$1 = request({
		...lane.options,
		headers: withLength(lane.headers, arrival.body)
	});
	const { promise, resolve } = deferred();
	const moments = {
		sentMs: now(),
		firstTokenMs: NaN
	};
	const settle = (grade, error) => {
		if (!lane.inFlight.delete(fail)) return;
		clearTimeout(timer);
		resolve({
			side: arrival.side,
			intendedMs: arrival.atMs,
			...moments,
			endMs: now(),
			grade,
			error
		});
	};
	const fail = (error) => {
		settle(OUR_ERRORS.has(error) ? "dropped" : "error", error);
		request$1.destroy();
	};
	const timer = setTimeout(() => fail("timeout"), volley.timeoutMs);
	lane.inFlight.add(fail);
	let answer;
	request$1.on("response", (response) => {
		answer = response;
		const token = () => {
			moments.firstTokenMs = now();
		};
		read(response, volley, {
			token,
			end: settle,
			fail
		});
	});
	request$1.on("error", (error) => fail(nameOf$1(error)));
	request$1.on("close", () => answer?.complete || fail("ECONNRESET"));
	request$1.end(arrival.body);
	return promise;
}
/** Node sends no length with the body of a GET or DELETE, which would leave the server waiting. */
function withLength(headers, body) {
	return body === "" ? headers : {
		...headers,
		"content-length": Buffer.byteLength(body)
	};
}
function deferred() {
	let resolve = () => {};
	return {
		promise: new Promise((done) => {
			resolve = done;
		}),
		resolve
	};
}
function read(response, volley, listener) {
	const status = response.statusCode ?? 0;
	const tokens = volley.stream && status >= 200 && status < 300 ? firstTokenReader() : null;
	const body = volley.keepBody ? bodyKeeper() : null;
	let found = tokens === null;
	response.on("data", (piece) => {
		if (!found && tokens?.(piece)) {
			found = true;
			listener.token();
		}
		body?.add(piece);
	});
	response.on("end", () => {
		const grade = volley.grade({
			status,
			body: body?.text() ?? ""
		});
		if (grade === "error") listener.end("error", `status ${status}`);
		else if (!found) listener.end("error", "no token");
		else listener.end(grade, "");
	});
	response.on("error", (error) => listener.fail(nameOf$1(error)));
}
function bodyKeeper() {
	const pieces = [];
	let room = MAX_BODY;
	const add = (piece) => {
		if (room > 0) pieces.push(piece.subarray(0, room));
		room -= piece.length;
	};
	return {
		add,
		text: () => Buffer.concat(pieces).toString("utf8")
	};
}
/** The system's name of an error (`ECONNREFUSED`), or its message. */
function nameOf$1(error) {
	return error.code ?? error.message;
}
// src/io/http-load.ts
/** Requests in flight per side beyond which arrivals are dropped: keeps memory and sockets bounded when a service stalls. */
const MAX_IN_FLIGHT = 2e3;
/**
* An idle connection is closed after this long, ms: sooner than servers close theirs (Gunicorn 2 s, Node.js and uvicorn
* 5 s), or else a request could meet a closing connection and count as the service's error.
*/
const IDLE_MS = 1e3;
/**
* A timer wakes up to this late, ms: one tick of the event loop's clock. So it is set this much early, and the rest is
* waited in naps. Measured on two cores, timers alone and naps: lag p95 1.3 ms and 0.4 ms; CPU at 100, 500, 1,000 and
* 2,000 requests/s 8, 18, 20 and 22 % of a core, and 11, 25, 35 and 48 %. Polling without naps is no more precise and
* costs 14, 45, 73 and 106 %.
*/
const TIMER_MS = 1;
/** Requests closer together than this, ms, are not worth it: the naps would cost more than the requests. */
const SMALLEST_GAP_MS = .5;
/** The length of a nap, ms. Answers are read between naps, so this is how late one may be noticed just before a send. */
const NAP_MS = .1;
/** The longest sleep, ms: how soon an abort is noticed between two arrivals. */
const MAX_SLEEP_MS = 50;
/**
* The embedded load generator: open loop on node:http. Every request is sent at its intended time, whatever became of
* the ones before; both sides from one process. When `fire` resolves no connection is left.
*/
function httpLoad(maxInFlight = MAX_IN_FLIGHT) {
	return { fire: (volley, signal) => fire(volley, signal, maxInFlight) };
}
async function fire(volley, signal, maxInFlight) {
	const lanes = {
		base: laneTo(volley, volley.urls.base),
		head: laneTo(volley, volley.urls.head)
	};
	const abort = () => {
		for (const lane of [lanes.base, lanes.head]) for (const fail of lane?.inFlight ?? []) fail("aborted");
	};
	signal.addEventListener("abort", abort);
	try {
		return await fireAll({
			volley,
			startedAt: performance.now()
		}, lanes, {
			signal,
			maxInFlight
		});
	} catch (thrown) {
		abort();
		throw unsendable(thrown);
	} finally {
		signal.removeEventListener("abort", abort);
		lanes.base?.agent.destroy();
		lanes.head?.agent.destroy();
	}
}
function laneTo(volley, url) {
	if (url === null) return null;
	const target = new URL(url + volley.path);
	const agent = new Agent({
		keepAlive: true,
		maxSockets: Number.POSITIVE_INFINITY,
		maxFreeSockets: MAX_IN_FLIGHT,
		timeout: IDLE_MS
	});
	const headers = {
		"user-agent": "benchgate",
		...lowerCased(volley.headers)
	};
	return {
		agent,
		options: {
			...urlToHttpOptions(target),
			method: volley.method,
			headers,
			agent
		},
		headers,
		inFlight: /* @__PURE__ */ new Set()
	};
}
function lowerCased(headers) {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
async function fireAll(run, lanes, { signal, maxInFlight }) {
	const { arrivals } = run.volley;
	const earlyMs = (arrivals.at(-1)?.atMs ?? 0) >= SMALLEST_GAP_MS * (arrivals.length - 1) ? TIMER_MS : 0;
	const shots = [];
	for (const arrival of arrivals) {
		await sleepUntil(run.startedAt + arrival.atMs, earlyMs, signal);
		const lane = lanes[arrival.side];
		if (lane === null || signal.aborted || lane.inFlight.size >= maxInFlight) shots.push(Promise.resolve(dropped(arrival)));
		else shots.push(shoot(run, lane, arrival));
	}
	return Promise.all(shots);
}
/** Sleeps by timer until `earlyMs` before the moment, and in naps from then on. */
async function sleepUntil(due, earlyMs, signal) {
	for (let left = due - performance.now(); left > 0 && !signal.aborted; left = due - performance.now()) if (left > earlyMs) await timer(Math.min(Math.max(1, Math.floor(left - earlyMs)), MAX_SLEEP_MS));
	else await nap(left);
}
const timer = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** Nobody ever wakes who waits here: a way to sleep for less than a timer's tick. */
const BED = new Int32Array(new SharedArrayBuffer(4));
/** One turn of the event loop, after a nap if there is time for one. */
function nap(left) {
	if (left > 2 * NAP_MS) Atomics.wait(BED, 0, 0, NAP_MS);
	return new Promise((resolve) => setImmediate(resolve));
}
function dropped({ side, atMs }) {
	const never = NaN;
	return {
		side,
		intendedMs: atMs,
		sentMs: never,
		firstTokenMs: never,
		endMs: never,
		grade: "dropped",
		error: ""
	};
}
/** Node refuses a request only before it is sent: a header or a path that HTTP does not allow. */
function unsendable(thrown) {
	if (thrown instanceof Failure) return thrown;
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return new Failure("config", `The request cannot be sent: ${message}`, "Correct the scenario's method, path and headers.", { cause: thrown });
}
// src/io/machine.ts
/** The machine this process runs on. `version` is Benchgate's own, `env` this process's environment. */
function nodeMachine(version, env) {
	return {
		environment: () => environment(version, env),
		ownCpuMs: () => {
			const { user, system } = process.cpuUsage();
			return (user + system) / 1e3;
		},
		ticks: () => process.platform === "linux" ? parseTicks(readFileSync("/proc/stat", "utf8")) : null,
		loadAverage: () => process.platform === "win32" ? null : loadavg()[0] ?? null
	};
}
function environment(version, env) {
	const image = env.ImageOS ? ` (${[env.ImageOS, env.ImageVersion].filter(Boolean).join(" ")})` : "";
	return {
		os: `${type()} ${release()}`,
		arch: process.arch,
		cpus: availableParallelism(),
		cpuModel: cpus()[0]?.model.trim() ?? "unknown",
		memoryMb: Math.round(totalmem() / 1024 / 1024),
		node: process.version,
		benchgate: version,
		runner: env.RUNNER_NAME ? `${env.RUNNER_NAME}${image}` : ""
	};
}
/**
* The first line of /proc/stat, in ticks: user nice system idle iowait irq softirq steal guest guest_nice (proc_stat(5)).
* Guest time is already part of user time. Null when the line is not there.
*/
function parseTicks(stat) {
	const line = /^cpu +(.*)$/m.exec(stat)?.[1];
	if (line === void 0) return null;
	const ticks = line.trim().split(/\s+/).slice(0, 8).map(Number);
	return {
		total: ticks.reduce((sum, value) => sum + value, 0),
		steal: ticks[7] ?? 0
	};
}
// src/io/network.ts
/**
* Ports are given out from here: below the ranges from which Linux (32768 up) and macOS (49152 up) take the near end of
* outgoing connections, so that none of the thousands a load test opens can sit on the port of the next process.
*/
const FIRST_PORT = 2e4;
const PORTS = 1e4;
/** Enough to pass a block of taken ports; a machine where all of these are taken has another problem. */
const ATTEMPTS = 200;
/** Loopback answers in microseconds, or the machine is stuck. */
const CONNECT_TIMEOUT_MS = 1e3;
function nodeNetwork() {
	const given = /* @__PURE__ */ new Set();
	return {
		freePort: () => freePort(given),
		accepts,
		status
	};
}
/** No port is given twice: the first one may not be listening yet. */
async function freePort(given) {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
		if (given.has(port) || !await isFree(port)) continue;
		if (given.size > PORTS / 2) given.clear();
		given.add(port);
		return port;
	}
	throw new Failure("environment", `no free port from ${FIRST_PORT} to 29999`, "See `ss -ltn` for who has them.");
}
/** On loopback, and on every address: a service may bind either. A machine without IPv6 has only the first. */
async function isFree(port) {
	return await canListen(port, "127.0.0.1") && await canListen(port, "::");
}
function canListen(port, host) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once("error", (error) => resolve("code" in error && error.code !== "EADDRINUSE" && error.code !== "EACCES"));
		server.listen({
			port,
			host,
			exclusive: true
		}, () => server.close(() => resolve(true)));
	});
}
function accepts(port) {
	return new Promise((resolve) => {
		const socket = connect({
			port,
			host: "127.0.0.1"
		});
		const end = (answer) => {
			socket.destroy();
			resolve(answer);
		};
		socket.setTimeout(CONNECT_TIMEOUT_MS, () => end(false));
		socket.once("connect", () => end(true));
		socket.once("error", () => end(false));
	});
}
function status(url, timeoutMs) {
	return new Promise((resolve) => {
		const request = get(url, { agent: false });
		const timer = setTimeout(() => end(null), timeoutMs);
		const end = (answer) => {
			clearTimeout(timer);
			request.destroy();
			resolve(answer);
		};
		request.on("response", (response) => end(response.statusCode ?? null));
		request.on("error", () => end(null));
	});
}
// src/io/log.ts
/** What a log keeps: the end of an output tells why it failed, and 1 MiB bounds what a flood can cost (github.md R18). */
const LOG_BYTES = 1048576;
/** Longer lines are cut: a reader needs the beginning, and a pattern must not run over a megabyte. */
const LINE_CHARACTERS = 2e3;
/** A Log is the last mebibyte of a process's output, in memory. What it gives back is safe to print (github.md R18). */
var Log = class {
	#bytes = Buffer.alloc(0);
	#length = 0;
	/** Bytes appended so far, kept or not. */
	#total = 0;
	#searches = /* @__PURE__ */ new Map();
	#capacity;
	constructor(capacity = LOG_BYTES) {
		this.#capacity = capacity;
	}
	/** Bytes of memory it holds on to. */
	get size() {
		return this.#bytes.length;
	}
	append(chunk) {
		const fresh = chunk.subarray(Math.max(0, chunk.length - this.#capacity));
		this.#makeRoom(fresh.length);
		fresh.copy(this.#bytes, this.#length);
		this.#length += fresh.length;
		this.#total += chunk.length;
	}
	/** The last lines, oldest first, without empty ones at the end. */
	tail(lines) {
		const raw = this.#since(0).split("\n");
		const found = [];
		while (raw.length > 0 && found.length < lines) {
			const line = defuse(raw.pop() ?? "");
			if (found.length > 0 || line.trim() !== "") found.unshift(line);
		}
		return found;
	}
	/** Whether a line matched so far. Asked again and again it reads only what is new, so that waiting costs next to nothing. */
	printed(pattern) {
		const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
		const search = this.#searches.get(String(stateless)) ?? {
			found: false,
			from: 0
		};
		this.#searches.set(String(stateless), search);
		if (search.found || search.from === this.#total) return search.found;
		const fresh = this.#since(search.from);
		search.found = fresh.split("\n").some((line) => stateless.test(defuse(line)));
		search.from = this.#total - Buffer.byteLength(fresh.slice(fresh.lastIndexOf("\n") + 1));
		return search.found;
	}
	/** The buffer grows to twice the capacity; then its newest half moves to the front, so that a byte moves once on average. */
	#makeRoom(needed) {
		if (this.#length + needed <= this.#bytes.length) return;
		const kept = this.#bytes.subarray(Math.max(0, this.#length - this.#capacity), this.#length);
		const room = Math.min(2 * this.#capacity, Math.max(4096, 2 * (kept.length + needed)));
		const roomier = room > this.#bytes.length ? Buffer.allocUnsafe(room) : this.#bytes;
		kept.copy(roomier, 0);
		this.#length = kept.length;
		this.#bytes = roomier;
	}
	/** What is kept of the output from this byte on, counted from its beginning. */
	#since(offset) {
		const bytes = Math.min(this.#total - offset, this.#capacity, this.#length);
		return this.#bytes.toString("utf8", this.#length - bytes, this.#length);
	}
};
/** A line as a terminal would leave it: no escape sequences, no control or invisible characters, no CI command. */
function defuse(raw) {
	const plain = (raw.replace(/\r+$/, "").split("\r").at(-1) ?? "").replace(ESCAPE_SEQUENCE, "").replace(/\t/g, "  ").replace(/\p{C}/gu, "");
	return (plain.length > LINE_CHARACTERS ? `${plain.slice(0, LINE_CHARACTERS)}…` : plain).replace(/^(\s*):(?=:)/, "$1: ").replaceAll("##[", "## [");
}
/** CSI (colours, cursor), OSC (titles, links; ended by BEL or ST), and two-character escapes (ECMA-48 §5). */
const ESCAPE_SEQUENCE = new RegExp([
	"\\u001b\\[[0-?]*[ -/]*[@-~]",
	"\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?",
	"\\u001b[ -/]*[0-~]"
].join("|"), "g");
// src/io/process-table.ts
/** Linux counts the CPU time of a process in ticks of 1/100 s whatever the kernel's own clock (USER_HZ, proc_pid_stat(5)). */
const TICK_MS = 10;
/** `ps` answers in milliseconds, or the machine is stuck. */
const PS_TIMEOUT_MS = 5e3;
function readProcessTable(platform = process.platform) {
	const rows = platform === "linux" ? readProc() : parsePs(runPs());
	return new Map(rows.map((row) => [row.pid, row]));
}
/** Null when there is no such process (any more). Linux only. */
function readProcess(pid) {
	const stat = readProcFile(`${pid}/stat`);
	return stat === null ? null : parseStat(stat);
}
/** A line of /proc/PID/stat (proc_pid_stat(5)). The name is in parentheses and may hold spaces and parentheses itself. */
function parseStat(stat) {
	const close = stat.lastIndexOf(")");
	const open = stat.indexOf("(");
	const fields = stat.slice(close + 2).split(" ");
	const number = (index) => Number(fields[index]);
	return {
		pid: Number(stat.slice(0, open)),
		parent: number(1),
		group: number(2),
		session: number(3),
		start: fields[19] ?? "",
		dead: fields[0] === "Z" || fields[0] === "X",
		name: stat.slice(open + 1, close),
		cpuMs: (number(11) + number(12)) * TICK_MS,
		waitedCpuMs: (number(13) + number(14)) * TICK_MS
	};
}
/** Lines of `ps -axo pid=,ppid=,pgid=,state=,comm=` (macOS). A session's number is not told: the group stands in for it. */
function parsePs(text) {
	return text.split("\n").flatMap((line) => {
		const found = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line);
		if (!found) return [];
		const [pid = 0, parent = 0, group = 0] = found.slice(1, 4).map(Number);
		return [{
			pid,
			parent,
			group,
			session: group,
			start: "",
			dead: found[4]?.startsWith("Z") ?? false,
			name: found[5]?.split("/").at(-1) ?? "",
			cpuMs: 0,
			waitedCpuMs: 0
		}];
	});
}
/** CPU time of the process's living threads in ms, to the nanosecond; 0 where the kernel keeps no such account. */
function threadCpuMs(pid) {
	return listProc(`${pid}/task`).map((thread) => Number(readProcFile(`${pid}/task/${thread}/schedstat`)?.split(" ")[0] ?? 0)).reduce((sum, value) => sum + value, 0) / 1e6;
}
/** Whether `entry` (`NAME=value`) is in the environment the process was started with. Linux only. */
function hasEnvironment(pid, entry) {
	const environ = readProcFile(`${pid}/environ`);
	return environ !== null && `\0${environ}`.includes(`\0${entry}\0`);
}
/** What the process's standard output and error lead to: `socket:[123]`. Empty when it may not be seen. Linux only. */
function outputsOf(pid) {
	return [1, 2].flatMap((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
}
/** Everything the process has open: `socket:[123]`, `/dev/null`. Empty when it may not be seen. Linux only. */
function openFilesOf(pid) {
	return listProc(`${pid}/fd`).flatMap((descriptor) => linkOf(`/proc/${pid}/fd/${descriptor}`));
}
/** The inodes of the sockets that listen on a TCP port: lines of /proc/net/tcp and tcp6 in state 0A, LISTEN (proc_net(5)). */
function listeningSockets(port) {
	const local = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
	return ["net/tcp", "net/tcp6"].flatMap((name) => readProcFile(name)?.split("\n") ?? []).flatMap((line) => {
		const fields = line.trim().split(/\s+/);
		return fields[1]?.endsWith(local) && fields[3] === "0A" ? [`socket:[${fields[9]}]`] : [];
	});
}
function readProc() {
	return listProc("").filter((name) => /^\d+$/.test(name)).flatMap((pid) => readProcess(Number(pid)) ?? []);
}
function runPs() {
	const args = ["-axo", "pid=,ppid=,pgid=,state=,comm="];
	try {
		return execFileSync("ps", args, {
			encoding: "utf8",
			timeout: PS_TIMEOUT_MS,
			stdio: [
				"ignore",
				"pipe",
				"ignore"
			]
		});
	} catch (cause) {
		throw new Failure("environment", "cannot list the processes of this machine", `See \`ps ${args.join(" ")}\`.`, { cause });
	}
}
/** A process may end at any moment, or belong to somebody else: then there is nothing to read. */
function readProcFile(name) {
	try {
		return readFileSync(`/proc/${name}`, "utf8");
	} catch {
		return null;
	}
}
function listProc(name) {
	try {
		return readdirSync(`/proc/${name}`);
	} catch {
		return [];
	}
}
function linkOf(path) {
	try {
		return [readlinkSync(path)];
	} catch {
		return [];
	}
}
// src/io/process-tree.ts
/** The variable that marks every process a command starts. */
const MARK = "BENCHGATE_MARK";
/**
* A ProcessTree is a process and everything that came from it, however far it detached. A process belongs to it when its
* parent, its group or its session was seen to belong; and, where the system tells (Linux), when it carries the mark in
* its environment or still holds the tree's output. It only knows what it saw: `observe` is called while the tree lives.
*/
var ProcessTree = class {
	#mark;
	#linux = process.platform === "linux";
	/** Processes seen, by pid and start, with the CPU time last seen, ms. */
	#seen = /* @__PURE__ */ new Map();
	#groups;
	#sessions;
	#outputs;
	#start;
	#cpuMs = 0;
	/** `pid` leads a session of its own. */
	constructor(pid, mark) {
		this.#mark = `${MARK}=${mark}`;
		this.#groups = /* @__PURE__ */ new Set([pid]);
		this.#sessions = /* @__PURE__ */ new Set([pid]);
		this.#outputs = new Set(this.#linux ? outputsOf(pid).filter((output) => /^(socket|pipe):/.test(output)) : []);
		const table = readProcessTable();
		const root = table.get(pid);
		if (root) this.#seen.set(keyOf(root), 0);
		this.#start = root?.start ?? "";
		this.observe(table);
	}
	/** Its living processes, by descent, group and session. Cheap: about 10 µs for each process of the machine. */
	observe(table = readProcessTable()) {
		const members = /* @__PURE__ */ new Map();
		const others = [...table.values()].filter((row) => {
			if (this.#isOutside(row) || !this.#seen.has(keyOf(row))) return true;
			members.set(row.pid, row);
			return false;
		});
		const ours = (id, known) => {
			const leader = table.get(id);
			return known.has(id) && (leader === void 0 || leader.dead || members.has(id));
		};
		const joins = (row) => !this.#isOutside(row) && (members.has(row.parent) || ours(row.group, this.#groups) || ours(row.session, this.#sessions));
		for (let size = -1; size !== members.size;) {
			size = members.size;
			for (const row of others) if (joins(row)) members.set(row.pid, row);
		}
		return this.#remember([...members.values()]);
	}
	/** Like `observe`, and those that only their mark or their output gives away. Reads every process's environment. */
	search() {
		const table = readProcessTable();
		const members = this.observe(table);
		if (!this.#linux) return members;
		const known = new Set(members.map((row) => row.pid));
		const marked = [...table.values()].filter((row) => !known.has(row.pid) && !this.#isOutside(row) && this.#isMarked(row.pid));
		return marked.length === 0 ? members : this.#remember([...members, ...marked]);
	}
	/**
	* CPU time of the tree so far, in ms; null where the system does not tell. Living processes count to the nanosecond
	* where the kernel does (schedstat), else in ticks of 10 ms. Ended ones count with what was last seen of them, or with
	* what their parents learned by waiting, whichever is more. It never goes down.
	*/
	cpuMs() {
		if (!this.#linux) return null;
		const alive = this.observe();
		const keys = new Set(alive.map(keyOf));
		let own = 0;
		let waited = 0;
		for (const row of alive) {
			const ms = Math.max(threadCpuMs(row.pid), row.cpuMs, this.#seen.get(keyOf(row)) ?? 0);
			this.#seen.set(keyOf(row), ms);
			own += ms;
			waited += row.waitedCpuMs;
		}
		const ended = [...this.#seen].reduce((sum, [key, ms]) => keys.has(key) ? sum : sum + ms, 0);
		this.#cpuMs = Math.max(this.#cpuMs, own + Math.max(ended, waited));
		return this.#cpuMs;
	}
	/** A process outside of the tree that is older than it and listens on this port; null where none is seen. */
	usurper(port) {
		if (!this.#linux || this.#start === "") return null;
		const sockets = new Set(listeningSockets(port));
		if (sockets.size === 0) return null;
		return [...readProcessTable().values()].filter((row) => Number(row.start) < Number(this.#start)).find((row) => openFilesOf(row.pid).some((file) => sockets.has(file))) ?? null;
	}
	#isMarked(pid) {
		return hasEnvironment(pid, this.#mark) || outputsOf(pid).some((output) => this.#outputs.has(output));
	}
	/** Never ourselves, nor init, nor one that is only waiting to be reaped. */
	#isOutside(row) {
		return row.dead || row.pid <= 1 || row.pid === process.pid;
	}
	/** A group or session that nobody is in is forgotten: its number may be given to a stranger. */
	#remember(members) {
		for (const row of members) if (!this.#seen.has(keyOf(row))) this.#seen.set(keyOf(row), row.cpuMs);
		this.#groups = new Set(members.map((row) => row.group));
		this.#sessions = new Set(members.map((row) => row.session));
		return members;
	}
};
function keyOf(row) {
	return `${row.pid} ${row.start}`;
}
// src/io/processes.ts
/** How often a stopping tree is looked at: well below what anybody waits for, well above what a look costs (about 1 ms). */
const LOOK_EVERY_MS = 20;
/** How long killed processes may take to go: the kernel needs milliseconds, unless one hangs in a device. */
const SWEEP_MS = 3e3;
/** What is still in the pipe when the last process has gone arrives at once, or somebody we cannot see holds the pipe. */
const DRAIN_MS = 500;
/** A tree is seen again after half of its age so far: often while it starts and daemons detach, hardly ever in a long block. */
const FIRST_LOOK_MS = 5;
/** As many lines as anybody shows. */
const RUN_TAIL_LINES = 50;
/** Processes of this machine. `killAll` is for the moment this process exits: everything still running is killed, at once. */
function nodeProcesses() {
	const running = /* @__PURE__ */ new Set();
	const start = (command) => {
		const child = new NodeChild(command, () => running.delete(child));
		running.add(child);
		return child;
	};
	const run = async (command) => {
		const child = start(command);
		const exit = await child.exited;
		await child.stop({
			signal: "SIGKILL",
			graceMs: 0
		});
		return {
			exit,
			tail: child.tail(RUN_TAIL_LINES)
		};
	};
	const killAll = () => {
		for (const child of running) child.killNow();
	};
	return {
		run,
		start,
		killAll
	};
}
var NodeChild = class {
	pid;
	exited;
	#log = new Log();
	#tree;
	#process;
	#drained;
	#forget;
	#startedAt = performance.now();
	#exit = null;
	#timer;
	#stopping;
	constructor(command, forget) {
		this.#forget = forget;
		this.#process = spawnShell(command);
		this.pid = this.#process.pid ?? failToStart(command);
		this.#process.stdout.on("data", (chunk) => this.#log.append(chunk));
		this.exited = new Promise((resolve) => {
			this.#process.once("exit", (code, signal) => {
				this.#exit = {
					code,
					signal
				};
				resolve(this.#exit);
			});
		});
		this.#drained = new Promise((resolve) => this.#process.once("close", () => resolve()));
		this.#tree = new ProcessTree(this.pid, command.mark);
		if (process.platform === "linux") this.#observeLater();
	}
	exit() {
		return this.#exit;
	}
	tail(lines) {
		return this.#log.tail(lines);
	}
	printed(pattern) {
		return this.#log.printed(pattern);
	}
	cpuMs() {
		return this.#tree.cpuMs();
	}
	usurper(port) {
		const other = this.#tree.usurper(port);
		return other && nameOf(other);
	}
	stop(stop) {
		this.#stopping ??= this.#stop(stop);
		return this.#stopping;
	}
	/** Without waiting for anything: a process that forks as fast as it is killed could get away. */
	killNow() {
		for (let left = this.#tree.search(), tries = 0; left.length > 0 && tries < 100; left = this.#tree.search(), tries++) this.#signal(left, "SIGKILL");
	}
	async #stop(stop) {
		clearTimeout(this.#timer);
		try {
			if (stop.signal !== "SIGKILL" && this.#exit === null) {
				this.#signal(this.#tree.observe(), stop.signal);
				await this.#waitUntilGone(stop.graceMs);
			}
			await this.#sweep();
		} finally {
			this.#forget();
			await Promise.race([this.#drained, pause(DRAIN_MS)]);
			this.#process.stdout.destroy();
		}
	}
	/** The whole tree has the grace, not only the shell that leads it. */
	async #waitUntilGone(graceMs) {
		const deadline = performance.now() + graceMs;
		while (performance.now() < deadline && this.#tree.observe().length > 0) await pause(LOOK_EVERY_MS);
	}
	async #sweep() {
		const deadline = performance.now() + SWEEP_MS;
		for (let left = this.#tree.search(); left.length > 0; left = this.#tree.search()) {
			this.#signal(left, "SIGKILL");
			if (performance.now() > deadline) throw leftover(left);
			await pause(LOOK_EVERY_MS);
		}
	}
	/**
	* To the group at once, which reaches those forked this very moment, and to each one outside of it: nobody hears it
	* twice. The group's number is ours only for as long as somebody is in the group.
	*/
	#signal(rows, signal) {
		if (rows.some((row) => row.group === this.pid)) send(-this.pid, signal);
		for (const row of rows) if (row.group !== this.pid) send(row.pid, signal);
	}
	#observeLater() {
		const age = performance.now() - this.#startedAt;
		this.#timer = setTimeout(() => {
			this.#tree.observe();
			this.#observeLater();
		}, Math.max(FIRST_LOOK_MS, age / 2));
		this.#timer.unref();
	}
};
/** Becomes the shell that runs the command, with both outputs in one pipe: two would lose the order of their lines. */
const ONE_OUTPUT = "exec /bin/sh -c \"$0\" 2>&1";
function spawnShell(command) {
	const child = spawn("/bin/sh", [
		"-c",
		ONE_OUTPUT,
		command.text
	], {
		cwd: command.cwd,
		env: {
			...command.env,
			[MARK]: command.mark
		},
		detached: true,
		stdio: [
			"ignore",
			"pipe",
			"ignore"
		]
	});
	child.once("error", () => {});
	return child;
}
function failToStart(command) {
	const hint = `See \`ls -ld ${command.cwd}\` (is the folder there?) and \`ulimit -u\` (may this user start more processes?).`;
	throw new Failure("environment", `could not start "${command.text}" in ${command.cwd}`, hint);
}
/** A process that is gone by now is what was wanted; one that may not be signalled is found by the next look. */
function send(target, signal) {
	try {
		process.kill(target, signal);
	} catch {}
}
function leftover(rows) {
	const pids = rows.map((row) => row.pid).join(",");
	return new Failure("environment", `${rows.length === 1 ? "a process was" : `${rows.length} processes were`} still there after SIGKILL: ${rows.map(nameOf).join(", ")}`, `See \`ps -o pid,ppid,user,stat,args -p ${pids}\`: a process of another user, or one that hangs in a device, has to be ended by hand.`);
}
function nameOf(row) {
	return `${row.pid} (${row.name})`;
}
function pause(ms) {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
// src/io/screen.ts
/** Elsewhere than on a terminal, progress is printed this often: enough to see life, too little to drown a CI log. */
const PLAIN_EVERY_MS = 1e4;
/** Progress on an output (standard error): one live line on a terminal, plain lines now and then elsewhere. */
function nodeScreen(output, now = Date.now) {
	const live = output.isTTY === true;
	let shown = false;
	let last = Number.NEGATIVE_INFINITY;
	const clear = () => {
		if (shown) output.write("\r\x1B[2K");
		shown = false;
	};
	return {
		note(text) {
			clear();
			output.write(`${text}\n`);
		},
		progress(text) {
			if (live) {
				clear();
				output.write(text.slice(0, Math.max(20, (output.columns ?? 80) - 1)));
				shown = true;
			} else if (now() - last >= PLAIN_EVERY_MS) {
				last = now();
				output.write(`${text}\n`);
			}
		},
		clear
	};
}
// src/io/node-world.ts
/** The real World. Whatever happens, no child outlives this process. */
function nodeWorld({ env, version, cancelled }) {
	const processes = nodeProcesses();
	process.once("exit", processes.killAll);
	return {
		files: nodeFiles(),
		git: nodeGit(env),
		processes,
		network: nodeNetwork(),
		load: httpLoad(),
		machine: nodeMachine(version, env),
		clock: nodeClock(),
		screen: nodeScreen(process.stderr),
		env,
		cancelled,
		digest: (text) => createHash("sha256").update(text).digest("hex")
	};
}
export { nodeWorld as t };

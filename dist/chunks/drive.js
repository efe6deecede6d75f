import { t as Failure } from "./failure2.js";
import { a as loadSide } from "./plan.js";
import { t as seeded } from "./random.js";
import { n as eachSide } from "./revision.js";
import { m as string, p as strictObject, r as boolean, u as number } from "./schemas.js";
import { a as scenarioOf } from "./scenario.js";
import { n as isOffRate } from "./trial.js";
import { t as countKinds } from "./error-kinds.js";
import { a as isRedirect, n as REDIRECTS, o as partName, r as familyOf } from "./part.js";
import { n as quantileOrNull } from "./quantile.js";
import { a as placesOf, o as urlsAround } from "./target.js";
import { i as TEMPORARY, t as HOME } from "./inside.js";
import { r as filled, t as childEnvironment } from "./environment.js";
// src/engines/command/block.ts
function blockOfRequests(side) {
	const { points, fromMs, blockMs, broken } = side;
	const inside = points.filter((point) => isIn(dueMs(point), side));
	const answered = inside.filter(({ ok }) => ok);
	const failed = inside.filter(({ ok }) => !ok);
	const inTime = points.filter((point) => point.ok && isIn(endMs(point), side)).length;
	const redirected = answered.filter(({ status }) => status !== null && isRedirect(status)).length;
	return {
		planned: inside.length,
		sent: inside.length,
		succeeded: answered.length,
		errors: failed.length,
		...failed.length === 0 ? {} : { errorKinds: countKinds(failed.map(kindOf)) },
		failedChecks: 0,
		dropped: 0,
		lagP95Ms: quantileOrNull(.95, ascending(inside.filter(isScheduled), (point) => Math.max(0, point.atMs - dueMs(point)))) ?? 0,
		sentP50Ms: quantileOrNull(.5, ascending(answered, ({ ms }) => ms)),
		halvesMs: halves(answered, fromMs + blockMs / 2),
		values: {
			latency: ascending(answered, latencyOf),
			...side.split ? partsOf(answered) : {}
		},
		shares: {
			"error-rate": {
				count: failed.length,
				total: inside.length
			},
			"checks-failed": {
				count: 0,
				total: answered.length
			},
			"dropped-rate": {
				count: 0,
				total: inside.length
			},
			[REDIRECTS]: {
				count: redirected,
				total: answered.length
			}
		},
		own: {},
		blockMs,
		answerBytes: null,
		answered: inTime,
		answeredWell: inTime,
		cpu: cpuOf(side),
		broken,
		course: courseOf(points, fromMs)
	};
}
const dueMs = ({ dueMs: due, atMs }) => due ?? atMs;
const endMs = ({ atMs, ms }) => atMs + ms;
const latencyOf = (point) => Math.max(0, point.ms + (point.atMs - dueMs(point)));
const isScheduled = ({ dueMs: due }) => due !== null;
function isIn(moment, { fromMs, blockMs }) {
	return moment >= fromMs && moment < fromMs + blockMs;
}
function kindOf({ status, error }) {
	if (status !== null && status > 0) return `status ${status}`;
	return error === "aborted" ? "request aborted" : error;
}
function halves(answered, middleMs) {
	const half = (inHalf) => quantileOrNull(.5, ascending(answered.filter(inHalf), latencyOf));
	const first = half((point) => dueMs(point) < middleMs);
	const second = half((point) => dueMs(point) >= middleMs);
	return first === null || second === null ? null : [first, second];
}
function partsOf(answered) {
	const byPart = new Map();
	const parts = new Map();
	for (const point of answered) {
		const part = parts.get(point.name) ?? partName(point.name);
		parts.set(point.name, part);
		if (part === "") continue;
		const mine = byPart.get(part) ?? [];
		byPart.set(part, mine);
		mine.push(point);
	}
	return Object.fromEntries([...byPart].map(([part, mine]) => [familyOf(part), ascending(mine, latencyOf)]));
}
function courseOf(points, fromMs) {
	const answered = points.filter(({ ok }) => ok).sort((a, b) => dueMs(a) - dueMs(b));
	return {
		atMs: Float64Array.from(answered, (point) => dueMs(point) - fromMs),
		ms: Float64Array.from(answered, latencyOf)
	};
}
function cpuOf({ points, clocks, ...block }) {
	const inside = clocks.filter(({ atMs }) => isIn(atMs, block));
	const [first, last] = [inside[0], inside.at(-1)];
	if (first === void 0 || last === void 0 || first === last) return null;
	const isAnswer = (point) => (point.ok || (point.status ?? 0) > 0) && endMs(point) >= first.atMs && endMs(point) < last.atMs;
	return {
		ms: last.ms - first.ms,
		answers: points.filter(isAnswer).length
	};
}
function ascending(points, read) {
	return Float64Array.from(points, read).sort();
}
// src/engines/command/points/csv.ts
const OWN = {
	at: "at",
	ms: "ms",
	ok: "ok",
	status: "status",
	error: "error",
	name: "name",
	due: "due"
};
const NEEDED = [
	"at",
	"ms",
	"ok"
];
const MOST_LINES = 100;
function csv(columns = OWN, allowsOthers = columns !== OWN) {
	let places = null;
	let begun = [];
	const record = (text) => {
		const fields = fieldsOf(text);
		if (fields === null) return { why: "its quotes do not match" };
		if (places !== null) return pointOf(fields, places);
		const found = placesIn(fields, columns);
		const lacking = NEEDED.find((key) => found[key] < 0);
		if (lacking !== void 0) return { why: `the first line names no column ${columns[lacking]}` };
		if (!allowsOthers && fields.some((field) => !Object.values(columns).includes(field))) return { why: "the first line names a column that points have not" };
		places = found;
		return null;
	};
	return { line: (text) => {
		begun.push(text);
		const whole = begun.join("\n");
		if (begun.length < MOST_LINES && quotesIn(whole) % 2 === 1) return null;
		begun = [];
		return whole.trim() === "" ? null : record(whole);
	} };
}
function placesIn(fields, columns) {
	const at = (key) => fields.indexOf(columns[key]);
	return {
		at: at("at"),
		ms: at("ms"),
		ok: at("ok"),
		status: at("status"),
		error: at("error"),
		name: at("name"),
		due: at("due")
	};
}
function pointOf(fields, places) {
	const field = (key) => fields[places[key]] ?? "";
	const ok = field("ok").toLowerCase();
	if (ok !== "true" && ok !== "false") return { why: "whether it was ok is neither true nor false" };
	const status = field("status");
	const told = /^\d{1,3}$/.test(status) ? Number(status) : null;
	const due = field("due");
	return {
		atMs: numberIn$1(field("at")),
		ms: numberIn$1(field("ms")),
		ok: ok === "true",
		status: told,
		error: field("error") || (ok === "false" && told === null ? status : ""),
		name: field("name"),
		dueMs: due === "" ? null : numberIn$1(due)
	};
}
function numberIn$1(text) {
	return /^-?\d{1,20}(?:\.\d{1,20})?$/.test(text) ? Number(text) : NaN;
}
function quotesIn(text) {
	let count = 0;
	for (let at = text.indexOf("\""); at >= 0; at = text.indexOf("\"", at + 1)) count += 1;
	return count;
}
function fieldsOf(record) {
	const fields = [];
	const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y;
	for (;;) {
		const found = field.exec(record);
		if (found === null) return null;
		fields.push(found[1]?.replaceAll("\"\"", "\"") ?? found[2] ?? "");
		if (found[3] === "") return fields;
	}
}
// src/engines/command/points/h2load.ts
const LINE = /^(\d{1,18})\t(-1|\d{1,3})\t(\d{1,18})(?:\t.*)?$/;
const isGood = (status) => status >= 200 && status < 400;
function h2load() {
	return { line: (text) => {
		if (text === "") return null;
		const found = LINE.exec(text);
		if (found === null) return { why: "it is no start, status and time of h2load" };
		const [at, status, took] = found.slice(1).map(Number);
		const told = status === void 0 || status < 0 ? null : status;
		return {
			atMs: (at ?? NaN) / 1e3,
			ms: (took ?? NaN) / 1e3,
			ok: told !== null && isGood(told),
			status: told,
			error: told === null ? "no answer" : "",
			name: "",
			dueMs: null
		};
	} };
}
// src/engines/command/points/jtl.ts
const COLUMNS = {
	at: "timeStamp",
	ms: "elapsed",
	ok: "success",
	status: "responseCode",
	error: "failureMessage",
	name: "label",
	due: ""
};
const UNNAMED = "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes,grpThreads,allThreads,Latency";
function jtl() {
	let chosen = null;
	return { line: (text) => {
		if (chosen === null && text.trim() === "") return null;
		chosen ??= /^\s*</.test(text) ? xml() : fromFirst(text);
		return chosen.line(text);
	} };
}
function fromFirst(line) {
	const reader = csv(COLUMNS);
	if (/^\d+,\d+,/.test(line)) reader.line(UNNAMED);
	return reader;
}
function xml() {
	let depth = 0;
	return { line: (text) => {
		const tag = /^\s*<(\/?)(httpSample|sample)\b([^>]*?)(\/?)>/.exec(text);
		if (tag === null) return null;
		const [, closing = "", , attributes = "", empty = ""] = tag;
		if (closing !== "") depth -= 1;
		const isOwn = closing === "" && depth === 0;
		if (closing === "" && empty === "") depth += 1;
		return isOwn ? sampleOf(attributes) : null;
	} };
}
function sampleOf(attributes) {
	const of = new Map([...attributes.matchAll(/ (\w{1,8})="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
	const [at, ms, ok, code = ""] = [
		of.get("ts"),
		of.get("t"),
		of.get("s"),
		of.get("rc")
	];
	if (at === void 0 || ms === void 0 || ok !== "true" && ok !== "false") return { why: "it has no ts, t and s" };
	const status = /^\d{1,3}$/.test(code) ? Number(code) : null;
	const error = ok === "false" && status === null ? plain(code) : "";
	return {
		atMs: numberIn(at),
		ms: numberIn(ms),
		ok: ok === "true",
		status,
		error,
		name: plain(of.get("lb") ?? ""),
		dueMs: null
	};
}
function numberIn(text) {
	return /^\d{1,20}$/.test(text) ? Number(text) : NaN;
}
const ENTITIES = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: "\"",
	apos: "'"
};
function plain(text) {
	return text.replace(/&(\w+|#\w+);/g, (whole, name) => name.startsWith("#") ? " " : ENTITIES[name] ?? whole);
}
// src/engines/command/points/ndjson.ts
const schema = strictObject({
	at: number(),
	ms: number(),
	ok: boolean(),
	status: number().nullish(),
	error: string().nullish(),
	name: string().nullish(),
	due: number().nullish()
});
function ndjson() {
	return { line: (text) => {
		if (text.trim() === "") return null;
		if (/^\s*\[/.test(text)) return { why: "it begins a list: each line is an object of its own, with nothing around all of them" };
		const read = schema.safeParse(parsed(text));
		if (!read.success) return { why: whyNot(read.error.issues[0]) };
		const { at, ms, ok, status = null, error, name, due = null } = read.data;
		return {
			atMs: at,
			ms,
			ok,
			status,
			error: error ?? "",
			name: name ?? "",
			dueMs: due
		};
	} };
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
const KINDS = {
	...Object.fromEntries([
		"at",
		"ms",
		"status",
		"due"
	].map((key) => [key, "no number"])),
	...Object.fromEntries(["error", "name"].map((key) => [key, "no text"])),
	ok: "neither true nor false, without quotes"
};
function whyNot(issue) {
	const key = issue?.path[0];
	if (typeof key === "string") return `"${key}" is missing, or ${KINDS[key] ?? "of another type"}`;
	return issue?.code === "unrecognized_keys" ? "it has a key that points have not" : "it is no JSON object";
}
// src/engines/command/points/point.ts
const LONGEST_MS = 36e5;
const LONGEST_TEXT = 500;
const SLACK_MS = 1e3;
function whyNoPoint({ atMs, ms, status, error, name, dueMs }, { fromMs, toMs }) {
	const inRun = (moment) => moment >= fromMs - SLACK_MS && moment <= toMs + SLACK_MS;
	if (!(ms >= 0 && ms <= LONGEST_MS)) return "\"ms\" is no time from 0 to an hour";
	if (!inRun(atMs)) return `"at" is no moment of this run, in ms since 1970${howOff(atMs, toMs, inRun)}`;
	if (!inRun(atMs + ms)) return "its answer would have ended after now";
	if (dueMs !== null && !(inRun(dueMs) && dueMs <= atMs + SLACK_MS)) return "\"due\" is no moment of this run before \"at\"";
	if (status !== null && !(Number.isInteger(status) && status >= 0 && status <= 999)) return "\"status\" is no whole number up to 999";
	return error.length > LONGEST_TEXT || name.length > LONGEST_TEXT ? `a text is longer than ${LONGEST_TEXT} characters` : null;
}
const UNITS = {
	seconds: 1e3,
	microseconds: 1 / 1e3,
	nanoseconds: 1 / 1e6
};
const [ZONE_MS, FARTHEST_MS] = [9e5, 504e5];
function howOff(atMs, nowMs, inRun) {
	for (const [unit, ms] of Object.entries(UNITS)) if (inRun(atMs * ms)) return `: it seems to be in ${unit}`;
	const zoneMs = Math.round((atMs - nowMs) / ZONE_MS) * ZONE_MS;
	if (zoneMs === 0 || Math.abs(zoneMs) > FARTHEST_MS || !inRun(atMs - zoneMs)) return "";
	return `: it seems to be of another zone, ${Math.abs(zoneMs) / 36e5} h ${zoneMs > 0 ? "ahead of" : "behind"} UTC`;
}
// src/engines/command/points/table.ts
const MOST = {
	bytes: 536870912,
	points: 1e6,
	lineBytes: 16384,
	names: 1e3
};
const READERS = {
	ndjson,
	csv: () => csv(),
	locust: ndjson,
	jmeter: jtl,
	artillery: ndjson,
	h2load
};
var RequestPoints = class {
	points = [];
	#scenario;
	#reader;
	#names = new Map();
	#decoder = new TextDecoder();
	#rest = "";
	#bytes = 0;
	#lines = 0;
	firstAtMs = Number.POSITIVE_INFINITY;
	constructor(scenario, format) {
		this.#scenario = scenario;
		this.#reader = READERS[format]();
	}
	write(chunk, bounds) {
		this.#bytes += chunk.length;
		if (this.#bytes > MOST.bytes) throw this.#refused(`are more than ${MOST.bytes / 1024 / 1024} MiB`);
		const lines = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split("\n");
		this.#rest = lines.pop() ?? "";
		for (const line of lines) this.#take(line, bounds);
		if (this.#rest.length > MOST.lineBytes) throw this.#bad(TOO_LONG);
	}
	end(bounds, stopped) {
		const rest = this.#rest;
		this.#rest = "";
		if (rest === "") return;
		const found = this.#reader.line(rest.replace(/\r$/, ""));
		if (found !== null && !("why" in found) && whyNoPoint(found, bounds) === null) this.#add(found);
		else if (!stopped && !/^<\/\w+>$/.test(rest.trim())) throw this.#bad(found !== null && "why" in found && /\]\s*$/.test(rest) ? found.why : TORN);
	}
	#take(line, bounds) {
		this.#lines += 1;
		if (line.length > MOST.lineBytes) throw this.#bad(TOO_LONG);
		const found = this.#reader.line(line.endsWith("\r") ? line.slice(0, -1) : line);
		if (found === null) return;
		const why = "why" in found ? found.why : whyNoPoint(found, bounds);
		if (why !== null) throw this.#bad(why);
		if (!("why" in found)) this.#add(found);
	}
	#add(point) {
		if (this.points.length >= MOST.points) throw this.#refused(`are more than ${MOST.points}`);
		this.firstAtMs = Math.min(this.firstAtMs, point.atMs);
		this.points.push({
			...point,
			name: this.#nameOf(point.name)
		});
	}
	#nameOf(name) {
		const known = this.#names.get(name);
		if (known !== void 0) return known;
		if (this.#names.size >= MOST.names) throw this.#refused(`have more than ${MOST.names} names of requests`);
		this.#names.set(name, name);
		return name;
	}
	#bad(why) {
		return new Failure("load", `${this.#scenario}: line ${Math.max(1, this.#lines + (why === TORN ? 1 : 0))} of its points: ${why}.`, "Each line is one request, as docs/generators.md says: correct what writes it, or `points` of the scenario.");
	}
	#refused(what) {
		return new Failure("load", `${this.#scenario}: its points ${what}.`, "Write a point for each request and nothing else, give requests with ids in their paths one name, or send less.");
	}
};
const TOO_LONG = `it is longer than ${MOST.lineBytes} characters`;
const TORN = "the file ends in the middle of it";
// src/engines/command/target-watch.ts
const SILENT_MS = 2e4;
const MISSING = 3;
const LATE_MS = 5e3;
function targetWatch({ name, ratePerSecond }, startedAtMs, tell) {
	const patienceMs = SILENT_MS + (ratePerSecond > 0 ? MISSING * 1e3 / ratePerSecond : 0);
	let told = 0;
	let lastMs = startedAtMs;
	return { look: (points, nowMs) => {
		if (points.length > told) lastMs = nowMs;
		for (const point of points.slice(told)) {
			told += 1;
			tell(shotOf(point, startedAtMs));
			const lateMs = nowMs - (point.atMs + point.ms);
			if (lateMs > LATE_MS) throw unseen(name, `told of a request ${Math.round(lateMs / 1e3)} s after that was over`);
		}
		if (nowMs - lastMs > patienceMs) throw unseen(name, `told of no request for ${Math.round((nowMs - lastMs) / 1e3)} s`);
	} };
}
function shotOf(point, startedAtMs) {
	const { atMs, ms, dueMs, ok } = point;
	const since = (moment) => moment - startedAtMs;
	return {
		side: "head",
		intendedMs: since(dueMs ?? atMs),
		sentMs: since(atMs),
		firstTokenMs: NaN,
		endMs: since(atMs + ms),
		grade: ok ? "ok" : "error",
		error: ok ? "" : kindOf(point)
	};
}
function unseen(name, what) {
	return new Failure("load", `${name}: its load generator ${what}: what it sends to a target has to be seen while it is sent, and it was ended.`, "Let it write each point as soon as its request is over, and flush that line: docs/generators.md#load-tests says how for each program.");
}
// src/engines/command/generator.ts
const LOOK_EVERY_MS = 200;
const START_MS = 6e4;
const END_MS = 1e4;
const STOP = {
	signal: "SIGINT",
	graceMs: 5e3
};
const END = {
	signal: "SIGKILL",
	graceMs: 0
};
const TAIL_LINES = 20;
async function runGenerator(job, world) {
	const { clock, files } = world;
	const child = await job.start();
	const [startedAt, startedAtMs] = [clock.now(), epochMs(world)];
	const points = new RequestPoints(job.planned.name, job.format);
	const file = files.follow(job.file, job.folder);
	const block = watchBlock(job);
	const target = job.see && targetWatch(job.planned, startedAtMs, job.see);
	const stop = target === void 0 ? STOP : END;
	const clocks = [];
	const readClocks = () => {
		const ms = job.target.cpuMs();
		if (ms !== null) clocks.push({
			atMs: epochMs(world),
			ms
		});
		return child.cpuMs();
	};
	let cpuMs = null;
	try {
		const read = () => file.read((chunk) => points.write(chunk, {
			fromMs: startedAtMs,
			toMs: epochMs(world)
		}));
		while (child.exit() === null) {
			await read();
			target?.look(points.points, epochMs(world));
			cpuMs = readClocks();
			block.tick(points.firstAtMs, epochMs(world));
			if (world.cancelled.aborted || job.target.failure() !== null) break;
			if (epochMs(world) > lastMoment(job, points.firstAtMs, startedAtMs)) break;
			await Promise.race([child.exited, clock.sleep(LOOK_EVERY_MS)]);
		}
		const exit = child.exit();
		const endedAtMs = epochMs(world);
		block.over();
		const tookMs = clock.now() - startedAt;
		await child.stop(stop);
		await read();
		points.end({
			fromMs: startedAtMs,
			toMs: epochMs(world)
		}, exit === null);
		if (exit !== null) target?.look(points.points, endedAtMs);
		const firstAtMs = Number.isFinite(points.firstAtMs) ? points.firstAtMs : null;
		return {
			points: points.points,
			firstAtMs,
			exit,
			tookMs,
			endedAtMs,
			clocks,
			cpuMs,
			tail: child.tail(TAIL_LINES)
		};
	} finally {
		await child.stop(stop);
		await file.close();
	}
}
function epochMs({ clock }) {
	return Date.parse(clock.date());
}
function lastMoment({ durationMs }, firstAtMs, startedAtMs) {
	return (Number.isFinite(firstAtMs) ? firstAtMs : startedAtMs + START_MS) + durationMs + END_MS;
}
function watchBlock({ watch, warmUpMs, blockMs }) {
	let state = "before";
	const end = () => {
		if (state !== "in") return;
		watch?.end();
		state = "after";
	};
	return {
		tick: (firstAtMs, nowMs) => {
			const sinceMs = nowMs - firstAtMs - warmUpMs;
			if (state === "before" && sinceMs >= 0) {
				watch?.begin(-sinceMs);
				state = "in";
			}
			if (sinceMs >= blockMs) end();
		},
		over: end
	};
}
// src/engines/command/outcome.ts
function requireWhole({ planned: { name, warmUpMs, blockMs }, scenario, whom, loadOf }, { firstAtMs, exit, tookMs, endedAtMs, tail }, { screen }) {
	const how = `${exit === null ? "was stopped" : `ended ${exitText(exit)}`} after ${seconds(tookMs)}`;
	const missingMs = firstAtMs === null ? 0 : firstAtMs + warmUpMs + blockMs - endedAtMs;
	if (firstAtMs !== null && missingMs <= 0) return firstAtMs;
	const printed = tail.filter((line) => line.trim() !== "");
	const heading = `The load generator of ${name} printed ${printed.length === 0 ? "nothing." : "last:"}`;
	screen.note([heading, ...printed.map((line) => `  | ${line}`)].join("\n"));
	const first = scenario.run.trim().split(/\s+/)[0] ?? "";
	const toStart = exit?.code === 127 || exit?.code === 126 ? toStartIt(first, exit.code, loadOf) : null;
	if (toStart !== null) throw new Failure("load", `${name}: its load generator could not be started: it ${how}.`, toStart);
	throw firstAtMs === null ? new Failure("load", `${name}: its load generator wrote no points of ${whom}: it ${how}.`, tail.some((line) => LACKS.test(line)) ? LACKING : `See above what it printed, and whether ${whom} answers at all. It has to write a line for each request into the file that POINTS_FILE names (docs/generators.md).`) : new Failure("load", `${name}: its load generator ended too early, sending to ${whom}: it ${how}, ${seconds(missingMs)} before its block did.`, "See above what it printed. It has to send for DURATION seconds, whatever is answered.");
}
const LACKS = /Cannot find (?:module|package)|No module named|cannot load such file|ClassNotFoundException/;
const LACKING = "It lacks a package, as it printed above. It runs in a checkout of its own, which has what git has and what `service.install` brings (`npm ci`): let that bring it, or install it for the machine in an earlier step of the job.";
function toStartIt(first, code, loadOf) {
	if (!first.includes("/")) return `Is ${first} installed, and on PATH? Bring it in an earlier step of the job.`;
	if (code === 126) return `Let it be executed, and commit that: \`git update-index --chmod=+x ${first}\`. Or name what runs it: \`run: node ${first}\`.`;
	return `Is ${first} in the commit of ${loadOf} (\`git ls-files\`)? If it is: its first line (#!) has to name a program that is there, without a Windows line end.`;
}
function exitText({ code, signal }) {
	return code === null ? `by ${signal}` : `with exit code ${code}`;
}
function seconds(ms) {
	return `${Math.round(ms / 100) / 10} s`;
}
const LEAST_ARRIVED = .9;
function requireArrivals({ name }, { points }, { connections, requests }) {
	const sent = points.filter(({ ok, status }) => ok || status !== null).length;
	if (connections > 0 && (requests === null || requests >= LEAST_ARRIVED * sent)) return;
	throw new Failure("config", `${name}: of ${sent} requests that were answered by what its load generator tells, ${connections === 0 ? "none" : requests} reached the service: what arrived was counted at its port.`, "The service listens at BASE_URL (HOST and PORT), on another port in every trial: let the program send there, and nowhere else.");
}
function offRate({ name, ratePerSecond, blockMs }, sent, side) {
	const seen = Math.round(sent / blockMs * 1e4) / 10;
	return new Failure("load", `${name}: its load generator sent ${seen} requests a second to ${side}, and was asked for ${ratePerSecond}.`, "Let it send RATE requests a second whatever is answered, over all of its processes and steps; or write `clients` in place of `rate` where its users wait for answers.");
}
function remarksOf(name, { exit }) {
	if (exit === null) return [{
		text: `${name}: its load generator did not end by itself, and was stopped after its block`,
		times: 1
	}];
	return exit.code === 0 ? [] : [{
		text: `${name}: its load generator ended ${exitText(exit)}, after its block`,
		times: 1
	}];
}
// src/engines/command/artillery.ts
const ARTILLERY = `// Writes a point for each request that Artillery makes. Generated by Benchgate.
'use strict';
const fs = require('node:fs');

const write = (point) => fs.appendFileSync(process.env.POINTS_FILE, JSON.stringify(point) + '\\n');
const nameOf = (request) => String(request?.name || '').slice(0, 200);

exports.benchgatePoint = (request, response, context, events, done) => {
  const { start, end, phases } = response.timings;
  const status = response.statusCode;
  const ms = phases.total ?? (end ?? Date.now()) - start;
  write({ at: start, ms, ok: status >= 200 && status < 400, status, name: nameOf(request) });
  return done();
};

exports.benchgateError = (error, request, context, events, done) => {
  const code = String(error?.code || error?.name || 'error').slice(0, 200);
  write({ at: Date.now(), ms: 0, ok: false, error: code, name: nameOf(request) });
  return done();
};
`;
// src/engines/command/locust.ts
const LOCUST = `"""Writes a point for each request that Locust makes. Generated by Benchgate."""
import json
import os
import random
import time

from locust import events

random.seed(int(os.environ["SEED"]))
_points = open(os.environ["POINTS_FILE"], "a", buffering=1, encoding="utf-8")


@events.request.add_listener
def _write_point(request_type, name, response_time, exception=None, start_time=None, response=None, **_):
    began = start_time if start_time is not None else time.time() - response_time / 1000
    status = getattr(response, "status_code", None)
    point = {"at": began * 1000, "ms": response_time, "ok": exception is None, "name": str(name)[:200]}
    if isinstance(status, int) and status > 0:
        point["status"] = status
    if exception is not None:
        point["error"] = type(exception).__name__[:200]
    _points.write(json.dumps(point) + "\\n")
`;
// src/engines/command/adapters.ts
function adapterFor(format) {
	switch (format) {
		case "locust": return {
			file: "benchgate_points.py",
			text: LOCUST
		};
		case "artillery": return {
			file: "benchgate-points.cjs",
			text: ARTILLERY
		};
		case "ndjson":
		case "csv":
		case "jmeter":
		case "h2load": return null;
		default: return format;
	}
}
// src/engines/command/variables.ts
function environmentOf({ env, ratePerSecond, load }, asked, parent) {
	const places = placesOf(asked.url, asked.target);
	return {
		...childEnvironment(parent, filled(env, places)),
		...places,
		...load === void 0 ? { RATE: String(ratePerSecond) } : { CLIENTS: String(load.clients) },
		DURATION: String(asked.durationMs / 1e3),
		SEED: String(asked.seed),
		POINTS_FILE: asked.file,
		...asked.adapter === null ? {} : { ADAPTER: asked.adapter },
		PYTHONDONTWRITEBYTECODE: "1"
	};
}
// src/engines/command/program.ts
async function withProgram(program, asked, world, act) {
	const { planned, scenario, walls } = program;
	const folder = await world.files.makeTemporary("benchgate-points-");
	try {
		const adapter = adapterFor(scenario.points);
		if (adapter !== null) await world.files.write(`${folder}/${adapter.file}`, adapter.text);
		const file = `${folder}/points`;
		const parent = walls === void 0 ? world.env : {
			...world.env,
			HOME,
			TMPDIR: TEMPORARY
		};
		const env = environmentOf(scenario, {
			...asked,
			file,
			adapter: adapter && `${folder}/${adapter.file}`
		}, parent);
		const command = {
			text: scenario.run,
			cwd: rootOf(program),
			env,
			mark: world.digest(`${folder} ${asked.seed}`)
		};
		const ready = {
			planned,
			file,
			folder,
			format: scenario.points
		};
		if (walls === void 0) return await act({
			...ready,
			start: async () => world.processes.start(command)
		});
		const urls = [...urlsAround(asked.target), asked.url];
		const room = await walls.enter({
			reads: [command.cwd],
			made: [],
			writes: folder,
			isProgram: true,
			urls
		});
		const start = async () => (await world.processes.hold({
			...command,
			within: room.compartment
		})).begin();
		try {
			return await act({
				...ready,
				start
			});
		} finally {
			await room.leave();
		}
	} finally {
		await world.files.remove(folder);
	}
}
function rootOf({ plan, planned, roots }) {
	return roots[loadSide(plan, planned)];
}
// src/engines/command/drive.ts
const PILOT = 0;
const MORE_MS = 1e3;
async function driveCommand({ plan, roots, walls, ...job }, turn, world) {
	const { planned, pair, sides, targets, watches } = turn;
	const see = job.maxRate === void 0 ? void 0 : (shot) => job.seen(planned.name, shot, "");
	const scenario = commandOf(scenarioOf(plan.scenarios, planned.name));
	const drives = [];
	for (const side of sides) {
		const target = targets[side];
		if (target === null) continue;
		const watch = watches?.[side] ?? null;
		drives.push({
			side,
			drive: await driveSide({
				plan,
				roots,
				walls,
				scenario,
				planned,
				pair,
				side,
				target,
				watch,
				see
			}, world)
		});
	}
	const cpu = drives.map(({ drive }) => drive.cpuMs);
	return {
		blocks: eachSide((side) => drives.find((one) => one.side === side)?.drive.block ?? null),
		cpuMs: cpu.reduce((sum, ms) => sum === null || ms === null ? null : sum + ms, 0),
		cpuWindowMs: drives.reduce((sum, { drive }) => sum + drive.windowMs, 0),
		remarks: drives.flatMap(({ drive }) => drive.remarks)
	};
}
function commandOf(scenario) {
	if (scenario.kind === "command") return scenario;
	throw new Failure("internal", `Scenario ${scenario.name} is no command.`, "Please report this.");
}
async function driveSide(turn, world) {
	const { plan, planned, pair, target } = turn;
	const ownBefore = world.machine.ownCpuMs();
	const proxy = pair === PILOT && plan.services.base.run.kind !== "url" ? await world.network.countingProxy(target.url) : null;
	const run = await runFor(turn, { url: proxy?.url ?? target.url }, world).finally(() => proxy?.close());
	if (world.cancelled.aborted || target.failure() !== null) return ended(turn, run);
	const loadOf = loadSide(plan, planned);
	const whom = turn.see === void 0 ? turn.side : "the target";
	const fromMs = requireWhole({
		...turn,
		whom,
		loadOf
	}, run, world) + planned.warmUpMs;
	if (proxy !== null) requireArrivals(planned, run, proxy.arrivals());
	const { blockMs } = planned;
	const { points, clocks } = run;
	const block = blockOfRequests({
		points,
		fromMs,
		blockMs,
		clocks,
		split: turn.scenario.splitBy !== void 0,
		broken: []
	});
	const isOff = isOffRate(block.sent, planned);
	if (isOff && pair === PILOT && turn.side === loadOf) throw offRate(planned, block.sent, loadOf);
	const ofTarget = (clocks.at(-1)?.ms ?? 0) - (clocks[0]?.ms ?? 0);
	return {
		block: isOff ? {
			...block,
			broken: [OFF_RATE]
		} : block,
		cpuMs: run.cpuMs === null || clocks.length === 0 ? null : run.cpuMs + ofTarget + world.machine.ownCpuMs() - ownBefore,
		windowMs: run.tookMs,
		remarks: [...remarksOf(planned.name, run), ...turn.see === void 0 ? [] : [notCounted(planned.name)]]
	};
}
const notCounted = (name) => ({
	text: `${name}: what was sent is what its load generator told of it; what arrived at the target was not counted`,
	times: 1
});
const OFF_RATE = "the load generator sent at another rate than it was asked for";
async function runFor(turn, { url }, world) {
	const { plan, planned, pair, target, watch, see } = turn;
	const { warmUpMs, blockMs } = planned;
	const durationMs = Math.ceil((warmUpMs + blockMs) / 1e3) * 1e3 + MORE_MS;
	return withProgram(turn, {
		url,
		target,
		durationMs,
		seed: seeded(plan.protocol.seed, `pair ${pair} scenario ${planned.name}`).bits() >>> 1
	}, world, (ready) => runGenerator({
		...ready,
		target,
		durationMs,
		warmUpMs,
		blockMs,
		watch,
		see
	}, world));
}
function ended({ planned: { blockMs }, see }, { points, firstAtMs, tookMs }) {
	return {
		block: blockOfRequests({
			points: see === void 0 ? [] : points,
			fromMs: firstAtMs ?? 0,
			blockMs,
			clocks: [],
			split: false,
			broken: []
		}),
		cpuMs: null,
		windowMs: tookMs,
		remarks: []
	};
}
export { runGenerator as a, requireWhole as i, driveCommand as n, withProgram as r, commandOf as t };

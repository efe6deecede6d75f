import { t as Failure } from "./failure2.js";
import { t as SIDES } from "./revision.js";
import { Script, createContext } from "node:vm";
// src/engines/k6/program/exit.ts
const DATA = [0, 99];
const HINTS = {
	100: "setup() took longer than setupTimeout: raise it in the options of the script, or make setup() do less.",
	101: "teardown() took longer than teardownTimeout: raise it in the options of the script, or make teardown() do less.",
	102: "Something in the script took longer than it may: raise setupTimeout or teardownTimeout in its options.",
	103: "k6 was stopped through its REST API: let it run to its end.",
	104: "Correct the options of the script: its executors, the functions that `exec` names, the metrics that thresholds name.",
	105: "Something sent k6 a signal: see the log of the runner, and start it again.",
	106: "k6 could not open its REST API: free the port that it names.",
	107: "Correct the script: it does not load, or its setup() throws. Remote imports need the network; for k6/x/… give k6-path a k6 that has them.",
	108: "The script called exec.test.abort(): it has to run to its end to be measured.",
	109: "k6 crashed: run the script by itself with this k6, and try another version with k6-version.",
	110: "The script called exec.test.fail(): it has to pass to be measured.",
	255: "k6 refused to start: see that the script is there, and that this k6 is 1.6 or newer."
};
const REASONS = [
	[/couldn't be recognised as something k6 supports/, "k6 looks for no packages: in `build`, put the script and what it imports into one file (`esbuild perf/load.ts --bundle --format=esm --external:k6 --external:k6/*`) and name that file, or import it by its path, `./node_modules/name/file.js`. Modules of Node.js it has none."],
	[/couldn't be found on local disk|: is a directory/, "k6 takes a path as it is written, from the folder of the module and with its ending: `./lib/util.js`. What is not committed, node_modules too, has to come from the `install` or `build` of base."],
	[/: no such file or directory/, "open() takes paths from the folder of the module. Is the file committed, or made by the `install` or `build` of base?"],
	[/unknown modules \[/, "Build a k6 that has it with xk6, and give its path as k6-path: its file may have any name."],
	[/couldn't be retrieved from the resolved url/, "k6 fetches it whenever the script loads: keep a copy beside the script and import that, as it has to be in a sandbox, or give k6 the network (HTTPS_PROXY)."],
	[/\b(?:process|window|document|fetch) is not defined/, "k6 is neither Node.js nor a browser: variables are in __ENV, requests in k6/http."],
	[/unknown executor type/, "The executors are constant-vus, ramping-vus, constant-arrival-rate, ramping-arrival-rate, shared-iterations and per-vu-iterations."]
];
const SIGNALLED = 128;
function exitFailure(exit, reason, cwd) {
	const code = exit.code ?? SIGNALLED;
	if (exit.signal === null && DATA.includes(code)) return null;
	const said = reason === null ? "it gave no reason" : gistOf(reason, cwd);
	if (code === 126 || code === 127) return new Failure("environment", `k6 could not be started: ${said}`, "See `file` and `ls -l` of the k6 that was found.");
	if (exit.signal !== null || code > SIGNALLED && code < 255) return new Failure("load", `k6 was killed by ${exit.signal ?? `signal ${code - SIGNALLED}`}: ${said}`, "See `dmesg` for a machine out of memory (SIGKILL), or who else on this machine ends processes.");
	const hint = REASONS.find(([pattern]) => reason !== null && pattern.test(reason))?.[1] ?? HINTS[code] ?? "Run the script by itself with this k6 to see more.";
	return new Failure("load", `k6 failed (exit code ${code}): ${said}`, hint);
}
function gistOf(reason, cwd) {
	return [
		`file://${encodeURI(cwd)}/`,
		`file://${cwd}/`,
		`${cwd}/`
	].reduce((text, folder) => text.replaceAll(folder, ""), reason).replace(/^could not initialize '[^']*': could not load JS test '[^']*': /, "").replace(/ Make sure that you've specified the right path.*$/, "");
}
// src/machine/log.ts
const LOG_BYTES = 1048576;
const LINE_CHARACTERS = 2e3;
const PATTERN_TIMEOUT_MS = 1e3;
const SEARCH = new Script("lines.some((line) => pattern.test(line))");
var Log = class {
	#bytes = Buffer.alloc(0);
	#length = 0;
	#total = 0;
	#searches = new Map();
	#capacity;
	constructor(capacity = LOG_BYTES) {
		this.#capacity = capacity;
	}
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
	tail(lines) {
		const raw = this.#since(0).split("\n");
		const found = [];
		while (raw.length > 0 && found.length < lines) {
			const line = defuse(raw.pop() ?? "");
			if (found.length > 0 || line.trim() !== "") found.unshift(line);
		}
		return found;
	}
	printed(pattern) {
		const search = this.#searches.get(String(pattern)) ?? newSearch(pattern);
		this.#searches.set(String(pattern), search);
		if (search.found || search.from === this.#total) return search.found;
		const fresh = this.#since(search.from);
		search.found = matches(search.context, fresh.split("\n").map(defuse));
		search.from = this.#total - Buffer.byteLength(fresh.slice(fresh.lastIndexOf("\n") + 1));
		return search.found;
	}
	#makeRoom(needed) {
		if (this.#length + needed <= this.#bytes.length) return;
		const kept = this.#bytes.subarray(Math.max(0, this.#length - this.#capacity), this.#length);
		const room = Math.min(2 * this.#capacity, Math.max(4096, 2 * (kept.length + needed)));
		const roomier = room > this.#bytes.length ? Buffer.allocUnsafe(room) : this.#bytes;
		kept.copy(roomier, 0);
		this.#length = kept.length;
		this.#bytes = roomier;
	}
	#since(offset) {
		const bytes = Math.min(this.#total - offset, this.#capacity, this.#length);
		return this.#bytes.toString("utf8", this.#length - bytes, this.#length);
	}
};
function defuse(raw) {
	const plain = (raw.split("\r").findLast((part) => part !== "") ?? "").replace(ESCAPE_SEQUENCE, "").replace(/\t/g, "  ").replace(/\p{C}/gu, "");
	return (plain.length > LINE_CHARACTERS ? `${plain.slice(0, LINE_CHARACTERS)}…` : plain).replace(/^(\s*):(?=:)/, "$1: ").replaceAll("##[", "## [");
}
function newSearch(pattern) {
	const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ""));
	return {
		found: false,
		from: 0,
		context: createContext({ pattern: stateless })
	};
}
function matches(context, lines) {
	context.lines = lines;
	try {
		return SEARCH.runInContext(context, { timeout: PATTERN_TIMEOUT_MS }) === true;
	} catch (cause) {
		throw new Failure("target", `the pattern ${context.pattern} of \`ready.log\` could not be tried on the log within ${PATTERN_TIMEOUT_MS / 1e3} s`, "Write it without repetitions inside of repetitions, such as (a+)+, and without large counts, or use `ready.http`.", { cause });
	} finally {
		context.lines = [];
	}
}
const ESCAPE_SEQUENCE = new RegExp([
	"\\u001b\\[[0-?]*[ -/]*[@-~]",
	"\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?",
	"\\u001b[ -/]*[0-~]"
].join("|"), "g");
// src/engines/k6/points/records.ts
var Records = class {
	#take;
	#quotes;
	#bytes;
	#length = 0;
	#filled = Buffer.alloc(0);
	#skipping = false;
	dropped = 0;
	#quote = 0;
	constructor(take, { quotes, capacity }) {
		this.#take = take;
		this.#quotes = quotes;
		this.#bytes = Buffer.alloc(capacity);
	}
	write(chunk) {
		for (let from = 0; from < chunk.length;) {
			const piece = chunk.subarray(from, from + this.#bytes.length - this.#length);
			this.#bytes.set(piece, this.#length);
			this.#length += piece.length;
			from += piece.length;
			this.#consume();
		}
	}
	end() {
		if (this.#length > 0 && !this.#skipping) this.#take(this.#bytes, 0, this.#length, true);
		this.#length = 0;
	}
	#consume() {
		this.#filled = this.#bytes.subarray(0, this.#length);
		let start = this.#skipping ? this.#skip() : 0;
		this.#quote = -1;
		for (let end = this.#endOf(start); end >= 0; end = this.#endOf(start)) {
			this.#take(this.#bytes, start, end, false);
			start = end + 1;
		}
		if (start === 0 && this.#length === this.#bytes.length) {
			this.dropped += 1;
			this.#skipping = true;
			start = this.#length;
		}
		this.#bytes.copyWithin(0, start, this.#length);
		this.#length -= start;
	}
	#skip() {
		const newline = this.#filled.indexOf(NEWLINE);
		this.#skipping = newline < 0;
		return newline < 0 ? this.#length : newline + 1;
	}
	#endOf(start) {
		const newline = this.#filled.indexOf(NEWLINE, start);
		if (!this.#quotes || newline < 0) return newline;
		if (this.#quote < start) {
			const quote = this.#filled.indexOf(QUOTE, start);
			this.#quote = quote < 0 ? this.#length : quote;
		}
		return this.#quote > newline ? newline : this.#endOfQuoted(start);
	}
	#endOfQuoted(start) {
		let fieldStart = true;
		for (let at = start; at < this.#length; at++) {
			const byte = this.#bytes[at];
			if (byte === NEWLINE) return at;
			if (fieldStart && byte === QUOTE) at = closingQuote(this.#bytes, at + 1, this.#length);
			fieldStart = byte === COMMA$1;
		}
		return -1;
	}
};
function closingQuote(bytes, from, end) {
	for (let at = from; at < end; at++) {
		if (bytes[at] !== QUOTE) continue;
		if (at + 1 >= end || bytes[at + 1] !== QUOTE) return at;
		at += 1;
	}
	return end;
}
const NEWLINE = 10;
const QUOTE = 34;
const COMMA$1 = 44;
// src/engines/k6/program/log.ts
const CAPACITY$1 = 65536;
const MOST_MESSAGES = 20;
var K6Log = class {
	#records = new Records((bytes, start, end) => this.#take(bytes.toString("utf8", start, end)), {
		quotes: false,
		capacity: CAPACITY$1
	});
	#errors = new Map();
	#warnings = new Map();
	#exceptions = new Map();
	#last = null;
	write(chunk) {
		this.#records.write(chunk);
	}
	end() {
		this.#records.end();
	}
	exceptions() {
		return Object.fromEntries(this.#exceptions);
	}
	messages() {
		return [...this.#errors.values(), ...this.#warnings.values()].slice(0, MOST_MESSAGES);
	}
	lastError() {
		return this.#last;
	}
	#take(text) {
		if (text.startsWith("{") && !/"level":"(error|warning|fatal|panic)"/.test(text)) return;
		const line = readLine(text);
		if (line.thrownIn !== null) this.#exceptions.set(line.thrownIn, (this.#exceptions.get(line.thrownIn) ?? 0) + 1);
		if (line.text === "" || line.level === "info") return;
		const isWarning = line.level === "warning";
		const kept = isWarning ? this.#warnings : this.#errors;
		const gist = line.text.replace(/\?[^"\s]*/g, "");
		if (kept.size < MOST_MESSAGES && !kept.has(gist)) kept.set(gist, line.text);
		if (!isWarning) this.#last = line.text;
	}
};
function readLine(text) {
	const { level, msg, error, hint, source, scenario } = parse(text);
	if (typeof msg !== "string") return {
		level: "error",
		text: plain(text),
		thrownIn: null
	};
	const thrown = level === "error" && (source === "stacktrace" || hint === "script exception");
	return {
		level: String(level),
		text: plain(typeof error === "string" ? `${msg}: ${error}` : msg),
		thrownIn: thrown && typeof scenario === "string" ? scenario : null
	};
}
function parse(text) {
	try {
		const line = JSON.parse(text);
		return typeof line === "object" && line !== null ? { ...line } : {};
	} catch {
		return {};
	}
}
function plain(text) {
	return defuse(text.replace(/\s*[\r\n]+\s*/g, " ").trim().replace(/\btcp \S+->/g, "tcp "));
}
// src/engines/k6/points/table.ts
function markOf(expected, status) {
	return 2 * status + (expected ? 1 : 0);
}
const REQUESTS = "http_reqs";
const FAILED = "http_req_failed";
const OTHERS = {
	grpc_req_duration: 0,
	ws_sessions: 101
};
const MOST_ORIGINS = 20;
var PointTable = class {
	metrics;
	#kept;
	#alone;
	#series = [];
	#requests = {
		base: 0,
		head: 0
	};
	#failed = {
		base: 0,
		head: 0
	};
	#firstUs = Number.POSITIVE_INFINITY;
	#origins = {
		base: new Map(),
		head: new Map()
	};
	constructor(kept, alone) {
		this.#kept = kept;
		this.#alone = alone;
		this.metrics = [...new Set([
			...kept,
			REQUESTS,
			FAILED,
			...Object.keys(OTHERS)
		])];
	}
	open(key) {
		if (key.scenario === "") return -1;
		const { metric } = key;
		const side = this.#alone ?? key.side;
		const kept = this.#kept.includes(metric) ? new GrowingSeries({
			...key,
			side
		}) : null;
		return this.#series.push({
			kept,
			side,
			metric
		}) - 1;
	}
	add(number, atUs, value, mark) {
		const { kept, side, metric } = this.#series[number] ?? {};
		kept?.add(atUs, value, mark);
		if (side == null || metric === void 0) return;
		if (metric === REQUESTS) {
			this.#requests[side] += value;
			this.#firstUs = Math.min(this.#firstUs, atUs);
		}
		if (metric === FAILED) this.#failed[side] += value;
		if (OTHERS[metric] === void 0) return;
		this.#firstUs = Math.min(this.#firstUs, atUs);
		this.#requests[side] += 1;
		if (mark >> 1 !== OTHERS[metric]) this.#failed[side] += 1;
	}
	wentTo(number, origin) {
		const { side, metric } = this.#series[number] ?? {};
		if (metric !== REQUESTS || side == null) return;
		const counts = this.#origins[side];
		if (counts.size < MOST_ORIGINS || counts.has(origin)) counts.set(origin, (counts.get(origin) ?? 0) + 1);
	}
	origins() {
		return {
			base: Object.fromEntries(this.#origins.base),
			head: Object.fromEntries(this.#origins.head)
		};
	}
	progress() {
		const first = Number.isFinite(this.#firstUs) ? { firstAtMs: this.#firstUs / 1e3 } : {};
		return {
			requests: { ...this.#requests },
			failed: { ...this.#failed },
			...first
		};
	}
	takePoints() {
		return this.#series.splice(0).flatMap(({ kept }) => kept?.take() ?? []);
	}
};
const FIRST_BLOCK = 16;
const LARGEST_BLOCK = 65536;
var GrowingSeries = class {
	#key;
	#full = [];
	#block = columns(FIRST_BLOCK);
	#used = 0;
	constructor(key) {
		this.#key = key;
	}
	add(atUs, value, mark) {
		if (this.#used === this.#block.values.length) {
			this.#full.push(this.#block);
			this.#block = columns(Math.min(LARGEST_BLOCK, 2 * this.#used));
			this.#used = 0;
		}
		this.#block.atUs[this.#used] = atUs;
		this.#block.values[this.#used] = value;
		this.#block.expected[this.#used] = mark & 1;
		this.#block.status[this.#used] = mark >> 1;
		this.#used += 1;
	}
	take() {
		const { atUs, values, expected, status } = columns(this.#full.reduce((sum, block) => sum + block.values.length, this.#used));
		let at = 0;
		const put = (block, length) => {
			atUs.set(block.atUs.subarray(0, length), at);
			values.set(block.values.subarray(0, length), at);
			expected.set(block.expected.subarray(0, length), at);
			status.set(block.status.subarray(0, length), at);
			at += length;
		};
		for (const block of this.#full.splice(0)) put(block, block.values.length);
		put(this.#block, this.#used);
		return {
			...this.#key,
			atUs,
			values,
			expected,
			status
		};
	}
};
function columns(length) {
	return {
		atUs: new Float64Array(length),
		values: new Float64Array(length),
		expected: new Uint8Array(length),
		status: new Uint16Array(length)
	};
}
// src/engines/k6/points/csv.ts
const CAPACITY = 262144;
const MOST_NAMES = 4096;
const ORIGIN = /^(https?:\/\/[^/?#]+)/;
const LONGEST_ORIGIN = 280;
var CsvScanner = class {
	#sink;
	#splitBy;
	#records = new Records((bytes, start, end, torn) => this.#take(bytes, start, end, torn), {
		quotes: true,
		capacity: CAPACITY
	});
	#tags = null;
	#damaged = 0;
	#wanted;
	#scenarios = new Set();
	#parts = new Set();
	#numbers = new Map();
	constructor(sink, splitBy) {
		this.#sink = sink;
		this.#wanted = byLength(sink.metrics.map((metric) => ({
			metric,
			bytes: Buffer.from(metric),
			labels: new Map()
		})));
		this.#splitBy = splitBy;
	}
	get damaged() {
		return this.#damaged + this.#records.dropped;
	}
	write(chunk) {
		this.#records.write(chunk);
	}
	end() {
		this.#records.end();
	}
	#take(bytes, start, lineEnd, torn) {
		const end = bytes[lineEnd - 1] === RETURN && lineEnd > start ? lineEnd - 1 : lineEnd;
		if (this.#tags === null) this.#readHeader(bytes.toString("utf8", start, end), torn);
		else if (end > start && !this.#point(bytes, start, end)) this.#damaged += 1;
	}
	#readHeader(line, torn) {
		const [metric, time, value, ...tags] = line.split(",");
		if (torn || metric !== "metric_name" || time !== "timestamp" || value !== "metric_value") this.#damaged += 1;
		else this.#tags = tags;
	}
	#point(bytes, start, end) {
		const metricEnd = fieldEnd(bytes, start, end);
		const wanted = this.#wanted[metricEnd - start]?.find((one) => isAt(bytes, start, one.bytes));
		if (wanted === void 0) return true;
		const { metric, labels } = wanted;
		const timeEnd = fieldEnd(bytes, metricEnd + 1, end);
		const valueEnd = fieldEnd(bytes, timeEnd + 1, end);
		const rest = bytes.toString("latin1", valueEnd + 1, end);
		const label = labels.get(rest) ?? this.#labelOf(metric, bytes.toString("utf8", valueEnd + 1, end));
		const atUs = microseconds(numberIn(bytes, metricEnd + 1, timeEnd));
		const value = numberIn(bytes, timeEnd + 1, valueEnd);
		if (label === null || !Number.isFinite(value) || !Number.isFinite(atUs)) return false;
		if (labels.size < MOST_NAMES) labels.set(rest, label);
		if (label.series < 0) return true;
		this.#sink.add(label.series, atUs, value, label.mark);
		if (label.origin !== null) this.#sink.wentTo(label.series, label.origin);
		return true;
	}
	#labelOf(metric, rest) {
		const names = this.#tags ?? [];
		const fields = fieldsOf(rest);
		if (fields?.length !== names.length) return null;
		const field = (name) => fields[names.indexOf(name)] ?? "";
		const scenario = field("scenario");
		if (!knows(this.#scenarios, scenario)) return null;
		const tags = field("extra_tags").split("&");
		const tag = (name) => tags.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
		const told = sideOf(scenario);
		const side = told ?? SIDES.find((one) => tags.includes(`side=${one}`)) ?? null;
		const by = this.#splitBy;
		const value = by === void 0 ? "" : names.includes(by) ? field(by) : tag(by);
		const part = value !== "" && knows(this.#parts, value) ? { part: value } : {};
		const key = {
			metric,
			side,
			scenario: told === null ? scenario : scenario.slice(told.length + 2),
			...part
		};
		const status = digits(field("status")) || digits(field("error_code"));
		return {
			series: this.#open(key),
			mark: markOf(field("expected_response") === "true", status),
			origin: originOf(field("name"))
		};
	}
	#open(key) {
		const text = JSON.stringify(key);
		const number = this.#numbers.get(text) ?? this.#sink.open(key);
		this.#numbers.set(text, number);
		return number;
	}
};
function originOf(name) {
	return ORIGIN.exec(name.slice(0, LONGEST_ORIGIN))?.[1] ?? null;
}
function knows(names, name) {
	return names.has(name) || names.size < MOST_NAMES && names.add(name).has(name);
}
function byLength(all) {
	const lists = [];
	for (const one of all) lists[one.bytes.length] = [...lists[one.bytes.length] ?? [], one];
	return lists;
}
function isAt(bytes, start, wanted) {
	for (let at = wanted.length - 1; at >= 0; at--) if (bytes[start + at] !== wanted[at]) return false;
	return true;
}
function fieldEnd(bytes, from, end) {
	let at = from;
	while (at < end && bytes[at] !== COMMA) at++;
	return at;
}
function fieldsOf(record) {
	if (!record.includes("\"")) return record.split(",");
	const fields = [];
	FIELD.lastIndex = 0;
	for (;;) {
		const found = FIELD.exec(record);
		if (found === null) return null;
		fields.push(found[1] === void 0 ? found[2] ?? "" : found[1].replaceAll("\"\"", "\""));
		if (found[3] === "") return fields;
	}
}
const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|((?!")[^,]*))(,|$)/y;
function sideOf(scenario) {
	return SIDES.find((side) => scenario.startsWith(`${side}__`)) ?? null;
}
function numberIn(bytes, start, end) {
	let digits = 0;
	let scale = 0;
	let at = start;
	for (; at < end; at++) {
		const digit = (bytes[at] ?? 0) - ZERO;
		if (digit >= 0 && digit <= 9) digits = 10 * digits + digit;
		else if (digit !== POINT || scale > 0) break;
		scale = digit === POINT ? 1 : 10 * scale;
	}
	if (at === end && digits <= Number.MAX_SAFE_INTEGER && scale < 1e22 && start < end) return digits / (scale || 1);
	const text = bytes.toString("latin1", start, end);
	return text === "" ? NaN : Number(text);
}
function microseconds(time) {
	if (time < 1e11) return time * 1e6;
	if (time < 0x5af3107a4000) return time * 1e3;
	return time < 0x16345785d8a0000 ? time : Math.floor(time / 1e3);
}
function digits(text) {
	return Number(/^(?:\d{1,3}$|\d{4})/.exec(text)?.[0] ?? 0);
}
const RETURN = 13;
const COMMA = 44;
const ZERO = 48;
const POINT = -2;
export { Log as a, Records as i, PointTable as n, defuse as o, K6Log as r, exitFailure as s, CsvScanner as t };

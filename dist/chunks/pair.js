import { r as rounded$1, t as quantile } from "./quantile.js";
import { d as escaped } from "./own-series.js";
import { c as quantileOf } from "./metrics.js";
import { t as Failure } from "./failure2.js";
import { d as object, i as custom, m as string, o as int } from "./schemas.js";
import { a as placesOf, n as OWN_RECEIVERS, s as fill } from "./target.js";
import { r as WireType, t as BinaryReader } from "./binary-encoding.js";
import { n as eachSide, r as otherSide, t as SIDES } from "./revision.js";
import { t as tossCoins } from "./coins.js";
import { n as REDIRECTS, r as familyOf, s as partOf, t as CLOSED_ERRORS } from "./part.js";
import { i as closedErrorSlos } from "./plan.js";
import { a as observe, i as latencies, l as valuesOf$1, n as distributions, o as quantilesOf } from "./trial2.js";
import { s as WARM_UP } from "./plan-choice.js";
// src/evidence/metrics/scrape-address.ts
const SCRAPE_HEADERS = { accept: "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1" };
const SCRAPE = {
	timeoutMs: 1e3,
	mostBytes: 2097152
};
function scrapeAddress(written, { url, variables }) {
	const [, port, path = ""] = /^(?::(\d{1,5}))?(\/.*)$/.exec(fill(written, placesOf(url, { variables }))) ?? [];
	const own = new URL(url);
	const base = port === void 0 ? url : `${own.protocol}//${own.hostname}:${port}`;
	return path !== "" && URL.canParse(base + path) ? base + path : null;
}
// src/evidence/profiles/call-tree.ts
const MOST_DEPTH = 512;
var CallTree = class CallTree {
	place;
	depth;
	callees = new Map();
	selfMs = 0;
	constructor(place = {
		name: "",
		file: "",
		line: null
	}, depth = 0) {
		this.place = place;
		this.depth = depth;
	}
	callee(place, key = keyOf$1(place)) {
		if (this.depth >= MOST_DEPTH) return this;
		const known = this.callees.get(key);
		if (known !== void 0) return known;
		const made = new CallTree(place, this.depth + 1);
		this.callees.set(key, made);
		return made;
	}
	add(other, how) {
		this.selfMs += other.selfMs * how.times;
		for (const callee of other.callees.values()) this.callee(how.named(callee.place)).add(callee, how);
	}
	all(into = []) {
		for (const callee of this.callees.values()) {
			into.push(callee);
			callee.all(into);
		}
		return into;
	}
};
const keyOf$1 = ({ name, file, line }) => `${name}\n${file}\n${line ?? ""}`;
// src/model/own-text.ts
function ownText(text) {
	return Buffer.from(text).toString();
}
// src/evidence/profiles/code-place.ts
const LONGEST_NAME$1 = 200;
const LONGEST_FILE = 300;
const PACKAGES = "/node_modules/";
function placeOf({ name, file, line }, root) {
	const shown = plain$1(name, LONGEST_NAME$1) || "(anonymous)";
	if (file.startsWith("node:")) return {
		name: `(node) ${shown}`,
		file: "",
		line: null
	};
	return {
		name: shown,
		file: plain$1(fileOf(file, root), LONGEST_FILE),
		line: Number.isSafeInteger(line) && line > 0 ? line : null
	};
}
const LIBRARY = /(?:^|\/)(?:node_modules|pkg\/mod|site-packages|go[\d.-]*\/src)\/|^\/usr\/|@v\d/;
function isOfProgram({ name, file }) {
	return file !== "" && !/^[a-z][a-z\d+.-]*:/i.test(file) && !LIBRARY.test(file) && !isNoFunction({ name });
}
function isNoFunction({ name }) {
	return /^\((?:garbage collector|program|idle|root)\)$/.test(name);
}
function fileOf(file, root) {
	const path = file.startsWith("file://") ? pathOf(file) : file;
	const packages = path.lastIndexOf(PACKAGES);
	if (packages >= 0) return path.slice(packages + 1);
	const folder = `${root.replace(/\/+$/, "")}/`;
	return path.startsWith(folder) ? path.slice(folder.length) : path;
}
function pathOf(url) {
	const path = url.slice(7).replace(/[?#].*$/s, "");
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
function plain$1(text, longest) {
	return ownText(text.slice(0, longest).replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, " ").trim());
}
// src/evidence/traces/critical-path.ts
function criticalPathOf(roots) {
	const steps = new Map();
	const last = lastFirst(roots);
	const toUs = last[0]?.toUs ?? 0;
	let cursor = toUs;
	let idleUs = 0;
	for (const root of last) {
		if (root.fromUs >= cursor) continue;
		idleUs += Math.max(0, cursor - root.toUs);
		cursor = Math.min(cursor, root.toUs);
		walk(root, cursor, steps);
		cursor = root.fromUs;
	}
	return {
		fromUs: cursor,
		toUs,
		idleUs,
		steps
	};
}
const OVERLAP = 1 / 20;
function walk(root, endUs, steps) {
	const stack = [frameOf(root, endUs)];
	for (let top = stack.at(-1); top !== void 0; top = stack.at(-1)) {
		const child = nextBefore(top);
		if (child !== void 0) {
			const childEnd = Math.min(top.cursor, child.toUs);
			top.ownUs += top.cursor - childEnd;
			top.cursor = child.fromUs;
			stack.push(frameOf(child, childEnd));
			continue;
		}
		const { node, cursor, ownUs } = top;
		steps.set(node, {
			ownUs: ownUs + cursor - node.fromUs,
			wholeUs: top.endUs - node.fromUs
		});
		stack.pop();
	}
}
function frameOf(node, endUs) {
	return {
		node,
		children: lastFirst(node.children),
		endUs,
		next: 0,
		cursor: endUs,
		ownUs: 0
	};
}
function nextBefore(frame) {
	while (frame.next < frame.children.length) {
		const child = frame.children[frame.next];
		frame.next += 1;
		if (child !== void 0 && child.fromUs < frame.cursor && endedBefore(child, frame.cursor)) return child;
	}
}
function endedBefore({ fromUs, toUs }, moment) {
	return toUs > fromUs && toUs - (toUs - fromUs) * OVERLAP <= moment;
}
function lastFirst(nodes) {
	return [...nodes].sort((a, b) => b.toUs - a.toUs || a.fromUs - b.fromUs || (a.span.spanId < b.span.spanId ? -1 : 1));
}
// src/evidence/traces/statement.ts
const MOST_SHAPE = 200;
const MOST_NAME = 100;
const QUERY = ["db.query.text", "db.statement"];
const TEMPLATES = ["url.template", "http.route"];
const ADDRESSES = [
	"url.path",
	"url.full",
	"http.target",
	"http.url"
];
const DESTINATIONS = ["messaging.destination.name", "messaging.destination"];
const PARAMETERS = /^db\.(query\.parameter|postgresql\.values)/;
function statementOf({ attributes }) {
	const first = (names) => names.map((name) => attributes.get(name)).find(Boolean);
	const query = first(QUERY);
	if (query !== void 0) {
		const parameters = [...attributes].filter(([name]) => PARAMETERS.test(name));
		const known = parameters.length > 0 || !PLACEHOLDER.test(query);
		return {
			shape: shapeOfQuery(query, attributes.get("db.system.name") ?? attributes.get("db.system") ?? ""),
			asked: known ? JSON.stringify([query, parameters]) : null
		};
	}
	const [template, address] = [first(TEMPLATES), first(ADDRESSES)];
	if (address !== void 0 || template !== void 0) return {
		shape: template === void 0 ? shapeOfAddress(address ?? "") : plain(template),
		asked: address !== void 0 && isRead(attributes) ? JSON.stringify([address, attributes.get("url.query")]) : null
	};
	return {
		shape: plain([attributes.get("rpc.service"), attributes.get("rpc.method")].filter(Boolean).join("/") || withoutValues(first(DESTINATIONS) ?? "")),
		asked: null
	};
}
function isRead(attributes) {
	const method = attributes.get("http.request.method") ?? attributes.get("http.method") ?? "GET";
	return [
		"GET",
		"HEAD",
		"QUERY"
	].includes(method.toUpperCase());
}
const PLACEHOLDER = /\?|\$\d|%s|(?<![\w:@])[:@][a-z_]/i;
const UUID = /\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi;
const HEX = /\b(?=[a-f]*\d)[\da-f]{8,}\b/gi;
const NUMBER$1 = /(?<![\w$])(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w$])/gi;
const QUOTED = /(\/\*[\s\S]*?(?:\*\/|$)|--[^\n]*)|'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|\$([a-z_]*)\$[\s\S]*?(?:\$\2\$|$)|("(?:[^"\\]|""|\\[\s\S])*(?:"|$))(\s*:)?/gi;
const NAMED = /\$\d+|%s|(?<![\w:@])[:@][a-z_]\w*/gi;
const SQL = /^(?:\s|\(|\/\*(?:[^*]|\*(?!\/))*\*\/|--[^\n]*\n)*(?:select|insert|update|delete|with|merge|call|replace|values|create|alter|drop|copy|set|show|explain|truncate)\b/i;
function shapeOfQuery(query, system) {
	const named = SQL.test(query) && !/^(mysql|mariadb)$/.test(system);
	return plain(withoutLists(withoutValues(query.replace(QUOTED, (all, ...[comment, , double, colon]) => {
		if (comment !== void 0) return " ";
		return double !== void 0 && (named || colon !== void 0) ? all : "?";
	}).replace(NAMED, "?"))));
}
function withoutLists(text) {
	return text.replace(/\(\s*\?(?:\s*,\s*\?)+\s*\)/g, "(?)").replace(/\(\?\)(?:\s*,\s*\(\?\))+/g, "(?)");
}
function withoutValues(text) {
	return text.replace(UUID, "?").replace(HEX, "?").replace(NUMBER$1, "?");
}
function shapeOfAddress(address) {
	const [, host = "", path = "", query = ""] = /^(?:[a-z][a-z\d+.-]*:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/i.exec(address) ?? [];
	const name = host.replace(/^.*@/, "").replace(/:\d*$/, "").replace(/^(?:[\d.]+|\[.*\]|localhost)$/, "");
	const names = query.split("&").map((one) => one.replace(/=[\s\S]*$/, "=?"));
	return plain(`${name}${path.split("/").map((step) => isValue(step) ? "?" : withoutValues(step)).join("/")}${query === "" ? "" : `?${withoutValues([...new Set(names)].join("&"))}`}`);
}
function isValue(step) {
	return step.length >= 20 && /\d/.test(step) && /^[\w.~%-]+$/.test(step);
}
function plainName(name) {
	return plain(name.replace(UUID, "?").replace(/\/(?:\d+|(?=[a-f]*\d)[\da-f]{8,})(?=[/?#\s]|$)/gi, "/?"), MOST_NAME);
}
function plain(text, most = MOST_SHAPE) {
	return text.replace(/[\p{C}\s]+/gu, " ").trim().slice(0, most).replace(/\p{Cs}$/u, "");
}
// src/evidence/traces/operation.ts
function callOf(node, root) {
	const { span, parent } = node;
	const { shape, asked } = statementOf(span);
	return {
		operation: {
			service: plainName(span.service),
			name: plainName(span.name),
			kind: span.kind,
			statement: shape,
			parent: parent === null ? "" : plainName(parent.span.name),
			outside: isOutside(node),
			code: codeOf(span.attributes, root)
		},
		asked
	};
}
function keyOf({ service, kind, name, statement, parent }) {
	return [
		service,
		kind,
		name,
		statement,
		parent
	].join("\n");
}
function joined(earlier, later) {
	return {
		...earlier,
		outside: earlier.outside && later.outside,
		code: later.code ?? earlier.code
	};
}
function keptOperation({ code, ...rest }) {
	const { service, name, statement, parent } = rest;
	const texts = {
		service: ownText(service),
		name: ownText(name),
		statement: ownText(statement),
		parent: ownText(parent)
	};
	return {
		...rest,
		...texts,
		code: code && {
			...code,
			name: ownText(code.name),
			file: ownText(code.file)
		}
	};
}
function isOutside({ span, children }) {
	if (span.kind !== "client" && span.kind !== "producer") return false;
	const answers = ({ span: child }) => child.kind === "server" || child.kind === "consumer" || child.service !== span.service;
	return !children.some(answers);
}
function codeOf(attributes, root) {
	const of = (...names) => names.map((name) => attributes.get(name)).find(Boolean) ?? "";
	const path = of("code.file.path", "code.filepath").replace(/^file:\/\//, "");
	const file = (root !== "" && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path).slice(-200);
	const name = plainName(of("code.function.name", "code.function"));
	const line = Number(of("code.line.number", "code.lineno"));
	if (file === "" && name === "") return null;
	return {
		name,
		file: file.replace(/\p{C}/gu, " "),
		line: Number.isSafeInteger(line) && line > 0 ? line : null
	};
}
// src/evidence/traces/coarse-clock.ts
const TICK_US = 1e3;
const LOOK_BACK = 8;
function sharpen(topDown) {
	if (!topDown.some(isCoarse)) return;
	for (let round = 0; round < 2; round++) {
		for (const node of [...topDown].reverse()) coverChildren(node);
		for (const node of topDown) layOutChildren(node);
	}
}
function isCoarse({ toldUs }) {
	return toldUs % TICK_US === 0;
}
function delay(node, startUs) {
	if (isCoarse(node) && startUs > node.startUs && startUs < node.toldUs + TICK_US) node.startUs = startUs;
}
function coverChildren(node) {
	for (const child of node.children) if (isCoarse(child)) delay(node, child.startUs + child.lengthUs - node.lengthUs);
}
function layOutChildren({ startUs, children }) {
	const ends = [];
	for (const child of [...children].sort(byBeginning)) {
		for (const earliest of [startUs, ...ends]) delay(child, earliest);
		ends.push(child.startUs + child.lengthUs);
		if (ends.length > LOOK_BACK) ends.shift();
	}
}
function byBeginning(a, b) {
	return a.toldUs - b.toldUs || a.lengthUs - b.lengthUs || (a.spanId < b.spanId ? -1 : 1);
}
// src/evidence/traces/tree.ts
function treesOf(spans) {
	const nodes = new Map();
	for (const span of spans) if (!nodes.has(span.spanId)) nodes.set(span.spanId, new Node(span));
	for (const node of nodes.values()) node.parent = nodes.get(node.span.parentId) ?? null;
	breakCircles([...nodes.values()]);
	const roots = [];
	for (const node of nodes.values()) (node.parent?.children ?? roots).push(node);
	const topDown = [...roots];
	for (const node of topDown) for (const child of node.children) topDown.push(child);
	sharpen(topDown);
	for (const node of topDown) node.place();
	for (const node of topDown) node.children.sort(byStart);
	return roots.sort(byStart);
}
var Node = class {
	span;
	spanId;
	toldUs;
	lengthUs;
	children = [];
	parent = null;
	startUs;
	fromUs;
	toUs;
	#shiftUs = 0;
	constructor(span) {
		this.span = span;
		this.spanId = span.spanId;
		this.startUs = this.fromUs = this.toldUs = span.startUs;
		this.lengthUs = span.endUs - span.startUs;
		this.toUs = span.endUs;
	}
	get endUs() {
		return this.startUs + this.lengthUs;
	}
	place() {
		const { parent } = this;
		if (parent !== null) {
			this.#shiftUs = parent.span.service === this.span.service ? parent.#shiftUs : skewOf(this, parent);
			this.startUs += this.#shiftUs;
		}
		this.fromUs = Math.max(this.startUs, parent?.fromUs ?? this.startUs);
		this.toUs = Math.max(this.fromUs, Math.min(this.endUs, parent?.toUs ?? this.endUs));
	}
};
function skewOf(node, parent) {
	if (node.startUs < parent.startUs) return parent.startUs - node.startUs;
	if (!(node.span.kind === "server" && parent.span.kind === "client") || node.startUs <= parent.endUs) return 0;
	return Math.max(parent.startUs, parent.endUs - node.lengthUs) - node.startUs;
}
function breakCircles(nodes) {
	const sound = new Set();
	for (const start of nodes) {
		const way = new Set();
		let node = start;
		while (node !== null && !sound.has(node) && !way.has(node)) {
			way.add(node);
			node = node.parent;
		}
		if (node !== null && way.has(node)) firstOfCircle(node).parent = null;
		for (const one of way) sound.add(one);
	}
}
function firstOfCircle(from) {
	let first = from;
	for (let node = from.parent; node !== null && node !== from; node = node.parent) if (byStart(node, first) < 0) first = node;
	return first;
}
function byStart(a, b) {
	return a.startUs - b.startUs || b.endUs - a.endUs || (a.span.spanId < b.span.spanId ? -1 : 1);
}
// src/evidence/traces/traced-request.ts
const MOST_OPERATIONS = 1e3;
var OperationList = class {
	operations = [];
	unlisted = 0;
	#positions = new Map();
	#root;
	constructor(root) {
		this.#root = root;
	}
	callOf(node) {
		const { operation, asked } = callOf(node, this.#root);
		const key = keyOf(operation);
		if (this.operations.length >= MOST_OPERATIONS && !this.#positions.has(key)) {
			this.unlisted += 1;
			return null;
		}
		return {
			position: add(this.operations, this.#positions, operation, key),
			asked
		};
	}
};
function add(operations, positions, operation, key = keyOf(operation)) {
	const position = positions.get(key) ?? operations.length;
	positions.set(key, position);
	const earlier = operations[position];
	operations[position] = earlier === void 0 ? operation : joined(earlier, operation);
	return position;
}
function requestOf(traceId, spans, sentUs, list) {
	const roots = treesOf(spans);
	const path = criticalPathOf(roots);
	const waitedUs = Math.max(0, path.fromUs - sentUs) + path.idleUs;
	return {
		traceId,
		sentUs,
		roots,
		path,
		waitedUs,
		requestUs: waitedUs + path.toUs - path.fromUs - path.idleUs,
		uses: usesOf(roots, path, list)
	};
}
function usesOf(roots, path, list) {
	const uses = new Map();
	const asked = new Set();
	const levels = [roots];
	for (let siblings = levels.pop(); siblings !== void 0; siblings = levels.pop()) {
		const firstEnd = new Map();
		for (const node of siblings) {
			if (node.children.length > 0) levels.push(node.children);
			const call = list.callOf(node);
			if (call === null) continue;
			const times = uses.get(call.position) ?? {
				calls: 0,
				errors: 0,
				selfUs: 0,
				criticalUs: 0,
				repeated: 0,
				serialUs: 0
			};
			uses.set(call.position, times);
			times.calls += 1;
			times.errors += node.span.error ? 1 : 0;
			times.selfUs += selfUs(node);
			const step = path.steps.get(node);
			times.criticalUs += step?.ownUs ?? 0;
			times.repeated += isRepeated(asked, call) ? 1 : 0;
			const first = firstEnd.get(call.position);
			if (first !== void 0 && endedBefore(first, node.fromUs)) times.serialUs += step?.wholeUs ?? 0;
			if (node.toUs > node.fromUs && (first === void 0 || node.toUs < first.toUs)) firstEnd.set(call.position, node);
		}
	}
	return uses;
}
function isRepeated(seen, call) {
	if (call.asked === null) return false;
	const key = `${call.position} ${call.asked}`;
	if (seen.has(key)) return true;
	seen.add(key);
	return false;
}
function selfUs({ startUs, endUs, children }) {
	let covered = 0;
	let until = startUs;
	for (const child of children) {
		const [from, to] = [Math.max(until, child.startUs), Math.min(endUs, child.endUs)];
		if (to > from) covered += to - from;
		until = Math.max(until, to);
	}
	return endUs - startUs - covered;
}
// src/evidence/metrics/buckets.ts
function bucketsOf(le, count) {
	const upTo = le === void 0 ? NaN : /^\+?inf$/i.test(le) ? Number.POSITIVE_INFINITY : Number(le || "none");
	return Number.isNaN(upTo) || Number.isNaN(count) ? [] : [{
		upTo,
		count
	}];
}
function bucketRises({ before, after }) {
	const earlier = new Map(before?.buckets.map(({ upTo, count }) => [upTo, count]));
	const rises = new Map();
	for (const { upTo, count } of after.buckets) if (!rises.has(upTo)) rises.set(upTo, count - (earlier.get(upTo) ?? 0));
	return [...rises].map(([upTo, count]) => ({
		upTo,
		count
	}));
}
function bucketQuantile(q, rises) {
	const buckets = [...rises].sort((a, b) => a.upTo - b.upTo);
	const total = buckets.at(-1);
	if (buckets.length < 2 || total?.upTo !== Number.POSITIVE_INFINITY || !(total.count > 0)) return null;
	if (buckets.some(({ count }) => count < 0)) return null;
	const rank = q * total.count;
	const at = buckets.findIndex(({ count }) => count >= rank);
	const [below, found] = [buckets[at - 1], buckets[at]];
	if (found === void 0) return null;
	if (found === total) return below?.upTo ?? null;
	if (below === void 0 && found.upTo <= 0) return found.upTo;
	const from = below?.upTo ?? 0;
	const within = found.count - (below?.count ?? 0);
	return within > 0 ? from + (found.upTo - from) * (rank - (below?.count ?? 0)) / within : found.upTo;
}
// src/evidence/metrics/block-series.ts
const MOST_VALUES = 5e3;
const LONGEST_NAME = 300;
const BORING = /_info$|_timestamp_seconds$|_start_time_seconds$|_created$/;
const SHOWN = [.5, .95];
function seriesOfBlock(begin, end, length) {
	const before = familiesIn(begin);
	const values = [];
	for (const [name, after] of familiesIn(end)) {
		if (values.length >= MOST_VALUES) break;
		if (name.length > LONGEST_NAME || BORING.test(after.family)) continue;
		values.push(...readingsOf(ownText(name), {
			before: before.get(name),
			after
		}, length));
	}
	return values;
}
function familiesIn({ samples }) {
	const found = new Map();
	for (const { family, kind, labels, value } of samples) {
		if (kind === "other") continue;
		const le = kind === "bucket" ? labels.find(([label]) => label === "le")?.[1] : void 0;
		const others = kind === "bucket" ? labels.filter(([label]) => label !== "le") : labels;
		const name = writtenName(family, others);
		const one = found.get(name) ?? {
			family,
			labels: others,
			buckets: []
		};
		found.set(name, one);
		if (kind === "bucket") one.buckets.push(...bucketsOf(le, value));
		else one[kind] ??= value;
	}
	return found;
}
function writtenName(family, labels) {
	if (labels.length === 0) return family;
	return `${family}{${labels.map(([label, value]) => `${label}="${escaped(value)}"`).join(",")}}`;
}
function riseOf({ before, after }, what) {
	const rise = (after[what] ?? NaN) - (before?.[what] ?? 0);
	return rise >= 0 && Number.isFinite(rise) ? rise : null;
}
function levelOf({ before, after }) {
	const level = after.gauge === void 0 ? NaN : ((before?.gauge ?? after.gauge) + after.gauge) / 2;
	return Number.isFinite(level) ? level : null;
}
function readingsOf(name, change, { seconds, requests }) {
	const own = unitOf(change.after.family);
	const [counted, sum, count] = [
		riseOf(change, "counter"),
		riseOf(change, "sum"),
		riseOf(change, "count")
	];
	const values = [];
	const say = (reading, value, { unit, factor } = own) => {
		if (value === null || !Number.isFinite(value * factor)) return;
		values.push({
			series: {
				source: "scraped",
				name,
				reading,
				unit
			},
			value: rounded$1(value * factor)
		});
	};
	say("mean", levelOf(change));
	say("per-second", counted === null ? null : counted / seconds);
	say("per-request", counted === null || requests === 0 ? null : counted / requests);
	say("per-request", count === null || requests === 0 ? null : count / requests, PLAIN);
	if (count === null || count === 0) return values;
	say("mean", sum === null ? null : sum / count);
	for (const q of SHOWN) say(q === .5 ? "p50" : "p95", bucketQuantile(q, bucketRises(change)));
	return values;
}
const PLAIN = {
	unit: "",
	factor: 1
};
const UNITS = {
	seconds: {
		unit: "ms",
		factor: 1e3
	},
	milliseconds: {
		unit: "ms",
		factor: 1
	},
	ms: {
		unit: "ms",
		factor: 1
	},
	microseconds: {
		unit: "ms",
		factor: .001
	},
	bytes: {
		unit: "bytes",
		factor: 1
	},
	ratio: {
		unit: "share",
		factor: 1
	}
};
function unitOf(family) {
	const word = /_([a-z]+?)(?:_total)?$/.exec(family)?.[1] ?? "";
	return Object.hasOwn(UNITS, word) ? UNITS[word] ?? PLAIN : PLAIN;
}
// src/evidence/metrics/process-series.ts
const COUNTED = [
	[
		"cpu-user",
		"ms",
		"userMs"
	],
	[
		"cpu-system",
		"ms",
		"systemMs"
	],
	[
		"run-queue-delay",
		"ms",
		"runQueueMs"
	],
	[
		"throttled",
		"ms",
		"throttledMs"
	],
	[
		"context-switches",
		"",
		"switches"
	],
	[
		"major-faults",
		"",
		"majorFaults"
	],
	[
		"disk-read",
		"bytes",
		"readBytes"
	],
	[
		"disk-written",
		"bytes",
		"writtenBytes"
	],
	[
		"network",
		"bytes",
		"networkBytes"
	]
];
const HELD = [
	[
		"rss",
		"bytes",
		"rssBytes"
	],
	[
		"open-files",
		"",
		"openFiles"
	],
	[
		"threads",
		"",
		"threads"
	]
];
function processSeries(begin, end, { requests }) {
	if (begin === null || end === null) return [];
	const counted = COUNTED.flatMap(([name, unit, key]) => {
		const [from, to] = [begin[key], end[key]];
		if (from === null || to === null || to < from || requests === 0) return [];
		return [{
			series: {
				source: "process",
				name,
				reading: "per-request",
				unit
			},
			value: rounded$1((to - from) / requests)
		}];
	});
	const held = HELD.flatMap(([name, unit, key]) => {
		const [from, to] = [begin[key], end[key]];
		if (from === null || to === null) return [];
		return [{
			series: {
				source: "process",
				name,
				reading: "mean",
				unit
			},
			value: rounded$1((from + to) / 2)
		}];
	});
	return [...counted, ...held];
}
// src/evidence/metrics/scraped-readings.ts
function scrapedReadings(metrics, names, block) {
	const [before, after] = [familiesIn(block.begin), familiesIn(block.end)];
	const changes = [...after].map(([name, one]) => ({
		before: before.get(name),
		after: one
	}));
	const readings = {};
	for (const { name, type, origin } of metrics) {
		if (origin?.from !== "scraped") continue;
		const mine = changes.filter((change) => isChosen(origin.series, change));
		if (mine.length === 0) continue;
		Object.assign(readings, type === "rate" ? shareOf(name, mine, chosenOf(origin, changes)) : valuesOf({
			name,
			type,
			mine,
			names
		}, block));
	}
	return readings;
}
function isChosen({ name, labels }, { after }) {
	if (after.family !== name) return false;
	return Object.entries(labels).every(([label, value]) => after.labels.some(([one, found]) => one === label && found === value));
}
function chosenOf(origin, changes) {
	return changes.filter((change) => origin.of !== void 0 && isChosen(origin.of, change));
}
function shareOf(name, ones, all) {
	const [count, total] = [ones, all].map((each) => Math.round(sumOf$1(each, countedIn)));
	if (count === void 0 || total === void 0 || !(total > 0 && count <= total)) return {};
	return { [name]: {
		kind: "share",
		count,
		total
	} };
}
function valuesOf({ name, type, mine, names }, { seconds, requests }) {
	const { factor } = unitOf(mine[0]?.after.family ?? "");
	const readings = {};
	const say = (row, value) => {
		if (value !== null && Number.isFinite(value)) readings[row] = {
			kind: "value",
			value: rounded$1(value * factor)
		};
	};
	if (type === "gauge") say(`${name}.mean`, sumOf$1(mine, levelOf));
	if (type === "counter") {
		say(`${name}.per-second`, sumOf$1(mine, countedIn) / seconds);
		say(`${name}.per-request`, requests === 0 ? null : sumOf$1(mine, countedIn) / requests);
	}
	if (type !== "trend") return readings;
	const buckets = mergedBuckets(mine);
	for (const row of names) {
		const q = quantileOf(row);
		if (q !== void 0 && row.startsWith(`${name}.p`)) say(row, bucketQuantile(q, buckets));
	}
	const count = sumOf$1(mine, (change) => riseOf(change, "count"));
	say(`${name}.mean`, count > 0 ? sumOf$1(mine, (change) => riseOf(change, "sum")) / count : null);
	return readings;
}
function countedIn(change) {
	return riseOf(change, change.after.counter === void 0 ? "count" : "counter");
}
function sumOf$1(changes, read) {
	return changes.reduce((sum, change) => sum + (read(change) ?? NaN), 0);
}
function mergedBuckets(changes) {
	const sums = new Map();
	for (const change of changes) for (const { upTo, count } of bucketRises(change)) sums.set(upTo, (sums.get(upTo) ?? 0) + count);
	return [...sums].map(([upTo, count]) => ({
		upTo,
		count
	}));
}
// src/evidence/metrics/exposition.ts
const MOST_EXPOSED = {
	text: 2097152,
	samples: 2e4,
	line: 16384,
	labels: 64
};
const SPACE = "[ \\t]";
const NUMBER = "[+-]?(?:(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?|[iI]nf(?:inity)?|[nN]a[nN])";
const LABELS = "\\{((?:[^\"{}]|\"(?:[^\"\\\\]|\\\\.)*\")*)\\}";
const SAMPLE = new RegExp(`^${SPACE}*([a-zA-Z_:][a-zA-Z0-9_:]*)(?:${SPACE}*${LABELS}${SPACE}*|${SPACE}+)(${NUMBER})(?:${SPACE}+${NUMBER})?(?:${`${SPACE}+#${SPACE}*${LABELS}${SPACE}+${NUMBER}(?:${SPACE}+${NUMBER})?`})?${SPACE}*$`);
const LABEL = new RegExp(`${SPACE}*([a-zA-Z_][a-zA-Z0-9_]*)${SPACE}*=${SPACE}*"((?:[^"\\\\]|\\\\[\\\\"n])*)"${SPACE}*(?:,|$)`, "y");
const TYPE = /^[ \t]*#[ \t]+TYPE[ \t]+([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]+(\w+)[ \t]*$/;
const TYPES = [...[
	"counter",
	"gauge",
	"histogram",
	"summary",
	"untyped",
	"unknown"
], ...[
	"info",
	"stateset",
	"gaugehistogram"
]];
function readExposition(text) {
	if (text.length > MOST_EXPOSED.text) return {
		line: 1,
		problem: `begins a page of more than ${MOST_EXPOSED.text} characters`
	};
	const types = new Map();
	const samples = [];
	let ended = false;
	for (const [index, written] of text.split("\n").entries()) {
		const line = written.endsWith("\r") ? written.slice(0, -1) : written;
		const problem = ended && line !== "" ? "stands behind # EOF" : readLine(line, types, samples);
		if (problem !== void 0) return {
			line: index + 1,
			problem
		};
		ended ||= line === "# EOF";
	}
	return { samples };
}
function isRefused(page) {
	return "problem" in page;
}
function readLine(line, types, samples) {
	if (/^[ \t]*(?:#|$)/.test(line)) return readComment(line, types);
	if (line.length > MOST_EXPOSED.line) return `has more than ${MOST_EXPOSED.line} characters`;
	const [, name, written = "", value] = SAMPLE.exec(line) ?? [];
	if (name === void 0 || value === void 0) return "is neither a comment nor a sample such as hits_total{cache=\"users\"} 3";
	const labels = labelsIn(written);
	if (labels === void 0) return "has labels that are not written as name=\"value\"";
	if (labels.length > MOST_EXPOSED.labels) return `has more than ${MOST_EXPOSED.labels} labels`;
	if (samples.length >= MOST_EXPOSED.samples) return `is a sample beyond the first ${MOST_EXPOSED.samples}`;
	samples.push({
		name,
		...meaningOf(name, types),
		labels,
		value: numberOf(value)
	});
}
function readComment(line, types) {
	if (!/^[ \t]*#[ \t]+TYPE\b/.test(line)) return void 0;
	const [, name, type = ""] = TYPE.exec(line.slice(0, MOST_EXPOSED.line)) ?? [];
	if (name === void 0 || !TYPES.includes(type)) return `is no type: expected # TYPE NAME and one of ${TYPES.join(", ")}`;
	const known = types.get(name);
	if (known !== void 0 && known !== type) return `says that ${name} is a ${type}, which was a ${known} before`;
	types.set(name, type);
}
function labelsIn(written) {
	const text = written.trimEnd();
	const labels = new Map();
	LABEL.lastIndex = 0;
	for (let at = 0; at < text.length; at = LABEL.lastIndex) {
		const [, name, value] = LABEL.exec(text) ?? [];
		if (name === void 0 || value === void 0 || labels.has(name)) return void 0;
		labels.set(name, value.replace(/\\(.)/g, (_, sign) => sign === "n" ? "\n" : sign));
	}
	return [...labels].filter(([, value]) => value !== "").sort(([a], [b]) => a < b ? -1 : 1);
}
const ENDINGS = {
	counter: {
		"": "counter",
		_total: "counter",
		_created: "other"
	},
	gauge: { "": "gauge" },
	histogram: {
		"": "other",
		_bucket: "bucket",
		_sum: "sum",
		_count: "count",
		_created: "other"
	},
	summary: {
		"": "other",
		_sum: "sum",
		_count: "count",
		_created: "other"
	},
	info: {
		"": "other",
		_info: "other"
	},
	stateset: { "": "other" },
	gaugehistogram: {
		"": "other",
		_bucket: "other",
		_gsum: "other",
		_gcount: "other"
	}
};
const UNTYPED = {
	_total: "counter",
	_bucket: "bucket",
	_sum: "sum",
	_count: "count"
};
function meaningOf(name, types) {
	const ending = /_(?:total|created|bucket|sum|count|info|gsum|gcount)$/.exec(name)?.[0] ?? "";
	const stem = name.slice(0, name.length - ending.length);
	for (const [family, end] of [[name, ""], [stem, ending]]) {
		const kind = ENDINGS[types.get(family) ?? ""]?.[end];
		if (kind !== void 0) return {
			family: kind === "counter" ? name : family,
			kind
		};
	}
	const kind = UNTYPED[ending] ?? "gauge";
	return {
		family: kind === "counter" || kind === "gauge" ? name : stem,
		kind
	};
}
function numberOf(written) {
	const infinite = /^([+-]?)inf/i.exec(written);
	if (infinite !== null) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	return Number(written);
}
// src/evidence/metric-watch.ts
async function fetchPage(written, target, { network }) {
	const address = scrapeAddress(written, target);
	if (address === null) return { why: "its address is not one of the service" };
	return network.page(address, {
		...SCRAPE,
		headers: SCRAPE_HEADERS
	}).catch(() => ({ why: "it could not be read" }));
}
function readPage(page) {
	if ("why" in page) return page;
	const read = readExposition(page.text);
	return isRefused(read) ? { why: `line ${read.line} of it ${read.problem}` } : read;
}
// src/evidence/profiles/cpuprofile.ts
const MOST_NODES$1 = 1e5;
const MOST_SAMPLES$1 = 1e6;
const MOMENT = int().nonnegative();
const integers = (most) => custom((list) => Array.isArray(list) && list.length <= most && list.every(Number.isSafeInteger));
const NODE = object({
	id: int(),
	callFrame: object({
		functionName: string(),
		url: string(),
		lineNumber: int()
	}),
	children: integers(MOST_NODES$1).optional()
});
const CPU_PROFILE = object({
	nodes: custom((list) => Array.isArray(list) && list.length <= MOST_NODES$1 && list.every((node) => NODE.safeParse(node).success)),
	startTime: MOMENT,
	endTime: MOMENT,
	samples: integers(MOST_SAMPLES$1),
	timeDeltas: integers(MOST_SAMPLES$1)
});
const NO_FUNCTIONS = ["(root)", "(idle)"];
const OURS = /\/profile-preload\.cjs$/;
function readCpuProfile(text, root) {
	const json = parsed(text);
	const { data, error } = CPU_PROFILE.safeParse(json);
	if (error !== void 0) return { why: json === void 0 ? "it is no JSON" : "it is no profile of V8" };
	const tree = new CallTree();
	const node = nodesOf(data, tree, root);
	for (const { id, ms } of timed(data)) {
		const found = node(id);
		if (found !== null) found.selfMs += ms;
	}
	return tree;
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function timed({ samples, timeDeltas, startTime, endTime }) {
	let at = startTime;
	const moments = samples.map((id, i) => {
		at += timeDeltas[i] ?? 0;
		return {
			id,
			at: Math.min(Math.max(at, startTime), endTime)
		};
	});
	moments.sort((a, b) => a.at - b.at);
	return moments.map(({ id, at }, i) => ({
		id,
		ms: Math.max(0, (moments[i + 1]?.at ?? endTime) - at) / 1e3
	}));
}
function nodesOf({ nodes }, tree, root) {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
	const found = new Map();
	return (wanted) => {
		const open = [];
		const seen = new Set();
		let id = wanted;
		for (; id !== void 0 && !found.has(id) && !seen.has(id); id = callers.get(id)) {
			open.push(id);
			seen.add(id);
		}
		const known = id === void 0 ? void 0 : found.get(id);
		let at = known === void 0 ? tree : known;
		for (const each of open.reverse()) {
			const frame = frames.get(each);
			const name = frame?.functionName ?? "";
			if (name === "(root)" && frame?.url === "") at = tree;
			else if (frame === void 0 || NO_FUNCTIONS.includes(name) && frame.url === "" || OURS.test(frame.url)) at = null;
			else at = at === null ? null : at.callee(placeOf({
				name,
				file: frame.url,
				line: frame.lineNumber + 1
			}, root));
			found.set(each, at);
		}
		return found.get(wanted) ?? null;
	};
}
// src/evidence/profiles/pprof.ts
const MOST_SAMPLES = 2e5;
const MOST_FRAMES = 5e6;
const MOST_NODES = 2e5;
const MOST_FIELDS = 5e5;
const NAMELESS = {
	name: "(unknown)",
	file: "",
	line: null
};
const MOST_BYTES = 8388608;
const PATIENCE_MS = 1e4;
const MS = {
	nanoseconds: 1e-6,
	microseconds: .001,
	milliseconds: 1,
	seconds: 1e3
};
const PROFILE = {
	sampleType: 1,
	sample: 2,
	location: 4,
	function: 5,
	string: 6,
	periodType: 11,
	period: 12
};
function pprofRequest(path, base, seconds) {
	const url = new URL(path, base);
	url.searchParams.set("seconds", String(seconds));
	return {
		url: url.href,
		timeoutMs: seconds * 1e3 + PATIENCE_MS,
		mostBytes: MOST_BYTES
	};
}
function readPprof(bytes, root) {
	try {
		const profile = fieldsOf(bytes);
		const samples = messages(profile, PROFILE.sample);
		if (samples.length > MOST_SAMPLES) return { why: "it has too many samples" };
		const text = textsOf(messages(profile, PROFILE.string));
		const value = cpuValueOf(profile, text);
		return "why" in value ? value : treeOf(samples, stacksOf(profile, text, root), value);
	} catch {
		return { why: "it is no pprof profile" };
	}
}
function textsOf(strings) {
	const known = new Map();
	return (index) => {
		const at = Number(index ?? 0);
		const text = known.get(at) ?? new TextDecoder().decode(strings[at]?.subarray(0, LONGEST_TEXT));
		known.set(at, text);
		return text;
	};
}
const LONGEST_TEXT = 1200;
function cpuValueOf(profile, text) {
	const typeOf = (message) => {
		const fields = fieldsOf(message);
		return {
			type: text(number(fields, 1)),
			ms: MS[text(number(fields, 2))]
		};
	};
	const types = messages(profile, PROFILE.sampleType).map(typeOf);
	const cpu = types.findIndex(({ type, ms }) => type === "cpu" && ms !== void 0);
	if (cpu >= 0) return {
		at: cpu,
		ms: types[cpu]?.ms ?? 0
	};
	const counted = types.findIndex(({ type }) => type === "samples");
	const [period] = messages(profile, PROFILE.periodType).map(typeOf);
	if (counted >= 0 && period?.type === "cpu" && period.ms !== void 0) return {
		at: counted,
		ms: Number(number(profile, PROFILE.period) ?? 0) * period.ms
	};
	return { why: "it tells of something else than CPU time, such as memory" };
}
function stacksOf(profile, text, root) {
	const functions = new Map();
	for (const fields of messages(profile, PROFILE.function).map(fieldsOf)) {
		const source = {
			name: text(number(fields, 2)),
			file: text(number(fields, 4)),
			line: Number(number(fields, 5) ?? 0)
		};
		functions.set(number(fields, 1), placeOf(source, root));
	}
	const stacks = new Map();
	for (const fields of messages(profile, PROFILE.location).map(fieldsOf)) {
		const places = messages(fields, 4).map((line) => functions.get(number(fieldsOf(line), 1)) ?? NAMELESS);
		const named = places.length === 0 ? [NAMELESS] : places.reverse();
		stacks.set(number(fields, 1), named.map((place) => [place, keyOf$1(place)]));
	}
	return (location) => stacks.get(location) ?? [[NAMELESS, keyOf$1(NAMELESS)]];
}
function treeOf(samples, stackOf, { at, ms }) {
	const tree = new CallTree();
	let frames = 0;
	let nodes = 0;
	for (const fields of samples.map(fieldsOf)) {
		let node = tree;
		for (const location of numbers(fields, 1).reverse()) for (const [place, key] of stackOf(location)) {
			const known = node.callees.size;
			const callee = node.callee(place, key);
			nodes += node.callees.size - known;
			frames += 1;
			if (frames > MOST_FRAMES || nodes > MOST_NODES) return { why: "it has too many calls" };
			node = callee;
		}
		const value = Number(numbers(fields, 2)[at] ?? 0);
		if (Number.isSafeInteger(value)) node.selfMs += value * ms;
	}
	return tree;
}
function fieldsOf(bytes) {
	const reader = new BinaryReader(bytes);
	const fields = new Map();
	for (let count = 0; reader.pos < reader.len; count += 1) {
		if (count > MOST_FIELDS) throw new RangeError("too many fields");
		const [field, type] = reader.tag();
		if (type !== WireType.Varint && type !== WireType.LengthDelimited) {
			reader.skip(type, field);
			continue;
		}
		const value = type === WireType.Varint ? reader.uint64() : reader.bytes();
		const known = fields.get(field);
		if (known === void 0) fields.set(field, [value]);
		else known.push(value);
	}
	return fields;
}
function messages(fields, field) {
	return (fields.get(field) ?? []).filter((value) => value instanceof Uint8Array);
}
function number(fields, field) {
	return fields.get(field)?.find((value) => !(value instanceof Uint8Array));
}
function numbers(fields, field) {
	return (fields.get(field) ?? []).flatMap((value) => {
		if (!(value instanceof Uint8Array)) return [value];
		const reader = new BinaryReader(value);
		const packed = [];
		while (reader.pos < reader.len && packed.length <= MOST_FIELDS) packed.push(reader.uint64());
		return packed;
	});
}
// src/evidence/profile-watch.ts
function openProfile(kind, { root, at }, world) {
	return kind === "node" ? openNode(root, at, world) : Promise.resolve(pprofOf(kind, root, world));
}
async function openNode(root, at, world) {
	const profiler = await world.openProfiler(at);
	let stopping = null;
	let running = false;
	const end = () => {
		if (running) stopping = profiler.stop();
		running = false;
	};
	return {
		variables: profiler.variables,
		begin: () => {
			running = true;
			stopping = null;
			profiler.start();
		},
		end,
		take: async () => {
			end();
			const sampled = await stopping;
			if (sampled === null || "why" in sampled) return sampled;
			const read = readCpuProfile(sampled.text, root);
			return "why" in read ? read : {
				calls: read,
				processes: sampled.processes
			};
		},
		close: () => profiler.close()
	};
}
function pprofOf(path, root, { network }) {
	const over = new AbortController();
	let fetching = null;
	return {
		variables: {},
		begin: ({ url }, blockMs) => {
			const { url: address, ...options } = pprofRequest(path, url, Math.max(1, Math.floor(blockMs / 1e3)));
			fetching = network.file(address, {
				...options,
				signal: over.signal
			}).catch(() => ({ why: "it could not be read" }));
		},
		end: () => {},
		take: async () => {
			const file = await fetching;
			fetching = null;
			if (file === null || "why" in file) return file;
			const read = readPprof(file.bytes, root);
			return "why" in read ? read : {
				calls: read,
				processes: 1
			};
		},
		close: async () => over.abort()
	};
}
// src/evidence/trace-watch.ts
const MOST_SPANS$1 = 6e4;
const SENT_EVERY_MS = 500;
const QUIET_MS = 3 * SENT_EVERY_MS;
const LONGEST_WAIT_MS = 10 * SENT_EVERY_MS;
const LOOK_EVERY_MS = 100;
async function openTraces(world, at) {
	const receiver = await world.receiveSpans({
		mostSpans: MOST_SPANS$1,
		at
	});
	return {
		variables: variablesOf(receiver.url),
		begin: () => receiver.forget(),
		take: () => takeAll(receiver, world),
		close: () => receiver.close()
	};
}
function variablesOf(url) {
	return {
		OTEL_EXPORTER_OTLP_ENDPOINT: url,
		OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
		OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces`,
		OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "http/protobuf",
		OTEL_SDK_DISABLED: "false",
		OTEL_TRACES_EXPORTER: "otlp",
		OTEL_METRICS_EXPORTER: "none",
		OTEL_LOGS_EXPORTER: "none",
		OTEL_PROPAGATORS: "tracecontext,baggage",
		OTEL_TRACES_SAMPLER: "parentbased_always_off",
		OTEL_BSP_SCHEDULE_DELAY: String(SENT_EVERY_MS),
		OTEL_BSP_MAX_QUEUE_SIZE: "20000",
		OTEL_BSP_MAX_EXPORT_BATCH_SIZE: "2000"
	};
}
async function takeAll(receiver, { clock, cancelled }) {
	const all = [];
	let room = MOST_SPANS$1;
	const startedAt = clock.now();
	for (let heardAt = startedAt;;) {
		const came = receiver.take();
		const now = clock.now();
		const spans = came.spans.slice(0, room);
		room -= spans.length;
		all.push({
			...came,
			spans,
			dropped: came.dropped + came.spans.length - spans.length
		});
		if (came.spans.length + came.dropped + came.refused > 0) heardAt = now;
		if (cancelled.aborted || now - heardAt >= QUIET_MS || now - startedAt >= LONGEST_WAIT_MS) break;
		await clock.sleep(LOOK_EVERY_MS, cancelled);
	}
	const sum = (count) => all.reduce((total, one) => total + one[count], 0);
	const mistake = all.flatMap((one) => one.mistake ?? [])[0];
	const told = {
		dropped: sum("dropped"),
		refused: sum("refused"),
		...mistake !== void 0 && { mistake }
	};
	return {
		spans: all.flatMap(({ spans }) => spans),
		...told
	};
}
// src/evidence/traces/waterfall.ts
const MOST_SPANS = 200;
const DEEPEST = 50;
function spansOfWaterfall({ roots, path, sentUs }) {
	const walked = walkOf(roots);
	const rank = ({ node }) => path.steps.has(node) ? 1 : 0;
	const length = ({ node }) => node.toUs - node.fromUs;
	const kept = [...walked].sort((a, b) => rank(b) - rank(a) || length(b) - length(a) || a.index - b.index).slice(0, MOST_SPANS).sort((a, b) => a.index - b.index);
	const fromSending = (us) => Math.max(0, us - sentUs) / 1e3;
	return kept.map(({ node, depth }) => ({
		depth: Math.min(depth, DEEPEST),
		service: ownText(plainName(node.span.service)),
		name: ownText(plainName(node.span.name)),
		statement: ownText(statementOf(node.span).shape),
		fromMs: fromSending(node.startUs),
		toMs: fromSending(node.endUs),
		critical: path.steps.has(node),
		error: node.span.error
	}));
}
function walkOf(roots) {
	const walked = [];
	const open = [...roots].reverse().map((node) => ({
		node,
		depth: 0
	}));
	for (let next = open.pop(); next !== void 0; next = open.pop()) {
		const { node, depth } = next;
		walked.push({
			node,
			depth,
			index: walked.length
		});
		for (const child of [...node.children].reverse()) open.push({
			node: child,
			depth: depth + 1
		});
	}
	return walked;
}
// src/evidence/traces/block-traces.ts
const FAR_US = 36e8;
const SLOW = 1 / 20;
function blockTraces(received, block) {
	const traces = new Map();
	let [foreign, spans] = [0, 0];
	for (const span of received.spans) {
		const sentUs = sentOf(span.traceId);
		const near = Math.abs(span.startUs - sentUs) <= FAR_US && Math.abs(span.endUs - sentUs) <= FAR_US;
		if (sentUs < block.fromUs || sentUs >= block.toUs || !near) {
			foreign += 1;
			continue;
		}
		spans += 1;
		const trace = traces.get(span.traceId);
		if (trace === void 0) traces.set(span.traceId, [span]);
		else trace.push(span);
	}
	const list = new OperationList(block.root);
	const requests = [...traces].map(([traceId, its]) => requestOf(traceId, its, sentOf(traceId), list)).sort((a, b) => a.requestUs - b.requestUs || (a.traceId < b.traceId ? -1 : 1));
	const slow = requests.slice(requests.length - Math.ceil(requests.length * SLOW));
	const evidence = {
		traced: requests.length,
		slowTraced: slow.length,
		spans,
		dropped: received.dropped,
		all: meanOf(requests),
		slow: meanOf(slow)
	};
	const { operations, unlisted } = list;
	return {
		evidence,
		operations: operations.map(keptOperation),
		foreign,
		unlisted,
		waterfalls: waterfallsOf(requests)
	};
}
function sentOf(traceId) {
	return Number.parseInt(traceId.slice(0, 16), 16);
}
function meanOf(requests) {
	const sums = new Map();
	for (const { uses } of requests) for (const [position, use] of uses) {
		const sum = sums.get(position);
		sums.set(position, sum === void 0 ? use : sumOf(sum, use));
	}
	const total = (of) => requests.reduce((sum, request) => sum + of(request), 0);
	const mean = (sum) => rounded(sum / Math.max(1, requests.length));
	return {
		requestMs: mean(total(({ requestUs }) => requestUs) / 1e3),
		waitedMs: mean(total(({ waitedUs }) => waitedUs) / 1e3),
		operations: [...sums].map(([operation, sum]) => ({
			operation,
			calls: mean(sum.calls),
			errors: mean(sum.errors),
			selfMs: mean(sum.selfUs / 1e3),
			criticalMs: mean(sum.criticalUs / 1e3),
			repeated: mean(sum.repeated),
			serialMs: mean(sum.serialUs / 1e3)
		}))
	};
}
function sumOf(a, b) {
	return {
		calls: a.calls + b.calls,
		errors: a.errors + b.errors,
		selfUs: a.selfUs + b.selfUs,
		criticalUs: a.criticalUs + b.criticalUs,
		repeated: a.repeated + b.repeated,
		serialUs: a.serialUs + b.serialUs
	};
}
function rounded(value) {
	return Number(value.toPrecision(6));
}
function waterfallsOf(requests) {
	const at = (quantile) => requests[Math.round(quantile * (requests.length - 1))];
	return [["typical", at(.5)], ["slow", at(.975)]].flatMap(([which, request]) => request === void 0 ? [] : [{
		which,
		requestMs: rounded(request.requestUs / 1e3),
		spans: spansOfWaterfall(request)
	}]);
}
// src/evidence/side-watch.ts
async function openSide(options, world) {
	const { kinds, root, receivers } = options;
	const { host } = receivers;
	const traces = kinds.traces === null ? null : await openTraces(world, {
		host,
		port: receivers.traces
	});
	const close = async (profile) => {
		await Promise.allSettled([traces?.close(), profile?.close()]);
	};
	try {
		const profile = kinds.profile === null ? null : await openProfile(kinds.profile, {
			root,
			at: {
				host,
				port: receivers.profile
			}
		}, world);
		return {
			variables: {
				...traces?.variables,
				...profile?.variables
			},
			watch: (target, blockMs) => watchDrive({
				...options,
				traces,
				profile
			}, {
				target,
				blockMs
			}, world),
			close: () => close(profile)
		};
	} catch (error) {
		await close(null);
		throw error;
	}
}
function watchDrive({ kinds, root, traces, profile, failed: before }, { target, blockMs }, world) {
	const moments = [];
	const failed = [...before];
	const attempt = attempting(failed);
	let fromUs = NaN;
	const read = () => moments.push(readMoment({
		kinds,
		target,
		attempt
	}, world));
	return {
		block: {
			traced: traces !== null,
			begin: (inMs) => {
				read();
				fromUs = (moments[0]?.atUs ?? NaN) + 1e3 * inMs;
				attempt("traces", () => inMs < 0 ? void 0 : traces?.begin());
				attempt("profile", () => profile?.begin(target, blockMs));
			},
			end: () => {
				attempt("profile", () => profile?.end());
				read();
			}
		},
		collect: async () => {
			const [begin, end] = moments;
			if (begin === void 0 || end === void 0 || world.cancelled.aborted) return null;
			const received = await attempt("traces", () => traces?.take()) ?? null;
			const sampled = await attempt("profile", () => profile?.take()) ?? null;
			const [first, last] = [await begin.page, await end.page];
			return {
				seconds: (end.atUs - begin.atUs) / 1e6,
				blockSeconds: (end.atUs - fromUs) / 1e6,
				profile: sampled,
				counters: [await begin.counters, await end.counters],
				traces: await attempt("traces", () => received && blockTraces(received, {
					fromUs,
					toUs: end.atUs,
					root
				})),
				refused: received?.refused ?? 0,
				mistake: received?.mistake ?? null,
				pages: await attempt("metrics", () => first && last ? [readPage(first), readPage(last)] : null),
				failed
			};
		}
	};
}
function readMoment({ kinds: { metrics }, target, attempt }, world) {
	return {
		atUs: Date.parse(world.clock.date()) * 1e3,
		page: attempt("metrics", () => metrics === null ? null : fetchPage(metrics, target, world)),
		counters: attempt("processes", () => target.counters())
	};
}
function attempting(failed) {
	return async (kind, act) => {
		try {
			return await act();
		} catch (thrown) {
			failed.push(`${kind}: ${Failure.from(thrown).message}`);
			return null;
		}
	};
}
const LONGEST_PROBLEM = 400;
function problemsOf({ traces, refused, mistake, pages, profile, failed }) {
	return [
		...failed,
		...traces === null ? [] : traceProblems(traces, mistake),
		...refused > 0 ? ["traces: something came that is no OTLP"] : [],
		...(pages ?? []).flatMap((page) => "why" in page ? [`metrics: ${page.why}`] : []),
		...profile !== null && "why" in profile ? [`profile: ${profile.why}`] : []
	].map((problem) => ownText(problem.slice(0, LONGEST_PROBLEM)));
}
const MISTAKES = {
	grpc: "no span came, but gRPC, which is not taken; use the exporter for OTLP over HTTP, as OTEL_EXPORTER_OTLP_PROTOCOL says",
	path: "what the service sends does not go to OTEL_EXPORTER_OTLP_ENDPOINT/v1/traces; does its code give an exporter the address without `/v1/traces`?",
	format: "what the service sends is neither protobuf nor JSON, as it is or with gzip; does its code make an exporter of another kind?"
};
function traceProblems({ evidence: { traced, dropped }, foreign, unlisted }, mistake) {
	const none = foreign > 0 ? "traces: spans came, but of no request that was sent; does the service take up `traceparent`?" : mistake === null ? "traces: no span came; does the service start an OpenTelemetry SDK that reads OTEL_EXPORTER_OTLP_ENDPOINT?" : `traces: ${MISTAKES[mistake]}`;
	return [
		...traced === 0 ? [none] : [],
		...dropped > 0 ? ["traces: more spans came than are kept"] : [],
		...unlisted > 0 ? ["traces: more operations came than are told apart; are there values in the names of spans?"] : []
	];
}
// src/evidence/watched-pair.ts
const SLOW_FROM = .95;
function watchedTrial(latencies, { answered: requests, answerBytes }, block) {
	const slowFrom = latencies.length === 0 ? NaN : quantile(latencies, SLOW_FROM);
	return {
		requests,
		meanMs: mean(latencies),
		slowMs: mean(latencies.filter((ms) => ms >= slowFrom)),
		traces: block?.traces ?? null,
		series: [...answerSeries(answerBytes), ...block === null ? [] : seriesOf(block, requests)],
		profile: block?.profile && "calls" in block.profile ? {
			...block.profile,
			requests
		} : null,
		problems: block === null ? [] : problemsOf(block)
	};
}
function answerSeries(bytes) {
	return bytes === null ? [] : [{
		series: {
			source: "client",
			name: "answer-bytes",
			reading: "mean",
			unit: "bytes"
		},
		value: rounded$1(bytes)
	}];
}
function seriesOf(block, requests) {
	const pages = scraped(block, requests);
	return [...processSeries(...block.counters, { requests: requestsBetween(block, requests) }), ...pages === null ? [] : seriesOfBlock(pages.begin, pages.end, pages)];
}
function scrapedIn(block, requests, { metrics, names }) {
	const pages = block && scraped(block, requests);
	return pages === null ? {} : scrapedReadings(metrics, names, pages);
}
function scraped(block, requests) {
	const { seconds, pages } = block;
	const [begin, end] = pages ?? [];
	return begin !== void 0 && end !== void 0 && "samples" in begin && "samples" in end && seconds > 0 ? {
		begin,
		end,
		seconds,
		requests: requestsBetween(block, requests)
	} : null;
}
function requestsBetween({ seconds, blockSeconds }, requests) {
	return blockSeconds > 0 ? requests * seconds / blockSeconds : requests;
}
function mean(values) {
	return values.length === 0 ? null : rounded$1(values.reduce((sum, value) => sum + value, 0) / values.length);
}
// src/measure/parts.ts
const MORE_REDIRECTS = .05;
const BEYOND_CHANCE = 2;
function partsOf(scenario, blocks) {
	const families = [blocks.base, blocks.head].flatMap((block) => Object.keys(block?.values ?? {}));
	const names = new Set(families.flatMap((family) => partOf(family) ?? []));
	const counted = (count) => eachSide((side) => blocks[side] === null ? null : count(blocks[side]));
	const requests = counted(({ shares }) => shares["error-rate{closed}"]?.total ?? 0);
	const errors = requests.base || requests.head ? [{
		scenario,
		name: "closed",
		requests,
		row: CLOSED_ERRORS
	}] : [];
	return [
		...[...names].map((name) => ({
			scenario,
			name,
			requests: counted((block) => valuesOf$1(block, familyOf(name)).length)
		})),
		...errors,
		...redirectsOf(scenario, blocks)
	];
}
function redirectsOf(scenario, { base, head }) {
	const [one, other] = [base, head].map((block) => block?.shares[REDIRECTS]);
	if (!one?.total || !other?.total) return [];
	const pooled = (one.count + other.count) / (one.total + other.total);
	const chance = BEYOND_CHANCE * Math.sqrt(pooled * (1 - pooled) * (1 / one.total + 1 / other.total));
	if (Math.abs(one.count / one.total - other.count / other.total) < Math.max(MORE_REDIRECTS, chance)) return [];
	return [{
		scenario,
		name: "redirects",
		requests: {
			base: one.count,
			head: other.count
		},
		row: REDIRECTS
	}];
}
function withParts(plan, parts) {
	if (parts.length === 0) return plan;
	const { cells, warnings } = plan.split(parts);
	const { protocol } = plan;
	const all = [...protocol.cells, ...cells];
	return {
		...plan,
		protocol: {
			...protocol,
			cells: all,
			slos: [...protocol.slos, ...closedErrorSlos(protocol.slos, all)],
			warnings: [...protocol.warnings, ...warnings]
		}
	};
}
// src/evidence/boot-watch.ts
async function watchBoot(options, world) {
	try {
		return await openBoth(options, [], world);
	} catch (thrown) {
		if (JSON.stringify(options.kinds.base) !== JSON.stringify(options.kinds.head)) throw thrown;
		const kinds = eachSide((side) => options.kinds[side] && {
			...options.kinds[side],
			traces: null,
			profile: null
		});
		return openBoth({
			...options,
			kinds
		}, [`traces and profiles: ${Failure.from(thrown).message}`], world);
	}
}
async function openBoth({ kinds, roots, sides, first, receivers: given }, failed, world) {
	const open = {
		base: null,
		head: null
	};
	const close = async () => {
		await Promise.allSettled([open.base, open.head].map((side) => side?.close()));
	};
	try {
		for (const side of [first, otherSide(first)]) {
			const asked = kinds[side];
			const receivers = given?.[side] ?? OWN_RECEIVERS;
			if (sides.includes(side) && asked !== null) open[side] = await openSide({
				kinds: asked,
				root: roots[side],
				receivers,
				failed
			}, world);
		}
	} catch (error) {
		await close();
		throw error;
	}
	return {
		variables: eachSide((side) => open[side]?.variables ?? {}),
		watch: (targets, blockMs) => {
			const drives = eachSide((side) => targets[side] === null ? null : open[side]?.watch(targets[side], blockMs) ?? null);
			return {
				watches: eachSide((side) => drives[side]?.block ?? null),
				collect: async () => {
					const [base, head] = await Promise.all([drives.base?.collect(), drives.head?.collect()]);
					return {
						base: base ?? null,
						head: head ?? null
					};
				}
			};
		},
		close
	};
}
// src/measure/slot.ts
async function runSlot(experiment, slot) {
	const { scenarios, design } = experiment.plan.protocol;
	const due = scenarios.filter((planned) => sidesOf(planned, slot).length > 0);
	const runs = [];
	for (const group of design.freshPerScenario ? due.map((planned) => [planned]) : [due]) runs.push(await runBoot(experiment, slot, group));
	return {
		drives: runs.flatMap(({ drives }) => drives),
		bootMs: runs.reduce((sum, { bootMs }) => sum + bootMs, 0)
	};
}
async function runBoot(experiment, slot, scenarios) {
	const { kinds, world, launcher } = experiment;
	if (kinds === void 0) return bootAndDrive(experiment, {
		slot,
		scenarios,
		watch: null
	});
	const roots = launcher.inside ?? launcher.roots;
	const receivers = launcher.receivers?.(slot.places);
	const watch = await watchBoot({
		kinds,
		roots,
		sides: slot.boot,
		first: slot.places.port,
		...receivers && { receivers }
	}, world);
	return bootAndDrive(experiment, {
		slot,
		scenarios,
		watch
	}).finally(() => watch.close());
}
async function bootAndDrive(experiment, plan) {
	const { launcher, world } = experiment;
	const { slot, watch } = plan;
	const startedAt = world.clock.now();
	const targets = await launcher.boot(slot.boot, slot.places, watch?.variables);
	const bootedAt = world.clock.now();
	try {
		const drives = await driveAll(experiment, {
			...plan,
			targets
		});
		const drivenAt = world.clock.now();
		await stopAll(targets);
		return {
			drives,
			bootMs: bootedAt - startedAt + (world.clock.now() - drivenAt)
		};
	} catch (thrown) {
		await stopAll(targets).catch(() => {});
		throw thrown;
	}
}
async function driveAll(experiment, { slot, targets, scenarios, watch }) {
	const { world, starting } = experiment;
	const drives = [];
	const startUpMs = eachSide((side) => targets.find((target) => target.side === side)?.startUpMs ?? null);
	for (const planned of scenarios) {
		const sides = sidesOf(planned, slot);
		starting(slot.pair, planned.name);
		const driven = sided(targets, sides);
		const watching = watch?.watch(driven, planned.blockMs);
		const turn = {
			planned,
			pair: slot.pair,
			sides,
			targets: driven,
			...watching && { watches: watching.watches }
		};
		const result = await experiment.engines.drive(turn, world).catch((thrown) => {
			throwIfOver(targets, world);
			throw thrown;
		});
		const watched = await watching?.collect() ?? UNWATCHED;
		drives.push({
			scenario: planned.name,
			result,
			startUpMs,
			watched
		});
		for (const target of targets) if (isBad(result.blocks[target.side])) target.spoil();
		experiment.answers?.tell(world.screen);
		if (slot.pair === PILOT) for (const target of targets) lastWords(target, {
			scenario: planned.name,
			block: result.blocks[target.side]
		}, world);
		throwIfOver(targets, world);
	}
	return drives;
}
const UNWATCHED = {
	base: null,
	head: null
};
const PILOT = 0;
const SHOWN_LINES = 20;
function lastWords(target, { scenario, block }, { screen }) {
	if (block === null || block.errors === 0 || block.errors < block.sent) return;
	const lines = target.tail(SHOWN_LINES).map((line) => `  | ${line}`);
	const log = lines.length === 0 ? "It printed nothing." : ["The last lines of its log:", ...lines].join("\n");
	screen.note(`${target.side} failed every request to ${scenario} in the pilot. ${log}`);
}
function isBad(block) {
	return block !== null && block.errors + block.failedChecks > 0;
}
function sidesOf({ name, status }, { send, waiting }) {
	return waiting.includes(name) ? [] : send.filter((side) => side === "head" || status === "compared");
}
function sided(targets, sides) {
	return eachSide((side) => sides.includes(side) ? targets.find((target) => target.side === side) ?? null : null);
}
function throwIfOver(targets, world) {
	world.cancelled.throwIfAborted();
	for (const target of targets) {
		const failure = target.failure();
		if (failure !== null) throw failure;
	}
}
async function stopAll(targets) {
	const ends = await Promise.allSettled(targets.map((target) => target.stop()));
	for (const end of ends) if (end.status === "rejected") throw end.reason;
}
// src/measure/warm-up.ts
const WINDOW = {
	ms: 1e3,
	answers: 20
};
const STEP_MS = 500;
function settledMs(blocks, { warmUpMs, blockMs }) {
	const sides = [blocks.base, blocks.head].filter((block) => block !== null).map(({ course }) => course);
	const half = blockMs / 2;
	for (let atMs = WARM_UP.leastMs; atMs <= warmUpMs + half; atMs += STEP_MS) if (sides.every((course) => course !== void 0 && isWarm(course, atMs - warmUpMs, half))) return atMs;
	return null;
}
function isWarm({ atMs, ms }, fromMs, half) {
	const later = ms.filter((_, i) => (atMs[i] ?? 0) >= half);
	const from = atMs.findIndex((at) => at >= fromMs);
	if (from < 0 || later.length < WINDOW.answers) return false;
	const ended = atMs.findIndex((at) => at >= fromMs + WINDOW.ms);
	return medianOf(ms.slice(from, Math.max(ended < 0 ? ms.length : ended, from + WINDOW.answers))) <= 1.1 * medianOf(later);
}
function medianOf(values) {
	return quantile(Float64Array.from(values).sort(), .5);
}
// src/measure/pair.ts
async function runPair(experiment, turn) {
	try {
		return await measurePair(experiment, turn);
	} catch (thrown) {
		if (experiment.world.cancelled.aborted) return null;
		throw thrown;
	}
}
async function measurePair({ plan, world, ...rest }, { index, mode, waiting }) {
	const { clock, machine } = world;
	const startedAt = clock.now();
	const ticks = machine.ticks();
	const { places, ...coins } = tossCoins(plan.protocol.seed, index, mode);
	const slots = [];
	for (const sides of slotsOf(coins, mode)) slots.push(await runSlot({
		plan,
		world,
		...rest
	}, {
		pair: index,
		waiting,
		places,
		...sides
	}));
	const drives = slots.flatMap((slot) => slot.drives);
	const seen = plan.protocol.scenarios.filter(({ name }) => !waiting.includes(name)).map((scenario) => summarise(plan, scenario, drives));
	const pair = {
		index,
		mode,
		...coins,
		observations: seen.map(({ observation }) => observation),
		...timesOf(slots, plan.protocol),
		totalMs: clock.now() - startedAt,
		steal: stolen(ticks, machine.ticks()),
		load: machine.loadAverage(),
		utilisation: utilisationOf(drives, machine.environment().cpus)
	};
	const remarks = drives.flatMap(({ result }) => result.remarks);
	const parts = seen.flatMap((one) => one.parts);
	const settled = seen.map(({ observation: { scenario }, settledMs }) => ({
		scenario,
		ms: settledMs
	}));
	const watched = seen.map(({ observation: { scenario }, trials }) => ({
		index,
		scenario,
		...trials
	}));
	const quantiles = seen.flatMap((one) => one.quantiles.map((each) => ({
		...each,
		pair: index
	})));
	return {
		pair,
		histograms: seen.flatMap(({ histograms }) => histograms),
		parts,
		remarks,
		settled,
		watched,
		quantiles
	};
}
function slotsOf({ bootFirst, sendFirst }, mode) {
	const boot = [bootFirst, otherSide(bootFirst)];
	if (mode === "interleaved") return [{
		boot,
		send: [sendFirst, otherSide(sendFirst)]
	}];
	return boot.map((side) => ({
		boot: [side],
		send: [side]
	}));
}
function summarise({ protocol, customMetrics }, planned, drives) {
	const { name } = planned;
	const mine = drives.filter(({ scenario }) => scenario === name);
	const names = metricsOf(protocol, name);
	const told = blocksOf(name, mine);
	const withScraped = (block, side) => {
		const own = scrapedIn(seenOf(mine, side), block.answered, {
			metrics: customMetrics,
			names
		});
		return {
			...block,
			own: {
				...block.own,
				...own
			}
		};
	};
	const blocks = {
		base: told.base && withScraped(told.base, "base"),
		head: withScraped(told.head, "head")
	};
	const startUpMs = eachSide((side) => mine.find(({ result }) => result.blocks[side] !== null)?.startUpMs[side] ?? null);
	const observation = observe(name, blocks, names, startUpMs);
	const histograms = SIDES.flatMap((side) => {
		const left = blocks[side];
		return left === null ? [] : distributions(name, side, left);
	});
	return {
		observation,
		histograms: observation.invalid.length === 0 ? histograms : [],
		parts: partsOf(name, blocks),
		settledMs: settledMs(blocks, planned),
		trials: trialsOf(blocks, mine),
		quantiles: quantilesOf(name, blocks)
	};
}
function seenOf(mine, side) {
	return mine.map(({ watched }) => watched[side]).find((block) => block !== null) ?? null;
}
function trialsOf(blocks, mine) {
	const trial = (block, side) => watchedTrial(latencies(block), block, seenOf(mine, side));
	return {
		base: blocks.base === null ? null : trial(blocks.base, "base"),
		head: trial(blocks.head, "head")
	};
}
function blocksOf(name, mine) {
	const find = (side) => mine.map(({ result }) => result.blocks[side]).find((block) => block !== null) ?? null;
	const head = find("head");
	if (head === null) throw new Failure("internal", `Scenario ${name} was not driven on head.`, "Please report this.");
	return {
		base: find("base"),
		head
	};
}
function metricsOf({ cells, slos }, scenario) {
	const mine = [...cells, ...slos].filter((each) => each.scenario === scenario);
	return [...new Set(mine.map(({ metric }) => metric.name))];
}
function timesOf(slots, { scenarios }) {
	const driven = slots.flatMap(({ drives }) => drives.flatMap(({ scenario }) => scenarios.find(({ name }) => name === scenario) ?? []));
	const sum = (values) => values.reduce((total, value) => total + value, 0);
	return {
		bootMs: sum(slots.map(({ bootMs }) => bootMs)),
		warmUpMs: sum(driven.map(({ warmUpMs }) => warmUpMs)),
		blockMs: sum(driven.map(({ blockMs }) => blockMs))
	};
}
function stolen(before, after) {
	if (before === null || after === null || after.total === before.total) return null;
	return (after.steal - before.steal) / (after.total - before.total);
}
function utilisationOf(drives, cores) {
	const sum = (read) => drives.reduce((total, { result }) => total + read(result), 0);
	if (drives.length === 0 || drives.some(({ result }) => result.cpuMs === null)) return null;
	return sum(({ cpuMs }) => cpuMs ?? 0) / (cores * sum(({ cpuWindowMs }) => cpuWindowMs));
}
function failedAll({ observations }, side) {
	const tried = observations.flatMap(({ base, head }) => base === null ? [] : [side === "base" ? base : head]).filter(({ sent, errors }) => sent + errors > 0);
	return tried.length > 0 && tried.every(({ sent, errors }) => errors > 0 && errors >= sent);
}
export { add as a, CallTree as c, withParts as i, keyOf$1 as l, metricsOf as n, isNoFunction as o, runPair as r, isOfProgram as s, failedAll as t, scrapeAddress as u };

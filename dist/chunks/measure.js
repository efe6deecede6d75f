import { a as pairMsOf, c as howClear, d as shortest, l as isScalable, m as withPace, o as FACTORS, p as turnsOf, r as choosePlan, s as WARM_UP, t as RESERVE } from "./plan-choice.js";
import { i as mergeAll } from "./histogram.js";
import { n as MOST_REASON } from "./measurement.js";
import { t as expectationText } from "./expectation.js";
import { h as formatTime, m as formatSize } from "./numbers.js";
import { t as inspectAll } from "./engines2.js";
import { n as eachSide, t as SIDES } from "./revision.js";
import { i as MOST_LISTED } from "./evidence.js";
import { a as add, c as CallTree, i as withParts, l as keyOf, o as isNoFunction, s as isOfProgram, t as failedAll } from "./pair.js";
import { t as Failure } from "./failure2.js";
import { c as withProfiles, i as runInTime, l as withTraces, n as elapsed, r as leftMs, t as SCENARIO } from "./session.js";
import { t as FailedAnswers } from "./failed-answers.js";
import { a as tooSlow, i as planPairs, n as certainPairMs, o as chooseMode, r as expectedPairMs, s as pilotMode, t as makeReplan } from "./replan.js";
import { c as quantileOf } from "./metrics.js";
import { t as answersFor } from "./trial2.js";
// src/evidence/metrics/join-series.ts
function joinSeries(pairs, most = MOST_LISTED.series) {
	const told = [...candidatesOf(pairs).values()].filter((one) => isTold(one, pairs) && !isConstant(one, pairs));
	const ranked = told.map((one) => ({
		one,
		differs: differenceOf(one, pairs)
	}));
	ranked.sort((a, b) => b.differs - a.differs);
	const kept = ranked.slice(0, most).map(({ one }) => one);
	return {
		series: kept.map(({ series }) => series),
		rows: pairs.map(({ base }, at) => ({
			base: base === null ? null : kept.map((one) => one.base[at] ?? null),
			head: kept.map((one) => one.head[at] ?? null)
		})),
		leftOut: told.length - kept.length
	};
}
const MOST_CANDIDATES = 2e4;
const MOST_VALUES = 4e6;
function candidatesOf(pairs) {
	const most = Math.min(MOST_CANDIDATES, Math.max(MOST_LISTED.series, MOST_VALUES / (2 * pairs.length)));
	const found = new Map();
	for (const [at, pair] of pairs.entries()) for (const side of ["base", "head"]) for (const { series, value } of pair[side] ?? []) {
		const key = `${series.source} ${series.reading} ${series.name}`;
		if (found.size < most && !found.has(key)) found.set(key, {
			series,
			base: pairs.map(() => null),
			head: pairs.map(() => null)
		});
		const one = found.get(key);
		if (one !== void 0) one[side][at] ??= value;
	}
	return found;
}
function isTold(one, pairs) {
	const isHalf = (values, of) => of > 0 && 2 * values.filter(isThere).length >= of;
	return isHalf(one.base, pairs.filter(({ base }) => base !== null).length) || isHalf(one.head, pairs.length);
}
function isConstant(one, pairs) {
	const values = [...one.base.filter((_, at) => pairs[at]?.base !== null), ...one.head];
	return values.every((value) => value === values[0]);
}
const CERTAIN = 2;
function differenceOf(one, pairs) {
	if (one.series.source !== "scraped") return Number.POSITIVE_INFINITY;
	const differences = new Map();
	for (const [at, { scenario, base }] of pairs.entries()) {
		if (base === null) continue;
		const mine = differences.get(scenario) ?? [];
		differences.set(scenario, mine);
		mine.push(...relative(one.base[at] ?? null, one.head[at] ?? null));
	}
	return Math.max(0, ...[...differences.values()].map(certain));
}
function relative(base, head) {
	if (base === null || head === null) return base === head ? [] : [base === null ? 2 : -2];
	const size = (Math.abs(base) + Math.abs(head)) / 2;
	return [size === 0 ? 0 : (head - base) / size];
}
function certain(differences) {
	const n = differences.length;
	if (n === 0) return 0;
	const mean = differences.reduce((sum, one) => sum + one, 0) / n;
	if (n === 1) return Math.abs(mean) / 2;
	const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1);
	return Math.max(0, Math.abs(mean) - CERTAIN * Math.sqrt(variance / n));
}
const isThere = (value) => value !== null;
// src/evidence/profiles/flame.ts
const MOST_FLAMES = 2e3;
const OTHER = "(other)";
function flameOf(trees, times) {
	const whole = both(trees, times);
	const nodes = below(whole);
	const kept = nodes.length < 2e3 ? nodes : nodes.sort((a, b) => size(b) - size(a)).slice(0, MOST_FLAMES / 2 - 1);
	return pruned({
		...whole,
		name: "(all)"
	}, new Set(kept));
}
const EMPTY = new CallTree();
function both(trees, times) {
	const { place } = trees.head === EMPTY ? trees.base : trees.head;
	const children = [...new Set([...trees.base.callees.keys(), ...trees.head.callees.keys()])].map((key) => both({
		base: trees.base.callees.get(key) ?? EMPTY,
		head: trees.head.callees.get(key) ?? EMPTY
	}, times));
	const total = (side) => children.reduce((sum, { totalMs }) => sum + totalMs[side], trees[side].selfMs * times[side]);
	return {
		name: place.name,
		file: place.file,
		totalMs: {
			base: total("base"),
			head: total("head")
		},
		children
	};
}
function below(node, into = [], depth = 1) {
	if (depth > DEEPEST) return into;
	for (const child of node.children) {
		into.push(child);
		below(child, into, depth + 1);
	}
	return into;
}
const DEEPEST = 150;
const size = ({ totalMs }) => Math.max(totalMs.base, totalMs.head);
function pruned(node, kept) {
	const small = node.children.filter((child) => !kept.has(child));
	const children = node.children.filter((child) => kept.has(child)).map((child) => pruned(child, kept));
	if (small.length === 0) return {
		...node,
		children
	};
	const [base, head] = SIDES.map((side) => small.reduce((sum, { totalMs }) => sum + totalMs[side], 0));
	return {
		...node,
		children: [...children, {
			name: OTHER,
			file: "",
			totalMs: {
				base: base ?? 0,
				head: head ?? 0
			},
			children: []
		}]
	};
}
// src/evidence/profiles/same-functions.ts
function sameFunctions(base, head) {
	const moved = new Map();
	const others = byName(head);
	for (const [name, places] of byName(base)) for (const [from, to] of pairedUp([...places.values()], [...others.get(name)?.values() ?? []])) moved.set(keyOf(from), to);
	return (place) => moved.get(keyOf(place)) ?? place;
}
function byName(places) {
	const named = new Map();
	for (const place of places) {
		const name = keyOf({
			...place,
			line: null
		});
		const known = named.get(name);
		if (known === void 0) named.set(name, new Map([[keyOf(place), place]]));
		else known.set(keyOf(place), place);
	}
	return named;
}
function pairedUp(base, head) {
	const [only, other] = [base[0], head[0]];
	if (only === void 0 || other === void 0) return [];
	if (base.length === 1 && head.length === 1) return [[only, other]];
	const move = commonMove(base, head);
	const at = new Map(head.map((place) => [lineOf(place), place]));
	const paired = base.flatMap((place) => {
		const to = at.get(lineOf(place) + move);
		return to === void 0 ? [] : [[place, to]];
	});
	const [found, taken] = [new Set(paired.map(([from]) => from)), new Set(paired.map(([, to]) => to))];
	const left = ordered(base.filter((place) => !found.has(place)));
	const free = ordered(head.filter((place) => !taken.has(place)));
	if (left.length !== free.length) return paired;
	return [...paired, ...left.flatMap((place, i) => free[i] === void 0 ? [] : [[place, free[i]]])];
}
const MOST_COUNTED = 200;
function commonMove(base, head) {
	const counts = new Map();
	for (const from of base.slice(0, MOST_COUNTED)) for (const to of head.slice(0, MOST_COUNTED)) {
		const move = lineOf(to) - lineOf(from);
		counts.set(move, (counts.get(move) ?? 0) + 1);
	}
	let best = 0;
	for (const [move, count] of counts) if (count > (counts.get(best) ?? 0)) best = move;
	return best;
}
const lineOf = ({ line }) => line ?? 0;
const ordered = (places) => places.toSorted((a, b) => lineOf(a) - lineOf(b));
// src/evidence/profiles/join-profiles.ts
function joinProfiles(pairs) {
	const blocksOf = (side) => pairs.flatMap((pair) => pair[side] ?? []);
	const places = (side) => blocksOf(side).flatMap(({ calls }) => calls.all().map(({ place }) => place));
	const named = {
		base: sameFunctions(places("base"), places("head")),
		head: (place) => place
	};
	const trees = eachSide((side) => mergedCalls(blocksOf(side), named[side]));
	const requests = eachSide((side) => blocksOf(side).reduce((sum, block) => sum + block.requests, 0));
	const all = pairs.map((pair) => eachSide((side) => pair[side] && timesOf(pair[side], named[side])));
	const listed = ranked(all.flatMap(({ base, head }) => [base, head]));
	const functions = listed.slice(0, MOST_LISTED.functions);
	const codes = new Map(functions.map((place, code) => [keyOf(place), code]));
	return {
		functions,
		uses: all.map((pair) => eachSide((side) => pair[side] && usesOf(pair[side], codes))),
		left: listed.length - functions.length,
		flame: requests.base + requests.head === 0 ? null : flameOf(trees, eachSide((side) => 1 / (requests[side] || 1))),
		trees
	};
}
function mergedCalls(blocks, named) {
	const merged = new CallTree();
	for (const { calls, processes } of blocks) merged.add(calls, {
		named,
		times: processes
	});
	return merged;
}
function timesOf({ calls, requests, processes }, named) {
	const times = new Map();
	const each = requests === 0 ? 0 : processes / requests;
	const running = new Set();
	const timeOf = (place, key) => {
		const time = times.get(key) ?? {
			place,
			selfMs: 0,
			totalMs: 0,
			ownedMs: 0
		};
		times.set(key, time);
		return time;
	};
	const walk = (node, caller) => {
		const place = named(node.place);
		const key = keyOf(place);
		const isOuter = !running.has(key);
		const time = timeOf(place, key);
		const owner = caller === null || isOfProgram(place) || isNoFunction(place) ? time : caller;
		running.add(key);
		let total = node.selfMs * each;
		for (const callee of node.callees.values()) total += walk(callee, isOfProgram(owner.place) ? owner : null);
		time.selfMs += node.selfMs * each;
		owner.ownedMs += node.selfMs * each;
		if (isOuter) time.totalMs += total;
		if (isOuter) running.delete(key);
		return total;
	};
	for (const callee of calls.callees.values()) walk(callee, null);
	return times;
}
function ranked(blocks) {
	const sums = new Map();
	for (const block of blocks) for (const [key, { place, selfMs, totalMs }] of block ?? []) {
		const sum = sums.get(key) ?? {
			place,
			ms: 0
		};
		sum.ms += selfMs + totalMs;
		sums.set(key, sum);
	}
	return [...sums.values()].sort((a, b) => b.ms - a.ms).map(({ place }) => place);
}
function usesOf(times, codes) {
	return [...times].flatMap(([key, { selfMs, totalMs, ownedMs }]) => {
		const code = codes.get(key);
		if (code === void 0 || totalMs === 0) return [];
		return [{
			code,
			selfMs: rounded(selfMs),
			totalMs: rounded(totalMs),
			ownedMs: rounded(ownedMs)
		}];
	}).sort((a, b) => b.selfMs - a.selfMs || b.totalMs - a.totalMs);
}
const rounded = (ms) => Number(ms.toPrecision(4));
// src/evidence/profiles/profile-files.ts
const MOST_FRAMES = 5e5;
const LONGEST_TEXT = 16777216;
const OTHER_STACKS = {
	name: OTHER,
	file: "",
	line: null
};
function speedscopeOf(name, calls) {
	const frames = [];
	const known = new Map();
	const frame = (place) => {
		const key = keyOf(place);
		const index = known.get(key) ?? frames.length;
		if (index === frames.length) {
			known.set(key, index);
			const { name, file, line } = place;
			frames.push({
				name,
				...file === "" ? {} : { file },
				...line === null ? {} : { line }
			});
		}
		return index;
	};
	const stacks = stacksOf(calls);
	const samples = stacks.map(({ places }) => places.map(frame));
	const weights = stacks.map(({ ms }) => ms);
	const endValue = weights.reduce((sum, ms) => sum + ms, 0);
	return JSON.stringify({
		$schema: "https://www.speedscope.app/file-format-schema.json",
		exporter: "benchgate",
		name,
		activeProfileIndex: 0,
		shared: { frames },
		profiles: [{
			type: "sampled",
			name,
			unit: "milliseconds",
			startValue: 0,
			endValue,
			samples,
			weights
		}]
	});
}
function collapsedOf(calls) {
	let text = "";
	for (const { places, ms } of stacksOf(calls)) {
		const us = Math.round(ms * 1e3);
		if (us > 0 && text.length < LONGEST_TEXT) text += `${places.map(inOneWord).join(";")} ${us}\n`;
	}
	return text;
}
function inOneWord({ name, file, line }) {
	return `${name}${file === "" ? "" : ` (${file}${line === null ? "" : `:${line}`})`}`.replaceAll(";", ",");
}
function stacksOf(calls) {
	const found = [];
	const walk = (node, caller) => {
		const call = {
			node,
			caller
		};
		if (node.selfMs > 0) found.push(call);
		for (const callee of node.callees.values()) walk(callee, call);
	};
	for (const callee of calls.callees.values()) walk(callee, null);
	found.sort((a, b) => b.node.selfMs - a.node.selfMs);
	let frames = 0;
	const shown = found.filter(({ node: { depth } }) => {
		frames += depth;
		return frames <= MOST_FRAMES;
	});
	const rest = found.slice(shown.length).reduce((sum, { node }) => sum + node.selfMs, 0) + calls.selfMs;
	const stacks = shown.map((call) => ({
		places: placesOf(call),
		ms: call.node.selfMs
	}));
	return rest > 0 ? [...stacks, {
		places: [OTHER_STACKS],
		ms: rest
	}] : stacks;
}
function placesOf(call) {
	const places = [];
	for (let at = call; at !== null; at = at.caller) places.push(at.node.place);
	return places.reverse();
}
// src/evidence/traces/join-blocks.ts
function joinBlocks(blocks) {
	const operations = [];
	const positions = new Map();
	const own = blocks.map((block) => block?.operations.map((operation) => add(operations, positions, operation)) ?? []);
	const weights = operations.map(() => 0);
	for (const [index, block] of blocks.entries()) for (const time of block === null ? [] : [block.evidence.all, block.evidence.slow]) for (const { operation, selfMs, criticalMs } of time.operations) {
		const position = own[index]?.[operation] ?? -1;
		weights[position] = (weights[position] ?? 0) + selfMs + criticalMs;
	}
	const kept = [...operations.keys()].sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b).slice(0, MOST_LISTED.operations);
	const shared = new Map(kept.map((position, place) => [position, place]));
	const placeOf = (block) => (operation) => shared.get(own[block]?.[operation] ?? -1);
	return {
		operations: kept.flatMap((position) => operations[position] ?? []),
		traces: blocks.map((block, index) => block === null ? null : moved(block.evidence, placeOf(index))),
		leftOut: operations.length - kept.length
	};
}
function moved(evidence, placeOf) {
	return {
		...evidence,
		all: movedTime(evidence.all, placeOf),
		slow: movedTime(evidence.slow, placeOf)
	};
}
function movedTime(time, placeOf) {
	const operations = time.operations.flatMap((use) => {
		const operation = placeOf(use.operation);
		return operation === void 0 ? [] : [{
			...use,
			operation
		}];
	});
	return {
		...time,
		operations: operations.sort((a, b) => a.operation - b.operation)
	};
}
// src/evidence/join.ts
function joinEvidence(watched) {
	const blocks = joinBlocks(watched.flatMap(({ base, head }) => [base?.traces ?? null, head.traces]));
	const series = joinSeries(watched.map(({ scenario, base, head }) => ({
		scenario,
		base: base?.series ?? null,
		head: head.series
	})));
	const none = series.series.map(() => null);
	const profiled = joinProfiles(watched.map(({ base, head }) => ({
		base: base?.profile ?? null,
		head: head.profile
	})));
	const pairs = watched.map(({ index, scenario, extra, base, head }, at) => {
		const [row, uses] = [series.rows[at], profiled.uses[at]];
		const [baseTraces = null, headTraces = null] = blocks.traces.slice(2 * at, 2 * at + 2);
		return {
			index,
			scenario,
			extra,
			base: base && {
				...clientOf(base),
				traces: baseTraces,
				series: row?.base ?? none,
				functions: uses?.base ?? null
			},
			head: {
				...clientOf(head),
				traces: headTraces,
				series: row?.head ?? none,
				functions: uses?.head ?? null
			}
		};
	});
	const left = leftOut({
		operations: blocks.leftOut,
		series: series.leftOut,
		functions: profiled.left
	});
	return {
		evidence: {
			operations: blocks.operations,
			series: series.series,
			functions: profiled.functions,
			pairs,
			touched: [],
			costs: [],
			remarks: [...left, ...problemsIn(watched)]
		},
		detail: {
			schemaVersion: 1,
			waterfalls: waterfallsOf(watched),
			flame: profiled.flame,
			quantiles: []
		},
		profiles: profiled.flame === null ? {} : profileFiles(profiled.trees)
	};
}
function profileFiles(trees) {
	return Object.fromEntries(SIDES.flatMap((side) => [[`${side}.speedscope.json`, speedscopeOf(side, trees[side])], [`${side}.collapsed.txt`, collapsedOf(trees[side])]]));
}
function leftOut({ operations, series, functions }) {
	return [
		...operations === 0 ? [] : [`${operations} operations with the least time were left out`],
		...series === 0 ? [] : [`${series} numbers of the service that differ least were left out`],
		...functions === 0 ? [] : [`${functions} functions with the least CPU time were left out`]
	];
}
function clientOf({ requests, meanMs, slowMs }) {
	return {
		requests,
		meanMs,
		slowMs
	};
}
function problemsIn(watched) {
	const times = new Map();
	const trials = watched.flatMap(({ base, head }) => base === null ? [head] : [base, head]);
	for (const problem of trials.flatMap((trial) => [...new Set(trial.problems)])) times.set(problem, (times.get(problem) ?? 0) + 1);
	return [...times].map(([problem, count]) => `${problem} (${count} of ${trials.length} blocks)`);
}
function waterfallsOf(watched) {
	return [...new Set(watched.map(({ scenario }) => scenario))].flatMap((scenario) => SIDES.flatMap((side) => ["typical", "slow"].flatMap((which) => {
		const mine = watched.filter((pair) => pair.scenario === scenario).flatMap((pair) => pair[side]?.traces?.waterfalls.filter((one) => one.which === which) ?? []).sort((a, b) => a.requestMs - b.requestMs);
		const middle = mine[mine.length >> 1];
		return middle === void 0 ? [] : [{
			...middle,
			scenario,
			side
		}];
	})));
}
// src/evidence/patch.ts
function patchedFiles(patch) {
	const files = [];
	let file = null;
	let inside = 0;
	for (const line of patch.split("\n")) {
		if (inside > 0 && /^[-+\\]/.test(line)) {
			if (line[0] !== "\\") inside -= 1;
			file?.functions.push(...functionsIn(line.slice(1)));
			continue;
		}
		inside = 0;
		const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/.exec(line);
		if (hunk !== null) {
			const [, removed = "1", from = "1", added = "1", context = ""] = hunk;
			const first = Math.max(1, Number(from));
			file?.lines.push([first, Math.max(first, Number(from) + Number(added) - 1)]);
			file?.functions.push(...functionsIn(context));
			inside = Number(removed) + Number(added);
		} else if (line.startsWith("+++ ")) {
			const path = pathOf(line.slice(4));
			file = path === null ? null : {
				path,
				lines: [],
				functions: []
			};
			if (file !== null) files.push(file);
		} else if (line.startsWith("diff --git ")) file = null;
	}
	return files;
}
function pathOf(written) {
	const plain = written.startsWith("\"") ? unquoted(written) : written.replace(/\t$/, "");
	return plain.startsWith("b/") ? plain.slice(2) : null;
}
const ESCAPES = {
	n: "\n",
	t: "	",
	r: "\r",
	a: "\x07",
	b: "\b",
	f: "\f",
	v: "\v"
};
function unquoted(written) {
	const bytes = [];
	for (const [, octal, escaped, plain] of written.slice(1, written.lastIndexOf("\"")).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)) if (octal !== void 0) bytes.push(Number.parseInt(octal, 8));
	else bytes.push(...new TextEncoder().encode(plain ?? ESCAPES[escaped ?? ""] ?? escaped ?? ""));
	return new TextDecoder().decode(Uint8Array.from(bytes));
}
const LONGEST_LINE = 400;
const NAME = "[A-Za-z_$][\\w$]{0,99}";
const FUNCTIONS = [
	new RegExp(`\\bfunction\\s*\\*?\\s+(${NAME})\\s*[(<]`),
	new RegExp(`\\b(?:const|let|var)\\s+(${NAME})\\s*(?::[^=]{1,100})?=\\s*(?:async\\b\\s*)?(?:function\\b|\\([^()]{0,200}\\)\\s*(?::[^=]{1,100})?=>|${NAME}\\s*=>)`),
	new RegExp(`^\\s*(?:(?:public|private|protected|static|async|override|get|set)\\s+)*#?(${NAME})\\s*\\([^;]{0,200}\\)\\s*(?::[^={]{1,100})?\\{\\s*$`),
	new RegExp(`^func\\s+(?:\\([^()]{1,100}\\)\\s*)?(${NAME})\\s*[(\\[]`),
	new RegExp(`^\\s*(?:async\\s+)?def\\s+(${NAME})\\s*\\(`)
];
const WORDS = new Set([
	"if",
	"for",
	"while",
	"switch",
	"catch",
	"with",
	"return",
	"function",
	"do",
	"else",
	"await",
	"new"
]);
function functionsIn(line) {
	if (line.length > LONGEST_LINE) return [];
	const found = FUNCTIONS.flatMap((pattern) => pattern.exec(line)?.[1] ?? []);
	return [...new Set(found)].filter((name) => !WORDS.has(name));
}
// src/evidence/touched.ts
const MOST_LINES = 5e3;
const MOST_LINES_OF_ALL = 5e4;
const MOST_RANGES = 200;
const MOST_FUNCTIONS = 50;
const LONGEST_PATH = 300;
const MOST_BYTES = 16777216;
const UNTOLD = {
	files: [],
	remarks: ["git did not tell what head changes"]
};
async function touchedFiles({ repository, protocol }, { git }) {
	const { base, head } = protocol.revisions;
	const diff = [
		"diff",
		"--no-color",
		"--no-ext-diff",
		"--no-textconv",
		"--find-renames"
	];
	const commits = [base.sha, head.sha];
	const ask = async (args) => {
		const told = await git.run(args, {
			cwd: repository,
			mostBytes: MOST_BYTES
		}).catch(() => null);
		return told?.code === 0 ? told.stdout : null;
	};
	const counted = await ask([
		...diff,
		"--numstat",
		"-z",
		...commits
	]);
	if (counted === null) return UNTOLD;
	const all = parseNumstat(counted);
	let lines = 0;
	const isKept = (file) => {
		const fits = file.lines > 0 && file.lines <= MOST_LINES && lines + file.lines <= MOST_LINES_OF_ALL && isPlain(file.path);
		lines += fits ? file.lines : 0;
		return fits;
	};
	const kept = all.filter(isKept).slice(0, MOST_LISTED.files);
	const left = all.length - kept.length;
	const remarks = left === 0 ? [] : [`${left} changed files were not looked at: binary, too large, or too many`];
	if (kept.length === 0) return {
		files: [],
		remarks
	};
	const paths = kept.flatMap(({ path, from }) => [path, ...from === null ? [] : [from]]);
	const patch = await ask([
		...diff,
		"--unified=0",
		"--src-prefix=a/",
		"--dst-prefix=b/",
		...commits,
		"--",
		...paths.map((path) => `:(literal)${path}`)
	]);
	if (patch === null) return UNTOLD;
	const known = new Set(kept.map(({ path }) => path));
	return {
		files: patchedFiles(patch).filter(({ path }) => known.has(path)).map(bounded),
		remarks
	};
}
function parseNumstat(text) {
	const parts = text.split("\0");
	const found = [];
	for (let at = 0; at < parts.length; at++) {
		const [, added = "", removed = "", path = ""] = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(parts[at] ?? "") ?? [];
		if (added === "") continue;
		const lines = added === "-" ? 0 : Number(added) + Number(removed);
		if (path !== "") found.push({
			path,
			from: null,
			lines
		});
		else {
			found.push({
				path: parts[at + 2] ?? "",
				from: parts[at + 1] ?? null,
				lines
			});
			at += 2;
		}
	}
	return found;
}
const isPlain = (path) => path !== "" && path.length <= LONGEST_PATH && !/\p{Cc}/u.test(path);
function bounded({ path, lines, functions }) {
	return {
		path,
		lines: lines.slice(0, MOST_RANGES),
		functions: [...new Set(functions)].slice(0, MOST_FUNCTIONS)
	};
}
// src/measure/extra-pairs.ts
const ENOUGH_REQUESTS = 100;
async function extraPairs(session, { measured, runs }, names) {
	const { input, world } = session;
	const { mode } = measured;
	const rounds = mode === null ? [] : roundsOf(input, {
		mode,
		measured: runs.length
	});
	if (rounds.length === 0 || mode === null || names.length === 0 || world.cancelled.aborted) return {
		runs: [],
		remarks: []
	};
	const { maxDurationMs } = input.plan.explain;
	const plan = extraPlan(input.plan, names, {
		runs,
		pairMs: maxDurationMs / pairsOf(rounds)
	});
	const what = rounds.map((round) => `${round.pairs} with ${round.what}`).join(" and ");
	world.screen.note(`The verdict stands. To say why ${names.join(", ")} changed: pairs that are not judged, ${what}, at most ${formatTime(maxDurationMs)}.`);
	const extra = {
		...session,
		input: {
			...input,
			plan
		}
	};
	const all = rounds.map((round) => ({
		round,
		runs: [],
		why: null
	}));
	const endsAt = world.clock.now() + maxDurationMs;
	const done = [];
	for (const one of inTurn(all)) {
		const run = one.why === null ? await nextPair(extra, one, {
			index: runs.length + done.length + 1,
			mode,
			endsAt
		}) : null;
		if (run !== null) done.push(run);
	}
	return {
		runs: done,
		remarks: all.flatMap(({ round, runs: mine, why }) => why === null ? [] : [`${mine.length} of ${round.pairs} pairs with ${round.what}: ${why}`])
	};
}
function inTurn(all) {
	const most = Math.max(...all.map(({ round }) => round.pairs));
	return all.flatMap((one) => Array.from({ length: one.round.pairs }, (_, k) => ({
		one,
		at: (k + 1) / one.round.pairs * (one.round.pairs < most ? AHEAD : 1)
	}))).sort((a, b) => a.at - b.at).map(({ one }) => one);
}
const AHEAD = .9;
function roundsOf({ plan: { sources, explain }, traceCosts }, { mode, measured }) {
	const traced = (traceCosts?.(mode) ?? []).length > 0 ? measured : 0;
	return [{
		what: "traces",
		kinds: withTraces(sources),
		pairs: Math.max(0, explain.pairs - traced)
	}, {
		what: "profiles",
		kinds: withProfiles(sources),
		pairs: explain.profilePairs
	}].filter(({ kinds, pairs }) => pairs > 0 && (kinds.traces !== null || kinds.profile !== null));
}
const pairsOf = (rounds) => rounds.reduce((sum, { pairs }) => sum + pairs, 0);
async function nextPair(session, one, { index, mode, endsAt }) {
	const { input, world } = session;
	const { what, kinds, pairs } = one.round;
	const leftMs = endsAt - world.clock.now();
	const label = `${what} ${one.runs.length + 1}/${pairs}, not judged · ${SCENARIO} · ${formatTime(leftMs)} left`;
	const isTooLate = leftMs < (one.runs.at(-1)?.pair.totalMs ?? 0);
	one.why = world.cancelled.aborted ? "they were interrupted" : isTooLate ? "the time for them was used up" : null;
	if (one.why !== null) return null;
	try {
		await input.beforePair?.();
		const run = await runInTime(session, {
			index,
			mode,
			waiting: [],
			kinds: eachSide(() => kinds)
		}, label, leftMs);
		if (run === null) one.why = world.cancelled.aborted ? "they were interrupted" : "the time for them was used up";
		else one.runs.push(run);
		return run;
	} catch (thrown) {
		world.screen.note(`No more pairs with ${what}: ${Failure.from(thrown).message}`);
		one.why = "the service failed in one";
		return null;
	}
}
function extraPlan(plan, names, { runs, pairMs }) {
	const { protocol } = plan;
	const chosen = protocol.scenarios.filter(({ name }) => names.includes(name));
	const other = Math.max(...runs.map(({ pair }) => pair.totalMs - pair.blockMs), 0);
	const all = chosen.reduce((sum, { blockMs }) => sum + blockMs, 0);
	const share = Math.max(0, pairMs - other) / Math.max(1, all);
	const scenarios = chosen.map((planned) => ({
		...planned,
		blockMs: blockMsOf(planned, runs, share)
	}));
	return {
		...plan,
		protocol: {
			...protocol,
			scenarios
		}
	};
}
function blockMsOf({ name, blockMs }, runs, share) {
	const trials = runs.flatMap(({ pair }) => pair.observations.filter(({ scenario }) => scenario === name).flatMap((seen) => SIDES.flatMap((side) => seen[side] ?? [])));
	const sent = Math.min(...trials.map((trial) => trial.sent));
	const enough = trials.length === 0 || sent === 0 ? blockMs : blockMs * ENOUGH_REQUESTS / sent;
	return Math.round(Math.min(blockMs, Math.max(enough, share * blockMs)));
}
// src/measure/explained.ts
async function explained(session, pairs) {
	const { input, world } = session;
	if (input.explaining === void 0 || pairs.runs.length === 0) return pairs.measured;
	try {
		await input.explaining.secure(pairs.measured);
		const names = namesOf(input.plan, pairs.measured, input.explaining);
		const { runs: extra, remarks } = await extraPairs(session, pairs, names);
		const joined = joinEvidence([...pairs.runs.flatMap((run) => run.watched.map((one) => ({
			...asked(one, names),
			extra: false
		}))), ...extra.flatMap((run) => run.watched.map((one) => ({
			...one,
			extra: true
		})))]);
		const touched = await touchedFiles(input.plan, world);
		const quantiles = pairs.runs.flatMap((run) => run.quantiles);
		await input.explaining.keep({
			...joined.detail,
			quantiles
		}, joined.profiles);
		const evidence = {
			...joined.evidence,
			touched: touched.files,
			costs: pairs.measured.mode === null ? [] : input.traceCosts?.(pairs.measured.mode) ?? [],
			remarks: [
				...remarks,
				...joined.evidence.remarks,
				...touched.remarks
			]
		};
		return {
			...pairs.measured,
			evidence
		};
	} catch (thrown) {
		const { message } = Failure.from(thrown);
		world.screen.note(`What explains the rows could not be kept: ${message}`);
		return pairs.measured;
	}
}
function namesOf({ sources, protocol }, measured, explaining) {
	const { base, head } = protocol.revisions;
	if (base.sha === head.sha || sources.traces === null && sources.profile === null) return [];
	return explaining.scenarios(measured);
}
function asked(one, names) {
	if (names.includes(one.scenario)) return one;
	return {
		...one,
		base: one.base && {
			...one.base,
			traces: null
		},
		head: {
			...one.head,
			traces: null
		}
	};
}
// src/measure/run-pairs.ts
async function runPairs(session, { mode, pairPlan, tuned }) {
	const { input, world } = session;
	const runs = [];
	let tuning = tuned?.tuning;
	let planned = pairPlan.pairs;
	let interim = {
		stop: null,
		waiting: [],
		text: ""
	};
	const ended = (stop) => ({
		runs,
		stop,
		pairPlan: {
			...pairPlan,
			pairs: planned
		},
		...tuning === void 0 ? {} : { tuning }
	});
	while (runs.length < planned) {
		const pairMs = typicalMs(runs, pairPlan.pairMs);
		if (elapsed(session) + pairMs > input.plan.protocol.design.maxDurationMs) return ended("time-budget");
		const turn = {
			index: runs.length + 1,
			mode,
			waiting: interim.waiting
		};
		const left = `${formatTime((planned - runs.length) * pairMs)} left`;
		const label = [
			`pair ${turn.index}/${planned}`,
			SCENARIO,
			interim.text,
			left
		].filter((text) => text !== "").join(" · ");
		await input.beforePair?.();
		const run = world.cancelled.aborted ? null : await runInTime(session, turn, label);
		if (run === null) return ended(world.cancelled.aborted ? "cancelled" : "time-budget");
		runs.push(run);
		if (tuned !== null && runs.length === 8) {
			tuning = withReplan(tuned, session, runs);
			planned = tuning.replan?.plannedPairs ?? planned;
		}
		const pairs = runs.map(({ pair }) => pair);
		interim = input.interim(pairs, planned, input.plan.protocol);
		if (interim.stop !== null) return ended(interim.stop);
	}
	return ended("max-pairs");
}
function withReplan({ tuning, choiceInput }, session, runs) {
	const pairs = runs.map(({ pair }) => pair);
	const moment = {
		leftMs: leftMs(session),
		pairMs: typicalMs(runs, 0)
	};
	const plannedPairs = makeReplan(choiceInput, tuning, tuning, {
		pairs,
		...moment
	});
	if (plannedPairs !== tuning.plannedPairs) session.world.screen.note(`The first ${pairs.length} pairs differ by more than expected: up to ${plannedPairs} pairs.`);
	return {
		...tuning,
		replan: {
			pairs: pairs.length,
			...moment,
			plannedPairs
		}
	};
}
function typicalMs(runs, guessMs) {
	return runs.length === 0 ? guessMs : runs.reduce((sum, { pair }) => sum + pair.totalMs, 0) / runs.length;
}
// src/measure/too-few.ts
function tooFewAnswers({ scenarios, cells }, pairs) {
	return scenarios.flatMap(({ name, blockMs }) => {
		const seen = pairs.flatMap(({ observations }) => observations.filter(({ scenario }) => scenario === name));
		const most = Math.max(0, ...seen.flatMap(({ base, head }) => [base?.succeeded ?? 0, head?.succeeded ?? 0]));
		const short = cells.flatMap(({ scenario, metric, gating }) => {
			const q = quantileOf(metric.name);
			if (scenario !== name || !gating || q === void 0 || most === 0 || most >= answersFor(q)) return [];
			return [{
				metric: metric.name,
				needed: answersFor(q)
			}];
		});
		const [first] = [...short].sort((a, b) => b.needed - a.needed);
		if (first === void 0) return [];
		const longer = `${Math.ceil(blockMs * first.needed / most / 1e3)}s`;
		return [`${name}: too few requests for ${short.map(({ metric }) => metric).join(" and ")}: a block has ${most} at most and needs ${first.needed}; set design.block to ${longer} or more, or raise the load`];
	});
}
// src/measure/tune.ts
function tune(input) {
	const { protocol, mode, noise, leftMs } = input;
	const choiceInput = choiceInputOf(protocol, mode);
	const known = {
		leftMs,
		otherMs: otherMsOf(input),
		paces: pacesOf(input),
		noise: noiseFor(protocol, noise)
	};
	const choice = choosePlan(choiceInput, known);
	if (choice === null) return { neededMs: 12 * Math.min(...FACTORS.map((factor) => pairMsOf(choiceInput, known, factor))) * RESERVE };
	const { factor, pairs: plannedPairs } = choice;
	return {
		tuning: {
			...known,
			factor,
			plannedPairs,
			replan: null
		},
		choice,
		protocol: pacedProtocol(protocol, known.paces, factor)
	};
}
function choiceInputOf({ scenarios, cells, design }, mode) {
	return {
		scenarios,
		cells,
		design: { maxPairs: design.maxPairs },
		mode
	};
}
function pacedProtocol(protocol, paces, factor) {
	const scenarios = protocol.scenarios.map((scenario) => {
		const pace = paces.find((one) => one.scenario === scenario.name);
		return pace === void 0 ? scenario : withPace(scenario, protocol.cells, pace, factor);
	});
	return {
		...protocol,
		scenarios
	};
}
function pacesOf({ protocol, engines, pilot }) {
	const { design } = protocol;
	return protocol.scenarios.map((scenario) => {
		const seen = pilot.pair.observations.find((one) => one.scenario === scenario.name);
		const settled = pilot.settled.find((one) => one.scenario === scenario.name)?.ms ?? scenario.warmUpMs;
		const { timed } = engines.timing(scenario);
		const scalable = timed && scenario.status === "compared" && isScalable(scenario, design);
		return {
			scenario: scenario.name,
			ratePerSecond: scenario.ratePerSecond > 0 ? scenario.ratePerSecond : rateOf(seen),
			warmUpMs: design.warmUpMs ?? Math.min(WARM_UP.mostMs, Math.max(WARM_UP.leastMs, settled)),
			scalable,
			clear: scalable && seen !== void 0 && howClear(protocol, seen) >= 1,
			timed
		};
	});
}
function rateOf(seen) {
	const rates = [seen?.base, seen?.head].filter((trial) => trial !== null && trial !== void 0);
	return rates.length === 0 ? 0 : Math.min(...rates.map(({ achievedPerSecond }) => achievedPerSecond));
}
function otherMsOf({ protocol: { scenarios }, engines, pilot, mode }) {
	const driven = scenarios.filter((scenario) => engines.timing(scenario).timed).reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	return Math.max(0, expectedPairMs(pilot.pair, mode) - driven);
}
function noiseFor({ cells }, noise) {
	return noise.filter((one) => cells.some(({ scenario, metric, gating }) => gating && scenario === one.scenario && metric.name === one.metric));
}
// src/measure/measure.ts
const MAX_REMARKS = 10;
async function measure(input, world) {
	const answers = new FailedAnswers();
	try {
		return await measureAll(input, answers, world);
	} finally {
		await answers.write(input.plan.outputDirectory, world);
	}
}
const BOTH = ["base", "head"];
async function measureAll(input, answers, world) {
	const [startedAt, date] = [world.clock.now(), world.clock.date()];
	const seen = (scenario, shot, excerpt) => answers.see(scenario, shot, excerpt);
	const { roots, walls } = input.launcher;
	const job = {
		plan: input.plan,
		roots,
		walls,
		seen
	};
	const engines = await inspectAll(input.engines, job, world);
	const started = {
		input,
		world,
		engines,
		startedAt,
		date,
		answers
	};
	const facts = factsOf(started);
	const mode = pilotMode(facts);
	const tooLong = planFor(started, shortestPairMs(started, mode), certainPairMs(input.plan.protocol.scenarios, engines, mode));
	if (tooLong.minutesNeeded !== null) {
		for (const sides of mode === "interleaved" ? [BOTH] : [["base"], ["head"]]) for (const target of await input.launcher.boot(sides)) await target.stop();
		return finish(started, {
			stop: "too-slow",
			pairPlan: tooLong
		});
	}
	const pilot = await runPilot(started, mode);
	if (pilot === null) return finish(started, world.cancelled.aborted ? { stop: "cancelled" } : outOfTime(started));
	const first = planAfter(started, pilot, facts);
	const planned = mayFitAfterAll(first, mode) ? await planAgain(started, first, {
		mode,
		facts
	}) : first;
	if (world.cancelled.aborted) return finish(planned.session, {
		...planned.found,
		stop: "cancelled"
	});
	return measurePairs(planned);
}
function runPilot(session, mode) {
	return runInTime(session, {
		index: 0,
		mode,
		waiting: []
	}, `pilot · ${SCENARIO}`);
}
function planAfter(started, pilot, facts) {
	const choice = chooseMode({
		...facts,
		utilisation: pilot.pair.utilisation
	});
	const plan = withParts(started.input.plan, pilot.parts);
	const session = {
		...started,
		input: {
			...started.input,
			plan
		}
	};
	const { input, engines } = session;
	const found = {
		pilot: pilot.pair,
		choice
	};
	if (input.leastPairs !== void 0) {
		const pairPlan = planFor(session, expectedPairMs(pilot.pair, choice.mode));
		return {
			session,
			found: {
				...found,
				pairPlan
			},
			tuned: null,
			text: planText(pairPlan, input.leastPairs)
		};
	}
	const noise = input.noise?.(choice.mode) ?? [];
	const { protocol } = plan;
	const result = tune({
		protocol,
		engines,
		pilot,
		mode: choice.mode,
		noise,
		leftMs: leftMs(session)
	});
	if ("neededMs" in result) {
		const pairPlan = tooSlow(result.neededMs, elapsed(session));
		return {
			session,
			found: {
				...found,
				pairPlan
			},
			tuned: null,
			text: planText(pairPlan, 12)
		};
	}
	return {
		session: {
			...session,
			input: {
				...input,
				plan: {
					...plan,
					protocol: result.protocol
				}
			}
		},
		found: {
			...found,
			pairPlan: {
				pairs: result.choice.pairs,
				pairMs: result.choice.pairMs,
				minutesNeeded: null
			}
		},
		tuned: {
			tuning: result.tuning,
			choiceInput: choiceInputOf(protocol, choice.mode)
		},
		text: `Up to ${expectationText(result.choice)}.`
	};
}
function mayFitAfterAll({ session, found: { pilot, pairPlan } }, mode) {
	if (pairPlan.minutesNeeded === null || failedAll(pilot, "base")) return false;
	const { leastPairs = 12 } = session.input;
	return leastPairs * shortestPairMs(session, mode) <= leftMs(session) - pilot.totalMs;
}
async function planAgain(started, first, { mode, facts }) {
	started.world.screen.note(`${first.text} Its start may have been disturbed: the pilot runs once more.`);
	const pilot = await runPilot(started, mode);
	return pilot === null || pilot.pair.totalMs >= first.found.pilot.totalMs ? first : planAfter(started, pilot, facts);
}
async function measurePairs({ session, found, tuned, text }) {
	const { pilot, choice, pairPlan } = found;
	if (failedAll(pilot, "base")) return finish(session, {
		pilot,
		choice,
		stop: "all-failed"
	});
	session.world.screen.note(`Mode: ${choice.mode}, because ${choice.reason}.`);
	session.world.screen.note(text);
	sayTraced(session, choice.mode);
	if (pairPlan.minutesNeeded !== null) return finish(session, {
		...found,
		stop: "too-slow"
	});
	const ran = await runPairs(session, {
		mode: choice.mode,
		pairPlan,
		tuned
	});
	return explained(session, {
		measured: finish(session, {
			...found,
			...ran
		}),
		runs: ran.runs
	});
}
function sayTraced({ input, world }, mode) {
	const costs = input.traceCosts?.(mode) ?? [];
	if (costs.length === 0) return;
	const most = formatSize(Math.max(...costs.map(({ high }) => high)), "relative");
	world.screen.note(`Both sides are traced in every pair: by the last calibration that adds at most ${most} to a median.`);
}
function shortestPairMs({ input, engines }, mode) {
	const { plan, leastPairs } = input;
	const { scenarios, cells, design } = plan.protocol;
	if (leastPairs !== void 0) return certainPairMs(scenarios, engines, mode);
	const short = scenarios.map((scenario) => shortest(scenario, cells, design));
	return certainPairMs(short, engines, mode);
}
function outOfTime(session) {
	return {
		stop: "too-slow",
		pairPlan: tooSlow(12 * elapsed(session), elapsed(session))
	};
}
function factsOf({ input, world, engines }) {
	const { mode } = input.plan.protocol.design;
	const forbidden = input.launcher.whyNotInterleaved ?? engines.forbidden;
	return {
		asked: mode,
		cores: world.machine.environment().cpus,
		forbidden
	};
}
function planFor(session, pairMs, pilotMs = 0) {
	const { maxDurationMs, maxPairs } = session.input.plan.protocol.design;
	const time = {
		elapsedMs: elapsed(session) + pilotMs,
		budgetMs: maxDurationMs
	};
	const { leastPairs, mostPairs = maxPairs } = session.input;
	return planPairs(pairMs, time, mostPairs, leastPairs);
}
function planText({ pairMs, pairs, minutesNeeded }, least) {
	if (minutesNeeded === null) return `Up to ${pairs} pairs of ${formatTime(pairMs)}: at most ${formatTime(pairs * pairMs)}.`;
	return `A pair takes ${formatTime(pairMs)}: ${least} pairs do not fit, ${minutesNeeded} min would be needed.`;
}
function cutReason(reason) {
	if (reason === void 0 || reason.length <= 1e3) return reason;
	return `${reason.slice(0, MOST_REASON - 1)}…`;
}
function finish(session, { stop, pilot, choice, pairPlan, runs = [], tuning }) {
	const { input, world, date, engines } = session;
	const pairs = runs.map(({ pair }) => pair);
	return {
		schemaVersion: 1,
		protocol: input.plan.protocol,
		environment: {
			...world.machine.environment(),
			...engines.versions
		},
		mode: choice?.mode ?? null,
		modeReason: cutReason(choice?.reason) ?? (stop === "too-slow" ? "no pair was begun" : "the pilot was not finished"),
		plannedPairs: pairPlan?.pairs ?? 0,
		...tuning === void 0 ? {} : { tuning },
		pilot: pilot ?? null,
		pairs,
		histograms: mergedHistograms(runs),
		stop,
		minutesNeeded: pairPlan?.minutesNeeded ?? null,
		startedAt: date,
		elapsedMs: elapsed(session),
		notSwapped: input.launcher.notSwapped,
		...input.launcher.sandbox === void 0 ? {} : { sandbox: input.launcher.sandbox },
		...input.plan.shard === void 0 ? {} : { shard: input.plan.shard },
		warnings: [
			...engines.warnings,
			...choice?.warnings ?? [],
			...tooFewAnswers(input.plan.protocol, pairs),
			...remarksOf(runs)
		]
	};
}
function remarksOf(runs) {
	const times = new Map();
	for (const remark of runs.flatMap(({ remarks }) => remarks)) times.set(remark.text, (times.get(remark.text) ?? 0) + remark.times);
	return [...times].sort(([, a], [, b]) => b - a).map(([text, count]) => `${text} (${count} times)`).slice(0, MAX_REMARKS);
}
function mergedHistograms(runs) {
	return mergeAll(runs.flatMap(({ histograms }) => histograms));
}
export { measure as t };

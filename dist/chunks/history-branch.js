import { t as Failure } from "./failure2.js";
import { r as HISTORY_BRANCHES } from "./policy.js";
import { c as literal, f as record, p as strictObject, r as boolean, t as _enum } from "./schemas.js";
import { T as value, c as id, f as list, h as moment, i as count, l as integer, p as metricName, s as hex, t as MOST, v as number, w as text } from "./fields.js";
import { r as pathFrom } from "./request2.js";
import { t as RUN_ENDS } from "./watch.js";
import { i as readJsonLines } from "./json.js";
// src/model/gate-outcome.ts
const GATE_OUTCOMES = ["success", "failure"];
// src/wire/gate-outcomes.ts
const GATES_FOLDER = "gates";
const GATE_LINES = {
	noun: "gate outcome",
	schema: strictObject({
		version: literal(1),
		at: moment,
		pull: integer(1, Number.MAX_SAFE_INTEGER),
		sha: hex(40),
		base: text(1024),
		state: _enum(GATE_OUTCOMES)
	}),
	folderOf: () => GATES_FOLDER,
	keyOf: outcomeKey,
	messageOf: (lines) => `What gates said of ${lines.length === 1 ? "a commit" : `${lines.length} commits`}\n\n[skip ci]`
};
function outcomeKey({ sha, base, state }) {
	return `${sha} ${state} ${base}`;
}
// src/wire/history-lines.ts
const RULES = {
	maxBytes: 262144,
	maxDepth: 3
};
const LONGEST_LINE = RULES.maxBytes / 4;
const MOST_PROBLEMS = 10;
function readLines({ schema, noun }, text, name) {
	const { values, wrong } = readJsonLines(text, RULES, schema);
	return {
		values,
		problems: wrong.map(({ number, why }) => `${name}: line ${number} is no ${noun}: ${why}.`)
	};
}
function together(files) {
	return {
		values: files.flatMap(({ values }) => values),
		problems: files.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS)
	};
}
const lineOf = (line) => JSON.stringify(line);
const monthOf = (at) => at.slice(0, 7);
function monthsTo({ at, months }) {
	const [year = 0, month = 1] = monthOf(at).split("-").map(Number);
	const before = (k) => new Date(Date.UTC(year, month - 1 - k, 1)).toISOString();
	return Array.from({ length: months }, (_, k) => monthOf(before(months - 1 - k)));
}
// src/wire/history.ts
const events = strictObject({
	objective: text(300),
	good: count,
	total: count
}).refine(({ good, total }) => good <= total, "counts more good requests than requests");
const runSchema = strictObject({
	version: literal(1),
	at: moment,
	run: text(200),
	target: text(32),
	scenario: id,
	end: _enum(RUN_ENDS),
	revision: text(200).nullable(),
	dirty: boolean(),
	runner: text(400),
	seconds: number(0, 1e6),
	sent: count,
	failed: count,
	values: record(metricName, value),
	counts: list(events, MOST.cells)
});
const RUN_LINES = {
	noun: "run",
	schema: runSchema,
	folderOf: ({ target, scenario }) => runsFolder(target, scenario),
	keyOf: ({ run }) => run,
	messageOf: (runs) => {
		const scenarios = [...new Set(runs.map(({ scenario }) => scenario))].join(", ");
		return `Load test of ${runs[0]?.target}: ${scenarios}\n\n[skip ci]`;
	}
};
const runsFolder = (target, scenario) => `${target}/${scenario}`;
function historyFolder({ directory }, folder, { files }) {
	const root = pathFrom(directory, folder);
	const fileOf = (folder, month) => `${root}/${folder}/${month}.jsonl`;
	const readFile = async (name) => readLines(RUN_LINES, await files.readPlain(name, root) ?? "", name.slice(root.length + 1));
	const read = async (target, scenarios, window) => {
		const names = scenarios.flatMap((scenario) => monthsTo(window).map((month) => fileOf(runsFolder(target, scenario), month)));
		return asRuns(together(await Promise.all(names.map(readFile))));
	};
	return {
		kind: "folder",
		name: folder,
		read,
		append: async (runs) => {
			let added = 0;
			const held = new Map();
			for (const run of runs) {
				const name = fileOf(RUN_LINES.folderOf(run), monthOf(run.at));
				const known = held.get(name) ?? new Set((await readFile(name)).values.map((one) => one.run));
				held.set(name, known);
				if (known.has(run.run)) continue;
				await files.append(name, root, lineOf(run));
				known.add(run.run);
				added += 1;
			}
			return {
				at: root,
				added,
				known: runs.length - added,
				begun: []
			};
		},
		last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at),
		gates: null
	};
}
const asRuns = ({ values, problems }) => ({
	runs: values,
	problems
});
async function lastOf(read, at) {
	for (const months of [1, 2]) {
		const { runs } = await read({
			at,
			months
		});
		const begun = runs.map((run) => run.at).filter((one) => Date.parse(one) <= Date.parse(at));
		if (begun.length > 0) return begun.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
	}
	return null;
}
function monthsOf({ windowMs }) {
	return Math.ceil(windowMs / SHORTEST_MONTH_MS) + 1;
}
const SHORTEST_MONTH_MS = 24192e5;
// src/wire/history-branch.ts
const FULL_BYTES = 1e6;
const MOST_BYTES = 2 * FULL_BYTES;
const MOST_AT_ONCE = 512e6;
const MOST_OF_A_MONTH = 99;
const MOST_TRIES = 30;
const LONGEST_PAUSE_MS = 8e3;
const yearBranch = (year) => `${HISTORY_BRANCHES}${year}`;
function historyBranch(github, world) {
	const place = {
		github,
		textOf: textsOf(github),
		world
	};
	const read = async (target, scenarios, window) => {
		const folders = scenarios.map((scenario) => runsFolder(target, scenario));
		return asRuns(await readFrom(place, RUN_LINES, {
			folders,
			window
		}));
	};
	return {
		kind: "branch",
		name: `${HISTORY_BRANCHES}*`,
		read,
		append: (runs) => append(place, RUN_LINES, runs),
		last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at),
		gates: gatesOn(place)
	};
}
function gatesOn(place) {
	return {
		async read(window) {
			const { values, problems } = await readFrom(place, GATE_LINES, {
				folders: [GATES_FOLDER],
				window
			});
			return {
				outcomes: values,
				problems
			};
		},
		append: (outcomes) => append(place, GATE_LINES, outcomes)
	};
}
function textsOf(github) {
	const texts = new Map();
	return (file) => {
		const known = texts.get(file.blob) ?? readText(github, file);
		texts.set(file.blob, known);
		return known;
	};
}
async function readFrom({ github, textOf }, kind, { folders, window }) {
	const months = monthsTo(window);
	const found = [];
	for (const year of yearsOf(months)) {
		const branch = await github.branch(yearBranch(year));
		if (branch?.complete === false) found.push({
			values: [],
			problems: [`${yearBranch(year)}: GitHub does not list all of its files.`]
		});
		const parts = folders.flatMap((folder) => months.flatMap((month) => partsOf(branch, `${folder}/${month}`)));
		if (parts.reduce((sum, { file }) => sum + file.bytes, 0) > MOST_AT_ONCE) throw tooMany(yearBranch(year));
		found.push(...await Promise.all(parts.map(async ({ file }) => linesIn(kind, file.path, await textOf(file)))));
	}
	return together(found);
}
async function append(place, kind, lines) {
	const added = [];
	for (const year of yearsOf(lines.map(({ at }) => at))) added.push(await appendTo(yearBranch(year), lines.filter(({ at }) => at.startsWith(year)), kind, place));
	return {
		at: added.map(({ at }) => at).join(", "),
		added: added.reduce((sum, one) => sum + one.added, 0),
		known: added.reduce((sum, one) => sum + one.known, 0),
		begun: added.flatMap(({ begun }) => begun)
	};
}
const yearsOf = (moments) => [...new Set(moments.map((one) => one.slice(0, 4)))].sort();
async function readText(github, { mode, blob, bytes }) {
	if (mode !== "100644" || bytes > MOST_BYTES) return null;
	return github.blob(blob, MOST_BYTES).catch((thrown) => {
		if (Failure.from(thrown).kind === "policy") return null;
		throw thrown;
	});
}
function linesIn(kind, path, text) {
	if (text !== null) return readLines(kind, text, path);
	return {
		values: [],
		problems: [`${path} was not read: it is no plain file of text, or too large.`]
	};
}
function partsOf(branch, month) {
	return (branch?.files ?? []).flatMap((file) => {
		const end = file.path.startsWith(month) ? /^(?:-([1-9]\d?))?\.jsonl$/.exec(file.path.slice(month.length)) : null;
		return end === null ? [] : [{
			number: Number(end[1] ?? 1),
			file
		}];
	}).sort((a, b) => a.number - b.number);
}
async function appendTo(name, lines, kind, { github, textOf, world }) {
	const first = lines[0] === void 0 ? "" : kind.keyOf(lines[0]);
	let known = null;
	for (let tries = 1; tries <= MOST_TRIES; tries++) {
		const branch = await github.branch(name);
		if (branch?.complete === false) throw tooMany(name);
		const { files, fresh } = await extended(branch, lines, kind, textOf);
		known ??= lines.length - fresh;
		const done = {
			at: name,
			added: lines.length - known,
			known,
			begun: branch === null ? [name] : []
		};
		if (fresh === 0) return done;
		if (await github.commit({
			branch: name,
			onto: branch,
			message: kind.messageOf(lines),
			files
		}) !== null) return done;
		await world.clock.sleep(pauseMs(`${first} ${tries}`, tries, world), world.cancelled);
	}
	throw new Failure("github", `Others wrote the branch ${name} each of ${MOST_TRIES} times that this ${kind.noun} was to be added.`, "Run the job again; let schedules of the same repository begin at different minutes.");
}
function pauseMs(text, tries, { digest }) {
	const part = Number.parseInt(digest(text).slice(0, 4), 16) / 65536;
	return Math.min(LONGEST_PAUSE_MS, 500 * tries) * part;
}
async function extended(branch, all, kind, textOf) {
	const files = {};
	let fresh = 0;
	const placeOf = (line) => `${kind.folderOf(line)}/${monthOf(line.at)}`;
	for (const month of new Set(all.map(placeOf))) {
		const parts = partsOf(branch, month);
		const texts = await Promise.all(parts.map(({ file }) => textOf(file)));
		const held = new Set(texts.flatMap((text) => readLines(kind, text ?? "", month).values.map(kind.keyOf)));
		const missing = all.filter((line) => placeOf(line) === month && !held.has(kind.keyOf(line)));
		if (missing.length === 0) continue;
		fresh += missing.length;
		const added = missing.map((line) => `${lineOf(line)}\n`).join("");
		const { path, text } = placeFor(month, {
			parts,
			last: texts.at(-1) ?? null,
			bytes: sizeOf(added)
		});
		files[path] = `${text}${added}`;
	}
	return {
		files,
		fresh
	};
}
const sizeOf = (text) => new TextEncoder().encode(text).length;
function placeFor(month, { parts, last, bytes }) {
	const end = parts.at(-1);
	if (end === void 0) return {
		path: `${month}.jsonl`,
		text: ""
	};
	if (last !== null && sizeOf(last) + bytes <= FULL_BYTES) return {
		path: end.file.path,
		text: last === "" || last.endsWith("\n") ? last : `${last}\n`
	};
	const next = end.number + 1;
	if (next > MOST_OF_A_MONTH) throw tooMany(month);
	return {
		path: `${month}-${next}.jsonl`,
		text: ""
	};
}
function tooMany(where) {
	return new Failure("policy", `${where} has more files than a history has.`, "Delete or rename that branch: another one is begun.");
}
export { runSchema as a, outcomeKey as c, monthsOf as i, GATE_OUTCOMES as l, yearBranch as n, LONGEST_LINE as o, historyFolder as r, lineOf as s, historyBranch as t };

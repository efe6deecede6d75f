import { t as Failure } from "./failure2.js";
import { d as strictObject, o as literal, r as boolean, t as _enum, u as record } from "./schemas.js";
import { S as value, f as moment, l as list, o as id, r as count, t as MOST, u as metricName, x as text } from "./fields.js";
import { i as readJsonLines } from "./json.js";
// src/model/watch.ts
const RUN_ENDS = [
	"complete",
	"partial",
	"aborted"
];
// src/wire/history.ts
const RULES = {
	maxBytes: 262144,
	maxDepth: 3
};
const LONGEST_LINE = RULES.maxBytes / 4;
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
	seconds: value,
	sent: count,
	failed: count,
	values: record(metricName, value),
	counts: list(events, MOST.cells)
});
const MOST_PROBLEMS = 10;
function historyFolder({ directory }, folder, { files }) {
	const root = folder.startsWith("/") ? folder : `${directory}/${folder}`;
	const fileOf = (target, scenario, month) => `${root}/${target}/${scenario}/${month}.jsonl`;
	const readFile = async (name) => readHistoryLines(await files.readPlain(name, root) ?? "", name.slice(root.length + 1));
	const read = async (target, scenarios, window) => {
		const names = scenarios.flatMap((scenario) => monthsTo(window).map((month) => fileOf(target, scenario, month)));
		return together(await Promise.all(names.map(readFile)));
	};
	return {
		kind: "folder",
		name: folder,
		read,
		append: async (runs) => {
			let added = 0;
			for (const run of runs) {
				const name = fileOf(run.target, run.scenario, monthOf(run.at));
				if ((await readFile(name)).runs.some((one) => one.run === run.run)) continue;
				await files.append(name, root, lineOf(run));
				added += 1;
			}
			return {
				at: root,
				added,
				known: runs.length - added,
				begun: []
			};
		},
		last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at)
	};
}
const lineOf = (run) => JSON.stringify(run);
function together(files) {
	return {
		runs: files.flatMap(({ runs }) => runs),
		problems: files.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS)
	};
}
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
const monthOf = (at) => at.slice(0, 7);
function monthsTo({ at, months }) {
	const [year = 0, month = 1] = monthOf(at).split("-").map(Number);
	const before = (k) => new Date(Date.UTC(year, month - 1 - k, 1)).toISOString();
	return Array.from({ length: months }, (_, k) => monthOf(before(months - 1 - k)));
}
function readHistoryLines(text, name) {
	const { values, wrong } = readJsonLines(text, RULES, runSchema);
	return {
		runs: values,
		problems: wrong.map(({ number, why }) => `${name}: line ${number} is no run: ${why}.`)
	};
}
// src/wire/history-branch.ts
const PREFIX = "benchgate-history-";
const FULL_BYTES = 1e6;
const MOST_BYTES = 2 * FULL_BYTES;
const MOST_AT_ONCE = 512e6;
const MOST_OF_A_MONTH = 99;
const MOST_TRIES = 30;
const LONGEST_PAUSE_MS = 8e3;
const yearBranch = (year) => `${PREFIX}${year}`;
function historyBranch(github, world) {
	const texts = new Map();
	const textOf = (file) => {
		const known = texts.get(file.blob) ?? readText(github, file);
		texts.set(file.blob, known);
		return known;
	};
	const read = async (target, scenarios, window) => {
		const months = monthsTo(window);
		const found = [];
		for (const year of yearsOf(months)) {
			const branch = await github.branch(yearBranch(year));
			if (branch?.complete === false) found.push({
				runs: [],
				problems: [`${yearBranch(year)}: GitHub does not list all of its files.`]
			});
			const parts = scenarios.flatMap((scenario) => months.flatMap((month) => partsOf(branch, `${target}/${scenario}/${month}`)));
			if (parts.reduce((sum, { file }) => sum + file.bytes, 0) > MOST_AT_ONCE) throw tooMany(`${PREFIX}${year}`);
			found.push(...await Promise.all(parts.map(async ({ file }) => linesOf(file.path, await textOf(file)))));
		}
		return together(found);
	};
	return {
		kind: "branch",
		name: `${PREFIX}*`,
		read,
		append: async (runs) => {
			const added = [];
			for (const year of yearsOf(runs.map(({ at }) => at))) added.push(await appendTo(yearBranch(year), runs.filter(({ at }) => at.startsWith(year)), {
				github,
				textOf,
				world
			}));
			return {
				at: added.map(({ at }) => at).join(", "),
				added: added.reduce((sum, one) => sum + one.added, 0),
				known: added.reduce((sum, one) => sum + one.known, 0),
				begun: added.flatMap(({ begun }) => begun)
			};
		},
		last: (target, scenarios, at) => lastOf((window) => read(target, scenarios, window), at)
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
function linesOf(path, text) {
	if (text !== null) return readHistoryLines(text, path);
	return {
		runs: [],
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
async function appendTo(name, runs, { github, textOf, world }) {
	const [first] = runs;
	let known = null;
	for (let tries = 1; tries <= MOST_TRIES; tries++) {
		const branch = await github.branch(name);
		if (branch?.complete === false) throw tooMany(name);
		const { files, fresh } = await extended(branch, runs, textOf);
		known ??= runs.length - fresh;
		const done = {
			at: name,
			added: runs.length - known,
			known,
			begun: branch === null ? [name] : []
		};
		if (fresh === 0) return done;
		if (await github.commit({
			branch: name,
			onto: branch,
			message: messageOf(runs),
			files
		})) return done;
		await world.clock.sleep(pauseMs(`${first?.run} ${tries}`, tries, world), world.cancelled);
	}
	throw new Failure("github", `Others wrote the branch ${name} each of ${MOST_TRIES} times that this run was to be added.`, "Run the job again; let schedules of the same repository begin at different minutes.");
}
function pauseMs(text, tries, { digest }) {
	const part = Number.parseInt(digest(text).slice(0, 4), 16) / 65536;
	return Math.min(LONGEST_PAUSE_MS, 500 * tries) * part;
}
function messageOf(runs) {
	const scenarios = [...new Set(runs.map(({ scenario }) => scenario))].join(", ");
	return `Load test of ${runs[0]?.target}: ${scenarios}\n\n[skip ci]`;
}
async function extended(branch, runs, textOf) {
	const files = {};
	let fresh = 0;
	const months = new Set(runs.map(({ target, scenario, at }) => `${target}/${scenario}/${monthOf(at)}`));
	for (const month of months) {
		const parts = partsOf(branch, month);
		const texts = await Promise.all(parts.map(({ file }) => textOf(file)));
		const held = together(texts.map((text) => readHistoryLines(text ?? "", month)));
		const lines = runs.filter(({ target, scenario, at }) => `${target}/${scenario}/${monthOf(at)}` === month).filter(({ run }) => !held.runs.some((one) => one.run === run)).map((run) => `${lineOf(run)}\n`);
		if (lines.length === 0) continue;
		fresh += lines.length;
		const { path, text } = placeFor(month, {
			parts,
			last: texts.at(-1) ?? null,
			bytes: sizeOf(lines.join(""))
		});
		files[path] = `${text}${lines.join("")}`;
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
export { lineOf as a, RUN_ENDS as c, historyFolder as i, yearBranch as n, monthsOf as o, LONGEST_LINE as r, runSchema as s, historyBranch as t };

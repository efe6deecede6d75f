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
const events = strictObject({
	objective: text(300),
	good: count,
	total: count
}).refine(({ good, total }) => good <= total, "counts more good requests than requests");
const line = strictObject({
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
	return {
		read: async (target, scenarios, until) => {
			const names = scenarios.flatMap((scenario) => monthsTo(until).map((month) => fileOf(target, scenario, month)));
			const found = await Promise.all(names.map(async (name) => {
				const { runs, problems } = readHistoryLines(await files.readPlain(name, root) ?? "");
				return {
					runs,
					problems: problems.map((text) => `${name.slice(root.length + 1)}: ${text}`)
				};
			}));
			return {
				runs: found.flatMap(({ runs }) => runs),
				problems: found.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS)
			};
		},
		append: async (runs) => {
			for (const run of runs) await files.append(fileOf(run.target, run.scenario, monthOf(run.at)), root, JSON.stringify(run));
			return root;
		}
	};
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
function readHistoryLines(file) {
	const { values, wrong } = readJsonLines(file, RULES, line);
	return {
		runs: values,
		problems: wrong.map(({ number, why }) => `line ${number} is no run: ${why}.`)
	};
}
export { monthsOf as n, RUN_ENDS as r, historyFolder as t };

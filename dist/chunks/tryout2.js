import { i as __toESM } from "./rolldown-runtime.js";
import { t as require_picocolors } from "./picocolors.js";
import { i as formOf } from "./metrics.js";
import { u as plainText } from "./escape.js";
import { i as formatDuration, l as formatMs, m as formatSize, t as countOf } from "./numbers.js";
import { o as policyText } from "./policy-line.js";
import { r as remarkText, t as adviceOn } from "./try-words.js";
// src/report/tryout.ts
var import_picocolors = __toESM(require_picocolors(), 1);
const MOST_EXCHANGES = 5;
const MOST_LINES = 25;
const LONGEST = {
	body: 200,
	request: 120,
	text: 600
};
function allAsExpected({ scenarios, died }) {
	return died === null && scenarios.every(({ tryout }) => tryout.problems.length === 0);
}
function renderTryTerminal(report, { colour }) {
	const screen = { colours: import_picocolors.default.createColors(colour) };
	const { colours } = screen;
	const { head, configuration, startUpMs, warnings } = report;
	const ready = startUpMs === null ? "reached" : `ready after ${formatDuration(startUpMs)}`;
	return [
		colours.dim(plainText(`${configuration} · head ${head.sha.slice(0, 7)} · ${ready}`, LONGEST.text)),
		...report.scenarios.map((scenario) => scenarioLines(scenario, screen).join("\n")),
		[colours.bold("What a measurement would do"), ...measuredLines(report.scenarios)].join("\n"),
		...policyTexts(report),
		...warnings.length === 0 ? [] : [warnings.map((text) => `⚠ ${plainText(text, LONGEST.text)}`).join("\n")],
		...logLines(report),
		endLines(report, screen).join("\n")
	].join("\n\n");
}
function policyTexts({ policy, network = { kind: "unused" } }) {
	return policy === void 0 ? [] : [plainText(`Policy: ${policyText(policy, network)}.`, LONGEST.text)];
}
function renderTryJson(report) {
	const { head, scenarios, ...rest } = report;
	const plain = scenarios.map(({ name, engine, load, expected, cells, slos, tryout }) => ({
		name,
		asExpected: tryout.problems.length === 0,
		engine,
		load,
		expected,
		rows: cells.map(({ metric, gating, margins, source }) => ({
			metric: metric.name,
			gating,
			budget: margins.flag,
			source
		})),
		slos: slos.map(({ metric, objective, source }) => ({
			metric: metric.name,
			objective,
			source
		})),
		requests: tryout.requests,
		exchanges: tryout.exchanges,
		problems: tryout.problems.map((problem) => ({
			...problem,
			...adviceOn(problem)
		})),
		remarks: tryout.remarks.map(remarkText)
	}));
	return JSON.stringify({
		asExpected: allAsExpected(report),
		head: head.sha,
		...rest,
		scenarios: plain
	}, null, 2);
}
function scenarioLines(scenario, { colours }) {
	const { name, expected, tryout } = scenario;
	const { exchanges, requests, problems, remarks } = tryout;
	const isGood = problems.length === 0;
	const mark = isGood ? colours.green("✓") : colours.red("✗");
	const [first, ...others] = exchanges.slice(0, MOST_EXCHANGES);
	const more = requests - 1 - others.length;
	return [
		`${mark} ${colours.bold(name)}${first === void 0 ? "" : `  ${exchangeText(first)}`}`,
		...first === void 0 ? [] : bodyLines(first),
		...others.flatMap((one) => [`    ${exchangeText(one)}`, ...bodyLines(one)]),
		...first !== void 0 && more > 0 ? [`    and ${countOf(more, "more request")}`] : [],
		...isGood && expected !== null ? [`  as expected: ${plainText(expected, LONGEST.text)}`] : [],
		...problems.map(adviceOn).flatMap(({ text, hint }) => [`  ${colours.red("✗")} ${plainText(text, LONGEST.text)}`, `    → ${plainText(hint, LONGEST.text)}`]),
		...remarks.map((remark) => `  ${colours.yellow("•")} ${plainText(remarkText(remark), LONGEST.text)}`)
	];
}
function exchangeText({ request, status, answered, ms, contentType, location, bytes, firstTokenMs }) {
	const facts = [
		`${status ?? (answered ? "answered" : "no answer")}${ms === null || ms === 0 ? "" : ` in ${formatMs(ms)}`}`,
		...location === null ? [] : [`to ${plainText(location)}`],
		...firstTokenMs === null ? [] : [`first event after ${formatMs(firstTokenMs)}`],
		...contentType === null ? [] : [plainText(contentType)],
		...bytes === null || status === null ? [] : [countOf(bytes, "byte")]
	];
	return `${plainText(request, LONGEST.request)} → ${facts.join(", ")}`;
}
function bodyLines({ body }) {
	const text = plainText(body ?? "", LONGEST.body);
	return text === "" ? [] : [`    ${text}`];
}
function measuredLines(scenarios) {
	const groups = new Map();
	for (const scenario of scenarios) {
		const text = measuredText(scenario);
		groups.set(text, [...groups.get(text) ?? [], scenario.name]);
	}
	return [...groups].map(([text, names]) => `  ${names.join(", ")}: ${text}`);
}
const SENDERS = {
	embedded: "the embedded engine",
	k6: "k6",
	command: "its command"
};
function measuredText({ engine, load, cells, slos }) {
	const gating = cells.filter((cell) => cell.gating);
	const shown = cells.filter((cell) => !cell.gating).map(({ metric }) => metric.name);
	return [
		`${load}, by ${SENDERS[engine]}`,
		...gating.length === 0 ? [] : [`deciding, with their budgets: ${gating.map(budgetText).join(", ")}`],
		...shown.length === 0 ? [] : [`shown: ${shown.join(", ")}`],
		...slos.map(({ metric, objective }) => `SLO: ${metric.name}, ${plainText(objective)}`)
	].join("\n    ");
}
function budgetText({ metric, margins, source }) {
	const where = source === "default" ? "" : ` (${plainText(source)})`;
	return `${metric.name} ${formatSize(margins.flag, formOf(metric))}${where}`;
}
function logLines({ died, log }) {
	if (died !== null) return [`The service died:\n${died.split("\n").slice(0, MOST_LINES).map(quotedLine).join("\n")}`];
	return log.length === 0 ? [] : [`The last lines of its log:\n${log.map(quotedLine).join("\n")}`];
}
const quotedLine = (text) => `  | ${plainText(text, LONGEST.text)}`;
function endLines(report, { colours }) {
	const { scenarios, tookMs, measuring } = report;
	const bad = scenarios.filter(({ tryout }) => tryout.problems.length > 0).length;
	const within = `tried in ${formatDuration(tookMs)}`;
	const result = allAsExpected(report) ? colours.green(`✓ ${countOf(scenarios.length, "scenario")} answered as expected, ${within}.`) : colours.red(`✗ ${bad} of ${scenarios.length} scenarios did not answer as expected, ${within}.`);
	return [
		colours.bold(result),
		`Measuring takes ${measuring}.`,
		allAsExpected(report) ? "Next: `benchgate run` compares your working tree with the merge-base." : "Next: change what the arrows say, and try again."
	];
}
export { allAsExpected, renderTryJson, renderTryTerminal };

import { _ as metricNamed, d as fitsMargin, f as minChangeIn, h as defaultNames, p as slosOf, v as isGlob, y as matches } from "./waivers.js";
import { l as WARM_UP, p as standardBlockMs } from "./schema-load.js";
import { a as gatesByDefault, c as quantileOf, n as START_UP, r as defaultMargins } from "./metrics.js";
import { i as partOf } from "./part.js";
import { i as longestSearchMs } from "./saturation.js";
import { t as Failure } from "./failure2.js";
// src/plan/engine.ts
/** k6 where it is there and can, the embedded engine otherwise; a k6 script needs k6. */
function chooseEngine(asked, k6) {
	const declared = asked === "embedded" || k6 === null ? () => "embedded" : engineOfRequest;
	return (scenario) => scenario.kind === "k6" ? "k6" : declared(scenario);
}
/** Whether k6 has to be looked for. */
function wantsK6(scenarios, asked) {
	return asked === "k6" || asked === "auto" && scenarios.some((scenario) => scenario.kind === "k6" || whyNotK6(scenario) === null);
}
/** The embedded engine runs no scripts. */
function refuseEmbedded(scenarios, asked) {
	const script = scenarios.find(({ kind }) => kind === "k6");
	if (script === void 0 || asked !== "embedded") return;
	throw new Failure("config", `Scenario ${script.name} is a k6 script, and the input engine asks for the embedded engine, which runs none.`, "Leave the input engine at auto, or declare the request under `http:` in the scenario.");
}
/** What needs k6 cannot do without it. */
function requireK6(scenarios, { engine: asked, offline }, k6) {
	const script = scenarios.find(({ kind }) => kind === "k6");
	if (k6 !== null || script === void 0 && asked !== "k6") return;
	const what = script === void 0 ? "The input engine asks for k6" : `Scenario ${script.name} is a k6 script`;
	throw new Failure("environment", `${what}, and there is no k6 on this machine.`, offline ? OFFLINE_HINT : K6_HINT);
}
/** How to get k6, in one sentence. */
const K6_HINT = "Install k6 so that it is on PATH, give its path as k6-path, or give k6-version (such as 2.2.0) to have that release fetched and verified.";
const OFFLINE_HINT = "Install k6 so that it is on PATH, or give its path as k6-path: offline forbids to fetch it.";
/** What is said of the requests that k6 cannot send although it was asked for. */
function engineWarnings(scenarios, asked) {
	if (asked !== "k6") return [];
	return scenarios.flatMap((scenario) => {
		const why = scenario.kind === "http" ? whyNotK6(scenario) : null;
		return why === null ? [] : [`${scenario.name}: driven by the embedded engine, for k6 ${why}`];
	});
}
const engineOfRequest = (scenario) => whyNotK6(scenario) === null ? "k6" : "embedded";
/** k6 sees an answer only when it is complete (docs/k6.md#points), and its arrivals are evenly spaced. */
function whyNotK6({ stream, arrivals, load }) {
	if (load?.kind === "closed") return "sends declared requests only at a fixed rate";
	if (load?.kind === "saturation") return "cannot search for the highest rate";
	if (stream) return "cannot time the first event of a stream";
	return arrivals === "poisson" ? "cannot send at random moments" : null;
}
// src/plan/cells.ts
/** The pilot's warm-up holds 200 requests, in 2 s or more (docs/statistics.md#blocks-and-pairs). */
const WARM_UP_REQUESTS = 200;
/** Requests above a quantile that make it a quantile at all, and one that may gate (docs/statistics.md#few-requests). */
const ABOVE = {
	measured: 1,
	gating: 5
};
/** From this quantile on a block needs so many requests. */
const FAR_TAIL = {
	quantile: .999,
	requests: 5e3
};
/** Rows per scenario: what a measurement may hold (docs/security.md#r8). */
const MAX_METRICS = 32;
/** Every row of a configuration: by scenario, the metrics in the order of the report. */
function planCells(config, status = "compared", engineOf = chooseEngine("auto", null)) {
	const planned = config.scenarios.map(({ scenario }) => ({
		scenario,
		plan: {
			...planScenario(scenario, {
				status,
				design: config.design,
				tailGates: tailGates(scenario, config)
			}),
			engine: engineOf(scenario)
		}
	}));
	const rows = planned.map(({ scenario, plan }) => scenarioCells(scenario, plan, config));
	return {
		scenarios: planned.map(({ plan }) => plan),
		cells: rows.flatMap(({ cells }) => cells),
		slos: rows.flatMap(({ slos }) => slos),
		warnings: rows.flatMap(({ warnings }) => warnings)
	};
}
/** How fast and how long a scenario is driven. The rate of a k6 script is not known before k6 has read it: 0. */
function planScenario(scenario, { status, design, tailGates }) {
	const rate = scenario.kind === "http" ? scenario.ratePerSecond : 0;
	const load = scenario.kind === "http" ? scenario.load : void 0;
	const requests = (count) => rate > 0 ? count / rate * 1e3 : 0;
	const standardMs = standardBlockMs(load?.kind === "closed" ? Number.POSITIVE_INFINITY : rate, tailGates);
	return {
		name: scenario.name,
		status,
		ratePerSecond: rate,
		...load === void 0 ? {} : { load },
		warmUpMs: Math.round(design.warmUpMs ?? Math.max(WARM_UP.leastMs, requests(WARM_UP_REQUESTS))),
		blockMs: Math.round(load?.kind === "saturation" ? longestSearchMs(load) : design.blockMs ?? standardMs)
	};
}
/** Whether a budget asks for a p99 or beyond to decide. */
function tailGates({ name }, { budgets }) {
	return budgets.some(({ scenario, metric, gate }) => matches(scenario, name) && (quantileOf(metric) ?? 0) >= .99 && gate !== false);
}
function scenarioCells(scenario, plan, config) {
	const warnings = [];
	const budgets = budgetsOf(scenario.name, config);
	const slos = slosOf(scenario, config);
	const asked = [...budgets.map(({ budget }) => budget.metric).filter((name) => !isGlob(name)), ...slos.map(({ metric }) => metric.name)];
	const count = plan.ratePerSecond > 0 ? plan.ratePerSecond * plan.blockMs / 1e3 : Number.POSITIVE_INFINITY;
	const measured = (name) => {
		const need = requestsFor(name);
		if (count >= need) return true;
		if (asked.includes(name) || gatesByDefault(name, scenario)) warnings.push(`${scenario.name} ${name}: not measured: ${tooFew(count, need)}`);
		return false;
	};
	const wanted = rowNames(scenario, plan, {
		config,
		asked
	});
	if (wanted.length > MAX_METRICS) warnings.push(`${scenario.name}: only the first ${MAX_METRICS} metrics are compared`);
	const names = wanted.slice(0, MAX_METRICS).filter(measured);
	return {
		cells: names.map((name) => metricNamed(name, scenario, config.metrics)).filter((metric) => metric !== void 0).map((metric) => cellOf(metric, {
			scenario,
			count,
			budgets,
			warnings,
			mode: config.design.mode
		})),
		slos: slos.filter(({ metric }) => names.includes(metric.name)),
		warnings
	};
}
/** All scenarios share a start, so that the first one has its row. */
function rowNames(scenario, plan, { config, asked }) {
	const isFirst = plan.status === "compared" && config.scenarios[0]?.scenario === scenario;
	const names = /* @__PURE__ */ new Set([...defaultNames(scenario, config.metrics), ...asked]);
	names.delete(START_UP);
	return isFirst ? [...names, START_UP] : [...names];
}
/** Cells of these metrics of a scenario, with the budgets that are about them. */
function cellsNamed(names, name, config) {
	const scenario = config.scenarios.find((setting) => setting.name === name)?.scenario;
	if (scenario === void 0) return {
		cells: [],
		warnings: []
	};
	const warnings = [];
	const context = {
		scenario,
		count: Number.POSITIVE_INFINITY,
		budgets: budgetsOf(name, config),
		warnings,
		mode: config.design.mode
	};
	return {
		cells: names.flatMap((metric) => metricNamed(metric, scenario, config.metrics) ?? []).map((metric) => cellOf(metric, context)),
		warnings
	};
}
function budgetsOf(scenario, config) {
	return config.budgets.map((budget, i) => ({
		budget,
		source: `${config.file}:${config.budgetLines[i] ?? 1}`
	})).filter(({ budget }) => matches(budget.scenario, scenario));
}
function cellOf(metric, context) {
	const own = context.budgets.filter(({ budget }) => isFor(budget, metric));
	const last = (pick) => own.map(({ budget }) => pick(budget)).findLast((value) => value !== void 0);
	const named = own.some(({ budget }) => names(budget, metric));
	const wanted = last(({ gate }) => gate) ?? (named || gatesByDefault(metric.name, context.scenario));
	const margins = marginsOf(metric, last);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	if (within !== void 0 && within < margins.same) context.warnings.push(`${context.scenario.name} ${metric.name}: no-change-within is less than max-increase, which is used instead`);
	const source = own.findLast(({ budget }) => decides(budget, metric))?.source ?? "default";
	const why = wanted ? whyNotGating(metric, context) : void 0;
	if (why !== void 0 && named) context.warnings.push(`${context.scenario.name} ${metric.name}: shown, but it cannot gate: ${why}`);
	return {
		scenario: context.scenario.name,
		metric,
		gating: wanted && why === void 0,
		margins,
		source
	};
}
/** A budget for errors is for those of closed scenarios too. */
function isFor(budget, { name }) {
	return matches(budget.metric, name) || name === "error-rate{closed}" && matches(budget.metric, "error-rate");
}
/** Whether a budget is about this metric by name: of parts also by a pattern that is about parts, since nobody lists them. */
function names(budget, { name }) {
	return budget.metric === name || partOf(name) !== void 0 && budget.metric.includes("{");
}
function marginsOf(metric, last) {
	const standard = defaultMargins(metric);
	const most = last(({ maxIncrease }) => fitsMargin(maxIncrease, metric) ? maxIncrease?.value : void 0);
	const within = last(({ noChangeWithin }) => fitsMargin(noChangeWithin, metric) ? noChangeWithin?.value : void 0);
	const least = last(({ minChange }) => minChangeIn(minChange, metric));
	const flag = most ?? standard.flag;
	const same = within ?? (most === void 0 ? standard.same : 2 * most);
	return {
		flag,
		same: Math.max(same, flag),
		minChange: least ?? standard.minChange
	};
}
function decides(budget, metric) {
	const { maxIncrease, noChangeWithin, minChange, gate } = budget;
	return fitsMargin(maxIncrease, metric) || fitsMargin(noChangeWithin, metric) || minChangeIn(minChange, metric) !== void 0 || gate !== void 0;
}
/** Requests that a block of one side must hold for this metric to mean anything. */
function requestsFor(name) {
	const q = quantileOf(name);
	if (q === void 0) return 0;
	return q >= FAR_TAIL.quantile ? FAR_TAIL.requests : Math.ceil(ABOVE.measured / (1 - q) - 1e-6);
}
/** Too few requests beyond a quantile, or a throughput that the schedule gives. */
function whyNotGating({ name }, { scenario, count, mode }) {
	if (name === "throughput") return whyNoThroughput(scenario, mode);
	const q = quantileOf(name) ?? 0;
	if (q <= .95 || count * (1 - q) >= ABOVE.gating - 1e-6) return void 0;
	return tooFew(count, Math.ceil(ABOVE.gating / (1 - q) - 1e-6));
}
/**
* At a fixed rate throughput only says whether requests were dropped. A script may loop as fast as answers come; then it
* says more, but only while one side has the machine and the load generator to itself.
*/
function whyNoThroughput(scenario, mode) {
	if (scenario.kind === "http" && scenario.load !== void 0) return void 0;
	if (scenario.kind === "http") return "the rate is fixed, so a slower service drops requests instead: write a budget for dropped-rate";
	return mode === "alternating" ? void 0 : "two sides that run at once share it: write \"mode: alternating\" under design";
}
function tooFew(count, need) {
	return `a block holds about ${Math.floor(count)} requests and needs ${need}: raise rate or design.block`;
}
export { chooseEngine as a, requireK6 as c, K6_HINT as i, wantsK6 as l, planCells as n, engineWarnings as o, planScenario as r, refuseEmbedded as s, cellsNamed as t };

import { a as require_dist } from "./written.js";
import { g as unknown, l as looseObject, m as string, n as array, r as boolean, t as _enum, u as number } from "./schemas.js";
import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { a as resolveObjectives } from "./load-target.js";
import { r as underConfig } from "./under-policy.js";
import { a as maintenanceText } from "./incident-text.js";
import { u as plainText } from "./escape.js";
import { a as windowsAt, n as requireHistory, r as countedRuns } from "./history-of.js";
import { a as GOOD_EVENTS, f as readSelector, l as TIMES, p as selectorOf, t as ALL_EVENTS } from "./own-series.js";
import { d as writePercent, l as quantityOf, u as writeDuration } from "./quantity.js";
import { r as QUANTILE } from "./schema-load.js";
import { t as metricChanges } from "./scenario-history.js";
import { n as standingOf, t as budgetObjectives } from "./standing.js";
// src/report/openslo.ts
var import_dist = require_dist();
function notImportedText({ document, name, why }) {
	const called = name === "" ? "" : ` (${plainText(name)})`;
	return `document ${document + 1}${called} is not imported: ${WHY[why]}`;
}
const WHY = {
	version: "it is not openslo/v1",
	kind: "documents of its kind say nothing of an objective",
	malformed: "it is not of the form that OpenSLO v1 asks for",
	"too-many": "the file has too many documents, and these and the rest are left out",
	alerting: "alerts follow from the objectives here, and are not set one by one",
	composite: "it is put together from several indicators",
	"no-indicator": "its indicator is not in the file",
	"no-window": "it has no time window",
	"calendar-window": "its window is of the calendar; windows here roll",
	"window-length": "the length of its window cannot be read",
	"budgeting-method": "its budget is not one of occurrences",
	"foreign-source": "its numbers come from elsewhere than Prometheus",
	"foreign-query": "its query is not about a series of Benchgate",
	share: "the share that it asks for is none of its query",
	bound: "it has no bound that an objective here can have"
};
// src/watch/openslo.ts
const OPENSLO_VERSION = "openslo/v1";
const LONGEST_NAME = 63;
function exportOpenSlo(objectives) {
	const targets = [...new Set(objectives.map(({ target }) => target))];
	const services = namesOf(targets);
	const names = namesOf(objectives.map(({ target, name }) => `${target} ${name}`));
	return [...targets.map((target, i) => ({
		apiVersion: OPENSLO_VERSION,
		kind: "Service",
		metadata: {
			name: services[i] ?? "",
			displayName: target
		},
		spec: {}
	})), ...objectives.map((objective, i) => ({
		apiVersion: OPENSLO_VERSION,
		kind: "SLO",
		metadata: {
			name: names[i] ?? "",
			displayName: objective.name
		},
		spec: {
			service: services[targets.indexOf(objective.target)] ?? "",
			indicator: {
				metadata: {
					name: names[i] ?? "",
					displayName: objective.name
				},
				spec: { ratioMetric: {
					counter: true,
					good: source(GOOD_EVENTS, objective),
					total: source(ALL_EVENTS, objective)
				} }
			},
			timeWindow: [{
				duration: shorthand(objective.windowMs),
				isRolling: true
			}],
			budgetingMethod: "Occurrences",
			objectives: [{
				displayName: objective.name,
				target: objective.share
			}]
		}
	}))];
}
function source(series, { target, scenario, name }) {
	return { metricSource: {
		type: "Prometheus",
		spec: { query: selectorOf(series, {
			target,
			scenario,
			objective: name
		}) }
	} };
}
function namesOf(texts) {
	const taken = new Set();
	return texts.map((text) => {
		const whole = text.toLowerCase().replace(/[^a-z0-9]+/g, "-");
		const cut = (length) => whole.slice(0, length).replace(/^-+|-+$/g, "") || "objective";
		let name = cut(LONGEST_NAME);
		for (let n = 2; taken.has(name); n++) name = `${cut(LONGEST_NAME - `-${n}`.length)}-${n}`;
		taken.add(name);
		return name;
	});
}
const UNITS = [
	["w", 6048e5],
	["d", 864e5],
	["h", 36e5],
	["m", 6e4]
];
function shorthand(ms) {
	const [unit, length] = UNITS.find(([name, one]) => name !== "w" && ms % one === 0) ?? ["m", 6e4];
	return `${Math.max(1, Math.round(ms / length))}${unit}`;
}
function windowOf(duration) {
	const [, amount = "", unit = ""] = /^([1-9]\d{0,5})([a-zA-Z])$/.exec(duration) ?? [];
	const length = UNITS.find(([name]) => name === unit)?.[1];
	return length && Number(amount) * length;
}
// src/watch/openslo-import.ts
const MOST_DOCUMENTS = 500;
const sourceSchema = looseObject({ metricSource: looseObject({
	type: string().optional(),
	metricSourceRef: string().optional(),
	spec: looseObject({ query: string().max(4e3).optional() }).optional()
}) });
const indicatorSchema = looseObject({ spec: looseObject({
	thresholdMetric: sourceSchema.optional(),
	ratioMetric: looseObject({
		good: sourceSchema.optional(),
		bad: sourceSchema.optional(),
		total: sourceSchema.optional()
	}).optional()
}) });
const objectiveSchema = looseObject({
	op: _enum([
		"lte",
		"lt",
		"gte",
		"gt"
	]).optional(),
	value: number().optional(),
	target: number().min(0).lt(1).optional(),
	targetPercent: number().min(0).lt(100).optional(),
	indicator: unknown().optional(),
	indicatorRef: unknown().optional()
});
const sloSpecSchema = looseObject({
	indicator: indicatorSchema.optional(),
	indicatorRef: string().optional(),
	timeWindow: array(looseObject({
		duration: string(),
		isRolling: boolean().optional(),
		calendar: unknown().optional()
	})).max(1).optional(),
	budgetingMethod: string(),
	objectives: array(objectiveSchema).min(1).max(50),
	alertPolicies: array(unknown()).optional()
});
const documentSchema = looseObject({
	apiVersion: string(),
	kind: string(),
	metadata: looseObject({ name: string().max(253) }),
	spec: unknown().optional()
});
function importOpenSlo(documents) {
	const read = documents.slice(0, MOST_DOCUMENTS).map((one) => documentSchema.safeParse(one).data);
	const file = {
		indicators: byName(read, "SLI", indicatorOf),
		sources: byName(read, "DataSource", typeOf)
	};
	const objectives = [];
	const left = [];
	for (const [document, one] of read.entries()) for (const found of one === void 0 ? ["malformed"] : readDocument(one, file)) if (typeof found === "string") left.push({
		document,
		name: one?.metadata.name ?? "",
		why: found
	});
	else objectives.push(found);
	if (documents.length > MOST_DOCUMENTS) left.push({
		document: MOST_DOCUMENTS,
		name: "",
		why: "too-many"
	});
	return {
		objectives,
		left
	};
}
function byName(documents, kind, of) {
	const found = new Map();
	for (const one of documents) {
		const value = one?.kind === kind ? of(one) : void 0;
		if (one !== void 0 && value !== void 0) found.set(one.metadata.name, value);
	}
	return found;
}
const indicatorOf = ({ spec }) => indicatorSchema.safeParse({ spec }).data;
const typeOf = ({ spec }) => looseObject({ type: string() }).safeParse(spec).data?.type;
function readDocument({ apiVersion, kind, spec }, file) {
	if (apiVersion !== "openslo/v1") return ["version"];
	if ([
		"Service",
		"SLI",
		"DataSource"
	].includes(kind)) return [];
	if (kind.startsWith("Alert")) return ["alerting"];
	if (kind !== "SLO") return ["kind"];
	const slo = sloSpecSchema.safeParse(spec).data;
	if (slo === void 0) return ["malformed"];
	return [...readSlo(slo, file), ...slo.alertPolicies?.length ? ["alerting"] : []];
}
function readSlo(slo, file) {
	if (slo.objectives.some(({ indicator, indicatorRef }) => indicator !== void 0 || indicatorRef !== void 0)) return ["composite"];
	const indicator = slo.indicator ?? file.indicators.get(slo.indicatorRef ?? "");
	if (indicator === void 0) return ["no-indicator"];
	if (slo.budgetingMethod !== "Occurrences") return ["budgeting-method"];
	const [window] = slo.timeWindow ?? [];
	if (window === void 0) return ["no-window"];
	if (window.isRolling !== true || window.calendar !== void 0) return ["calendar-window"];
	const windowMs = windowOf(window.duration);
	if (windowMs === void 0) return ["window-length"];
	return slo.objectives.map((objective) => {
		const share = objective.target ?? (objective.targetPercent === void 0 ? void 0 : objective.targetPercent / 100);
		if (share === void 0) return "malformed";
		const about = aboutOf(indicator, file);
		if (typeof about === "string") return about;
		const bound = about.bound === null ? thresholdText(objective, share) : ratioText(about.bound, share);
		if (bound === "share" || bound === "bound") return bound;
		return {
			scenario: about.scenario,
			metric: about.metric,
			objective: bound,
			target: about.target,
			windowMs
		};
	});
}
function aboutOf({ spec: { ratioMetric, thresholdMetric } }, file) {
	if (ratioMetric === void 0) {
		const found = selectorIn(thresholdMetric, file);
		if (typeof found === "string") return found;
		const metric = Object.entries(TIMES).find(([series]) => series === found.series)?.[1];
		const { target, scenario, ...others } = found.labels;
		if (metric === void 0 || !target || !scenario || Object.keys(others).length > 0) return "foreign-query";
		return {
			target,
			scenario,
			metric,
			bound: null
		};
	}
	const [good, total] = [selectorIn(ratioMetric.good, file), selectorIn(ratioMetric.total, file)];
	if (typeof good === "string") return good;
	if (typeof total === "string") return total;
	const { target, scenario, objective, ...others } = good.labels;
	const ours = good.series === "benchgate_slo_good_events_total" && total.series === "benchgate_slo_events_total" && Object.keys(others).length === 0;
	const alike = Object.keys(total.labels).length === 3 && Object.entries(good.labels).every(([key, value]) => total.labels[key] === value);
	if (!ours || !alike || !target || !scenario || !objective?.startsWith(`${scenario} `)) return "foreign-query";
	const [, metric, bound] = /^(\S+) (.+)$/.exec(objective.slice(scenario.length + 1)) ?? [];
	return metric === void 0 || bound === void 0 ? "foreign-query" : {
		target,
		scenario,
		metric,
		bound
	};
}
function selectorIn(source, { sources }) {
	const { type, metricSourceRef, spec } = source?.metricSource ?? {};
	const kind = type ?? sources.get(metricSourceRef ?? "");
	if (source !== void 0 && kind?.toLowerCase() !== "prometheus") return "foreign-source";
	return readSelector(spec?.query ?? "") ?? "foreign-query";
}
function thresholdText({ op, value }, share) {
	const quantile = quantileText(share);
	if (quantile === void 0) return "share";
	if (op !== "lte" && op !== "lt" || value === void 0 || value <= 0 || value > 86400) return "bound";
	return `${quantile} ${op === "lte" ? "<=" : "<"} ${writeDuration(value * 1e3)}`;
}
function ratioText(bound, share) {
	const [, statistic, comparator, amount] = /^(p[\d.]{1,6}|rate)?\s*(<=|<)\s*(\S{1,40})$/.exec(bound) ?? [];
	if (comparator === void 0 || amount === void 0) return "bound";
	if (statistic?.startsWith("p")) {
		if (quantityOf(amount, ["ms"]) === void 0) return "bound";
		const quantile = quantileText(share);
		return quantile === void 0 ? "share" : `${quantile} ${comparator} ${amount}`;
	}
	return `rate ${comparator} ${writePercent(1 - share)}`;
}
function quantileText(share) {
	const text = `p${Number((share * 100).toPrecision(9))}`;
	return QUANTILE_TEXT.test(text) ? text : void 0;
}
const QUANTILE_TEXT = new RegExp(`^${QUANTILE}$`);
// src/pipelines/slo.ts
const MONTHS = 12;
async function readStandings(request, world) {
	const { target: name } = readInputs(request.inputs);
	const { target, slos, scenarios, config, configuration } = await resolveObjectives(request, name, world);
	const at = world.clock.date();
	const history = await requireHistory(request, underConfig(config, world));
	const { runs, problems } = await history.read(target.name, scenarios, {
		at,
		months: MONTHS
	});
	const counted = countedRuns(runs, config.maintenance);
	const standings = budgetObjectives(slos, target).map((objective) => standingOf(counted, objective, Date.parse(at)));
	const changes = scenarios.flatMap((scenario) => {
		const own = runs.filter((run) => run.scenario === scenario);
		return metricChanges(own).map(({ metric, point }) => ({
			scenario,
			metric,
			point
		}));
	});
	const parts = scenarios.map((scenario) => ({
		target: target.name,
		scenario
	}));
	const silent = windowsAt(config.maintenance, parts, Date.parse(at)).map(maintenanceText);
	const none = runs.length === 0 ? [`There is no run of ${target.name} in ${history.name}: do its load tests keep their runs there?`] : [];
	return {
		schemaVersion: 1,
		target: target.name,
		configuration,
		at,
		runs: runs.length,
		standings,
		changes,
		problems: [
			...none,
			...silent,
			...problems
		]
	};
}
async function exportObjectives(request, world) {
	const { target, slos } = await resolveObjectives(request, readInputs(request.inputs).target, world);
	return exportOpenSlo(budgetObjectives(slos, target)).map((document) => `---\n${(0, import_dist.stringify)(document)}`).join("");
}
async function importObjectives(path, { files }) {
	const text = await files.read(path);
	if (text === null) throw new Failure("config", `There is no ${path}.`, "Give the path of an OpenSLO v1 file.");
	const { objectives, left } = importOpenSlo(documentsIn(text, path));
	const slos = objectives.map(({ scenario, metric, objective }) => ({
		scenario,
		metric,
		objective
	}));
	return {
		written: (0, import_dist.stringify)({ slos }),
		left: left.map(notImportedText)
	};
}
function documentsIn(text, path) {
	const unusable = (why) => new Failure("config", `${path} is no usable YAML file: ${why}`, "Write the values out.");
	let read;
	let wrong;
	try {
		const documents = [...(0, import_dist.parseAllDocuments)(text, { prettyErrors: false })];
		wrong = documents.flatMap(({ errors }) => errors)[0]?.message;
		read = documents.map((document) => document.toJS({ maxAliasCount: 100 }));
	} catch (error) {
		throw unusable(error instanceof ReferenceError ? error.message : "it is nested too deeply");
	}
	if (wrong !== void 0) throw unusable(wrong.slice(0, 200));
	return read;
}
export { exportObjectives, importObjectives, readStandings };

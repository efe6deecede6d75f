import { c as require_dist } from "./waivers.js";
import { t as Failure } from "./failure2.js";
import { c as number, f as string, m as unknown, n as array, r as boolean, s as looseObject, t as _enum } from "./schemas.js";
import { t as readInputs } from "./inputs2.js";
import { a as resolveObjectives } from "./load-target2.js";
import { l as plainText } from "./escape.js";
import { n as mean, r as median } from "./simple-statistics.js";
import { t as seeded } from "./random.js";
import { c as readSelector, l as selectorOf, o as TIMES, r as GOOD_EVENTS, t as ALL_EVENTS } from "./own-series.js";
import { d as writePercent, l as quantityOf, u as writeDuration } from "./quantity.js";
import { r as QUANTILE } from "./schema-load.js";
import { n as standingOf, t as budgetObjectives } from "./standing.js";
import { t as historyFolder } from "./history2.js";
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
// src/watch/resemblance.ts
const BEYOND = 2;
const MOST_TOGETHER = 10;
function togetherIn(values, places) {
	const ends = [
		0,
		...places,
		values.length
	];
	const off = ends.slice(1).flatMap((end, k) => deviations(values.subarray(ends[k], end)));
	const squares = off.reduce((sum, one) => sum + one * one, 0);
	const products = off.reduce((sum, one, k) => sum + one * (off[k + 1] ?? 0), 0);
	if (squares === 0 || products / squares <= BEYOND / Math.sqrt(off.length)) return 1;
	const r = products / squares;
	return Math.min(MOST_TOGETHER, Math.ceil((1 + r) / (1 - r)));
}
function deviations(values) {
	if (values.length === 0) return [];
	const middle = mean([...values]);
	return [...values].map((value) => value - middle);
}
// src/watch/energy.ts
function divisionOf(values, { least, whole }) {
	const count = values.length;
	if (count < 2 * least) return null;
	const sums = distanceSums(values);
	const width = count + 1;
	let best = null;
	for (let at = least; at <= count - least; at++) {
		const within = (sums[at * width + at] ?? 0) / (at * (at - 1));
		for (let end = whole ? count : at + least; end <= count; end++) {
			const size = end - at;
			const corner = sums[at * width + end] ?? 0;
			const cross = corner - (sums[at * width + at] ?? 0);
			const after = ((sums[end * width + end] ?? 0) - 2 * corner + (sums[at * width + at] ?? 0)) / (size * (size - 1));
			const q = at * size / end * (2 * cross / (at * size) - within - after);
			if (best === null || q > best.size) best = {
				at,
				end,
				size: q
			};
		}
	}
	return best;
}
function distanceSums(values) {
	const width = values.length + 1;
	const sums = new Float64Array(width * width);
	for (let i = 0; i < values.length; i++) {
		const a = values[i] ?? 0;
		let row = 0;
		for (let j = 0; j < values.length; j++) {
			row += Math.abs(a - (values[j] ?? 0));
			sums[(i + 1) * width + j + 1] = (sums[i * width + j + 1] ?? 0) + row;
		}
	}
	return sums;
}
// src/watch/shuffles.ts
const SHUFFLES = 499;
const ROUNDING = 1e-9;
function shuffleTest(values, how, { level, random, together }) {
	const division = divisionOf(values, how);
	if (division === null) return null;
	const enough = level * 500;
	const bar = division.size - ROUNDING * Math.abs(division.size);
	let exceeded = 0;
	let tried = 0;
	while (tried < SHUFFLES && exceeded < enough) {
		tried++;
		if ((divisionOf(shuffled(values, together, random), how)?.size ?? 0) >= bar) exceeded++;
	}
	return {
		division,
		p: exceeded < enough ? (exceeded + 1) / (tried + 1) : exceeded / tried
	};
}
function shuffled(values, together, random) {
	const order = Array.from({ length: Math.ceil(values.length / together) }, (_, block) => block);
	for (let left = order.length - 1; left > 0; left--) {
		const drawn = Math.floor(random.next() * (left + 1));
		[order[left], order[drawn]] = [order[drawn] ?? 0, order[left] ?? 0];
	}
	const result = new Float64Array(values.length);
	let at = 0;
	for (const block of order) {
		const part = values.subarray(block * together, (block + 1) * together);
		result.set(part, at);
		at += part.length;
	}
	return result;
}
// src/watch/tame.ts
const WILD = 3;
const NORMAL = 1.4826;
function tamed(values, beside) {
	const middles = values.map((_, k) => median(values.slice(Math.max(0, k - beside), k + beside + 1)));
	const off = values.map((value, k) => Math.abs(value - (middles[k] ?? value)));
	const reach = values.length === 0 ? 0 : WILD * NORMAL * median(off);
	if (reach === 0) return values;
	return values.map((value, k) => Math.max((middles[k] ?? value) - reach, Math.min((middles[k] ?? value) + reach, value)));
}
// src/watch/change-points.ts
const CHANGE_SEARCH = {
	window: 50,
	level: .005,
	least: .03
};
const LASTING_RUNS = 4;
const LEAST_RUNS = 2;
const WEAK_LEVEL = .05;
function changePoints(points, search) {
	const scales = scalesOf(points);
	const alone = judgedIn({
		points,
		search,
		...scales,
		together: 1,
		tests: new Map()
	});
	const places = alone.map(({ place }) => place);
	const together = togetherIn(scales.scaled, places);
	const judged = together === 1 ? alone : judgedIn({
		points,
		search,
		...scales,
		together,
		tests: new Map()
	});
	return judged.map((one, k) => pointOf(one, {
		from: judged[k - 1]?.place,
		to: judged[k + 1]?.place
	}, {
		points,
		...scales
	}));
}
function judgedIn(input) {
	const { points, search } = input;
	const found = windowsOf(points.length, search.window).flatMap((window) => placesIn(window, input));
	let places = [...new Set(found)].sort((a, b) => a - b);
	for (;;) {
		const judged = judgedAll(places, input);
		const [weakest] = [...judged.filter(({ p, size }) => p > search.level || size < search.least)].sort((a, b) => b.p - a.p || a.size - b.size);
		if (weakest === void 0) return judged;
		places = judged.filter((one) => one !== weakest).map(({ place }) => place);
	}
}
function scalesOf(points) {
	const isRatio = points.every(({ value }) => value > 0);
	const scaled = tamed(points.map(({ value }) => isRatio ? Math.log(value) : value), 3);
	return {
		scaled: Float64Array.from(scaled),
		values: scaled.map((value) => isRatio ? Math.exp(value) : value)
	};
}
function windowsOf(count, window) {
	const step = Math.max(1, Math.floor(window / 2));
	const windows = [];
	for (let from = 0; from === 0 || from + window - step < count; from += step) windows.push({
		from,
		to: Math.min(count, from + window)
	});
	return windows;
}
function placesIn(runs, input) {
	const found = testOf(runs, input, {
		whole: false,
		level: WEAK_LEVEL
	});
	if (found === null || found.p > WEAK_LEVEL) return [];
	const place = runs.from + found.division.at;
	return [
		...placesIn({
			from: runs.from,
			to: place
		}, input),
		place,
		...placesIn({
			from: place,
			to: runs.to
		}, input)
	];
}
function testOf({ from, to }, { points, search, scaled, together, tests }, { whole, level }) {
	const key = `${from} ${to} ${whole}`;
	const known = tests.get(key);
	if (known !== void 0) return known;
	const random = seeded(search.seed, `shuffles of ${points[from]?.at} to ${points[to - 1]?.at}`);
	const found = shuffleTest(scaled.subarray(from, to), {
		least: LEAST_RUNS,
		whole
	}, {
		level,
		random,
		together
	});
	tests.set(key, found);
	return found;
}
function judgedAll(places, input) {
	const judged = [];
	for (const [k, place] of places.entries()) {
		const before = judged.at(-1)?.place ?? 0;
		const after = places[k + 1] ?? input.points.length;
		const runs = {
			from: Math.max(before, place - input.search.window),
			to: Math.min(after, place + input.search.window)
		};
		const found = testOf(runs, input, {
			whole: true,
			level: input.search.level
		});
		const moved = found === null ? place : runs.from + found.division.at;
		const lasts = moved - before >= LASTING_RUNS && after - moved >= LASTING_RUNS;
		judged.push({
			place: moved,
			p: found === null || !lasts ? 1 : found.p,
			size: sizeAt(moved, {
				from: before,
				to: after
			}, input.values)
		});
	}
	return judged;
}
function sizeAt(place, { from, to }, values) {
	const [before, after] = [meanOf(values.slice(from, place)), meanOf(values.slice(place, to))];
	if (before === after) return 0;
	const [less, more] = [Math.min(Math.abs(before), Math.abs(after)), Math.max(Math.abs(before), Math.abs(after))];
	return less === 0 || before < 0 !== after < 0 ? Number.POSITIVE_INFINITY : more / less - 1;
}
function meanOf(values) {
	return values.length === 0 ? 0 : mean([...values]);
}
function pointOf({ place, p }, { from = 0, to }, { points, values }) {
	const [before, after] = [meanOf(values.slice(from, place)), meanOf(values.slice(place, to))];
	const [last, first] = [points[place - 1], points[place]];
	return {
		place,
		before,
		after,
		p,
		range: rangeOf(last, first),
		change: before === 0 ? null : after / before - 1,
		runnerChanged: last?.runner !== first?.runner
	};
}
function rangeOf(last, first) {
	const [after, upTo] = [last?.revision ?? null, first?.revision ?? null];
	if (after !== null && upTo !== null && after !== upTo) return {
		kind: "commits",
		after,
		upTo
	};
	return {
		kind: "dates",
		after: last?.at ?? "",
		upTo: first?.at ?? ""
	};
}
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
async function readStandings(request, folder, world) {
	const { target: name } = readInputs(request.inputs);
	const { target, slos, scenarios, configuration } = await resolveObjectives(request, name, world);
	const at = world.clock.date();
	const { runs, problems } = await historyFolder(request, folder, world).read(target.name, scenarios, {
		at,
		months: MONTHS
	});
	const standings = budgetObjectives(slos, target).map((objective) => standingOf(runs, objective, Date.parse(at)));
	const changes = scenarios.flatMap((scenario) => changesOf(scenario, runs));
	const none = runs.length === 0 ? [`There is no run of ${target.name} in ${folder}: do its load tests get --history-folder?`] : [];
	return {
		schemaVersion: 1,
		target: target.name,
		configuration,
		at,
		runs: runs.length,
		standings,
		changes,
		problems: [...none, ...problems]
	};
}
async function exportObjectives(request, world) {
	const { target, slos } = await resolveObjectives(request, readInputs(request.inputs).target, world);
	return exportOpenSlo(budgetObjectives(slos, target)).map((document) => `---\n${(0, import_dist.stringify)(document)}`).join("");
}
function changesOf(scenario, all) {
	const runs = all.filter((run) => run.scenario === scenario && run.end === "complete" && !run.dirty).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
	return [...new Set(runs.flatMap(({ values }) => Object.keys(values)))].filter((metric) => LOOKED_AT.test(metric)).flatMap((metric) => {
		return changePoints(runs.flatMap(({ at, revision, runner, values }) => {
			const value = values[metric];
			return value === void 0 || !Number.isFinite(value) ? [] : [{
				at,
				revision,
				runner,
				value
			}];
		}), {
			...CHANGE_SEARCH,
			seed: `${scenario} ${metric}`
		}).map((point) => ({
			scenario,
			metric,
			point
		}));
	});
}
const LOOKED_AT = /^(latency|ttft)(\{[^}]*\})?\.p(50|95)$/;
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

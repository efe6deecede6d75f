import { a as require_dist } from "./written.js";
import { f as alertRules, m as twoRunsMs, t as budgetObjectives } from "./standing.js";
import { r as seriesOfMetric } from "./metric-series.js";
import { a as GOOD_EVENTS, c as RUN_TIMESTAMP, i as GATE_OUTCOMES_TOTAL, n as BROKEN_RUNS, o as REVISION, p as selectorOf, r as CHANGE_POINT, s as RUNS, t as ALL_EVENTS, u as WAIVER_END } from "./own-series.js";
import { t as SILENT_PERIODS } from "./silence.js";
// src/dashboards/panel.ts
var import_dist = require_dist();
const [WIDTH, HEIGHT, COLUMNS] = [
	12,
	8,
	24
];
const DATASOURCE = {
	type: "prometheus",
	uid: "${datasource}"
};
function placed(rows) {
	let [id, y] = [0, 0];
	return rows.flatMap(({ title, panels }) => {
		const top = y;
		const lines = Math.ceil(panels.length * WIDTH / COLUMNS);
		y = top + 1 + lines * HEIGHT;
		return [{
			id: ++id,
			type: "row",
			title,
			collapsed: false,
			panels: [],
			gridPos: {
				h: 1,
				w: COLUMNS,
				x: 0,
				y: top
			}
		}, ...panels.map((panel, i) => jsonOf(panel, ++id, {
			index: i,
			top: top + 1
		}))];
	});
}
function jsonOf(panel, id, { index, top }) {
	const { title, kind, unit, queries, steps = [] } = panel;
	const perLine = COLUMNS / WIDTH;
	const gridPos = {
		h: HEIGHT,
		w: WIDTH,
		x: index % perLine * WIDTH,
		y: top + Math.floor(index / perLine) * HEIGHT
	};
	const thresholds = {
		mode: "absolute",
		steps: [{
			value: null,
			color: "green"
		}, ...steps]
	};
	return {
		id,
		type: kind,
		title,
		datasource: DATASOURCE,
		gridPos,
		fieldConfig: {
			defaults: {
				unit,
				thresholds
			},
			overrides: []
		},
		options: OPTIONS[kind],
		targets: queries.map(({ expr, legend }, i) => ({
			refId: `Q${i + 1}`,
			datasource: DATASOURCE,
			expr,
			legendFormat: legend,
			range: kind === "timeseries",
			instant: kind === "stat"
		}))
	};
}
const OPTIONS = {
	timeseries: {
		legend: {
			displayMode: "list",
			placement: "bottom",
			showLegend: true
		},
		tooltip: {
			mode: "multi",
			sort: "desc"
		}
	},
	stat: {
		colorMode: "value",
		reduceOptions: {
			calcs: ["lastNotNull"],
			fields: "",
			values: false
		},
		textMode: "value_and_name"
	}
};
// src/dashboards/promql.ts
function labelsOf({ target, scenario, name }) {
	return {
		target,
		scenario,
		objective: name
	};
}
function badSeries(windowMs) {
	return `objective:benchgate_slo_bad:ratio_increase${durationText(windowMs)}`;
}
const LEFT_SERIES = "objective:benchgate_slo_error_budget_left:ratio";
function badShare(target, windowMs) {
	const sum = (series) => `sum by (target, scenario, objective) (increase(${selectorOf(series, { target })}[${durationText(windowMs)}]))`;
	return `1 - ${sum(GOOD_EVENTS)} / ${sum(ALL_EVENTS)}`;
}
function standsMs({ periodMs }) {
	return 3 * periodMs;
}
function latest(series, labels, windowMs) {
	return `last_over_time(${selectorOf(series, labels)}[${durationText(windowMs)}])`;
}
function growthOf(selector, windowMs) {
	const over = `${selector}[${durationText(windowMs)}]`;
	return `max_over_time(${over}) - min_over_time(${over})`;
}
function knownGrowthOf(selector, windowMs) {
	return `(${growthOf(selector, windowMs)}) unless resets(${selector}[${durationText(windowMs)}]) > 0`;
}
function ageOf(labels, windowMs) {
	return `time() - max by (target, scenario) (${latest(RUN_TIMESTAMP, labels, windowMs)})`;
}
function hasNoRun(labels, windowMs) {
	return `absent_over_time(${selectorOf(RUN_TIMESTAMP, labels)}[${durationText(windowMs)}])`;
}
function durationText(ms) {
	const [unit, one] = UNITS.find(([, length]) => ms % length === 0) ?? SECOND;
	return `${Math.max(1, Math.round(ms / one))}${unit}`;
}
const SECOND = ["s", 1e3];
const UNITS = [
	["d", 864e5],
	["h", 36e5],
	["m", 6e4],
	SECOND
];
function numberText(value) {
	return String(Number(value.toPrecision(12)));
}
// src/dashboards/annotations.ts
const LINES = [
	{
		name: "Changes",
		series: CHANGE_POINT,
		by: ["scenario", "metric"],
		color: "orange"
	},
	{
		name: "Releases",
		series: REVISION,
		by: ["revision"],
		color: "blue"
	},
	{
		name: "Waivers that ended",
		series: WAIVER_END,
		by: ["scenario", "metric"],
		color: "purple"
	}
];
function annotationsOf(target) {
	return LINES.map(({ name, series, by, color }) => ({
		name,
		datasource: DATASOURCE,
		enable: true,
		iconColor: color,
		titleFormat: name,
		textFormat: by.map((label) => `{{${label}}}`).join(" "),
		expr: `max by (${by.join(", ")}) (${latest(series, { target: target.name }, standsMs(target))}) * 1000`,
		useValueForTime: true
	}));
}
// src/dashboards/grafana.ts
const SCHEMA_VERSION = 42;
function dashboardOf(watched) {
	const { target, scenarios } = watched;
	return {
		annotations: { list: annotationsOf(target) },
		description: "Written by benchgate dashboards from the configuration.",
		editable: true,
		graphTooltip: 1,
		id: null,
		links: [],
		panels: placed([overview(watched), ...scenarios.map((scenario) => scenarioRow(scenario, watched))]),
		refresh: "5m",
		schemaVersion: SCHEMA_VERSION,
		tags: ["benchgate"],
		templating: { list: [{
			name: "datasource",
			label: "Prometheus",
			type: "datasource",
			query: "prometheus"
		}] },
		time: {
			from: `now-${durationText(target.windowMs)}`,
			to: "now"
		},
		timezone: "browser",
		title: `Benchgate: ${target.name}`
	};
}
const DAY = 864e5;
function overview({ target }) {
	const labels = { target: target.name };
	const seconds = target.periodMs / 1e3;
	return {
		title: target.name,
		panels: [
			{
				title: "Time since the last run",
				kind: "stat",
				unit: "s",
				queries: [{
					expr: ageOf(labels, standsMs(target)),
					legend: "{{scenario}}"
				}],
				steps: [{
					value: 1.5 * seconds,
					color: "orange"
				}, {
					value: 2.5 * seconds,
					color: "red"
				}]
			},
			{
				title: "Runs a day, by how they ended",
				kind: "timeseries",
				unit: "short",
				queries: [{
					expr: `max by (scenario, end) (${knownGrowthOf(selectorOf(RUNS, labels), DAY)})`,
					legend: "{{scenario}} {{end}}"
				}]
			},
			{
				title: "Gate outcomes a week",
				kind: "timeseries",
				unit: "short",
				queries: [{
					expr: `max by (outcome) (${knownGrowthOf(selectorOf(GATE_OUTCOMES_TOTAL, labels), 7 * DAY)})`,
					legend: "{{outcome}}"
				}]
			}
		]
	};
}
function scenarioRow(scenario, { target, slos, metrics }) {
	const labels = {
		target: target.name,
		scenario
	};
	const mine = slos.filter((slo) => slo.scenario === scenario);
	const shown = [...metrics[scenario] ?? [], ...mine.map(({ metric }) => metric)].filter(({ name }) => !OF_TWO_SIDES.includes(name));
	const objectives = budgetObjectives(mine, target);
	return {
		title: scenario,
		panels: [...valuePanels(shown, mine, {
			labels,
			standsMs: standsMs(target)
		}), ...budgetPanels(objectives, labels)]
	};
}
const OF_TWO_SIDES = ["slow-share", "cpu-per-request"];
function valuePanels(metrics, slos, asked) {
	const panels = new Map();
	for (const metric of metrics) {
		const { key, title, unit, query } = pictureOf(metric, asked);
		if (panels.has(key)) continue;
		const about = slos.filter((slo) => pictureOf(slo.metric, asked).key === key);
		panels.set(key, {
			title,
			kind: "timeseries",
			unit,
			queries: [query, ...about.map(objectiveLine)]
		});
	}
	return [...panels.values()];
}
function objectiveLine({ metric, bound, objective }) {
	return {
		expr: `vector(${numberText(bound * seriesOfMetric(metric).factor)})`,
		legend: `SLO ${objective}`
	};
}
function pictureOf(metric, { labels, standsMs: windowMs }) {
	const { series, labels: own } = seriesOfMetric(metric);
	const { quantile, ...other } = own;
	const by = quantile === void 0 ? "scenario" : "quantile";
	const selected = latest(series, {
		...labels,
		...other
	}, windowMs);
	const query = {
		expr: `max by (${by}) (${selected})`,
		legend: quantile === void 0 ? metric.name : "p{{quantile}}"
	};
	return {
		key: selected,
		title: quantile === void 0 ? metric.name : metric.name.replace(/\.p[\d.]+$/, ""),
		unit: unitOf(metric, series),
		query
	};
}
function unitOf({ unit }, series) {
	if (series !== "benchgate_own_value") return /_seconds$/.test(series) ? "s" : /_per_second$/.test(series) ? "reqps" : "percentunit";
	const known = {
		ms: "ms",
		share: "percentunit",
		"per-second": "ops",
		ratio: "short"
	};
	return (Object.hasOwn(known, unit) ? known[unit] : void 0) ?? `suffix: ${unit}`;
}
function budgetPanels(objectives, labels) {
	if (objectives.length === 0) return [];
	return [{
		title: "Error budget left",
		kind: "timeseries",
		unit: "percentunit",
		queries: [{
			expr: `max by (objective) (${selectorOf(LEFT_SERIES, labels)})`,
			legend: "{{objective}}"
		}]
	}, ...objectives.map(burnPanel)];
}
function burnPanel(objective) {
	const queries = alertRules(objective).flatMap((rule) => {
		switch (rule.kind) {
			case "burn-rate": {
				const window = durationText(rule.longMs);
				return [{
					expr: `max by (objective) (${selectorOf(badSeries(rule.longMs), labelsOf(objective))}) / ${numberText(1 - objective.share)}`,
					legend: window
				}, {
					expr: `vector(${numberText(rule.factor)})`,
					legend: `${rule.severity} ${window}`
				}];
			}
			case "two-runs": return [{
				expr: `max by (objective) (${latest(BROKEN_RUNS, labelsOf(objective), standsMs(objective))})`,
				legend: `runs in a row that broke it (2: ${rule.severity})`
			}];
			default: return rule;
		}
	});
	return {
		title: `Burn rate: ${objective.name}`,
		kind: "timeseries",
		unit: "short",
		queries
	};
}
// src/dashboards/rules.ts
const STARTED = "15m";
function rulesOf({ target, slos, scenarios }) {
	const objectives = budgetObjectives(slos, target);
	const budgets = [...windowsOf(objectives).map((windowMs) => recorded(target.name, windowMs)), ...objectives.map(budgetLeft)];
	const alerts = objectives.flatMap((objective) => alertRules(objective).map((rule) => alertOf(rule, objective)));
	const silence = scenarios.map((scenario) => silenceOf({
		target: target.name,
		scenario
	}, target.periodMs));
	return { groups: [{
		name: `benchgate ${target.name}: error budgets`,
		rules: budgets
	}, {
		name: `benchgate ${target.name}: alerts`,
		rules: [...alerts, ...silence]
	}].filter(({ rules }) => rules.length > 0) };
}
function windowsOf(objectives) {
	const looked = objectives.flatMap((objective) => [...alertRules(objective).flatMap((rule) => rule.kind === "burn-rate" ? [rule.shortMs, rule.longMs] : []), objective.windowMs]);
	return [...new Set(looked)].sort((a, b) => a - b);
}
function recorded(target, windowMs) {
	return {
		record: badSeries(windowMs),
		expr: badShare(target, windowMs)
	};
}
function budgetLeft(objective) {
	const bad = selectorOf(badSeries(objective.windowMs), labelsOf(objective));
	const labels = labelsOf(objective);
	return {
		record: LEFT_SERIES,
		expr: `1 - ${bad} / ${numberText(1 - objective.share)}`,
		labels
	};
}
const WHOSE = "{{ $labels.target }}: {{ $labels.objective }}";
function alertOf(rule, objective) {
	const labels = {
		severity: rule.severity,
		...labelsOf(objective)
	};
	switch (rule.kind) {
		case "burn-rate": {
			const fast = (windowMs) => `${selectorOf(badSeries(windowMs), labelsOf(objective))} > ${numberText(rule.factor * (1 - objective.share))}`;
			const [long, short] = [durationText(rule.longMs), durationText(rule.shortMs)];
			const factor = Number(rule.factor.toPrecision(3));
			return {
				alert: "BenchgateErrorBudgetBurns",
				expr: `${fast(rule.longMs)} and ${fast(rule.shortMs)} and on (target, scenario) ${hasRuns(objective, rule.longMs)}`,
				labels: {
					...labels,
					window: long
				},
				annotations: {
					summary: `${WHOSE} spends its error budget more than ${factor} times too fast`,
					description: `{{ $value | humanizePercentage }} of the requests of ${long} were bad, and as many of the last ${short}.`
				}
			};
		}
		case "two-runs": {
			const { target, scenario } = objective;
			const within = twoRunsMs(objective);
			return {
				alert: "BenchgateObjectiveBroken",
				expr: `${`max by (target, scenario, objective) (${latest(BROKEN_RUNS, labelsOf(objective), within)}) >= 2`} and on (target, scenario) ${`${ageOf({
					target,
					scenario
				}, within)} < ${numberText(within / 1e3)}`}`,
				labels,
				annotations: {
					summary: `${WHOSE} was broken in two runs`,
					description: "The newest {{ $value }} load tests, one after the other, all broke it."
				}
			};
		}
		default: return rule;
	}
}
function hasRuns({ target, scenario }, windowMs) {
	return `max by (target, scenario) (${growthOf(selectorOf(RUNS, {
		target,
		scenario,
		end: "complete"
	}), windowMs)}) >= 2`;
}
function silenceOf(labels, periodMs) {
	const after = SILENT_PERIODS * periodMs;
	const within = standsMs({ periodMs });
	return {
		alert: "BenchgateSilence",
		expr: `${ageOf(labels, within)} > ${numberText(after / 1e3)} or ${hasNoRun(labels, within)}`,
		for: STARTED,
		labels: {
			severity: "ticket",
			...labels
		},
		annotations: {
			summary: "{{ $labels.target }}: no load test of {{ $labels.scenario }}",
			description: `It is due every ${durationText(periodMs)}, and none was complete for ${durationText(after)}.`
		}
	};
}
// src/dashboards/dashboard-files.ts
const HEADER = "# Written by `benchgate dashboards` from the configuration: change that, and write it again.\n";
function dashboardFiles(watched) {
	const { name } = watched.target;
	return {
		[`${name}.dashboard.json`]: `${JSON.stringify(dashboardOf(watched), null, 2)}\n`,
		[`${name}.rules.yml`]: `${HEADER}${(0, import_dist.stringify)(rulesOf(watched), { lineWidth: 0 })}`
	};
}
export { dashboardFiles as t };

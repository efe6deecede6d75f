import { l as recordOf } from "./metrics.js";
import { r as RUN_ENDS, t as historyFolder } from "./history2.js";
import { c as readingsOf, l as runsOf, o as recentlyBroken, t as budgetObjectives, u as totalOf } from "./standing.js";
import { n as SERIES_HELP, r as seriesOfMetric } from "./metric-series.js";
import { a as RUN_TIMESTAMP, i as RUNS, n as BROKEN_RUNS, r as GOOD_EVENTS, s as escaped, t as ALL_EVENTS } from "./own-series.js";
import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs2.js";
import { a as resolveObjectives } from "./load-target2.js";
// src/exporters/families.ts
function familiesOf(watched, runs, now) {
	const past = runs.filter(({ at }) => Date.parse(at) <= now);
	return [
		...eventFamilies(watched, past, now),
		...runFamilies(watched, past),
		...valueFamilies(watched, past)
	].filter(({ samples }) => samples.length > 0);
}
function eventFamilies({ slos, target }, runs, now) {
	const told = budgetObjectives(slos, target).map((objective) => {
		const readings = readingsOf(runs, objective, {
			from: Number.NEGATIVE_INFINITY,
			to: now
		});
		return {
			labels: {
				target: target.name,
				scenario: objective.scenario,
				objective: objective.name
			},
			...totalOf(readings),
			broken: recentlyBroken(readings, objective)
		};
	});
	const samples = (of) => told.map((one) => ({
		labels: one.labels,
		value: of(one)
	}));
	return [
		{
			name: ALL_EVENTS,
			type: "counter",
			help: "Requests of complete runs that count for an objective.",
			samples: samples(({ total }) => total)
		},
		{
			name: GOOD_EVENTS,
			type: "counter",
			help: "Requests of complete runs that kept an objective.",
			samples: samples(({ total, bad }) => total - bad)
		},
		{
			name: BROKEN_RUNS,
			type: "gauge",
			help: "The newest runs, one after the other, that broke an objective.",
			samples: samples(({ broken }) => broken)
		}
	];
}
function runFamilies({ target, scenarios }, runs) {
	const told = scenarios.map((scenario) => {
		const own = runsOf(runs, {
			scenario,
			target: target.name
		});
		return {
			labels: {
				target: target.name,
				scenario
			},
			own,
			last: newest(own)
		};
	});
	return [{
		name: RUNS,
		type: "counter",
		help: "Load tests of a scenario, by how they ended.",
		samples: told.flatMap(({ labels, own }) => RUN_ENDS.map((end) => ({
			labels: {
				...labels,
				end
			},
			value: own.filter((run) => run.end === end).length
		})))
	}, {
		name: RUN_TIMESTAMP,
		type: "gauge",
		help: "When the newest complete run of a scenario began, since 1970.",
		samples: told.flatMap(({ labels, last }) => last ? [{
			labels,
			value: Date.parse(last.at) / 1e3
		}] : [])
	}];
}
const MOST_VALUES = 100;
function valueFamilies({ target, scenarios, metrics }, runs) {
	const told = scenarios.flatMap((scenario) => {
		const values = newest(runsOf(runs, {
			scenario,
			target: target.name
		}))?.values ?? {};
		const unitOf = (name) => (metrics[scenario]?.find((metric) => metric.name === name) ?? recordOf(name))?.unit ?? "";
		return Object.entries(values).slice(0, MOST_VALUES).map(([name, value]) => {
			const { series, labels, factor } = seriesOfMetric({
				name,
				unit: unitOf(name)
			});
			return {
				series,
				sample: {
					labels: {
						target: target.name,
						scenario,
						...labels
					},
					value: Number((value * factor).toPrecision(12))
				}
			};
		});
	});
	return Object.entries(SERIES_HELP).map(([name, help]) => {
		const samples = told.filter(({ series }) => series === name).map(({ sample }) => sample);
		return {
			name,
			type: samples.some(({ labels }) => "quantile" in labels) ? "untyped" : "gauge",
			help,
			samples
		};
	});
}
function newest(runs) {
	return runs.filter(({ end }) => end === "complete").toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);
}
// src/exporters/text-format.ts
function textOf(families) {
	return families.map(({ name, type, help, samples }) => {
		return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${samples.map(({ labels, value }) => `${name}{${labelsText(labels)}} ${value}\n`).join("")}`;
	}).join("");
}
function labelsText(labels) {
	return Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`).join(",");
}
// src/pipelines/export.ts
const MONTHS = 120;
async function exportTextfile(request, places, world) {
	if (!places.textfile.endsWith(".prom")) throw new Failure("config", `${places.textfile.slice(0, 200)} does not end in .prom, and node_exporter reads no other file.`, "Name a file of its folder, `--collector.textfile.directory`: `--textfile DIR/benchgate.prom`.");
	const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
	const at = world.clock.date();
	const { runs, problems } = await historyFolder(request, places.history, world).read(watched.target.name, watched.scenarios, {
		at,
		months: MONTHS
	});
	const path = places.textfile.startsWith("/") ? places.textfile : `${request.directory}/${places.textfile}`;
	await world.files.write(path, textOf(familiesOf(watched, runs, Date.parse(at))));
	return problems;
}
export { exportTextfile };

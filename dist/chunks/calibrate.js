import { a as medianAbsoluteDeviation, l as sampleVariance, r as mean } from "./simple-statistics.js";
import { n as toChanges, t as toChange } from "./comparison.js";
import { _ as Z_95 } from "./failed-loads.js";
import { t as ENGINES } from "./engines.js";
import { h as LOOKS_OF_30 } from "./plan-choice.js";
import { i as formOf } from "./metrics.js";
import "./plan.js";
import { a as tally, i as falseAlarms, t as compareAndJudge } from "./conclude.js";
import { n as measureCosts, t as costTrials } from "./cost-pairs.js";
import { r as wholeInterim } from "./failed-answers.js";
import { t as measure } from "./measure.js";
import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { c as resolve } from "./resolve.js";
import { i as underPolicy } from "./under-policy.js";
import { t as prepare } from "./prepare.js";
import { i as withFalseAlarms, n as renderCalibrationJson, r as renderCalibrationLine, t as assembleCalibration } from "./assemble-calibration2.js";
import { n as renderCalibrationMarkdown } from "./markdown2.js";
import { n as readCalibrations } from "./calibrations.js";
import { r as renderMeasurement } from "./measurement2.js";
import { r as runMarker, t as openOutput } from "./output.js";
// src/compare/noise.ts
const MAD_OF_NORMAL = 1.4826;
const LEAST_OF_AN_ORDER = 3;
const LEVEL = .95;
function noises(comparisons, pairs) {
	return comparisons.map(({ cell, sample }) => {
		const effects = sample.filter((effect) => effect !== null);
		const order = (first) => orderEffect(sample, pairs.map(first), cell.metric);
		const known = effects.length >= 2;
		return {
			pairs: effects.length,
			sd: known ? Math.sqrt(sampleVariance(effects)) : null,
			robustSd: known ? MAD_OF_NORMAL * medianAbsoluteDeviation(effects) : null,
			bootFirst: order(({ bootFirst }) => bootFirst),
			sendFirst: pairs.every(({ mode }) => mode === "interleaved") ? order(({ sendFirst }) => sendFirst) : null
		};
	});
}
function orderEffect(sample, first, metric) {
	const of = (side) => sample.flatMap((effect, k) => effect !== null && first[k] === side ? [effect] : []);
	const [base, head] = [of("base"), of("head")];
	if (base.length < LEAST_OF_AN_ORDER || head.length < LEAST_OF_AN_ORDER) return null;
	const value = (mean(head) - mean(base)) / 2;
	const [ofBase, ofHead] = [sampleVariance(base) / base.length, sampleVariance(head) / head.length];
	const spread = ofBase + ofHead;
	const freedom = spread ** 2 / (ofBase ** 2 / (base.length - 1) + ofHead ** 2 / (head.length - 1));
	const reach = spread === 0 ? 0 : tQuantile(freedom) * Math.sqrt(spread) / 2;
	const ends = toChanges({
		low: value - reach,
		high: value + reach
	}, metric);
	return {
		value: toChange(value, metric),
		interval: {
			...ends,
			level: LEVEL
		}
	};
}
function tQuantile(freedom) {
	const z = Z_95;
	const first = (z ** 3 + z) / 4;
	const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
	const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
	return z + first / freedom + second / freedom ** 2 + third / freedom ** 3;
}
// src/judge/calibration-rows.ts
const RESOLVED_IN = [
	LOOKS_OF_30[0],
	20,
	40
];
function calibrationRows({ rows, comparisons, noises }) {
	return rows.flatMap((row, i) => {
		const [comparison, noise] = [comparisons[i], noises[i]];
		if (comparison === void 0 || noise === void 0) return [];
		const { scenario, metric, gating, margins } = row.cell;
		return [{
			scenario,
			metric: metric.name,
			form: formOf(metric),
			gating,
			budget: margins.flag,
			...noise,
			resolves: RESOLVED_IN.map((pairs) => ({
				pairs,
				change: resolvable(row, comparison, pairs)
			})),
			significant: comparison.looks.some(({ rejected }) => rejected !== null),
			outcome: row.outcome,
			measured: row.outcome !== "no-data" && row.note !== "too-many-dropped" && row.note !== "late"
		}];
	});
}
function resolvable({ mde, cell }, { looks }, pairs) {
	const measured = looks.at(-1)?.pairs;
	if (mde === null || measured === void 0) return null;
	const scale = Math.sqrt(measured / pairs);
	return cell.metric.effect === "difference" ? mde * scale : Math.expm1(Math.log1p(mde) * scale);
}
// src/measure/require-calibrated.ts
function requireCalibrated({ pairs, plannedPairs, stop, minutesNeeded }) {
	const kept = "What was measured is kept in measurement.json.";
	if (stop === "cancelled") throw new Failure("environment", `The calibration was cancelled after ${pairs.length} of ${plannedPairs} pairs.`, `Start it again. ${kept}`);
	if (pairs.length >= 20) return;
	const needed = minutesNeeded === null ? "" : `: they need about ${Math.ceil(minutesNeeded)} minutes`;
	throw new Failure("config", stop === "too-slow" ? `The 20 pairs of a calibration do not fit into max-duration${needed}.` : `max-duration ended after ${pairs.length} of the 20 pairs that a calibration needs.`, `Raise max-duration (the input, or design.max-duration). ${kept}`);
}
// src/pipelines/calibrate.ts
async function calibrate(request, world) {
	const inputs = readInputs(request.inputs);
	const output = await openOutput(request, inputs, world);
	const past = await readCalibrations(request, inputs.calibrationFile, world);
	const plan = await resolve(request, world);
	const allowed = await underPolicy(plan, world);
	const launcher = await prepare(plan, allowed);
	const { calibration, measurement } = await calibrateWith({
		plan,
		launcher,
		engines: ENGINES,
		interim: wholeInterim,
		leastPairs: 20
	}, {
		output,
		past
	}, allowed).finally(() => launcher.dispose());
	const markdown = renderCalibrationMarkdown(calibration, { marker: runMarker(inputs) });
	const files = {
		calibration: await output.write("calibration.json", renderCalibrationJson(calibration)),
		measurement,
		summary: await output.write("summary.md", markdown)
	};
	if (past !== null) await world.files.append(past.path, past.root, renderCalibrationLine(calibration));
	return {
		calibration,
		markdown,
		files
	};
}
async function calibrateWith(input, { output, past }, world) {
	const measured = await measure(input, world);
	const measurement = await output.write("measurement.json", renderMeasurement(measured));
	requireCalibrated(measured);
	const { mode, pairs, protocol } = measured;
	const trials = costTrials(input.plan.sources);
	const first = pairs.length + 1;
	const rest = {
		trials,
		mode: mode ?? "alternating",
		pairs: pairs.length,
		first,
		maxMs: protocol.design.maxDurationMs
	};
	return {
		calibration: concludeCalibration(measured, past, await measureCosts({
			...input,
			...rest
		}, world)),
		measurement
	};
}
function concludeCalibration(measurement, past, { costs, remarks } = {
	costs: [],
	remarks: []
}) {
	const { comparisons, verdict } = compareAndJudge(measurement);
	const rows = calibrationRows({
		rows: verdict.rows,
		comparisons,
		noises: noises(comparisons, measurement.pairs)
	});
	const problems = [...remarks, ...past?.problems ?? []];
	const calibration = assembleCalibration({
		measurement,
		rows,
		costs,
		problems
	});
	if (past === null) return calibration;
	return withFalseAlarms(calibration, falseAlarms(tally([...past.records, calibration], calibration.kind)));
}
export { calibrate };

import { t as kindOf } from "./calibration.js";
import { t as networkHold } from "./network-hold.js";
import { a as reportedPolicy } from "./policy.js";
import { n as droppedByScenario } from "./assemble.js";
// src/report/assemble-calibration.ts
const MINUTE_MS = 6e4;
function assembleCalibration({ measurement, rows, costs, problems }) {
	const { environment, pairs, mode, plannedPairs, stop, elapsedMs, startedAt } = measurement;
	const { revisions, configuration, seed, ...protocol } = measurement.protocol;
	const { sha, ref } = revisions.head;
	const gating = rows.filter((row) => row.gating);
	return {
		schemaVersion: 1,
		head: {
			sha,
			ref
		},
		environment,
		kind: kindOf(environment),
		mode,
		pairs: pairs.length,
		plannedPairs,
		stop,
		minutesPerPair: pairs.reduce((sum, { totalMs }) => sum + totalMs, 0) / pairs.length / MINUTE_MS,
		elapsedMs,
		flagged: gating.filter(({ outcome }) => outcome === "regression" || outcome === "improvement").length,
		significant: gating.filter(({ significant }) => significant).length,
		unmeasured: gating.filter(({ measured }) => !measured).length,
		dropped: droppedByScenario(measurement),
		rows,
		costs,
		falseAlarms: null,
		configuration,
		seed,
		startedAt,
		...reportedPolicy(protocol.policy, networkHold(measurement.sandbox, protocol.scenarios)),
		warnings: [...new Set([
			...problems,
			...protocol.warnings,
			...measurement.warnings
		])]
	};
}
function withFalseAlarms(calibration, falseAlarms) {
	return {
		...calibration,
		falseAlarms
	};
}
function renderCalibrationJson(calibration) {
	return `${JSON.stringify(calibration, null, 2)}\n`;
}
const LONGEST_LINE = 262144;
function renderCalibrationLine(calibration) {
	const all = recordOf(calibration);
	return [all, {
		...all,
		rows: all.rows.filter(({ gating }) => gating)
	}].map((record) => JSON.stringify(record)).find((line) => new TextEncoder().encode(line).length <= LONGEST_LINE) ?? JSON.stringify({
		...all,
		rows: []
	});
}
function recordOf({ head, environment, rows, costs, ...calibration }) {
	const { startedAt, kind, mode, pairs, minutesPerPair, flagged, significant, unmeasured } = calibration;
	const { runner, benchgate } = environment;
	const noises = rows.map(({ scenario, metric, gating, sd, robustSd, outcome, resolves }) => {
		return {
			scenario,
			metric,
			gating,
			sd,
			robustSd,
			outcome,
			resolves20: resolves.find(({ pairs: count }) => count === 20)?.change ?? null
		};
	});
	const counts = {
		mode,
		pairs,
		minutesPerPair,
		flagged,
		significant,
		unmeasured
	};
	return {
		schemaVersion: 1,
		startedAt,
		kind,
		runner,
		benchgate,
		sha: head.sha,
		...counts,
		rows: noises,
		...costs.length > 0 && { costs }
	};
}
export { withFalseAlarms as i, renderCalibrationJson as n, renderCalibrationLine as r, assembleCalibration as t };

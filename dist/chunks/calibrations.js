import { c as literal, p as strictObject, r as boolean } from "./schemas.js";
import { x as knownNoise } from "./plan-choice.js";
import { a as tally } from "./conclude.js";
import { t as kindOf } from "./calibration.js";
import { c as MOST_COSTS, l as evidenceCost } from "./measurement2.js";
import { T as value, c as id, f as list, h as moment, i as count, m as mode, p as metricName, s as hex, t as MOST, w as text, y as outcome } from "./fields.js";
import { i as readJsonLines } from "./json.js";
// src/wire/calibrations.ts
async function readCalibrations({ directory }, calibrationFile, world) {
	if (calibrationFile === void 0) return null;
	const absolute = calibrationFile.startsWith("/");
	const path = absolute ? calibrationFile : `${directory}/${calibrationFile}`;
	const root = absolute ? path.slice(0, path.lastIndexOf("/") + 1) : directory;
	return {
		path,
		root,
		...readCalibrationLines(await world.files.readPlain(path, root) ?? "")
	};
}
function noiseKnown(past, machine) {
	return (mode) => knownNoise(past?.records ?? [], kindOf(machine), mode);
}
async function trustedRecords(past, { repository, protocol }, { files, git }) {
	if (past === null) return [];
	if (!past.path.startsWith(`${repository}/`)) return await files.isBelow(past.path, repository) === false ? past.records : [];
	const inBase = `${protocol.revisions.base.sha}:${past.path.slice(repository.length + 1)}`;
	const { code, stdout } = await git.run([
		"cat-file",
		"blob",
		inBase
	], { cwd: repository });
	return code === 0 ? readCalibrationLines(stdout).records : [];
}
function withTally(measurement, past) {
	if (past === null) return measurement;
	const calibrations = tally(past.records, kindOf(measurement.environment));
	return {
		...measurement,
		calibrations,
		warnings: [...measurement.warnings, ...past.problems]
	};
}
const RULES = {
	maxBytes: 1048576,
	maxDepth: 3
};
const MOST_PROBLEMS = 10;
const row = strictObject({
	scenario: id,
	metric: metricName,
	gating: boolean(),
	sd: value.nullable(),
	robustSd: value.nullable(),
	outcome,
	resolves20: value.nullable()
});
const record = strictObject({
	schemaVersion: literal(1),
	startedAt: moment,
	kind: text(400),
	runner: text(300),
	benchgate: text(64),
	sha: hex(40),
	mode: mode.nullable(),
	pairs: count,
	minutesPerPair: value,
	flagged: count,
	significant: count,
	unmeasured: count,
	rows: list(row, MOST.cells),
	costs: list(evidenceCost, MOST_COSTS).exactOptional()
});
function readCalibrationLines(file) {
	const { values, wrong } = readJsonLines(file, RULES, record);
	return {
		records: values,
		problems: bounded(wrong.map(({ number, why }) => `Line ${number} of the calibration file is no calibration: ${why}.`))
	};
}
function bounded(problems) {
	const more = problems.length - MOST_PROBLEMS;
	return more <= 0 ? problems : [...problems.slice(0, MOST_PROBLEMS), `${more} more lines of it are no calibrations.`];
}
export { withTally as i, readCalibrations as n, trustedRecords as r, noiseKnown as t };

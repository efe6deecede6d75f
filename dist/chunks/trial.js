import { c as costIn } from "./scenario.js";
// src/model/trial.ts
function valueIn({ readings }, name) {
	const reading = Object.hasOwn(readings, name) ? readings[name] : void 0;
	return reading?.kind === "value" ? reading.value : null;
}
function readingOf(trial, { name, cost }) {
	if (cost === void 0) return Object.hasOwn(trial.readings, name) ? trial.readings[name] ?? null : null;
	const value = costIn(cost, (reading) => valueIn(trial, reading));
	return value === null ? null : {
		kind: "value",
		value
	};
}
function valueFor(trial, metric) {
	const reading = readingOf(trial, metric);
	return reading?.kind === "value" ? reading.value : null;
}
const LATE = "requests were sent late";
const OFF_RATE = .1;
const AT_ENDS = 2;
function isOffRate(sent, { engine, ratePerSecond, blockMs }) {
	const expected = ratePerSecond * blockMs / 1e3;
	return engine === "command" && ratePerSecond > 0 && Math.abs(sent - expected) > OFF_RATE * expected + AT_ENDS;
}
export { valueIn as a, valueFor as i, isOffRate as n, readingOf as r, LATE as t };

import { p as costIn } from "./metrics.js";
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
export { valueIn as i, readingOf as n, valueFor as r, LATE as t };

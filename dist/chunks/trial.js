// src/model/trial.ts
function valueIn({ readings }, name) {
	const reading = Object.hasOwn(readings, name) ? readings[name] : void 0;
	return reading?.kind === "value" ? reading.value : null;
}
const LATE = "requests were sent late";
export { valueIn as n, LATE as t };

import { c as describePlan } from "./plan2.js";
import { t as readInputs } from "./inputs2.js";
import { n as resolve } from "./resolve.js";
// src/pipelines/rehearse.ts
async function rehearse(request, world) {
	const { protocol, scenarios } = await resolve(request, world);
	const shortened = scenarios.filter((scenario) => scenario.kind === "k6" && scenario.shorten === true);
	const leastPairs = readInputs(request.inputs).mode === "calibrate" ? 20 : void 0;
	return [
		`configuration: ${protocol.configuration}`,
		...describePlan(protocol, leastPairs),
		...shortened.map(({ name }) => `shorten: ramps of ${name} are scaled to a warm-up and a block, their shape kept`),
		...protocol.proposed.map((line) => `proposed: ${line}`),
		...protocol.warnings.map((line) => `warning: ${line}`),
		"dry run: nothing was measured"
	];
}
export { rehearse };

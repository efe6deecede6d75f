import { t as ENGINES } from "./engines.js";
import { t as endJob } from "./exit-code.js";
import { r as gateInterim, t as measure } from "./measure.js";
import { t as readInputs } from "./inputs2.js";
import { i as methodPage } from "./comment-sections.js";
import { i as renderMarkdown } from "./markdown2.js";
import { n as readCalibrations, r as withTally, t as noiseKnown } from "./calibrations.js";
import { r as renderMeasurement, t as asStored } from "./measurement2.js";
import { r as runMarker, t as openOutput } from "./output.js";
import { n as renderJson } from "./report.js";
// src/pipelines/duet.ts
async function openDuet(request, world) {
	const inputs = readInputs(request.inputs);
	return {
		inputs,
		output: await openOutput(request, inputs, world),
		past: await readCalibrations(request, inputs.calibrationFile, world)
	};
}
async function measureDuet(input, { past }, world) {
	const machine = world.machine.environment();
	const interim = gateInterim(input.plan.waivers, machine);
	const noise = noiseKnown(past, machine);
	return asStored(withTally(await measure({
		...input,
		engines: ENGINES,
		interim,
		noise
	}, world), past));
}
async function writeDuet(report, measurement, { inputs, output }, world) {
	const markdown = renderMarkdown(report, {
		marker: runMarker(inputs),
		method: methodPage(world.env)
	});
	const files = {
		measurement: await output.write("measurement.json", renderMeasurement(measurement)),
		report: await output.write("report.json", renderJson(report)),
		summary: await output.write("summary.md", markdown)
	};
	return {
		report,
		end: endJob(report, inputs.failOn),
		markdown,
		files
	};
}
export { openDuet as n, writeDuet as r, measureDuet as t };

import { t as ENGINES } from "./engines.js";
import { t as endJob } from "./exit-code.js";
import { n as gateInterim } from "./failed-answers.js";
import { t as affordableTraces } from "./known-costs.js";
import { t as measure } from "./measure.js";
import { t as kindOf } from "./calibration.js";
import { t as Failure } from "./failure2.js";
import { t as readInputs } from "./inputs.js";
import { i as renderMarkdown } from "./markdown2.js";
import { n as methodPage } from "./method-page2.js";
import { l as renderShard } from "./reasons.js";
import { i as withTally, n as readCalibrations, r as trustedRecords, t as noiseKnown } from "./calibrations.js";
import { i as renderDetail, t as drawReportPage } from "./report-page.js";
import { r as renderMeasurement, t as asStored } from "./measurement2.js";
import { r as runMarker, t as openOutput } from "./output.js";
import { n as renderJson } from "./report2.js";
import { t as compareAndJudge } from "./conclude.js";
// src/measure/worse-or-open.ts
function worseOrOpen({ rows, slos }) {
	const asked = rows.filter(({ cell, outcome }) => cell.gating && (outcome === "regression" || outcome === "inconclusive"));
	const broken = slos.filter(({ failing }) => failing);
	return [...new Set([...asked.map(({ cell }) => cell.scenario), ...broken.map(({ slo }) => slo.scenario)])];
}
// src/pipelines/duet.ts
async function openDuet(request, world) {
	const inputs = readInputs(request.inputs);
	return {
		inputs,
		output: await openOutput(request, inputs, world),
		past: await readCalibrations(request, inputs.calibrationFile, world)
	};
}
async function planDuet(setting, plan, world) {
	return {
		...setting,
		trusted: await trustedRecords(setting.past, plan, world)
	};
}
async function measureDuet(input, { past, output, trusted }, world) {
	const machine = world.machine.environment();
	const interim = gateInterim(input.plan.waivers, machine);
	const noise = noiseKnown(past, machine);
	const setting = {
		plan: input.plan,
		kind: kindOf(machine),
		benchgate: machine.benchgate,
		digest: world.digest
	};
	const traceCosts = (mode) => affordableTraces(trusted, {
		...setting,
		mode
	});
	const explaining = input.plan.shard === void 0 ? explainingBy(output, past) : void 0;
	for (const name of ["evidence.json", "profiles"]) await world.files.remove(`${output.folder}/${name}`);
	const known = {
		engines: ENGINES,
		interim,
		noise,
		traceCosts,
		...explaining && { explaining }
	};
	return asStored(withTally(await measure({
		...known,
		...input
	}, world), past));
}
function explainingBy(output, past) {
	return {
		scenarios: (measured) => worseOrOpen(compareAndJudge(measured).verdict),
		secure: async (measured) => {
			await output.write("measurement.json", renderMeasurement(asStored(withTally(measured, past))));
		},
		keep: async (detail, profiles) => {
			await output.write("evidence.json", renderDetail(detail));
			for (const [name, text] of Object.entries(profiles)) await output.write(`profiles/${name}`, text);
		}
	};
}
async function writeShard(measurement, { output, inputs }) {
	const { shard, pairs, plannedPairs, stop } = measurement;
	if (shard === void 0) throw new TypeError("a shard says which it is");
	const { sentence, markdown } = renderShard({
		shard,
		pairs: pairs.length,
		plannedPairs,
		stop
	});
	return {
		sentence,
		markdown,
		files: {
			measurement: await output.write("measurement.json", renderMeasurement(measurement)),
			summary: await output.write("summary.md", `${runMarker(inputs)}\n${markdown}`)
		}
	};
}
async function writeDuet({ report, comparisons }, measurement, { inputs, output }, world) {
	const end = endJob(report, inputs.failOn);
	const markdown = renderMarkdown(report, {
		marker: runMarker(inputs),
		method: methodPage(world.env),
		fails: end.fails
	});
	const files = {
		measurement: await output.write("measurement.json", renderMeasurement(measurement)),
		report: await output.write("report.json", renderJson(report)),
		summary: await output.write("summary.md", markdown)
	};
	const page = await drawPage();
	return {
		report,
		end,
		markdown,
		files: {
			...files,
			...page !== null && { page }
		}
	};
	async function drawPage() {
		try {
			const page = await drawReportPage(report, {
				measurement,
				comparisons
			}, output.folder, world);
			return await output.write("report.html", page);
		} catch (thrown) {
			world.screen.note(`report.html could not be drawn: ${Failure.from(thrown).message}`);
			return null;
		}
	}
}
export { writeShard as a, writeDuet as i, openDuet as n, planDuet as r, measureDuet as t };

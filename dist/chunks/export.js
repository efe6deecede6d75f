import { a as familiesOf, n as exportedPast, o as occasionsOf, r as resolveExport, t as exportRuns } from "./export-runs.js";
import { d as escaped } from "./own-series.js";
import { t as Failure } from "./failure2.js";
import { r as pathFrom } from "./request2.js";
import { t as readInputs } from "./inputs.js";
import { a as resolveObjectives } from "./load-target.js";
import { g as guarded, s as readHeadWaivers } from "./resolve.js";
import { O as effectivePolicy } from "./profile.js";
import { t as exceptionsOf } from "./exceptions.js";
import { r as underConfig } from "./under-policy.js";
import { n as exceptionText } from "./policy-line.js";
import { n as requireHistory } from "./history-of.js";
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
async function exportTextfile(request, textfile, world) {
	if (!textfile.endsWith(".prom")) throw new Failure("config", `${textfile.slice(0, 200)} does not end in .prom, and node_exporter reads no other file.`, "Name a file of its folder, `--collector.textfile.directory`: `--textfile DIR/benchgate.prom`.");
	const watched = await resolveObjectives(request, readInputs(request.inputs).target, world);
	const { maintenance } = watched.config;
	const allowed = underConfig(watched.config, world);
	const waivers = await readHeadWaivers(request, allowed);
	const { runs, outcomes, problems, at } = await readPast(request, watched, allowed);
	const path = pathFrom(request.directory, textfile);
	const occasions = occasionsOf(watched, runs, {
		waivers,
		maintenance,
		outcomes
	});
	await allowed.files.write(path, textOf(familiesOf(watched, runs, Date.parse(at), occasions)));
	return problems;
}
async function sendExports(request, to, world) {
	const { watched, waivers } = await resolveExport(request, world);
	const policy = effectivePolicy(watched.config, { fork: false });
	const allowed = guarded(world, policy);
	for (const one of exceptionsOf(watched.config, policy)) if (one.for === "export") world.screen.note(exceptionText(one.what, one.host));
	const { export: all, file, maintenance } = watched.config;
	const missing = to.find((kind) => !all.some((one) => one.kind === kind)) ?? (all.length === 0 ? "export" : void 0);
	if (missing !== void 0) throw new Failure("config", `${file} does not say where ${missing === "export" ? "anything" : missing} is sent.`, "Write it under `export:` (docs/dashboards.md), or name a file: `--textfile DIR/benchgate.prom`.");
	const { runs, outcomes, problems } = await readPast(request, watched, allowed);
	const receivers = all.filter(({ kind }) => to.length === 0 || to.includes(kind));
	return {
		results: await exportRuns({
			receivers,
			watched,
			runs,
			waivers,
			maintenance,
			outcomes,
			since: null
		}, allowed),
		problems
	};
}
async function readPast(request, watched, world) {
	const at = world.clock.date();
	return {
		...await exportedPast(await requireHistory(request, world), {
			watched,
			at
		}),
		at
	};
}
export { exportTextfile, sendExports };

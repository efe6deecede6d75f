import { t as dashboardFiles } from "./dashboard-files.js";
import { r as pathFrom } from "./request2.js";
import { t as readInputs } from "./inputs.js";
import { s as resolveTargets } from "./load-target.js";
import { r as underConfig } from "./under-policy.js";
// src/pipelines/dashboards.ts
async function writeDashboards(request, folder, world) {
	const { files, allowed } = await filesOf(request, folder, world);
	return Promise.all(files.map(async ({ path, at, text }) => {
		const found = await compared({
			path,
			at,
			text
		}, allowed);
		if (found.state !== "equal") await allowed.files.write(at, text);
		return found;
	}));
}
async function checkDashboards(request, folder, world) {
	const { files, allowed } = await filesOf(request, folder, world);
	return Promise.all(files.map((file) => compared(file, allowed)));
}
async function filesOf(request, folder, world) {
	const { config, targets } = await resolveTargets(request, readInputs(request.inputs).target, world);
	return {
		files: targets.flatMap((watched) => Object.entries(dashboardFiles(watched)).map(([name, text]) => {
			const path = `${folder}/${name}`;
			return {
				path,
				at: pathFrom(request.directory, path),
				text
			};
		})),
		allowed: underConfig(config, world)
	};
}
async function compared({ path, at, text }, { files }) {
	const found = await files.read(at);
	return {
		path,
		state: found === text ? "equal" : found === null ? "missing" : "different"
	};
}
export { writeDashboards as n, checkDashboards as t };

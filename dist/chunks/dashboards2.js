import { t as dashboardFiles } from "./dashboard-files.js";
import { r as pathFrom } from "./request2.js";
import { t as readInputs } from "./inputs.js";
import { s as resolveTargets } from "./load-target.js";
// src/pipelines/dashboards.ts
async function writeDashboards(request, folder, world) {
	const files = await filesOf(request, folder, world);
	return Promise.all(files.map(async ({ path, at, text }) => {
		const found = await compared({
			path,
			at,
			text
		}, world);
		if (found.state !== "equal") await world.files.write(at, text);
		return found;
	}));
}
async function checkDashboards(request, folder, world) {
	return Promise.all((await filesOf(request, folder, world)).map((file) => compared(file, world)));
}
async function filesOf(request, folder, world) {
	return (await resolveTargets(request, readInputs(request.inputs).target, world)).flatMap((watched) => Object.entries(dashboardFiles(watched)).map(([name, text]) => {
		const path = `${folder}/${name}`;
		return {
			path,
			at: pathFrom(request.directory, path),
			text
		};
	}));
}
async function compared({ path, at, text }, { files }) {
	const found = await files.read(at);
	return {
		path,
		state: found === text ? "equal" : found === null ? "missing" : "different"
	};
}
export { writeDashboards as n, checkDashboards as t };

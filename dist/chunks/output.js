import { r as pathFrom } from "./request2.js";
// src/wire/output.ts
async function openOutput(request, inputs, { files }) {
	const folder = outputFolder(request, inputs);
	if (await files.read(`${folder}/.gitignore`) === null) await files.write(`${folder}/.gitignore`, "*\n");
	return {
		folder,
		write: async (name, text) => {
			await files.write(`${folder}/${name}`, text);
			return `${folder}/${name}`;
		}
	};
}
function outputFolder({ directory }, { outputDir }) {
	return pathFrom(directory, outputDir);
}
function runMarker({ commentKey }) {
	return `<!-- benchgate:v1 key=${commentKey} -->`;
}
export { outputFolder as n, runMarker as r, openOutput as t };

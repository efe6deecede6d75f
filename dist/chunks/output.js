// src/wire/output.ts
/**
* The folder of results, there and ignored by git, so that results never end up in the working tree's next measurement. A
* folder that cannot be written is a reason not to begin.
*/
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
/** Where results go: as written when absolute, else below the folder that the run is about. */
function outputFolder({ directory }, { outputDir }) {
	return outputDir.startsWith("/") ? outputDir : `${directory}/${outputDir}`;
}
/** What the comment of a run begins with, so that it can be found again; not shown by GitHub. */
function runMarker({ commentKey }) {
	return `<!-- benchgate:v1 key=${commentKey} -->`;
}
export { outputFolder as n, runMarker as r, openOutput as t };

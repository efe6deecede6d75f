// src/report/dashboards.ts
function writtenText(files) {
	return files.map(({ path, state }) => state === "equal" ? `${path} is up to date` : `wrote ${path}`).join("\n");
}
function checkedText(files) {
	const wrong = files.filter(({ state }) => state !== "equal");
	if (wrong.length === 0) return `${files.length} ${files.length === 1 ? "file is" : "files are"} what the configuration gives`;
	return [...wrong.map(({ path, state }) => `${path} is ${state === "missing" ? "missing" : "not what the configuration gives"}`), "Write them again: benchgate dashboards"].join("\n");
}
export { writtenText as n, checkedText as t };

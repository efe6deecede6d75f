// src/model/request.ts
const OUTPUT_FOLDER = "benchgate-out";
const WATCH_FOLDER = "benchgate-watch";
function pathFrom(folder, path) {
	return `/${(path.startsWith("/") ? path : `${folder}/${path}`).split("/").filter((part) => part !== "" && part !== ".").join("/")}`;
}
export { WATCH_FOLDER as n, pathFrom as r, OUTPUT_FOLDER as t };

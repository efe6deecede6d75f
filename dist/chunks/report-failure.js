import { t as readInputs } from "./inputs.js";
import { r as renderFailureMarkdown } from "./markdown2.js";
import { r as runMarker, t as openOutput } from "./output.js";
// src/pipelines/report-failure.ts
async function reportFailure(failure, request, world) {
	const inputs = readInputs({
		"output-dir": request.inputs["output-dir"],
		"comment-key": request.inputs["comment-key"]
	});
	return (await openOutput(request, inputs, world)).write("summary.md", renderFailureMarkdown(failure, { marker: runMarker(inputs) }));
}
export { reportFailure };

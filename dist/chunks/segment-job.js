import { t as readInputs } from "./inputs.js";
// src/segment-job.ts
async function segmentForJob(request, world) {
	const { runSegment } = await import("./load-segment.js");
	const sent = await runSegment(request, world);
	if (sent === null) return null;
	const { files, markdown, lines } = sent;
	return {
		outputs: {
			verdict: "segment",
			"segment-path": files.segment ?? "",
			"summary-path": files.summary ?? ""
		},
		markdown,
		lines
	};
}
async function loadTestOf(request, world) {
	if (readInputs(request.inputs).mode !== "merge") return (await import("./load-test3.js")).runLoadTest(request, world);
	return (await import("./merge-segments.js")).mergeSegmentsOfRun(request, world);
}
export { loadTestOf, segmentForJob };

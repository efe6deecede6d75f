// src/shard-job.ts
async function shardForJob(request, world) {
	const { gateShard } = await import("./gate2.js");
	const found = await gateShard(request, world);
	if (found === null) {
		const { renderUnneeded } = await import("./unmeasured-text.js");
		const { sentence, markdown } = renderUnneeded({ code: "superseded" });
		return {
			outputs: { verdict: "not-needed" },
			markdown,
			lines: [sentence]
		};
	}
	const { sentence, markdown, files } = found;
	return {
		outputs: {
			verdict: "shard",
			"measurement-path": files.measurement,
			"summary-path": files.summary
		},
		markdown,
		lines: [sentence]
	};
}
export { shardForJob };

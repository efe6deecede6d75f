// src/propose-job.ts
async function planForJob(request, world) {
	const { propose } = await import("./propose2.js");
	const { plan, markdown, files } = await propose(request, world);
	return {
		outputs: {
			proposals: plan.proposals.length,
			"proposal-digest": plan.digest,
			"proposal-path": files.plan,
			"summary-path": files.summary
		},
		markdown,
		lines: [`${plan.proposals.length} proposed, digest ${plan.digest}`]
	};
}
async function writeForJob(request, world) {
	const { writeProposals } = await import("./write-proposals2.js");
	const { renderWrittenMarkdown, writtenLines } = await import("./proposal2.js");
	const written = await writeProposals(request, world);
	return {
		outputs: { proposals: written.length },
		markdown: renderWrittenMarkdown(written),
		lines: writtenLines(written)
	};
}
export { planForJob, writeForJob };

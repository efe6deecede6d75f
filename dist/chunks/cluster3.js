import { l as formatMs } from "./numbers.js";
// src/report/cluster.ts
function collectedWarnings({ runners, apartMs, damaged, strange, ended }) {
	return [
		...runners > 1 ? [`the ${runners} runners of a block began at most ${formatMs(apartMs)} apart, by their clocks`] : [],
		...damaged > 0 ? [`${damaged} lines of the runners' points were damaged and left out`] : [],
		...strange > 0 ? [`${strange} lines were of no runner of this experiment and left out`] : [],
		...ended === null ? [] : [`the experiment ended early: ${ended}`]
	];
}
function uncommittedText(sha) {
	return `Warning: head is the working tree, and its images are named by ${sha}, a commit that only this machine has: no registry has them. Commit, build and push them, and render again; or write \${IMAGE} into the manifest and give --base-image and --head-image.`;
}
function renderedText({ folder, namespace }) {
	return [
		`wrote ${folder}`,
		"",
		"Look through it, and start it where you are logged in to the cluster:",
		`  kubectl apply --server-side -f ${folder}/manifests/`,
		"When its Job has ended:",
		`  benchgate operator collect ${folder}`,
		"What it made goes with:",
		`  kubectl -n ${namespace} delete --ignore-not-found -f ${folder}/manifests/`
	].join("\n");
}
export { renderedText as n, uncommittedText as r, collectedWarnings as t };

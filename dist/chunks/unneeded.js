import { n as governanceOf } from "./governance.js";
import { r as MEASURING_EVENTS } from "./pull-request.js";
import { f as chooseConfig, n as findConfigs } from "./resolve.js";
import { n as isPlainMode, t as isOnlyIgnored } from "./ignored.js";
import { t as readInputs } from "./inputs.js";
import { h as loadFiles, p as changedNames } from "./proposed.js";
import { d as loadReader, s as changedEntries, u as findRevisions } from "./profile.js";
// src/plan/unneeded.ts
const MOST_LISTED = {
	pull_request: 3e3,
	merge_group: 299
};
async function whyUnneeded(request, world) {
	const { event } = request;
	if (event === null || !MEASURING_EVENTS.includes(event.name)) return null;
	const inputs = readInputs(request.inputs);
	const { revisions, repository } = await findRevisions(request, inputs, world);
	const choice = chooseConfig(await findConfigs(inputs, {
		revisions,
		repository
	}, world));
	const isGroup = event.name === "merge_group";
	if (isGroup && governanceOf(choice.config).mergeQueue === "carry") return { code: "carried" };
	if (choice.side === "head") return null;
	const notAsked = event.pull === void 0 ? null : whyNotAsked(event.pull, choice.config.when);
	if (notAsked !== null) return notAsked;
	const most = MOST_LISTED[isGroup ? "merge_group" : "pull_request"];
	return await isIgnored(choice, revisions, {
		world,
		repository,
		most,
		profile: inputs.profile
	}) ? { code: "ignored" } : null;
}
function whyNotAsked({ draft, labels, added }, { drafts, label, withoutLabel }) {
	const isIt = (one) => one.toLowerCase() === label?.toLowerCase();
	if (draft && !drafts) return { code: "draft" };
	if (label !== null && !labels.some(isIt)) return {
		code: "label",
		label,
		passes: withoutLabel === "pass"
	};
	return added !== null && !isIt(added) ? { code: "other-label" } : null;
}
async function isIgnored({ config }, revisions, diff) {
	const { world, repository, most, profile } = diff;
	if (config.ignore.length === 0) return false;
	const entries = await changedEntries(world, repository, revisions);
	const files = entries.map(({ path }) => ({
		path,
		previousPath: null
	}));
	const isPlain = entries.every(({ modes }) => modes.every((mode) => isPlainMode(mode)));
	if (files.length > most || !isPlain || !isOnlyIgnored(files, config.ignore)) return false;
	const { governed, sensitive } = governanceOf(config);
	const loads = await loadFiles(config, loadReader(world, repository, revisions.base.sha));
	const own = [
		config.file,
		...profile === void 0 ? [] : [profile],
		...loads.flatMap(({ patterns }) => patterns)
	];
	return changedNames(files, [
		...governed,
		...sensitive,
		...own
	]).length === 0;
}
export { whyUnneeded };

import { t as Failure } from "./failure2.js";
import { c as literal, m as string, p as strictObject, t as _enum } from "./schemas.js";
import { i as PROPOSAL_KINDS, n as MOST_PROPOSED, o as UNNUMBERED, r as PLAIN_MODES } from "./inputs.js";
import { f as list, s as hex, w as text } from "./fields.js";
import { r as readJson } from "./json.js";
// src/propose/adr-files.ts
const LONGEST_NAME = 60;
function draftPath(folder, title) {
	const words = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, LONGEST_NAME).replace(/-+$/, "");
	return `${folder}/${UNNUMBERED}-${words === "" ? "decision" : words}.md`;
}
function isDraftPath(path, folder) {
	return path.startsWith(`${folder}/`) && /^NNNN-[a-z0-9]+(-[a-z0-9]+)*\.md$/.test(path.slice(folder.length + 1));
}
function numberOf(path, folder) {
	const [, digits] = path.startsWith(`${folder}/`) ? /^(\d{4})-[^/]*\.md$/.exec(path.slice(folder.length + 1)) ?? [] : [];
	return digits === void 0 ? null : Number(digits);
}
function nextNumber(paths, folder) {
	return Math.max(0, ...paths.flatMap((path) => numberOf(path, folder) ?? [])) + 1;
}
function withNumber(draft, number) {
	const added = draft.files.filter(({ baseBlob }) => baseBlob === null).map(({ path }) => nameOf(path));
	const numbered = (text) => added.reduce((all, name) => all.replaceAll(name, `${padded(number)}${name.slice(UNNUMBERED.length)}`), text);
	const files = draft.files.map(({ path, text, ...file }) => ({
		...file,
		path: numbered(path),
		text: text === null ? null : numbered(text)
	}));
	return {
		...draft,
		files
	};
}
const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
const padded = (number) => String(number).padStart(4, "0");
function supersededLine(draft) {
	const name = nameOf(draft);
	return `\nSuperseded by [${name}](${name}).\n`;
}
function onlySupersedes(before, after, drafts) {
	return drafts.some((draft) => after === `${withEnd(before)}${supersededLine(draft)}`);
}
function superseded(before, draft) {
	return `${withEnd(before)}${supersededLine(draft)}`;
}
const withEnd = (text) => text.endsWith("\n") ? text : `${text}\n`;
// src/propose/digest.ts
function sealed(draft, digest) {
	const files = [...draft.files].sort((a, b) => a.path < b.path ? -1 : 1);
	return {
		...draft,
		files,
		digest: digest(canonical({
			...draft,
			files
		}))
	};
}
function planned(proposals, digest) {
	return {
		proposals,
		digest: digest(JSON.stringify([VERSION, proposals.map((one) => one.digest)]))
	};
}
function resealed({ proposals }, digest) {
	return planned(proposals.map((one) => sealed(one, digest)), digest);
}
const VERSION = "benchgate proposal 1";
function canonical({ kind, title, base, files, reasons }) {
	return JSON.stringify([
		...[
			VERSION,
			kind,
			title,
			base
		],
		files.map(({ path, mode, text, baseBlob }) => [
			path,
			mode,
			text,
			baseBlob
		]),
		reasons.map(({ about, before, after, why }) => [
			about,
			before,
			after,
			why
		])
	]);
}
// src/wire/proposal.ts
const PROPOSAL_FILE = "proposal.json";
const RULES = {
	maxBytes: 8388608,
	maxDepth: 8
};
const proposalSchema = strictObject({
	kind: _enum(PROPOSAL_KINDS),
	title: text(200),
	base: hex(40),
	files: list(strictObject({
		path: text(300),
		mode: _enum(PLAIN_MODES),
		text: string().max(MOST_PROPOSED.bytes).nullable(),
		baseBlob: hex(40).nullable()
	}), MOST_PROPOSED.files),
	reasons: list(strictObject({
		about: text(300),
		before: text(600).nullable(),
		after: text(600).nullable(),
		why: text(600)
	}), 100),
	digest: hex(64)
});
const planSchema = strictObject({
	version: literal(1),
	digest: hex(64),
	proposals: list(proposalSchema, MOST_PROPOSED.proposals)
});
function renderProposals({ proposals, digest }) {
	return `${JSON.stringify({
		version: 1,
		digest,
		proposals
	}, null, 2)}\n`;
}
function readProposals(file) {
	const read = readJson(file, RULES, planSchema);
	if ("value" in read) return read.value;
	throw new Failure("policy", `${PROPOSAL_FILE} is refused: ${read.why}.`, "Nothing was written. Plan again with the same version of Benchgate in both jobs.");
}
export { resealed as a, isDraftPath as c, onlySupersedes as d, superseded as f, planned as i, nextNumber as l, readProposals as n, sealed as o, withNumber as p, renderProposals as r, draftPath as s, PROPOSAL_FILE as t, numberOf as u };

import { c as line, p as outside, s as joined } from "./document.js";
import { r as wallNames } from "./sandbox-lines.js";
// src/report/policy-line.ts
const MOST_HOSTS = 3;
function policyLine(policy, hold) {
	const { profile } = policy;
	return [
		...profile === null ? line`Policy` : line`Policy of ${outside(profile.name)} (${outside(profile.source)})`,
		": ",
		...joined(partsOf(policy, holdText(hold)), " · "),
		"."
	];
}
function reportedPolicyLines({ policy, network = { kind: "unused" } }) {
	return policy === void 0 ? [] : [policyLine(policy, network)];
}
function policyText(policy, hold = null) {
	const planned = policy.enforcement === "best-effort" ? "to be enforced where that is possible" : "to be enforced";
	return partsOf(policy, hold === null ? `, ${planned}` : holdText(hold)).map((part) => part.map((piece) => typeof piece === "string" ? piece : piece.text).join("")).join(" · ");
}
function partsOf(policy, kept) {
	const { repoWrite, historyWrite, targets, exports, fork, profile } = policy;
	return [
		[`repo.write: ${repoWrite === "deny" ? `denied${fork ? " (a fork)" : ""}` : "human approval"}`],
		...historyWrite && profile !== null ? [["history.write: allowed"]] : [],
		["network: ", ...egressLine(policy, kept)],
		...targets ? [] : [["targets: denied"]],
		...exports ? [] : [["exports: denied"]]
	];
}
function egressLine({ egress }, kept) {
	switch (egress.kind) {
		case "open": return ["open"];
		case "deny": return [`denied${kept}`];
		case "listed": {
			const more = egress.hosts.length > MOST_HOSTS ? ` and ${egress.hosts.length - MOST_HOSTS} more` : "";
			const hosts = egress.hosts.slice(0, MOST_HOSTS).map((host) => [outside(host)]);
			return line`only ${joined(hosts, ", ")}${more} while fetching${kept}`;
		}
		default: return egress;
	}
}
function holdText(hold) {
	switch (hold.kind) {
		case "unused": return "; no code under test ran here";
		case "none": return ", not enforced";
		case "whole": return `, enforced by ${hold.by}`;
		case "partial": {
			const { by, open, unknown, loadFree } = hold;
			const said = (words, walls) => walls.length === 0 ? [] : [`${words} ${wallNames(walls).join(", ")}`];
			return `, enforced by ${by} only in part (${[
				...said("open to", open),
				...said("not known of", unknown),
				...loadFree ? ["the load generator had no walls"] : []
			].join("; ")})`;
		}
		default: return hold;
	}
}
function exceptionText(what, host) {
	return `The policy denies the network; ${what} (${host}) is an exception that the configuration names.`;
}
function notWrittenText(place, policy) {
	return `${place}: nothing was written, since ${whoDenies(policy)} not allow history.write: what the load test left stays an artifact`;
}
function notKeptText(policy) {
	return `webhook: what it is told cannot be kept, since ${whoDenies(policy)} not allow history.write: it is told what this load test brought, and nothing older`;
}
const whoDenies = ({ profile }) => profile === null ? "`policy` of the configuration does" : `the profile ${profile.source} does`;
function constraintText({ line: at, text, objective, unused, bound, why }) {
	const said = `constraint in line ${at} "${text}"`;
	if (objective !== null) {
		const note = bound === null || bound.note === "" ? "" : ` (${bound.note})`;
		const left = unused.length === 0 ? "" : `; not part of a name: ${unused.join(", ")}`;
		const { scenario, metric, bound: held } = objective;
		return `${said}: ${scenario === "*" ? `all that have ${metric}` : `${scenario} ${metric}`}: ${held.written}${note}${left}`;
	}
	if (why !== null) return `${said}: held by nothing: ${why}`;
	return bound === null ? `${said}: kept as words, it states no objective` : `${said}: an objective, once there are scenarios`;
}
export { policyLine as a, notWrittenText as i, exceptionText as n, policyText as o, notKeptText as r, reportedPolicyLines as s, constraintText as t };

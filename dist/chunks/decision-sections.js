import { a as longerDecides, c as command, i as unseenText, l as measureAgain, n as methodLine, r as reportParts, s as approvalCommand } from "./comment-sections.js";
import { _ as sentence, a as details, b as strong, c as line, f as name, h as paragraph, l as link, m as pageLink, n as capitalised, o as filled, p as outside, r as commandBlock, s as joined, t as SIGNS, u as list } from "./document.js";
import { l as verdictWords } from "./trade-offs.js";
import { r as formatChange, t as countOf } from "./numbers.js";
import { u as rowsOf } from "./suspect-lines.js";
import { i as unmeasuredPhrase, r as unmeasuredLines } from "./unmeasured-text2.js";
import { C as rowName, R as inUnit, i as noDataText } from "./reasons.js";
import { t as cachingChecklist } from "./caching-lines.js";
import { a as renderShort } from "./markdown2.js";
import { r as pageBeside } from "./method-page2.js";
// src/report/decision-headline.ts
const KINDS = {
	governance: "governance approval",
	waiver: "waiver"
};
function decisionHeadline(record) {
	const { decision, decidedBy, key, report } = record;
	const { state, found } = PHRASES[decision.code];
	const suite = key === "default" ? "" : ` (${key})`;
	const blocked = found && decision.state === "pending" ? "failure" : decision.state;
	const why = `${`${STATES[decidedBy === null ? blocked : "pending"].lead}${suite}`}${decidedBy === null ? "" : `, pull request ${decidedBy} of the same commit decides`}${decidedBy === null || !found ? state(record) : ""}`;
	const sign = decidedBy === null ? signOf(record) : SIGNS.open;
	if (!found) return {
		...sign,
		text: `${why}.`
	};
	const said = report === null ? ["nothing was measured."] : verdictWords(report, rowsOf(report));
	return {
		...sign,
		text: isAside(record) ? line`${why}. ${capitalised(said)}` : line`${why}: ${said}`
	};
}
const isAside = ({ decision: { code } }) => code === "needs-approval" || code === "changes-requested";
function missingOf({ minimum, approvals }) {
	return Math.max(0, minimum - approvals.length);
}
const STATES = {
	success: {
		lead: "Passed",
		sign: SIGNS.good
	},
	failure: {
		lead: "Merge blocked",
		sign: SIGNS.bad
	},
	error: {
		lead: "Merge blocked",
		sign: SIGNS.refused
	},
	pending: {
		lead: "Merge waits",
		sign: SIGNS.open
	}
};
const OWN_SIGNS = {
	measuring: SIGNS.waiting,
	"not-asked": SIGNS.waiting,
	"no-data": SIGNS.missing
};
function signOf({ decision, report }) {
	const open = decision.code === "pass" && report !== null && report.verdict.state !== "pass";
	return OWN_SIGNS[decision.code] ?? STATES[open ? "pending" : decision.state].sign;
}
const found = (state = () => "") => ({
	found: true,
	state
});
const alone = (state) => ({
	found: false,
	state: typeof state === "string" ? () => `: ${state}` : state
});
const PHRASES = {
	pass: found(),
	regressed: found((record) => until(record, "it is fixed")),
	undecided: found((record) => until(record, longer(record.report))),
	"no-data": found((record) => until(record, `${withoutData(record.report)} measured`)),
	approved: found(({ decision }) => `, approved by ${approverWords(decision.requirements)}`),
	waived: found(({ decision }) => `, accepted by ${accepterWords(decision.requirements)}`),
	"needs-approval": found((record) => until(record)),
	"changes-requested": found((record) => until(record)),
	"not-needed": alone(({ decision }) => `: not measured, ${unmeasuredPhrase(decision.unmeasured)}`),
	"not-asked": alone(({ decision }) => `: not measured yet, ${unmeasuredPhrase(decision.unmeasured)}`),
	measuring: alone("performance is being measured"),
	stale: alone("the measurement is out of date"),
	"measuring-failed": alone("performance could not be measured"),
	refused: alone("the measurement is refused"),
	"rules-unreadable": alone("base's rules cannot be read")
};
function until({ decision: { requirements, blockers } }, mended) {
	const people = (kind, [one, many]) => {
		const due = requirements.find((each) => each.kind === kind && missingOf(each) > 0);
		if (due === void 0) return [];
		const more = due.approvals.length > 0 ? "more " : "";
		return [`${countOf(missingOf(due), `${more}person`, `${more}people`)} ${missingOf(due) === 1 ? one : many}`];
	};
	const accepted = people("waiver", ["accepts it", "accept it"]);
	const all = [
		[...mended === void 0 ? [] : [mended], ...accepted].join(" or "),
		blockers.length === 0 ? "" : "the changes that were requested are settled",
		people("governance", ["approves it", "approve it"]).join("")
	].filter((one) => one !== "");
	return all.length === 0 ? "" : ` until ${all.join(", and ")}`;
}
function longer(report) {
	return report !== null && !report.validity.partial && longerDecides(rowsOf(report)) ? "it is measured longer" : "another measurement decides it";
}
function withoutData(report) {
	if (report === null || report.validity.pairs === 0 || report.verdict.state === "no-data") return "it is";
	const count = report.verdict.reasons.filter(({ code }) => code === "no-data").length || 1;
	return `${countOf(count, "row")} without data ${count === 1 ? "is" : "are"}`;
}
function accepterWords(requirements) {
	const given = requirements.filter(({ kind, approvals }) => kind === "waiver" && approvals.length > 0);
	return given.length === 0 ? "a standing waiver" : approverWords(given);
}
function approverWords(requirements) {
	return requirements.some(({ approvals }) => approvals.some((one) => one.alone)) ? "its author alone" : countOf(approversOf(requirements), "person", "people");
}
function approversOf(requirements) {
	return new Set(requirements.flatMap(({ approvals }) => approvals.map(({ id }) => id))).size;
}
// src/report/approval-lines.ts
const MOST = 10;
function firstOf(title, lines, where) {
	const rest = lines.length - MOST;
	return list(title, rest <= 0 ? lines : [...lines.slice(0, MOST), [`and ${rest} more: see ${where}`]]);
}
function requirementLines(record, steps) {
	const { decision, rules } = record;
	const due = decision.requirements.filter((one) => missingOf(one) > 0);
	return [...decision.blockers.map(blockerLine), ...due.map((one, index) => {
		return requirementLine(one, record, {
			list: index === 0 ? whoMay(rules.governance) : null,
			isOther: steps.length > 0
		});
	})];
}
function missingCommands({ decision, rules, head }) {
	return decision.requirements.filter((one) => missingOf(one) > 0).flatMap(({ kind }) => approvalCommand(kind, rules.governance, { head }) ?? []).map(commandBlock);
}
function whoMay({ leastRole, users, solo }) {
	const byRole = leastRole === null ? [] : [line`who has ${name(leastRole)} access or more`];
	const logins = users.map((login) => [outside(login)]);
	const who = joined([...byRole, ...firstOf("", logins, "the configuration").items], ", ");
	return line`${who.length === 0 ? "nobody yet" : who}; ${solo ? NEVER_BUT_ALONE : "never who opened it, wrote a commit of it, or a bot"}`;
}
const NEVER_BUT_ALONE = "who opened it too, by the command, while nobody else may write here and it comes from no fork; else never who opened it, wrote a commit of it, or a bot";
function approvalLines({ requirements }) {
	return requirements.flatMap(({ approvals }) => approvals).map(approvalLine);
}
function refusalLine({ code, kind, login, url, why }, record) {
	const words = REFUSALS[code];
	const tried = line`${outside(login)} tried to approve (${pageLink(url.includes("#pullrequestreview") ? "review" : "comment", url)}) but `;
	if (why !== void 0) return line`${tried}${words} ${sentence(why)}`;
	return words.endsWith(":") ? line`${tried}${words.slice(0, -1)}${retryText(kind, record)}` : line`${tried}${words}`;
}
function retryText(kind, { rules, head, decision }) {
	const again = approvalCommand(kind, rules.governance, { head });
	if (again === null) return [": approve in a review."];
	return decision.requirements.some((one) => one.kind === kind && missingOf(one) > 0) ? [" (above)."] : line`: ${name(again)}`;
}
function moment(at) {
	const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at) ?? [];
	return day === void 0 || minute === void 0 ? [outside(at)] : [`${day} ${minute} UTC`];
}
function requirementLine(requirement, record, { list, isOther }) {
	const { kind, minimum, approvals } = requirement;
	const { decision, report, rules } = record;
	const told = kind === "waiver" && report !== null ? waivedAlready(decision) : requirementWhy({ why: unlisted(requirement, record) });
	const because = told.slice(0, MOST).map((one) => [sentence(one)]);
	const unseen = kind === "waiver" && report !== null ? unseenText(report, rowsOf(report)) : null;
	const why = joined([...unseen === null ? [] : [capitalised(line`${unseen}.`)], ...because], " ");
	const more = told.length > MOST ? ` And ${told.length - MOST} more.` : "";
	const given = minimum === 1 ? "" : ` (${approvals.length} of ${minimum} given)`;
	const many = missingOf(requirement) === 1 ? "One" : missingOf(requirement);
	const some = `${many} of ${list === null ? "the same people" : "these"}`;
	const how = line`${some} ${howTo(kind, rules.governance, many === "One")}${list === null ? "" : line`: ${list}`}.`;
	const asked = kind === "waiver" ? line`${strong(isOther ? "Or have it accepted" : "Have it accepted")}${given} for this commit alone (a push ends it). ${how}` : line`${strong("Governance approval")}${given}. ${how}`;
	return line`${asked}${why.length > 0 ? line` ${why}${more}` : ""}`;
}
function unlisted({ why }, { rules }) {
	return rules.changes.length === 0 ? why : why.filter(({ code }) => code !== "loosened" && code !== "measured-otherwise");
}
function waivedAlready({ waivers }) {
	const covered = waivers.filter(({ effect }) => effect === "waives").length;
	return covered === 0 ? [] : [`${countOf(covered, "row")} ${covered === 1 ? "is" : "are"} waived by the base branch already.`];
}
function howTo(kind, { reviews, solo }, one) {
	const [post, approve] = one ? ["posts", "approves"] : ["post", "approve"];
	if (kind === "waiver") return `${post} the line below as a comment, with a reason`;
	if (reviews && solo) return `${approve} in a review, or ${post} the line below as a comment`;
	return reviews ? `${approve} in a review` : `${post} the line below as a comment (a review does not count here)`;
}
function blockerLine(login) {
	return line`${strong("Changes requested")} by ${outside(login)}: a new review that approves, or dismissing this one, lets it go on.`;
}
function approvalLine({ kind, login, role, source, url, sha, at, reason, alone }) {
	const who = line`${outside(login)} (${outside(role)}) gave the ${KINDS[kind]} for ${name(sha.slice(0, 7))}`;
	const said = reason === null ? "." : line`: “${sentence(reason)}”`;
	const where = line`${who} in ${pageLink(source === "review" ? "a review" : "a comment", url)}, ${moment(at)}${said}`;
	return line`${where}${kind === "waiver" ? UNTIL_PUSHED : ""}${alone ? NOBODY_ELSE : ""}`;
}
const UNTIL_PUSHED = " A push ends it, and no date in the reason does: only a standing waiver has an end.";
const NOBODY_ELSE = " They opened this pull request and are alone here: nobody else looked at it.";
const REFUSALS = {
	author: "opened this pull request: somebody else has to approve it.",
	"not-alone": "opened this pull request, and others may write here too: one of them has to approve it.",
	"writers-unknown": "opened this pull request, and nobody can tell whether others may write here:",
	"commit-author": "wrote a commit of this pull request: somebody else has to approve it.",
	"not-a-person": "is a bot or an app: only people approve.",
	role: "may not approve here: that takes more access, or a name in the configuration of the base branch.",
	edited: "edited the comment after writing it. A new one counts:",
	short: "named only some digits of the commit: another one can be made that shares them. With all 40 it counts:",
	"not-by-review": "did so in a review, which does not count here. A command does:",
	"not-by-command": "did so by a command, which does not count here. After a look at the changes:",
	"other-commit": "named another commit. After a look at what changed since:",
	"other-base": "did so for another base branch. After a look at what it changes now:",
	unread: "did so before so many comments that not all of those are read. Once more:",
	"too-early": "did so before the measurement was there. After a look at the numbers:",
	"no-reason": "gave no reason. With one it counts:",
	revoked: "took the approval back.",
	"authors-unknown": "cannot be told apart from the authors: GitHub does not list all commits. Fewer commits help."
};
const MOST_NAMED = 5;
function requirementWhy({ why }) {
	const rest = why.length - MOST_NAMED;
	const counted = rest > 0 && why[0]?.code === "verdict";
	return [...(counted ? why.slice(0, MOST_NAMED) : why).map(whyText), ...counted ? [`And ${rest} more.`] : []];
}
function whyText(why) {
	switch (why.code) {
		case "files": return `It changes what rules and measurement are made of: ${named(why.paths)}.`;
		case "sensitive": return `It changes performance-sensitive files: ${named(why.paths)}.`;
		case "build": return `It changes what is built, which shares a machine with what measures: ${named(why.paths)}.`;
		case "caching": return `It adds or changes caching${why.paths.length === 0 ? ", as the measurement tells" : `: ${named(why.paths)}`}.`;
		case "unlisted": return "GitHub does not list all of its files, so a governed one may be among them.";
		case "loosened": return `It loosens the rules: ${firstChange(why.changes)}.`;
		case "measured-otherwise": return `It changes what is measured: ${firstChange(why.changes)}.`;
		case "fork": return "It comes from a fork, whose code could have made up the measurement.";
		case "own": return "It was opened by the account that also decides.";
		case "verdict": return why.reason.text ?? standingText(why.reason);
		default: return why;
	}
}
function firstChange([first, ...others]) {
	return `${first}${others.length > 0 ? `, and ${others.length} more` : ""}`;
}
function standingText({ code, scenario, metric, objective }) {
	if (code === "no-data") return noDataText(scenario, metric);
	if (code === "cancelled") return "Measuring was cancelled before it was done.";
	if (code === "shard-missing") return "A shard of the measurement is missing.";
	if (objective !== void 0) return `${scenario} may break its objective ${objective}: too many pairs say nothing of it.`;
	return scenario === null ? "The measurement is undecided." : `${scenario} ${metric} is undecided.`;
}
function named(paths) {
	const rest = paths.length - MOST_NAMED;
	return paths.slice(0, MOST_NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
// src/report/changed-files.ts
const FILES_LIST = "the list of changed files";
function changedFiles({ files: { governed, sensitive, build = [], complete } }) {
	const counts = [
		...governed.length > 0 ? [countOf(governed.length, "governed file")] : [],
		...sensitive.length > 0 ? [countOf(sensitive.length, "performance-sensitive file")] : [],
		...build.length > 0 ? [countOf(build.length, "file of what is built", "files of what is built")] : []
	];
	const rest = complete ? [] : ["GitHub does not list all changed files: others may be governed too."];
	const pathList = (title, paths) => firstOf(title, paths.map((path) => [outside(path)]), FILES_LIST);
	return [details(counts.join(", ") || "Changed files", [
		paragraph(...rest),
		pathList("Governed: rules and measurement are made of them", governed),
		pathList("Performance-sensitive, says the configuration", sensitive),
		pathList("Dependencies and what builds", build)
	])];
}
// src/report/provenance.ts
const PROOF = {
	page: "docs/security.md",
	section: "#what-a-measurement-proves"
};
function proofLink(method) {
	return method === null ? name(PROOF.page) : link("proof", pageBeside(method, PROOF.page + PROOF.section));
}
function begunBefore(claim) {
	const before = claim.kind === "measured" ? claim.before ?? 0 : 0;
	if (before === 0) return [];
	const ended = `${countOf(before, "attempt")} to measure this commit ended without a measurement`;
	return [paragraph(...line`${strong("Begun before")}: ${ended}. See why before you take this one for the first.`)];
}
// src/report/waiver-lines.ts
function waiverLine({ waiver, effect }, report) {
	const { scenario, metric, issue, reason, owner, source } = waiver;
	const row = report?.comparisons.find((one) => one.scenario === scenario && one.metric === metric);
	const head = row === void 0 || waiver.ceiling.kind === "change" ? [] : line` (head ${inUnit(row.head, row.unit)})`;
	const numbers = row?.change == null ? "" : line` ${formatChange(row.change, row.form)}${head}`;
	const found = line`${MARKS[effect]} ${rowName(waiver)}${numbers}: ${effectWords({
		waiver,
		effect
	})}`;
	const written = line`${found} ${outside(source)}, owner ${outside(owner)}`;
	return effect === "exceeded" || effect === "expired" ? line`${written}.` : line`${written}, ${outside(issue)}: “${sentence(reason)}”`;
}
function isNotable({ effect }) {
	return effect === "waives" || effect === "exceeded" || effect === "expired";
}
const MARKS = {
	waives: "✅",
	exceeded: "❌",
	expired: "⚠️",
	"not-needed": "–",
	"no-row": "–"
};
function effectWords({ waiver, effect }) {
	const ceiling = outside(waiver.ceilingText);
	const expires = outside(waiver.expires);
	switch (effect) {
		case "waives": return line`waived up to ${ceiling} until ${expires}.`;
		case "exceeded": return line`beyond the ${ceiling} waived.`;
		case "expired": return line`the waiver of ${ceiling} expired on ${expires} and has no effect: renew or remove it on the base branch.`;
		case "not-needed": return line`not needed: no regression was found. Waived up to ${ceiling} until ${expires}.`;
		case "no-row": return line`nothing of this name was measured. Waived up to ${ceiling} until ${expires}.`;
		default: return effect;
	}
}
// src/report/decision-sections.ts
function decisionParts(record, { method, explain = false }) {
	const { report } = record;
	const { refusals } = record.decision;
	const told = report === null ? null : reportParts(report, {
		explain,
		method,
		asking: askingOf(record),
		waived: waivedOf(record)
	});
	const counted = refusals.filter((refusal) => !isMadeGood(refusal, record));
	return {
		headline: decisionHeadline(record),
		found: told?.found ?? [],
		needed: [
			...sharedStatus(record),
			...toMerge(record, told?.next ?? []),
			...notices(record)
		],
		approved: [firstOf("Approved", approvalLines(record.decision), CHECK)],
		made: [
			ruleChanges(record),
			...cachingChecklist(record),
			openWaivers(record)
		],
		refused: [refusalList(counted, record)],
		allRefused: [refusalList(refusals, record)],
		folded: [
			...changedFiles(record),
			idleWaivers(record),
			...told?.folded ?? []
		],
		last: paragraph(...joined([
			gate(record, method),
			...told?.facts ?? [],
			methodLine(method)
		], " · "))
	};
}
function printDecision(headline, blocks, options) {
	return renderShort({
		headline,
		blocks: filled(blocks),
		file: "the measurement"
	}, options);
}
function gate({ context, sha, claim, report }, method) {
	const about = line`${outside(context)} at ${name(sha.slice(0, 7))}`;
	if (claim.url === null) return about;
	if (report === null) return line`${about} · ${pageLink(RUN_WORDS[claim.kind] ?? "run", claim.url)}`;
	const page = report.verdict.state === "pass" ? [] : line` · ${pageLink("full report", `${claim.url}#artifacts`)}`;
	return line`${about} · measured by ${pageLink("its own job", claim.url)} (${proofLink(method)})${laterText(claim)}${page}`;
}
function laterText(claim) {
	const later = claim.kind === "measured" ? claim.later : 0;
	return later === 0 ? "" : `, ${countOf(later, "later one")} not counted`;
}
function sharedStatus({ decidedBy, base }) {
	if (decidedBy === null) return [];
	const other = line`${strong(`The status is that of pull request ${decidedBy}`)}, which brings the same commit to ${outside(base.ref)}: it is green only where both are.`;
	return [paragraph(...other)];
}
const RUN_WORDS = {
	waiting: "being measured here",
	failed: "tried here"
};
function toMerge(record, steps) {
	const own = [...claimLines(record), ...steps];
	const people = firstOf("", requirementLines(record, own), "the reviews of this pull request");
	return [list("Next", [...own, ...people.items]), ...missingCommands(record)];
}
function claimLines(record) {
	const { claim, rules, decision } = record;
	if (rules.problem !== null) return [line`${strong("Mend the base branch")}: ${sentence(rules.problem)}. Until then no pull request can be decided; this one is not to blame.`];
	if (decision.unmeasured !== null) return unmeasuredLines(record);
	const again = strong("Measure again");
	switch (claim.kind) {
		case "measured": return decision.code === "no-data" ? [line`${MEND}${measureAgain(command("remeasure", record))}.`] : [];
		case "waiting": return [claim.running ? WAIT : waitForRun(rules.governance.measureWorkflow)];
		case "failed": {
			const end = outside(claim.conclusion);
			return [line`${again}: the run ended as ${end} and left no measurement; its log says why. ${rerun(claim.url)}`];
		}
		case "absent": return [line`${again}: ${LEFT_NONE} ${rerun(claim.url)}`];
		case "refused": return [line`${again}: the measurement does not count: ${sentence(claim.why)}. ${rerun(claim.url)}`];
		case "stale": return [line`${again}: ${sentence(claim.why)}. ${rerun(claim.url)}`];
		default: return claim;
	}
}
const WAIT = line`${strong("Wait")}: the measurement is under way. This comment tells what it came to.`;
function waitForRun(workflow) {
	return line`${strong("Wait")}: no run has measured this commit yet. If none starts, look whether a maintainer has to approve the run, and whether ${outside(workflow)} is on the base branch.`;
}
const LEFT_NONE = "the run succeeded and left no measurement. Look whether its workflow uploads one. If it says that nothing had to be measured, GitHub or the base branch see that otherwise by now: bring this branch up to date.";
const MEND = line`${strong("Mend the cause")} and push. If it is not in this change: `;
function rerun(url) {
	return line`Choose “Re-run jobs” on ${pageLink("the page of the run", url)}, or push.`;
}
function notices(record) {
	const { fork, claim, decision, report } = record;
	return [
		...fork && decision.state !== "success" && !asksForFork(record) ? [FROM_A_FORK] : [],
		...begunBefore(claim),
		...decision.code === "waived" && report?.verdict.state === "fail" ? [nextBase(report)] : []
	];
}
function nextBase({ slos }) {
	const objective = slos.some(({ failing }) => failing) ? " They call the SLO broken by base, too, where they measure that: then it blocks only who makes it worse." : "";
	return paragraph(strong("Once merged"), `, later pull requests are compared with this, so they do not show it again.${objective}`);
}
function asksForFork({ decision }) {
	return decision.requirements.some((one) => missingOf(one) > 0 && one.why.some(({ code }) => code === "fork"));
}
const FROM_A_FORK = paragraph(strong("From a fork"), ": its code ran in the job that measured, so a person looks at the changes before the numbers count.");
const EFFECTS = {
	loosens: line`⚠️ ${strong("looser")}: `,
	"measures-otherwise": line`⚠️ ${strong("changes what is measured")}: `,
	neither: []
};
function ruleChanges({ rules: { changes } }) {
	const [looser = [], otherwise = [], others = []] = [
		"loosens",
		"measures-otherwise",
		"neither"
	].map((one) => changes.filter(({ effect }) => effect === one).map(({ text }) => [...EFFECTS[one], sentence(text)]));
	return firstOf([`This pull request changes the rules: ${countOf(changes.length, "change")}`, ...[`${looser.length} looser`, `${otherwise.length} of what is measured`].filter((one) => !one.startsWith("0 "))].join(", "), [
		...looser,
		...otherwise,
		...others
	], FILES_LIST);
}
function isMadeGood({ kind, login }, { decision }) {
	return decision.requirements.some((one) => one.kind === kind && one.approvals.some((approval) => approval.login === login));
}
function refusalList(refusals, record) {
	const lines = refusals.map((refusal) => refusalLine(refusal, record));
	return firstOf(lines.length === 1 ? "An approval that does not count" : "Approvals that do not count", lines, CHECK);
}
const CHECK = "the check run and the reviews";
function openWaivers({ decision, report }) {
	const lines = decision.waivers.filter(isNotable).map((use) => waiverLine(use, report));
	return firstOf(lines.length === 1 ? "Standing waiver" : "Standing waivers", lines, "the file");
}
function idleWaivers({ decision, report }) {
	const idle = decision.waivers.filter((use) => !isNotable(use)).map((use) => waiverLine(use, report));
	return details(`${countOf(idle.length, "standing waiver")} without effect`, [firstOf("", idle, "the file")]);
}
function askingOf(record) {
	const { requirements, code } = record.decision;
	const job = record.claim.kind === "measured" ? record.claim.url : null;
	const waiver = requirements.find(({ kind }) => kind === "waiver");
	return {
		acceptance: code === "waived" || waiver !== void 0 && missingOf(waiver) === 0 ? "given" : waiver === void 0 ? "none" : "asked",
		remeasure: command("remeasure", record),
		job
	};
}
function waivedOf({ decision: { requirements, waivers } }) {
	if (requirements.some((one) => one.kind === "waiver" && missingOf(one) === 0)) return () => true;
	return ({ scenario, metric }) => waivers.some(({ effect, waiver }) => effect === "waives" && waiver.scenario === scenario && waiver.metric === metric);
}
export { KINDS as a, requirementWhy as i, printDecision as n, PHRASES as o, moment as r, missingOf as s, decisionParts as t };

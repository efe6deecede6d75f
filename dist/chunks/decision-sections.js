import { a as details, c as line, f as name, g as sentence, l as link, m as paragraph, n as capitalised, o as filled, p as outside, r as commandBlock, s as joined, t as SIGNS, u as list, y as strong } from "./document.js";
import { A as verdictWords, L as inUnit, N as rowsOf, y as rowName } from "./folded-sections.js";
import { r as formatChange, t as countOf } from "./numbers.js";
import { i as unmeasuredPhrase, r as unmeasuredLines } from "./unmeasured-text2.js";
import { i as noDataText } from "./reasons.js";
import { a as reportParts, r as methodLine, t as METHOD_PAGE } from "./comment-sections.js";
import { a as renderShort } from "./markdown2.js";
// src/report/decision-headline.ts
const KINDS = {
	governance: "governance approval",
	waiver: "waiver"
};
function decisionHeadline(record) {
	const { decision, decidedBy, key, report } = record;
	const { state, found } = PHRASES[decision.code];
	const suite = key === "default" ? "" : ` (${key})`;
	const why = `${`${STATES[decidedBy === null ? decision.state : "pending"].lead}${suite}`}${decidedBy === null ? "" : `, pull request ${decidedBy} of the same commit decides`}${state(record)}`;
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
function isAside({ decision }) {
	const missing = decision.requirements.filter((one) => missingOf(one) > 0);
	return decision.code === "needs-approval" && missing.every(({ kind }) => kind === "governance");
}
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
	regressed: found(),
	undecided: found(),
	"no-data": found(({ report }) => withoutData(report)),
	approved: found(({ decision }) => `, approved by ${approverWords(decision.requirements)}`),
	waived: found(({ decision }) => `, accepted by ${accepterWords(decision.requirements)}`),
	"needs-approval": found(({ decision }) => {
		const missing = decision.requirements.filter((one) => missingOf(one) > 0);
		return missing.length === 0 ? "" : ` for ${missing.map((one) => countOf(missingOf(one), KINDS[one.kind])).join(" and ")}`;
	}),
	"changes-requested": found(() => ", changes requested"),
	"not-needed": alone(({ decision }) => `: not measured, ${unmeasuredPhrase(decision.unmeasured)}`),
	"not-asked": alone(({ decision }) => `: not measured yet, ${unmeasuredPhrase(decision.unmeasured)}`),
	measuring: alone("performance is being measured"),
	stale: alone("the measurement is out of date"),
	"measuring-failed": alone("performance could not be measured"),
	refused: alone("the measurement is refused"),
	"rules-unreadable": alone("base's rules cannot be read")
};
function withoutData(report) {
	if (report === null || report.validity.pairs === 0 || report.verdict.state === "no-data") return "";
	const count = report.verdict.reasons.filter(({ code }) => code === "no-data").length;
	return `, ${countOf(count || 1, "row")} without data`;
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
// src/report/commands.ts
function command(verb, { head }) {
	return `/benchgate ${verb} ${head}${verb === "approve-waiver" ? " reason: …" : ""}`;
}
function approvalCommand(kind, { reviews, solo }, of) {
	if (kind === "waiver") return command("approve-waiver", of);
	return reviews && !solo ? null : command("approve", of);
}
// src/report/approval-lines.ts
const MOST = 10;
function firstOf(title, lines, where) {
	const rest = lines.length - MOST;
	return list(title, rest <= 0 ? lines : [...lines.slice(0, MOST), [`and ${rest} more: see ${where}`]]);
}
function pageLink(words, url) {
	return [url !== null && /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[A-Za-z0-9._-]+)+(#[a-z0-9_-]+)?$/.test(url) ? link(words, url) : words];
}
function requirementLines(record) {
	const { decision } = record;
	return [...decision.blockers.map(blockerLine), ...decision.requirements.filter((one) => missingOf(one) > 0).map((one) => requirementLine(one, record))];
}
function missingCommands({ decision, rules, head }) {
	return decision.requirements.filter((one) => missingOf(one) > 0).flatMap(({ kind }) => approvalCommand(kind, rules.governance, { head }) ?? []).map(commandBlock);
}
function whoMay({ leastRole, users, solo }) {
	const byRole = leastRole === null ? [] : [line`anyone with ${name(leastRole)} access`];
	const logins = users.map((login) => [outside(login)]);
	const who = listed([...byRole, ...firstOf("", logins, "the configuration").items]);
	const never = solo ? NEVER_BUT_ALONE : "not who opened it or wrote its commits, nor bots.";
	return line`Who may approve: ${who.length === 0 ? "nobody yet" : who}; ${never}`;
}
const NEVER_BUT_ALONE = "who opened it too, by the command, while nobody else may write here and it comes from no fork; else not who opened it or wrote its commits, nor bots.";
function listed(lines) {
	const split = lines.length <= MOST ? Math.max(1, lines.length - 1) : lines.length;
	return joined([joined(lines.slice(0, split), ", "), ...lines.slice(split)], " and ");
}
function approvalLines({ requirements }) {
	return requirements.flatMap(({ approvals }) => approvals).map(approvalLine);
}
function refusalLine({ code, kind, login, url, why }, record) {
	if (why !== void 0) return line`${outside(login)} ${REFUSALS[code]} ${sentence(why)} (${pageLink("see", url)})`;
	const words = REFUSALS[code];
	return line`${outside(login)} ${words}${words.endsWith(":") ? retryText(kind, record) : ""} (${pageLink("see", url)})`;
}
function retryText(kind, { rules, head, decision }) {
	const again = approvalCommand(kind, rules.governance, { head });
	if (again === null) return [" approve in a review."];
	return decision.requirements.some((one) => one.kind === kind && missingOf(one) > 0) ? [" the command above."] : line` ${name(again)}`;
}
function moment(at) {
	const [, day, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(at) ?? [];
	return day === void 0 || minute === void 0 ? [outside(at)] : [`${day} ${minute} UTC`];
}
function requirementLine(requirement, record) {
	const { kind, minimum, approvals } = requirement;
	const told = kind === "waiver" && record.report !== null ? waivedAlready(record.decision) : requirementWhy({ why: unlisted(requirement, record) });
	const because = joined(told.slice(0, MOST).map((one) => [sentence(one)]), " ");
	const more = told.length > MOST ? ` And ${told.length - MOST} more.` : "";
	const given = minimum === 1 ? "" : ` (${approvals.length} of ${minimum})`;
	const why = told.length > 0 ? line` ${because}${more}` : "";
	return line`${strong(`${capital(KINDS[kind])}${given}`)}: ${howTo(kind, record.rules.governance)}${why}`;
}
function unlisted({ why }, { rules }) {
	return rules.changes.length === 0 ? why : why.filter(({ code }) => code !== "loosened" && code !== "measured-otherwise");
}
function waivedAlready({ waivers }) {
	const covered = waivers.filter(({ effect }) => effect === "waives").length;
	return covered === 0 ? [] : [`${countOf(covered, "row")} ${covered === 1 ? "is" : "are"} waived by the base branch already.`];
}
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);
function howTo(kind, { reviews, solo }) {
	if (kind === "waiver") return "to accept this commit alone, post the line below as a comment, your reason in place of the dots.";
	if (reviews && solo) return "approve in a review, or post the line below as a comment.";
	return reviews ? "approve in a review." : "post the line below as a comment; a review does not count here.";
}
function blockerLine(login) {
	return line`${strong("Changes requested")} by ${outside(login)}: a new review that approves, or dismissing this one, lets it go on.`;
}
function approvalLine({ kind, login, role, source, url, sha, at, reason, alone }) {
	const who = line`${outside(login)} (${outside(role)}) gave the ${KINDS[kind]} for ${name(sha.slice(0, 7))}`;
	const said = reason === null ? "." : line`: “${sentence(reason)}”`;
	return line`${who} in ${pageLink(source === "review" ? "a review" : "a comment", url)}, ${moment(at)}${said}${alone ? NOBODY_ELSE : ""}`;
}
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
	"not-by-review": "approved in a review, which does not count here. A command does:",
	"not-by-command": "approved by a command, which does not count here. After a look at the changes:",
	"other-commit": "approved another commit. After a look at what changed since:",
	"other-base": "approved this for another base branch. After a look at what it changes now:",
	unread: "said it before so many comments that not all of those are read. Once more:",
	"too-early": "spoke before the measurement was there. After a look at the numbers:",
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
	return method === null ? name(PROOF.page) : link("proof", method.replace(METHOD_PAGE, PROOF.page + PROOF.section));
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
	const numbers = row?.change == null ? "" : line` ${formatChange(row.change, row.form)} (head ${inUnit(row.head, row.unit)})`;
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
		case "exceeded": return line`beyond the ${ceiling} that are waived, so the waiver has no effect.`;
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
		made: [ruleChanges(record), openWaivers(record)],
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
	return line`${about} · measured by ${pageLink("its own job", claim.url)} (${proofLink(method)})${page}`;
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
	const { decision, rules } = record;
	const people = firstOf("", requirementLines(record), "the reviews of this pull request");
	const asked = decision.requirements.some((one) => missingOf(one) > 0);
	return [
		list("Next", [
			...claimLines(record),
			...steps,
			...people.items
		]),
		...missingCommands(record),
		paragraph(...asked ? whoMay(rules.governance) : [])
	];
}
function claimLines(record) {
	const { claim, rules, decision } = record;
	if (rules.problem !== null) return [line`${strong("Mend the base branch")}: ${sentence(rules.problem)}. Until then no pull request can be decided; this one is not to blame.`];
	if (decision.unmeasured !== null) return unmeasuredLines(record);
	const again = strong("Measure again");
	switch (claim.kind) {
		case "measured": return decision.code === "no-data" ? [line`${MEND}${remeasure(record)}; then re-run the jobs.`] : [];
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
function remeasure({ head }) {
	return line`somebody who may approve comments ${name(command("remeasure", { head }))}`;
}
function rerun(url) {
	return line`Choose “Re-run jobs” on ${pageLink("the page of the run", url)}, or push.`;
}
function notices(record) {
	const { fork, claim, decision, report } = record;
	const later = claim.kind === "measured" ? claim.later : 0;
	const notCounted = `${countOf(later, "later measurement")} of this commit ${later === 1 ? "does" : "do"} not count`;
	return [
		...fork && decision.state !== "success" && !asksForFork(record) ? [FROM_A_FORK] : [],
		...begunBefore(claim),
		...later === 0 ? [] : [paragraph(...line`${notCounted}, whatever ${later === 1 ? "it" : "they"} found: the first one does.`)],
		...decision.code === "waived" && report?.verdict.state === "fail" ? [NEXT_BASE] : []
	];
}
const NEXT_BASE = paragraph(strong("Once merged"), ", later pull requests are compared with what is waived here, so they do not show it again.");
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
	return firstOf("What does not count, and why", refusals.map((refusal) => refusalLine(refusal, record)), CHECK);
}
const CHECK = "the check run and the reviews";
function openWaivers({ decision, report }) {
	return firstOf("Standing waivers", decision.waivers.filter(isNotable).map((use) => waiverLine(use, report)), "the file");
}
function idleWaivers({ decision, report }) {
	const idle = decision.waivers.filter((use) => !isNotable(use)).map((use) => waiverLine(use, report));
	return details(`${countOf(idle.length, "standing waiver")} without effect`, [firstOf("", idle, "the file")]);
}
function askingOf(record) {
	const { requirements, code } = record.decision;
	const waiver = requirements.find(({ kind }) => kind === "waiver");
	return {
		acceptance: code === "waived" || waiver !== void 0 && missingOf(waiver) === 0 ? "given" : waiver === void 0 ? "none" : "asked",
		remeasure: command("remeasure", record)
	};
}
function waivedOf({ decision: { requirements, waivers } }) {
	if (requirements.some((one) => one.kind === "waiver" && missingOf(one) === 0)) return () => true;
	return ({ scenario, metric }) => waivers.some(({ effect, waiver }) => effect === "waives" && waiver.scenario === scenario && waiver.metric === metric);
}
export { requirementWhy as a, KINDS as c, pageLink as i, PHRASES as l, printDecision as n, approvalCommand as o, moment as r, command as s, decisionParts as t, missingOf as u };

import { a as findPending, f as isMet, g as readCommand, h as attemptsOf, i as findSubject, m as rightOf, n as gatherAgain, o as pendingOf, p as whyInvalid, r as lastRecorded, s as gatesOf, t as gather, u as decide$1 } from "./gather.js";
import { a as readCommentState, i as stickyOf, n as markerOf, o as renderDecisionMarkdown, r as recordOf, t as isOwnSticky } from "./record.js";
import { t as Failure } from "./failure2.js";
import { t as countOf } from "./numbers.js";
import { i as unmeasuredPhrase } from "./unmeasured-text2.js";
import { i as renderCheck, t as markEffects } from "./gate-effects.js";
import { c as command, o as NO_RERUN, s as approvalCommand } from "./comment-sections.js";
import { r as escapeCommandBlock } from "./escape.js";
import { s as WAKING_EVENTS, u as isFork } from "./pull-request.js";
import { t as contextFor } from "./context.js";
import { t as readInputs } from "./inputs.js";
import { i as requirementWhy } from "./decision-sections.js";
import { n as methodPage } from "./method-page2.js";
import { n as outputFolder } from "./output.js";
import { n as conclude } from "./conclude.js";
// src/report/status-text.ts
const LONGEST = 140;
function describeDecision(facts, { carried = false } = {}) {
	const { head, report, decision } = facts;
	const counts = decision.requirements.map(({ kind, approvals, minimum }) => `${kind} approval ${Math.min(approvals.length, minimum)}/${minimum}`);
	const commits = [`head ${head.slice(0, 7)}`, ...report === null ? [] : [`base ${report.base.sha.slice(0, 7)}`]];
	const tail = [...COUNTED.includes(decision.code) ? counts : [], ...commits].map((part) => ` - ${ascii(part)}`).join("");
	const text = (cut(ascii(SENTENCES[decision.code](facts)), LONGEST - tail.length) + tail).slice(0, LONGEST);
	return carried ? `carried from ${head.slice(0, 7)}: ${text}`.slice(0, LONGEST) : text;
}
const UNDECIDED = {
	failed: "could not be decided: see the run",
	restless: "it kept changing while it was decided: the next event decides",
	changed: "it changed while it was decided: the next event decides"
};
function isUndecided(description) {
	return Object.values(UNDECIDED).some((text) => text === description);
}
const COUNTED = [
	"approved",
	"waived",
	"regressed",
	"needs-approval",
	"undecided",
	"no-data"
];
const NEEDS = {
	files: "changes governed files",
	sensitive: "changes performance-sensitive files",
	build: "changes what is built",
	caching: "changes caching",
	unlisted: "files not all listed",
	loosened: "loosens the rules",
	"measured-otherwise": "changes what is measured",
	fork: "comes from a fork",
	own: "opened by the deciding account"
};
const SENTENCES = {
	pass: () => "no regression",
	approved: ({ decision }) => `no regression, approved${aloneWords(decision)}`,
	"not-needed": ({ decision }) => `not measured: ${unmeasuredPhrase(decision.unmeasured)}${aloneWords(decision)}`,
	"not-asked": ({ decision }) => `not measured yet: ${unmeasuredPhrase(decision.unmeasured)}`,
	waived: ({ decision }) => {
		const count = decision.waivers.filter(({ effect }) => effect === "waives").length;
		return count > 0 ? `accepted by ${countOf(count, "waiver")} of the base branch` : `accepted by waiver${aloneWords(decision)}`;
	},
	regressed: ({ decision }) => failing(decision.rows),
	"needs-approval": ({ decision }) => {
		return `needs approval: ${decision.requirements.flatMap((one) => one.why).flatMap(({ code }) => code === "verdict" ? [] : [NEEDS[code]]).join(", ")}`;
	},
	"changes-requested": ({ decision }) => `changes requested by ${decision.blockers.join(", ")}`,
	measuring: () => "waiting for the measurement",
	stale: (facts) => `measure again: ${whyOf(facts) ?? "the rules have changed"}`,
	"measuring-failed": (facts) => `measuring failed: ${whyOf(facts) ?? "see the run"}`,
	refused: (facts) => `measurement refused: ${whyOf(facts) ?? "it cannot be read"}`,
	"no-data": ({ decision: { rows } }) => rows.missing > 0 ? `not measured: ${countOf(rows.missing, "row")} without data` : "nothing was measured",
	undecided: ({ decision }) => `${countOf(decision.rows.open, "row")} undecided`,
	"rules-unreadable": (facts) => `rules cannot be read: ${whyOf(facts) ?? "see the run"}`
};
function aloneWords({ requirements }) {
	return requirements.some(({ approvals }) => approvals.some(({ alone }) => alone)) ? " by its author alone" : "";
}
function failing({ regressed, broken }) {
	return [...regressed > 0 ? [countOf(regressed, "regression")] : [], ...broken > 0 ? [`${countOf(broken, "SLO")} broken`] : []].join(", ") || "regression";
}
function ascii(text) {
	return text.replace(/[^\x20-\x7e]+/g, "?");
}
function cut(text, most) {
	return text.length > most ? `${text.slice(0, Math.max(0, most - 3))}...` : text;
}
function whyOf({ rules, claim }) {
	if (rules.problem !== null) return rules.problem;
	if (claim.kind === "absent") return "the run left none, so see whether its workflow uploads it";
	if (claim.kind === "failed") return `the run ended with ${claim.conclusion}`;
	return claim.kind === "refused" || claim.kind === "stale" ? claim.why : null;
}
// src/govern/comment.ts
function wantsComment(mode, { decision, report, exists }) {
	switch (mode) {
		case "never": return false;
		case "always": return true;
		case "on-alert": return exists || needsPerson(decision.code);
		case "on-change": return exists || needsPerson(decision.code) || report !== null && hasChanged(report);
		default: return mode;
	}
}
function gotWorse(before, after) {
	return before !== null && GRAVITY[after] > GRAVITY[before];
}
const GRAVITY = {
	pass: 0,
	approved: 0,
	waived: 0,
	measuring: 0,
	"not-asked": 0,
	"not-needed": 0,
	stale: 1,
	"needs-approval": 1,
	undecided: 1,
	"no-data": 2,
	"measuring-failed": 2,
	refused: 2,
	"rules-unreadable": 2,
	"changes-requested": 2,
	regressed: 3
};
function needsPerson(code) {
	return GRAVITY[code] > 0;
}
function hasChanged({ comparisons, slos }) {
	return comparisons.some(({ gating, outcome }) => gating && (outcome === "regression" || outcome === "improvement")) || slos.some(({ failing }) => failing);
}
// src/report/reply-text.ts
function renderReply({ code, verb, missing, head, governance }) {
	if (code === "help" || code === "unknown") return `${code === "unknown" ? `${NO_SUCH}\n\n` : ""}${help(head, governance)}`;
	if (code !== "not-by-command") return `${WHY[code]}\n\n${toCopy(verb === null ? [] : [command(verb, { head })])}`;
	const others = missing.flatMap((kind) => approvalCommand(kind, governance, { head }) ?? []);
	return [BY_REVIEW, ...others.length > 0 ? ["What else is missing is given by a command:", toCopy(others)] : []].join("\n\n");
}
const NO_SUCH = "There is no such command.";
const BY_REVIEW = "**A governance approval is a review here**, not a command: on “Files changed” choose “Review changes”, then “Approve”.";
const WHY = {
	short: "**All 40 digits of the commit are needed**: another one can be made that shares the first of them. For the head commit:",
	"other-commit": "**That is not the head commit**: something was pushed, or the digits are of another one. After a look at what changed:",
	"no-reason": "**A waiver needs a reason**, written after `reason:`:"
};
function help(head, { reviews, solo }) {
	const byReview = reviews && !solo;
	return [
		"**Commands.** Each is the first line of a new comment; a comment that was edited does not count.",
		[
			"| Command | What it does |",
			"|---|---|",
			...[
				...byReview ? [] : [["approve <sha>", `Accepts a change of the rules.${reviews ? "" : " A review does not count here."}`]],
				["approve-waiver <sha> reason: …", "Accepts the regression that was measured for this commit."],
				["remeasure <sha>", "Lets the next re-run count instead of the first measurement of this commit."],
				["revoke", "Takes back whatever you have approved on this pull request."],
				["help", "Shows this."]
			].map(([name, does]) => `| \`/benchgate ${name}\` | ${does} |`)
		].join("\n"),
		`\`<sha>\` is the head commit with all its 40 digits: a new push needs a new approval. ${reviews ? "A change of the rules is accepted by an approving review. " : ""}Who wrote the pull request, or a commit of it, cannot approve it${solo ? ", unless nobody else may write here" : ""}.`,
		`To measure again, one who may approve posts \`/benchgate remeasure <sha>\`, then re-run the jobs of the measuring workflow: ${NO_RERUN}.`,
		"For the head commit:",
		toCopy([
			...byReview ? [] : ["approve"],
			"approve-waiver",
			"remeasure"
		].map((verb) => command(verb, { head })))
	].join("\n\n");
}
const toCopy = (commands) => commands.map(escapeCommandBlock).join("\n\n");
// src/govern/replies.ts
function replyTo(id, { discussion, roles, requirements }) {
	const { comments, governance, pull } = discussion;
	const comment = comments.find((one) => one.id === id);
	const account = comment?.account ?? null;
	if (comment === void 0 || account === null || account.type !== "User" || comment.app !== null) return null;
	if (rightOf(account, governance, roles) === null) return null;
	const asked = questionOf(comment, discussion);
	if (asked === null) return null;
	const missing = requirements.filter((one) => !isMet(one)).map(({ kind }) => kind);
	const marker = `<!-- benchgate:answer ${id} -->`;
	return {
		marker,
		body: `${marker}\n${renderReply({
			...asked,
			missing,
			governance,
			head: pull.head.sha
		})}`
	};
}
function questionOf(comment, discussion) {
	const kind = readCommand(comment.body)?.kind ?? "revoke";
	if (kind === "help" || kind === "unknown") return {
		code: kind,
		verb: null
	};
	if (kind === "revoke") return null;
	const [attempt] = attemptsOf({
		...discussion,
		reviews: [],
		comments: [comment]
	});
	const refused = attempt === void 0 ? null : whyInvalid(attempt, discussion);
	const code = refused === null ? void 0 : MENDED[refused];
	return code === void 0 ? null : {
		code,
		verb: kind
	};
}
const MENDED = {
	short: "short",
	"other-commit": "other-commit",
	"no-reason": "no-reason",
	"not-by-command": "not-by-command"
};
// src/govern/write.ts
async function write(decided, setting) {
	const { github } = setting;
	const failures = [];
	const attempt = (work) => work.catch((thrown) => void failures.push(thrown));
	const description = describe(decided, setting);
	const isNews = decided.snapshot.status?.description !== description;
	if (decided.snapshot.subject.pending.group === null) {
		const record = recordOf(decided, decided.deciding, setting);
		const check = renderCheck(record, { method: setting.method });
		await attempt(showCheck({
			...check,
			summary: check.summary + markEffects(record.report)
		}, github));
		for (const one of decided.pulls) await attempt(tellPull(decided, one, {
			isNews,
			setting
		}));
	}
	const thumb = thumbFor(decided);
	if (thumb !== null) await attempt(github.react(thumb));
	await showStatus(decided, {
		state: decided.deciding.decision.state,
		description
	}, setting);
	const [asking = decided.deciding] = decided.pulls;
	return {
		description,
		markdown: markdownOf(decided, asking, setting),
		failure: failures.length === 0 ? null : Failure.from(failures[0])
	};
}
async function tidy(decided, comments, setting) {
	for (const [index, one] of decided.pulls.entries()) {
		const marker = markerOf(one, setting);
		const [, ...others] = [...(comments[index] ?? []).filter((comment) => isOwnSticky(comment, {
			bot: setting.bot,
			marker
		}))].sort((a, b) => a.id - b.id);
		for (const { id } of others) await setting.github.deleteComment(id);
	}
	await answer(decided, comments[0] ?? [], setting);
}
async function stop({ sha, context }, status, { github, url }) {
	await github.setStatus(sha, {
		...status,
		context,
		url
	});
}
function describe(decided, setting) {
	const { deciding } = decided;
	const { group, isRemeasured } = deciding.snapshot;
	const carried = group !== null && !isRemeasured;
	return describeDecision(recordOf(decided, deciding, setting), { carried });
}
function markdownOf(decided, one, setting) {
	const { method } = setting;
	return renderDecisionMarkdown(recordOf(decided, one, setting), {
		marker: markerOf(one, setting),
		method
	});
}
async function tellPull(decided, one, { isNews, setting }) {
	const { decision, report, snapshot } = one;
	const { github } = setting;
	const sticky = stickyOf(one, setting);
	const before = readCommentState(sticky[0]?.body ?? "");
	const quiet = decision.code === "measuring" || decision.code === "not-asked" || setting.comment === "never";
	const wanted = wantsComment(setting.comment, {
		decision,
		report,
		exists: sticky.length > 0
	});
	if (!quiet) {
		const body = markdownOf(decided, one, setting);
		const anew = gotWorse(before?.code ?? null, decision.code);
		await showComment(snapshot.pull.number, {
			body,
			wanted,
			anew,
			comments: sticky
		}, github);
	}
	if (!isNews) return;
	const reviewers = reviewersFor(one, {
		before: before?.asked ?? [],
		remembered: !quiet && (wanted || sticky.length > 0)
	});
	if (reviewers.length > 0) await github.requestReviewers(snapshot.pull.number, reviewers);
}
function reviewersFor({ decision, snapshot: { rules, pull, discussion } }, { before, remembered }) {
	const due = decision.requirements.filter(({ kind, approvals, minimum }) => approvals.length < minimum && !before.includes(kind));
	if (due.length === 0) return [];
	const done = discussion.reviews.map(({ account }) => account?.login ?? "").filter((login) => !remembered || due.every(({ approvals }) => approvals.some((one) => one.login === login)));
	const known = [
		...pull.requestedReviewers,
		...done,
		pull.author?.login ?? ""
	];
	const skipped = new Set(known.map((login) => login.toLowerCase()));
	return rules.governance.users.filter((login) => !skipped.has(login));
}
function thumbFor({ snapshot, pulls: [asking] }) {
	const id = snapshot.subject.pending.comment?.id;
	const comment = asking?.snapshot.discussion.comments.find((one) => one.id === id);
	if (id === void 0 || asking === void 0 || comment === void 0) return null;
	const used = asking.decision.requirements.some(({ approvals }) => approvals.some((one) => one.source === "command" && one.sourceId === id));
	const kind = readCommand(comment.body)?.kind;
	const asks = kind === "remeasure" && asking.snapshot.askedAt.includes(comment.createdAt);
	return used || asks || kind === "revoke" || kind === "help" ? id : null;
}
async function answer({ snapshot, pulls: [asking] }, comments, { github, bot }) {
	const id = snapshot.subject.pending.comment?.id;
	if (id === void 0 || asking === void 0) return;
	const { pull, discussion, roles } = asking.snapshot;
	const reply = replyTo(id, {
		discussion,
		roles,
		requirements: asking.decision.requirements
	});
	if (reply === null || comments.some((comment) => isOwnSticky(comment, {
		bot,
		marker: reply.marker
	}))) return;
	await github.createComment(pull.number, reply.body);
}
async function showCheck(check, github) {
	const ids = await github.checks(check.headSha, check.name);
	for (const id of ids) await github.updateCheck(id, check);
	if (ids.length === 0) await github.createCheck(check);
}
async function showComment(number, { body, wanted, anew, comments }, github) {
	const [first] = [...comments].sort((a, b) => a.id - b.id);
	if (first !== void 0 && same(first.body, body)) return;
	if (first === void 0) {
		if (wanted) await github.createComment(number, body);
	} else if (anew) {
		await github.deleteComment(first.id);
		await github.createComment(number, body);
	} else if (!await github.updateComment(first.id, body) && wanted) await github.createComment(number, body);
}
function same(one, other) {
	const normal = (text) => text.replaceAll("\r\n", "\n").trimEnd();
	return normal(one) === normal(other);
}
async function showStatus({ snapshot, deciding }, status, { github, url }) {
	const { subject, status: before } = snapshot;
	if (!subject.pending.swept && before?.state === status.state && before.description === status.description) return;
	const { claim } = deciding.snapshot;
	const to = claim.kind === "waiting" ? url : claim.url;
	await github.setStatus(subject.sha, {
		...status,
		context: subject.context,
		url: to
	});
}
// src/govern/settle.ts
const MOST_ROUNDS = 3;
async function settle(pending, setting) {
	let before = null;
	for (let round = 1; round <= MOST_ROUNDS; round++) {
		const subject = await subjectAfter(before, pending, setting);
		if (subject === null) return null;
		before = subject;
		const result = await attempt(subject, setting).catch(async (thrown) => {
			await stop(subject, {
				state: "error",
				description: UNDECIDED.failed
			}, setting).catch(() => {});
			throw thrown;
		});
		if (result !== null) return result;
		if (round < MOST_ROUNDS) setting.note(`#${pending.number}: something changed meanwhile; decided again`);
		else await stop(subject, {
			state: "pending",
			description: UNDECIDED.restless
		}, setting);
	}
	throw new Failure("github", `Pull request ${pending.number} changed ${MOST_ROUNDS} times while it was decided; its status is pending.`, "Nothing to mend: the next event decides it, or the scheduled sweep.");
}
async function subjectAfter(before, pending, setting) {
	if (before === null) return findSubject(pending, setting);
	const subject = await findSubject(pending, setting).catch(async (thrown) => {
		await stop(before, {
			state: "error",
			description: UNDECIDED.failed
		}, setting).catch(() => {});
		throw thrown;
	});
	if (subject?.sha !== before.sha || subject.context !== before.context) await stop(before, {
		state: "pending",
		description: UNDECIDED.changed
	}, setting);
	return subject;
}
async function attempt(subject, setting) {
	if (subject.crowded) throw new Failure("policy", `More than ${subject.members.length} open pull requests bring commit ${subject.sha.slice(0, 7)} to one branch.`, "Close those that are not needed: each of them would have to be decided for one status.");
	const snapshot = await gather(subject, setting);
	if (snapshot === null) return null;
	const decided = decide$1(snapshot, setting);
	const written = await write(decided, setting);
	const comments = await gatherAgain(snapshot, setting);
	if (comments === null) return null;
	const untidy = await tidy(decided, comments, setting).then(() => null, (thrown) => Failure.from(thrown));
	return {
		decided,
		...written,
		failure: written.failure ?? untidy
	};
}
// src/govern/sweep.ts
const MOST_CALLS = 200;
const MOST_LOOKED_AT = 60;
const KEPT_FOR_EVENTS = 300;
const OLD_MS = 864e5;
const TURNS = 3;
const TURN_MS = 18e5;
function isSweepOver(github) {
	const left = github.left();
	return github.calls() >= MOST_CALLS || left !== null && left < KEPT_FOR_EVENTS;
}
async function findSweep(setting, workflow) {
	const first = await setting.github.openPulls({
		order: "changed-last",
		page: 1
	});
	if (await isIdle(first, setting, workflow)) return [];
	const due = [];
	for (const pull of await candidatesOf(first, setting)) {
		if (isSweepOver(setting.github)) break;
		const status = await setting.github.status(pull.head.sha, contextFor(setting.key, pull.base.ref));
		if (await mayHaveChanged(pull, status, setting)) due.push({
			pull,
			at: status === null ? Number.NEGATIVE_INFINITY : Date.parse(status.at)
		});
	}
	return due.sort((a, b) => a.at - b.at || a.pull.number - b.pull.number).map(({ pull }) => ({
		...pendingOf(pull.number),
		swept: true
	}));
}
async function isIdle({ pulls, more }, { github, now }, workflow) {
	if (pulls.length === 0) return true;
	const isOld = (time) => Date.parse(now()) - Date.parse(time) > OLD_MS;
	if (workflow === null || more || !pulls.every(({ updatedAt }) => isOld(updatedAt))) return false;
	const runs = await github.recentRuns();
	const today = now().slice(0, 10);
	const isSweep = ({ path, event, conclusion }) => path === workflow && event === "schedule" && conclusion === "success";
	return runs.some((run) => isSweep(run) && run.createdAt.slice(0, 10) === today) && runs.every((run) => !WAKING_EVENTS.includes(run.event) || isOld(run.updatedAt));
}
async function candidatesOf(first, { github, gates, now }) {
	const slot = Math.floor(Date.parse(now()) / TURN_MS);
	const turn = slot % TURNS;
	const more = first.more && turn > 0 ? await github.openPulls({
		order: "changed-last",
		page: 1 + turn
	}) : null;
	const pulls = [...new Map([...first.pulls, ...more?.pulls ?? []].map((pull) => [pull.number, pull])).values()];
	const chosen = new Map();
	for (const pull of pulls.sort((a, b) => Number(isFork(a)) - Number(isFork(b)) || a.number - b.number)) {
		const key = JSON.stringify([pull.head.sha, pull.base.ref]);
		if (!chosen.has(key) && await gates.isGated(pull.base.ref)) chosen.set(key, pull);
	}
	const all = [...chosen.values()];
	const turns = first.more ? Math.floor(slot / TURNS) : slot;
	const from = all.length > MOST_LOOKED_AT ? turns * MOST_LOOKED_AT % all.length : 0;
	return [...all.slice(from), ...all.slice(0, from)].slice(0, MOST_LOOKED_AT);
}
async function mayHaveChanged({ head, updatedAt }, status, { github, gates, now }) {
	if (status === null || status.state === "error" || isUndecided(status.description)) return true;
	if (status.state === "failure") return false;
	const at = Date.parse(status.at);
	if (Date.parse(updatedAt) > at || Date.parse(now()) - at > OLD_MS) return true;
	if (status.state === "success") return false;
	return (await github.runs(await gates.measureWorkflow(), head.sha)).some((run) => Date.parse(run.updatedAt) > at);
}
// src/report/audit-line.ts
function renderDecisionLine(record, digest) {
	const { repository, number, base, head, sha, key, context, fork, rules, files, claim, report, decision, url } = record;
	const { state, code, refusals, blockers, waivers } = decision;
	const { file, problem, onInconclusive, governance, changes } = rules;
	const from = {
		ref: base.ref,
		sha: base.sha
	};
	const inputs = {
		base: from,
		head,
		rules,
		files,
		claim
	};
	const line = {
		schemaVersion: 1,
		repository: `${repository.owner}/${repository.name}`,
		pull: number,
		base: from,
		head,
		sha,
		key,
		context,
		fork,
		state,
		code,
		description: describeDecision(record),
		requirements: decision.requirements.map((one) => ({
			...one,
			why: requirementWhy(one)
		})),
		refusals,
		blockers,
		waivers,
		rules: {
			file,
			problem,
			onInconclusive,
			governance,
			changes
		},
		files,
		claim: claimFacts(claim),
		verdict: report === null ? null : verdictFacts(report),
		inputs: digest === void 0 ? null : `sha256:${digest(inOrder(inputs))}`,
		run: url
	};
	return `${inOrder(line, Object.keys(line))}\n`;
}
function claimFacts(claim) {
	if (claim.kind !== "measured") return { ...claim };
	const { kind, at, url, later, measurement } = claim;
	return {
		kind,
		at,
		url,
		later,
		startedAt: measurement.startedAt,
		pairs: measurement.pairs.length,
		stop: measurement.stop
	};
}
function verdictFacts({ verdict }) {
	const reasons = verdict.reasons.map(({ code, scenario, metric }) => ({
		code,
		scenario,
		metric
	}));
	return {
		state: verdict.state,
		reasons
	};
}
function inOrder(value, first = []) {
	const rank = (key) => first.includes(key) ? first.indexOf(key) : first.length;
	const isObject = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
	return JSON.stringify(value, (_, one) => isObject(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))) : one);
}
// src/pipelines/decide.ts
async function decide(request, world) {
	const inputs = readInputs(request.inputs);
	const { trigger, repository } = request;
	const github = await world.github({
		...repository,
		token: tokenOf(inputs),
		bot: inputs.tokenLogin
	});
	const asked = trigger.kind === "sweep" ? [] : await findPending(trigger, `${repository.owner}/${repository.name}`, github);
	const setting = settingOf({
		request,
		inputs,
		github
	}, world);
	const { results, failures, left } = await settleAll(trigger.kind === "sweep" ? await findSweep(setting, trigger.workflow) : asked, setting);
	const file = `${outputFolder(request, inputs)}/decision.jsonl`;
	const lines = results.flatMap(({ decided }) => decided.pulls.map((one) => renderDecisionLine(recordOf(decided, one, setting), world.digest)));
	if (lines.length > 0) await world.files.write(file, lines.join(""));
	if (failures.length > 0) throw Failure.from(failures[0]);
	return {
		results,
		left,
		why: trigger.kind === "none" ? trigger.why : null,
		file
	};
}
function settingOf({ request, inputs, github }, { env, clock, screen }) {
	return {
		github,
		repository: request.repository,
		bot: inputs.tokenLogin,
		key: inputs.commentKey,
		config: inputs.config,
		profile: inputs.profile,
		gates: gatesOf({
			defaultBranch: request.defaultBranch ?? github.defaultBranch,
			config: inputs.config
		}, github),
		comment: inputs.comment,
		url: request.url,
		method: methodPage(env),
		lastRecorded: lastRecorded(github, () => clock.date()),
		now: () => clock.date(),
		note: (text) => screen.note(text),
		conclude
	};
}
async function settleAll(all, setting) {
	const results = [];
	const failures = [];
	let left = 0;
	for (const pending of all) {
		if (pending.swept && isSweepOver(setting.github)) {
			left += 1;
			continue;
		}
		const one = await settle(pending, setting).catch((thrown) => void failures.push(thrown));
		if (one) results.push(one);
		if (one?.failure) failures.push(one.failure);
	}
	return {
		results,
		failures,
		left
	};
}
function tokenOf({ githubToken }) {
	if (githubToken !== void 0) return githubToken;
	throw new Failure("config", "There is no token to read and write GitHub with.", "Give the input github-token, or leave it out in a workflow: its default is the token of the job.");
}
export { tokenOf as n, decide as t };

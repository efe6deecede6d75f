import { t as RECEIVER_KINDS } from "./receiver.js";
import { t as Failure } from "./failure2.js";
import { i as isFound, n as REDIRECTS, s as partOf, t as CLOSED_ERRORS } from "./part.js";
import { a as WALLS, c as noSandbox, i as SANDBOX_MODES, n as LOAD_WALLS, s as isDrivenByCode } from "./sandbox.js";
import { o as brokenWalls } from "./canary.js";
import { d as writePercent, f as writePoints, u as writeDuration } from "./quantity.js";
import { n as firstProblem } from "./problem.js";
import { i as closedErrorSlos } from "./plan.js";
import { l as isAtLeast, n as ASSOCIATIONS, r as MEASURING_EVENTS, s as WAKING_EVENTS, t as APPROVING_ROLES, u as isFork } from "./pull-request.js";
import { A as withProfile, C as AGENTS_FOLDER, E as readProfile, M as configIn, N as readConfig, O as effectivePolicy, a as profilesOn, ht as WORKFLOWS, j as CONFIG_FILES, mt as ALWAYS, pt as proposalRules, q as isOneDeployment, st as metricNamed, t as findProfile, ut as readYaml } from "./profile.js";
import { a as planScenario, b as plainPath, g as namedFiles, h as loadFiles, i as planCells, m as loadChanges, n as proposedLoads, p as changedNames, r as cellsNamed, s as chooseEngine, y as withLoadChanges } from "./proposed.js";
import { n as WAIVERS_FILE, r as readWaivers, t as sandboxRules } from "./sandbox-rules.js";
import { l as isCost } from "./scenario.js";
import { c as quantileOf, l as recordOf, n as START_UP, o as isCounted, r as defaultMargins } from "./metrics.js";
import { t as isStricter } from "./slo.js";
import { c as howClear, l as isScalable, m as withPace, p as turnsOf, r as choosePlan, s as WARM_UP } from "./plan-choice.js";
import { a as valueIn, n as isOffRate, t as LATE } from "./trial.js";
import { o as statedPolicy } from "./policy.js";
import "./evidence.js";
import { a as asksPerson, o as isHidden, s as isShortShard } from "./verdict.js";
import { t as MOST_BYTES } from "./measurement.js";
import { n as isSame } from "./json.js";
import { n as isPlainMode, r as namesOf$1, t as isOnlyIgnored } from "./ignored.js";
import { r as gridOf } from "./saturation.js";
import { n as governanceOf, t as STANDARD_GOVERNANCE } from "./governance.js";
import { t as binStart } from "./histogram.js";
import { n as readMeasurement, s as toColumns } from "./measurement2.js";
import { r as rounded } from "./quantile.js";
import { d as waitingScenarios, g as looksFor, u as compare } from "./failed-loads.js";
import { t as earlyStop } from "./stopping.js";
import { t as tossCoins } from "./coins.js";
import { r as invalidity } from "./trial2.js";
import { o as chooseMode, r as expectedPairMs, t as makeReplan } from "./replan.js";
import { t as pairsOfShard } from "./shards.js";
import { t as joinShards } from "./join-shards.js";
import { t as contextFor } from "./context.js";
import { n as isSilent } from "./silence.js";
import { n as yearBranch } from "./history-branch.js";
// src/govern/commands.ts
const LONGEST_LINE = 2e3;
const LONGEST_REASON = 200;
const APPROVE = /^(approve|approve-waiver) ([0-9a-f]{7,40})(?: reason:(.*))?$/is;
const REMEASURE = /^remeasure ([0-9a-f]{7,40})$/i;
function readCommand(body) {
	const line = /^[^\r\n]*/.exec(body.slice(0, LONGEST_LINE))?.[0] ?? "";
	if (!line.startsWith("/benchgate ")) return null;
	const words = line.slice(11).replace(/[ \t]+/g, " ").trim();
	if (words === "revoke" || words === "help") return { kind: words };
	const [, remeasured] = REMEASURE.exec(words) ?? [];
	if (remeasured !== void 0) return {
		kind: "remeasure",
		sha: remeasured.toLowerCase()
	};
	const [, name, sha, reason] = APPROVE.exec(words) ?? [];
	if (name === void 0 || sha === void 0) return { kind: "unknown" };
	return {
		kind: name.toLowerCase() === "approve" ? "approve" : "approve-waiver",
		sha: sha.toLowerCase(),
		reason: reasonOf(reason ?? "")
	};
}
function reasonOf(text) {
	const kept = [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, " ").replace(/\s+/gu, " ").trim()].slice(0, LONGEST_REASON).join("").trim();
	return /^[.… ]*$/.test(kept) ? null : kept;
}
// src/govern/attempts.ts
function attemptsOf({ reviews, comments, governance }) {
	return [...reviews.flatMap(fromReview), ...comments.flatMap(fromComment)].map((attempt) => {
		const byCommand = !governance.reviews || governance.solo;
		return (attempt.source === "review" ? governance.reviews : byCommand) || attempt.act !== "approve" ? attempt : {
			...attempt,
			act: "unheard"
		};
	});
}
function fromReview({ account, association, id, url, at, sha, state }) {
	const act = ACTS[state];
	if (act === null) return [];
	return [{
		act,
		account,
		association,
		source: "review",
		sourceId: id,
		url,
		at,
		sha,
		reason: null,
		edited: false,
		viaApp: false
	}];
}
const ACTS = {
	approved: "approve",
	"changes-requested": "block",
	dismissed: "dismissed",
	commented: null,
	pending: null
};
function fromComment({ account, association, app, body, id, url, ...times }) {
	const command = readCommand(body);
	if (command === null || command.kind === "help" || command.kind === "unknown") return [];
	const { createdAt, updatedAt } = times;
	const edited = Date.parse(createdAt) !== Date.parse(updatedAt);
	return [{
		act: command.kind,
		account,
		association,
		source: "command",
		sourceId: id,
		url,
		at: edited ? updatedAt : createdAt,
		sha: "sha" in command ? command.sha : null,
		reason: "reason" in command ? command.reason : null,
		edited,
		viaApp: app !== null
	}];
}
// src/govern/person.ts
function peopleOf(attempts) {
	const own = new Map();
	for (const attempt of attempts) {
		const list = own.get(idOf(attempt));
		if (list === void 0) own.set(idOf(attempt), [attempt]);
		else list.push(attempt);
	}
	const people = new Map([...own].map(([id, list]) => [id, personOf(list)]));
	return (attempt) => people.get(idOf(attempt)) ?? personOf([attempt]);
}
function isReplaced(attempt, { lastReview }) {
	return attempt.source === "review" && attempt !== lastReview;
}
function isRevoked(attempt, person) {
	if (isReplaced(attempt, person)) return true;
	const at = Date.parse(attempt.at);
	const { revokedAt, turnedAt, approvedAt } = person;
	if (attempt.act === "remeasure") return false;
	if (attempt.act === "block") return approvedAt > at;
	return !(at > (attempt.source === "command" ? Math.max(revokedAt, turnedAt) : revokedAt));
}
function personOf(attempts) {
	const reviews = attempts.filter(({ source }) => source === "review");
	const revokedAt = last(attempts.filter(({ act }) => act === "revoke"));
	const turnedAt = last(reviews.filter(({ act }) => act === "block" || act === "dismissed"));
	const standing = attempts.filter((one) => one.act === "approve" && one.source === "command" && !one.edited && !one.viaApp && isWhole$1(one)).filter(({ at }) => Date.parse(at) > Math.max(revokedAt, turnedAt));
	return {
		lastReview: reviews.at(-1) ?? null,
		revokedAt,
		turnedAt,
		approvedAt: last(standing)
	};
}
function isWhole$1({ sha }) {
	return sha?.length === 40;
}
function last(attempts) {
	return attempts.reduce((latest, { at }) => {
		const moment = Date.parse(at);
		return Math.max(latest, Number.isNaN(moment) ? Number.POSITIVE_INFINITY : moment);
	}, Number.NEGATIVE_INFINITY);
}
function idOf({ account }) {
	return account?.id ?? -1;
}
function unfit(account, rules) {
	const { pull, authorship, writers } = rules;
	if (account === null || account.type !== "User") return "not-a-person";
	if (account.id === pull.author?.id) return writers === null ? "author" : ALONE[writers.kind];
	const { ids, logins } = authorship;
	return ids.includes(account.id) || logins.includes(account.login.toLowerCase()) ? "commit-author" : null;
}
const ALONE = {
	alone: null,
	others: "not-alone",
	unknown: "writers-unknown"
};
function isNamed({ login }, { users }) {
	return users.includes(login.toLowerCase());
}
function rightOf(account, governance, roles) {
	if (isNamed(account, governance)) return "named";
	const role = roles.get(account.login) ?? "none";
	const { leastRole } = governance;
	return leastRole !== null && isAtLeast(role, leastRole) ? role : null;
}
// src/govern/approvals.ts
const MOST_CANDIDATES = 10;
function candidates(discussion, asking = null) {
	if (discussion.governance.leastRole === null) return [];
	const attempts = attemptsOf(discussion);
	const personOf = peopleOf(attempts);
	const live = attempts.filter((attempt) => needsRole(attempt) && (attempt.act === "block" || whyInvalid$1(attempt, discussion) === null)).filter((attempt) => !isRevoked(attempt, personOf(attempt))).flatMap(({ account, ...attempt }) => account === null || unfit(account, discussion) !== null || isNamed(account, discussion.governance) ? [] : [{
		...attempt,
		account
	}]);
	const moment = ({ at }) => Date.parse(at);
	const inOrder = ASSOCIATIONS.flatMap((association) => {
		const alike = live.filter((one) => one.association === association);
		return byTurns(alike.filter(({ act }) => act === "block").sort((a, b) => moment(a) - moment(b) || a.account.id - b.account.id), alike.filter(({ act }) => act !== "block").sort((a, b) => moment(b) - moment(a) || a.account.id - b.account.id));
	});
	const logins = [...askerOf(discussion, asking), ...inOrder.map(({ account }) => account)].map(({ login }) => login);
	return [...new Set(logins)].slice(0, MOST_CANDIDATES);
}
function askerOf({ comments, governance }, asking) {
	const account = comments.find(({ id }) => id === asking)?.account ?? null;
	return account?.type === "User" && !isNamed(account, governance) ? [account] : [];
}
function findApprovals(discussion, roles, measuredAt) {
	const attempts = attemptsOf(discussion);
	const personOf = peopleOf(attempts);
	const found = {
		governance: [],
		waiver: []
	};
	const refusals = [];
	for (const attempt of attempts) {
		const kind = KINDS$1[attempt.act];
		if (kind === null || isReplaced(attempt, personOf(attempt))) continue;
		const judged = approvalOf(attempt, kind, {
			discussion,
			roles,
			measuredAt,
			person: personOf(attempt)
		});
		if (typeof judged !== "string") found[kind].push(judged);
		else refusals.push({
			kind,
			code: judged,
			login: attempt.account?.login ?? "ghost",
			url: attempt.url,
			...whyUnknown(judged, discussion)
		});
	}
	return {
		approvals: {
			governance: lastOfEach(found.governance),
			waiver: lastOfEach(found.waiver)
		},
		refusals,
		blockers: blockersOf(attempts, discussion, roles)
	};
}
function remeasureRequests(discussion, roles) {
	return attemptsOf(discussion).filter(({ act }) => act === "remeasure").filter((attempt) => whyInvalid$1(attempt, discussion) === null && standing(attempt, discussion, roles) !== null).map(({ at }) => at).sort((a, b) => Date.parse(b) - Date.parse(a));
}
function whyInvalid$1(attempt, rules) {
	const { account, act, source, edited, viaApp, reason } = attempt;
	if (viaApp) return "not-a-person";
	const no = unfit(account, rules);
	if (no !== null) return no;
	if (source === "review" && account?.id === rules.pull.author?.id) return "author";
	if (act === "unheard") return source === "review" ? "not-by-review" : "not-by-command";
	if (edited) return "edited";
	if (source === "command" && !isWhole$1(attempt)) return "short";
	if (attempt.sha !== rules.pull.head.sha) return "other-commit";
	if (!isOfBase(attempt, rules)) return "other-base";
	return act === "approve-waiver" && reason === null ? "no-reason" : null;
}
function approvalOf(attempt, kind, { discussion, roles, measuredAt, person }) {
	const { account, source, sourceId, url, at, reason } = attempt;
	const refused = attempt.act === "dismissed" ? "revoked" : whyInvalid$1(attempt, discussion);
	if (refused !== null) return refused;
	if (isRevoked(attempt, person)) return "revoked";
	if (discussion.unreadBefore !== null && !(Date.parse(at) > Date.parse(discussion.unreadBefore))) return "unread";
	if ((kind === "waiver" || isFork(discussion.pull)) && !(Date.parse(at) > Date.parse(measuredAt ?? ""))) return "too-early";
	if (!discussion.authorship.complete) return "authors-unknown";
	const role = standing(attempt, discussion, roles);
	if (account === null || role === null) return "role";
	const alone = account.id === discussion.pull.author?.id ? { alone: true } : {};
	const said = {
		source,
		sourceId,
		url,
		sha: discussion.pull.head.sha,
		at,
		reason
	};
	return {
		kind,
		id: account.id,
		login: account.login,
		role,
		...said,
		...alone
	};
}
function whyUnknown(code, { writers }) {
	return code === "writers-unknown" && writers?.kind === "unknown" ? { why: writers.why } : {};
}
const KINDS$1 = {
	approve: "governance",
	unheard: "governance",
	dismissed: "governance",
	"approve-waiver": "waiver",
	block: null,
	revoke: null,
	remeasure: null
};
function standing({ account }, { governance, authorship }, roles) {
	return account === null || !authorship.complete ? null : rightOf(account, governance, roles);
}
function isOfBase({ at }, { retargetedAt }) {
	return retargetedAt === null || Date.parse(at) > Date.parse(retargetedAt);
}
function needsRole({ act }) {
	return act !== "revoke" && act !== "dismissed" && act !== "unheard";
}
function blockersOf(attempts, { governance, ...setting }, roles) {
	const personOf = peopleOf(attempts);
	const maybe = ({ association }, { login }) => governance.leastRole !== null && !roles.has(login) && association !== "none";
	const logins = attempts.filter(({ act, account }) => act === "block" && unfit(account, {
		governance,
		...setting
	}) === null).filter((attempt) => !isRevoked(attempt, personOf(attempt))).flatMap((attempt) => {
		const { account } = attempt;
		if (account === null) return [];
		return rightOf(account, governance, roles) !== null || maybe(attempt, account) ? [account.login] : [];
	});
	return [...new Set(logins)];
}
function lastOfEach(approvals) {
	const order = [...approvals].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.sourceId - b.sourceId);
	const last = new Map(order.map((one) => [one.id, one]));
	return order.filter((one) => last.get(one.id) === one);
}
function byTurns(some, others) {
	return Array.from({ length: Math.max(some.length, others.length) }, (_, index) => index).flatMap((index) => [...some.slice(index, index + 1), ...others.slice(index, index + 1)]);
}
// src/model/caching.ts
const CACHE_SUSPECTS = ["lost-cache", "cache-hits"];
// src/govern/caching.ts
const OF_HITS = /(?:^|-)(?:cached?|hits?)(?:[-.]|$)/;
function cachingReview(rules, changed, report) {
	const paths = changedNames(changed, rules?.paths ?? []);
	const scenarios = report === null ? [] : cachedScenarios(report);
	if (paths.length === 0 && scenarios.length === 0) return null;
	return {
		paths,
		scenarios,
		staleness: stalenessOf(rules?.staleness ?? null, report)
	};
}
function cachedScenarios({ suspects, comparisons }) {
	const suspected = suspects.filter(({ kind }) => kind !== void 0 && CACHE_SUSPECTS.includes(kind));
	const better = comparisons.filter(({ outcome }) => outcome === "improvement");
	const faster = better.filter(isOfHits).filter(({ scenario }) => better.some((row) => row.scenario === scenario && isOfAnswers(row)));
	return [...new Set([...suspected, ...faster].map(({ scenario }) => scenario))];
}
function isOfHits({ metric, better, change }) {
	return recordOf(metric) === void 0 && OF_HITS.test(metric) && better === "higher" && (change ?? 0) > 0;
}
function isOfAnswers({ metric }) {
	return recordOf(metric)?.ofAnswers === true;
}
function stalenessOf(scenario, report) {
	if (scenario === null) return { kind: "unnamed" };
	const row = report?.comparisons.find((one) => one.scenario === scenario && one.metric === "checks-failed");
	if (row === void 0 || row.head === null) return {
		kind: "missing",
		scenario
	};
	const { base, head, outcome, pairs } = row;
	return {
		kind: "measured",
		scenario,
		base,
		head,
		outcome,
		pairs
	};
}
// src/govern/waivers.ts
function useWaivers(waivers, report, today) {
	return waivers.map((waiver) => ({
		waiver,
		effect: effectOf(waiver, report, today)
	}));
}
function remainderOf(report, uses, onInconclusive) {
	const { state, reasons } = report.verdict;
	const none = {
		failing: [],
		missing: [],
		open: []
	};
	const unmeasured = report.validity.pairs === 0;
	switch (state) {
		case "pass": return {
			...none,
			missing: unmeasured ? [NO_PAIR] : [],
			open: openOf(report).filter(isForPerson).map(openReason)
		};
		case "no-data": return {
			...none,
			missing: orElse(reasons, "no-data")
		};
		case "inconclusive":
			if (unmeasured) return {
				...none,
				missing: orElse(reasons, "no-data")
			};
			return {
				...none,
				open: orElse(reasons, "inconclusive")
			};
		case "fail": {
			const failing = orElse(reasons, "inconclusive").filter((reason) => !isCovered(reason, uses));
			const behind = reasons.some(({ code }) => code === "regression" || code === "slo") ? hiddenBy(report, onInconclusive) : none;
			const missing = unmeasured ? [NO_PAIR] : missingOf(report);
			return {
				failing: [...failing, ...behind.failing],
				missing,
				open: behind.open
			};
		}
		default: return state;
	}
}
const NO_PAIR = {
	code: "no-data",
	scenario: null,
	metric: null,
	text: null
};
function effectOf(waiver, report, today) {
	if (![today, waiver.expires].every((day) => DAY.test(day)) || today > waiver.expires) return "expired";
	const isOf = (row) => row.scenario === waiver.scenario && row.metric === waiver.metric;
	const comparison = report.comparisons.find(isOf) ?? null;
	const slos = report.slos.filter(isOf);
	if (comparison === null && slos.length === 0) return "no-row";
	const failing = slos.filter(({ failing }) => failing);
	if (!(comparison?.gating === true && comparison.outcome === "regression") && failing.length === 0) return "not-needed";
	return isWithin(waiver, comparison, failing) ? "waives" : "exceeded";
}
const DAY = /^\d{4}-\d{2}-\d{2}$/;
function isWithin({ ceiling }, comparison, slos) {
	switch (ceiling.kind) {
		case "change":
			if (comparison === null || comparison.change === null) return false;
			return (comparison.better === "lower" ? comparison.change : -comparison.change) <= ceiling.value;
		case "value": {
			const lower = comparison === null ? slos.every(({ comparator }) => comparator.startsWith("<")) : comparison.better === "lower";
			return [...comparison === null ? [] : [comparison.head], ...slos.map(({ value }) => value)].every((value) => value !== null && (lower ? value <= ceiling.value : value >= ceiling.value));
		}
		default: return ceiling;
	}
}
function isCovered({ code, scenario, metric }, uses) {
	if (code !== "regression" && code !== "slo") return false;
	return uses.some(({ waiver, effect }) => effect === "waives" && waiver.scenario === scenario && waiver.metric === metric);
}
function orElse(reasons, code) {
	return reasons.length > 0 ? reasons : [{
		code,
		scenario: null,
		metric: null,
		text: null
	}];
}
function missingOf({ comparisons, slos, scenarios }) {
	const isNew = (name) => scenarios.some((one) => one.name === name && one.status === "new");
	const rows = [...comparisons.filter(({ gating, outcome }) => gating && outcome === "no-data"), ...slos.filter(({ state }) => state === "no-data")].filter(({ scenario }) => !isNew(scenario));
	return [...new Map(rows.map(({ scenario, metric }) => [JSON.stringify([scenario, metric]), {
		scenario,
		metric
	}])).values()].map((place) => ({
		code: "no-data",
		...place,
		text: null
	}));
}
function hiddenBy(report, onInconclusive) {
	const open = openOf(report);
	const asking = [...lostObjectives(report), ...open.filter(isForPerson).map(openReason)];
	const others = open.filter((row) => !isForPerson(row)).map(openReason);
	const { stop, shards = [] } = report.validity;
	const cut = stop === "cancelled" ? [CUT_SHORT] : shards.some(isShortShard) ? [SHARD_MISSING] : [];
	switch (onInconclusive) {
		case "fail": return {
			failing: others,
			open: [...asking, ...cut]
		};
		case "approve": return {
			failing: [],
			open: [
				...asking,
				...others,
				...cut
			]
		};
		case "warn": return {
			failing: [],
			open: cut.length > 0 ? [
				...asking,
				...others,
				...cut
			] : asking
		};
		default: return onInconclusive;
	}
}
const CUT_SHORT = {
	code: "cancelled",
	scenario: null,
	metric: null,
	text: null
};
const SHARD_MISSING = {
	...CUT_SHORT,
	code: "shard-missing"
};
function openOf({ comparisons }) {
	return comparisons.filter(({ gating, outcome }) => gating && outcome === "inconclusive");
}
function isForPerson(row) {
	return asksPerson(row, row.budget.maxIncrease);
}
function lostObjectives({ slos }) {
	return slos.filter(({ state, lost = 0 }) => isHidden({
		state,
		lost
	})).map(({ scenario, metric, objective }) => ({
		code: "inconclusive",
		scenario,
		metric,
		objective,
		text: null
	}));
}
function openReason({ scenario, metric }) {
	return {
		code: "inconclusive",
		scenario,
		metric,
		text: null
	};
}
// src/govern/decision.ts
function decidePull(facts) {
	const { claim, rules, approvals } = facts;
	const report = claim.kind === "measured" ? facts.report : null;
	const waivers = report === null ? [] : facts.waivers ?? [];
	const left = report === null ? null : remainderOf(report, waivers, rules.onInconclusive);
	const requirements = rules.problem === null ? requirementsOf({
		...facts,
		left
	}) : [];
	const { code, state } = ruleFor({
		...facts,
		report,
		left,
		waivers,
		requirements
	});
	const { refusals, blockers } = approvals;
	return {
		state,
		code,
		unmeasured: facts.unmeasured,
		rows: rowsOf$1(left),
		requirements,
		refusals,
		blockers,
		waivers
	};
}
const DECISION_RULES = [
	{
		code: "rules-unreadable",
		state: "error",
		applies: ({ rules }) => rules.problem !== null
	},
	{
		code: "refused",
		state: "error",
		applies: ({ claim, left, unmeasured }) => claim.kind === "refused" || isUnjudged(claim, left) || claim.kind === "absent" && unmeasured === null
	},
	{
		code: "measuring-failed",
		state: "error",
		applies: ({ claim, unmeasured }) => claim.kind === "failed" && unmeasured === null
	},
	{
		code: "regressed",
		state: "failure",
		applies: (facts) => facts.left?.failing.some(isRegression) === true && !isAccepted(facts)
	},
	{
		code: "undecided",
		state: "failure",
		applies: (facts) => hasAny(facts.left?.failing) && !isAccepted(facts)
	},
	{
		code: "no-data",
		state: "failure",
		applies: ({ left, files }) => hasAny(left?.missing) && !hasAny(files.governed)
	},
	{
		code: "changes-requested",
		state: "failure",
		applies: ({ approvals }) => hasAny(approvals.blockers)
	},
	{
		code: "not-asked",
		state: "pending",
		applies: ({ unmeasured }) => unmeasured !== null && !passes(unmeasured)
	},
	{
		code: "stale",
		state: "pending",
		applies: ({ claim, unmeasured }) => claim.kind === "stale" && unmeasured === null
	},
	{
		code: "measuring",
		state: "pending",
		applies: ({ claim, unmeasured }) => claim.kind === "waiting" && unmeasured === null
	},
	{
		code: "no-data",
		state: "pending",
		applies: (facts) => hasAny(facts.left?.missing) && !isAccepted(facts)
	},
	{
		code: "undecided",
		state: "pending",
		applies: (facts) => hasAny(facts.left?.open) && !isAccepted(facts)
	},
	{
		code: "needs-approval",
		state: "pending",
		applies: ({ requirements }) => !requirements.every(isMet)
	},
	{
		code: "not-needed",
		state: "success",
		applies: ({ unmeasured }) => unmeasured !== null
	},
	{
		code: "waived",
		state: "success",
		applies: (facts) => isAccepted(facts) || facts.waivers.some(({ effect }) => effect === "waives")
	},
	{
		code: "approved",
		state: "success",
		applies: ({ requirements }) => hasAny(requirements)
	},
	{
		code: "pass",
		state: "success",
		applies: ({ left }) => left !== null
	}
];
function passes(unmeasured) {
	return unmeasured.code === "label" ? unmeasured.passes : unmeasured.code === "ignored";
}
function ruleFor(facts) {
	return DECISION_RULES.find(({ applies }) => applies(facts)) ?? {
		code: "refused",
		state: "error"
	};
}
function isUnjudged(claim, left) {
	return claim.kind === "measured" && left === null;
}
function isAccepted({ requirements }) {
	const waiver = requirements.find(({ kind }) => kind === "waiver");
	return waiver !== void 0 && isMet(waiver);
}
function isRegression({ code }) {
	return code === "regression" || code === "slo";
}
function hasAny(list) {
	return list !== void 0 && list.length > 0;
}
function rowsOf$1(left) {
	const failing = (code) => left?.failing.filter((reason) => reason.code === code).length ?? 0;
	return {
		regressed: failing("regression"),
		broken: failing("slo"),
		open: openRows(left),
		missing: left?.missing.filter(({ scenario }) => scenario !== null).length ?? 0
	};
}
function openRows(left) {
	return left === null ? 0 : [...left.open, ...left.failing].filter((reason) => !isRegression(reason)).length;
}
function requirementsOf(input) {
	const { rules, approvals } = input;
	return [["governance", governanceWhy(input)], ["waiver", waiverWhy(input)]].filter(([, why]) => why.length > 0).map(([kind, why]) => ({
		kind,
		minimum: rules.governance.minimum[kind],
		approvals: approvals.approvals[kind],
		why
	}));
}
function isMet({ minimum, approvals }) {
	return approvals.length >= minimum && approvals.length > 0;
}
function governanceWhy({ pull, rules, files, caching, fork, ownPull, unmeasured }) {
	const changes = (effect) => rules.changes.filter((change) => change.effect === effect).map(({ text }) => text);
	const [looser, otherwise] = [changes("loosens"), changes("measures-otherwise")];
	const build = asksPeople(rules.governance, pull) ? files.build ?? [] : [];
	return [
		...files.governed.length > 0 ? [{
			code: "files",
			paths: files.governed
		}] : [],
		...files.sensitive.length > 0 ? [{
			code: "sensitive",
			paths: files.sensitive
		}] : [],
		...build.length > 0 ? [{
			code: "build",
			paths: build
		}] : [],
		...caching !== null && rules.caching?.asksPeople ? [{
			code: "caching",
			paths: caching.paths
		}] : [],
		...files.complete ? [] : [{ code: "unlisted" }],
		...looser.length > 0 ? [{
			code: "loosened",
			changes: looser
		}] : [],
		...otherwise.length > 0 ? [{
			code: "measured-otherwise",
			changes: otherwise
		}] : [],
		...fork && unmeasured === null ? [{ code: "fork" }] : [],
		...ownPull ? [{ code: "own" }] : []
	];
}
function asksPeople({ trust }, { author }) {
	return (trust ?? (author?.type === "User" ? "measurements" : "people")) === "people";
}
function waiverWhy({ left, files }) {
	if (left === null) return [];
	return [
		...left.failing,
		...left.open,
		...files.governed.length > 0 ? left.missing : []
	].map((reason) => ({
		code: "verdict",
		reason
	}));
}
// src/govern/governed-files.ts
function governedFiles(changed, governance, own) {
	const governed = changedNames(changed.files, [...governance.governed, ...own]);
	const known = new Set(governed);
	const sensitive = changedNames(changed.files, governance.sensitive).filter((path) => !known.has(path));
	const build = changedNames(changed.files, governance.build).filter((path) => !known.has(path));
	return {
		governed,
		sensitive,
		...build.length === 0 ? {} : { build },
		complete: changed.complete
	};
}
function ownFiles(config) {
	return [...new Set([plainPath(config.file), ...namedFiles(config)])];
}
// src/govern/unmeasured.ts
function unmeasuredOf({ pull, rules, claim, listed, modes, isRemeasured }) {
	if (isLeft(claim)) return null;
	if (modes !== null && modes.length > 0 && modes.every(isPlainMode) && mayBeIgnored(listed, rules)) return { code: "ignored" };
	return (claim.kind === "absent" || claim.kind === "waiting" && !claim.running) && !isRemeasured ? notAsked(pull, rules.when) : null;
}
function isLeft({ kind }) {
	return kind === "measured" || kind === "refused";
}
function mayBeIgnored(listed, { ignore, governance, own }) {
	const { governed, sensitive } = governedFiles(listed, governance, own);
	return listed.complete && governed.length + sensitive.length === 0 && isOnlyIgnored(listed.files, ignore);
}
function hasLabel({ labels }, label) {
	return labels.some((one) => one.toLowerCase() === label.toLowerCase());
}
function notAsked(pull, { drafts, label, withoutLabel }) {
	if (pull.draft && !drafts) return { code: "draft" };
	return label === null || hasLabel(pull, label) ? null : {
		code: "label",
		label,
		passes: withoutLabel === "pass"
	};
}
// src/govern/decide.ts
function decide(snapshot, options) {
	const pulls = snapshot.pulls.map((one) => pullDecisionOf(one, snapshot.at, options));
	const [deciding] = [...pulls].sort((a, b) => STRICTEST_FIRST.indexOf(a.decision.state) - STRICTEST_FIRST.indexOf(b.decision.state) || a.snapshot.pull.number - b.snapshot.pull.number);
	if (deciding === void 0) throw new TypeError("a snapshot holds at least one pull request");
	return {
		snapshot,
		pulls,
		deciding
	};
}
const STRICTEST_FIRST = [
	"error",
	"failure",
	"pending",
	"success"
];
function pullDecisionOf(snapshot, at, { bot, conclude }) {
	const { pull, governance, rules, changed, discussion, roles, claim } = snapshot;
	const unmeasured = unmeasuredOf(snapshot);
	const report = claim.kind === "measured" ? conclude(claim.measurement) : null;
	const files = governedFiles(changed, governance, rules.own);
	const caching = cachingReview(rules.caching, changed.files, report);
	return {
		snapshot,
		files,
		caching,
		report,
		decision: decidePull({
			pull,
			rules,
			claim,
			report,
			unmeasured,
			files,
			caching,
			fork: isFork(pull),
			ownPull: pull.author?.login === bot,
			approvals: findApprovals(discussion, roles, measuredAt(snapshot, unmeasured)),
			waivers: report === null ? null : useWaivers(rules.waivers, report, at.slice(0, 10))
		})
	};
}
function measuredAt({ claim, isRemeasured }, unmeasured) {
	if (unmeasured !== null && passes(unmeasured)) return BEFORE_EVERYTHING;
	if (claim.kind !== "measured") return null;
	return isRemeasured ? BEFORE_EVERYTHING : claim.at;
}
const BEFORE_EVERYTHING = new Date(0).toISOString();
// src/changes/differences.ts
function differences(differs, base, head) {
	return differs.flatMap((differ) => differ(base, head));
}
function value(path, key, effect, text = String) {
	return ({ [key]: from }, { [key]: to }) => isSame(from, to) ? [] : [{
		path,
		what: `${text(from)} → ${text(to)}`,
		effect: effect(from, to)
	}];
}
function looserIf(isLooser, otherwise = "neither") {
	return (from, to) => isLooser(from, to) ? "loosens" : otherwise;
}
const isLess = (from, to) => to < from;
const otherwise = () => "measures-otherwise";
function changesAt({ part, title, place }, found, lineOf) {
	return found.map(({ path, what, effect }) => ({
		part,
		effect,
		text: `${title}: ${[...path, what].join(" ")}`,
		line: lineOf([...place, ...path]) ?? lineOf([...place, ...path.slice(0, 1)]) ?? lineOf(place)
	}));
}
const byTable = (table) => (base, head) => Object.values(table).flatMap((differ) => differ(base, head));
const elsewhere = () => [];
const plain = (written) => {
	if (written === void 0 || written === false) return "none";
	return (typeof written === "string" ? written : JSON.stringify(written)).replace(/\s+/g, " ").trim() || "none";
};
function word(name, key, { effect = otherwise, text = plain } = {}) {
	const path = name.split(" ");
	return (base, head) => {
		const [from, to] = [base[key], head[key]];
		const [before, after] = [from, to].map((one) => one === void 0 ? plain(one) : text(one));
		if (isSame(from, to)) return [];
		const what = from === void 0 || to === void 0 ? otherwise() : effect(from, to);
		return [{
			path,
			what: fromTo(before ?? "", after ?? ""),
			effect: what
		}];
	};
}
const duration = { text: writeDuration };
function keyed(key) {
	return ({ [key]: before }, { [key]: after }) => {
		const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);
		const verb = key === "headers" ? "change" : "changes";
		return changed.length === 0 ? [] : [{
			path: [key],
			what: `${verb} ${listed(changed)}`,
			effect: otherwise()
		}];
	};
}
const WIDTH = {
	most: 60,
	common: 12
};
function fromTo(from, to) {
	const long = Math.max(from.length, to.length) > WIDTH.most;
	let same = 0;
	while (long && same < from.length && from[same] === to[same]) same += 1;
	const start = Math.max(0, same - WIDTH.common);
	const part = (text) => {
		const end = start + WIDTH.most;
		return `${start > 0 ? "…" : ""}${text.slice(start, end)}${text.length > end ? "…" : ""}`;
	};
	return `${part(from)} → ${part(to)}`;
}
const SHOWN = 3;
function listed(all) {
	const more = all.length > SHOWN ? ` and ${all.length - SHOWN} more` : "";
	return `${all.slice(0, SHOWN).join(", ")}${more}`;
}
// src/changes/alert-changes.ts
function alertChanges({ base, head, lineOf }) {
	const told = byTable(ALERTS)(base.alerts, head.alerts);
	const silent = maintenanceDifferences(base.maintenance, head.maintenance);
	return [...changesAt({
		part: "configuration",
		title: "alerts",
		place: ["alerts"]
	}, told, lineOf), ...changesAt({
		part: "configuration",
		title: "maintenance",
		place: ["maintenance"]
	}, silent, lineOf)];
}
const newAudience = () => "loosens";
const ALERTS = {
	label: value(["issues"], "label", looserIf((_, to) => to === null), (label) => label ?? "none"),
	webhook: value(["webhook"], "webhook", newAudience, (webhook) => webhook === null ? "none" : `the address in ${webhook.urlFrom} at ${webhook.hosts.join(", ")}`),
	alertmanager: value(["alertmanager"], "alertmanager", newAudience, (manager) => manager === null ? "none" : `${manager.url}${manager.authorizationFrom === null ? "" : `, with ${manager.authorizationFrom}`}`)
};
function maintenanceDifferences(base, head) {
	const without = (some, others) => some.filter((one) => !others.some((other) => isSame(one, other)));
	const say = (windows, verb, effect) => windows.map(({ from, until }) => ({
		path: [],
		what: `${verb} ${minuteOf(from)} to ${minuteOf(until)}`,
		effect
	}));
	return [...say(without(head, base), "gains", "loosens"), ...say(without(base, head), "loses", "neither")];
}
const minuteOf = (ms) => `${new Date(ms).toISOString().slice(0, 16)}Z`;
// src/changes/export-changes.ts
function exportChanges({ base, head, lineOf }) {
	return RECEIVER_KINDS.flatMap((kind) => {
		const at = {
			part: "configuration",
			title: `export.${kind}`,
			place: ["export", kind]
		};
		const of = (receivers) => receivers.find((one) => one.kind === kind);
		return changesAt(at, differencesOf(of(base.export), of(head.export)), lineOf);
	});
}
function differencesOf(from, to) {
	if (to === void 0) return from === void 0 ? [] : [{
		path: [],
		what: "removed",
		effect: "neither"
	}];
	if (from === void 0) return [{
		path: [],
		what: `added, ${to.url}`,
		effect: "loosens"
	}];
	const { url: before, ...secrets } = from;
	const { url: after, ...others } = to;
	return [...before === after ? [] : [{
		path: ["url"],
		what: `${before} → ${after}`,
		effect: "loosens"
	}], ...isSame(secrets, others) ? [] : [{
		path: [],
		what: "sends other variables",
		effect: "loosens"
	}]];
}
// src/changes/sending-differences.ts
const isMore = (from, to) => to > from;
const less = looserIf(isLess, otherwise());
const more = looserIf(isMore, otherwise());
const perSecond = (rate) => `${rate}/s`;
function sendingDifferences(base, head) {
	const [from, to] = [base.load, head.load];
	if (from === void 0 && to === void 0) return word("rate", "ratePerSecond", {
		text: perSecond,
		effect: less
	})(base, head);
	if (from?.kind === "closed" && to?.kind === "closed") return byTable(CLOSED)(from, to);
	if (from?.kind === "saturation" && to?.kind === "saturation") return byTable(SATURATION)(from, to);
	return [{
		path: [],
		what: fromTo(loadText(base), loadText(head)),
		effect: otherwise()
	}];
}
function loadText({ load, ratePerSecond }) {
	if (load === void 0) return `rate ${perSecond(ratePerSecond)}`;
	return load.kind === "closed" ? `clients ${load.clients}` : `saturation ${load.objective}`;
}
const CLOSED = {
	kind: elsewhere,
	clients: word("clients", "clients", { effect: less }),
	thinkTimeMs: word("think-time", "thinkTimeMs", {
		...duration,
		effect: more
	})
};
const SATURATION = {
	kind: elsewhere,
	metric: word("saturation metric", "metric"),
	comparator: elsewhere,
	boundMs: elsewhere,
	objective(base, head) {
		if (base.metric === head.metric && base.boundMs === head.boundMs && base.comparator === head.comparator) return [];
		const effect = base.metric === head.metric && isMore(base.boundMs, head.boundMs) ? "loosens" : otherwise();
		return [{
			path: ["saturation", "objective"],
			what: fromTo(base.objective, head.objective),
			effect
		}];
	},
	fromPerSecond: word("saturation from", "fromPerSecond", { text: perSecond }),
	toPerSecond: word("saturation to", "toPerSecond", {
		text: perSecond,
		effect: less
	}),
	stepMs: word("saturation step", "stepMs", duration)
};
const USUAL = Array.from({ length: 200 }, (_, index) => 200 + index);
const allOf = (statuses) => statuses.length === 0 ? USUAL : statuses;
const EXPECT = {
	status: word("expect status", "status", {
		text: (statuses) => statuses.join(", ") || "200 to 399",
		effect: looserIf((from, to) => {
			const good = new Set(allOf(from));
			return allOf(to).some((status) => !good.has(status));
		}, otherwise())
	}),
	json: ({ json: from }, { json: to }) => {
		const [before, after] = [from, to].map((json) => json === void 0 ? "none" : JSON.stringify(json));
		const effect = to === void 0 ? "loosens" : otherwise();
		return before === after ? [] : [{
			path: ["expect", "json"],
			what: fromTo(before ?? "", after ?? ""),
			effect
		}];
	}
};
// src/changes/flow-differences.ts
function flowDifferences(base, head) {
	return byTable(FLOW)(base, head);
}
const FLOW = {
	kind: elsewhere,
	name: elsewhere,
	mix: word("each sends", "mix", { text: (isMix) => isMix ? "one of a mix" : "all steps" }),
	steps: stepChanges,
	data: elsewhere,
	flowsPerSecond: elsewhere,
	load: (base, head) => sendingDifferences(sendingOf$1(base), sendingOf$1(head)),
	arrivals: word("arrivals", "arrivals"),
	timeoutMs: word("timeout", "timeoutMs", {
		...duration,
		effect: more
	}),
	splitBy: word("split-by", "splitBy")
};
const sendingOf$1 = ({ load, flowsPerSecond }) => ({
	load,
	ratePerSecond: flowsPerSecond
});
function stepChanges({ steps: base }, { steps: head }) {
	const [before, after] = [base, head].map((steps) => steps.map(({ name }) => name));
	const path = ["steps"];
	const gone = (before ?? []).filter((name) => !after?.includes(name));
	const come = (after ?? []).filter((name) => !before?.includes(name));
	const kept = (names = []) => names.filter((name) => !gone.includes(name) && !come.includes(name)).join(" ");
	const moved = kept(before) === kept(after) ? [] : [{
		path,
		what: "are in another order",
		effect: otherwise()
	}];
	return [
		...gone.length === 0 ? [] : [{
			path,
			what: `loses ${listed(gone)}`,
			effect: "loosens"
		}],
		...come.length === 0 ? [] : [{
			path,
			what: `gains ${listed(come)}`,
			effect: otherwise()
		}],
		...moved,
		...head.flatMap((step) => {
			const was = base.find(({ name }) => name === step.name);
			return was === void 0 ? [] : STEP(was, step).map((one) => ({
				...one,
				path: [
					...path,
					step.name,
					...one.path
				]
			}));
		})
	];
}
const STEP = byTable({
	name: elsewhere,
	method: word("method", "method"),
	path: word("path", "path"),
	headers: keyed("headers"),
	body: word("body", "body"),
	expect: (base, head) => byTable(EXPECT)(base.expect, head.expect),
	captures: word("capture", "captures", { text: (captures) => captures.map(({ name, written }) => `${name}: ${written}`).join(", ") || "none" }),
	thinkMs: word("think", "thinkMs", duration),
	weight: word("weight", "weight")
});
// src/changes/scenario-differences.ts
function scenarioPlace({ scenario }, index) {
	return [
		"scenarios",
		index,
		...scenario.kind === "k6" ? [] : [scenario.kind]
	];
}
function scenarioDifferences(base, head) {
	return byTable(SETTING)(base, head);
}
const SETTING = {
	name: elsewhere,
	scenario({ scenario: base }, { scenario: head }) {
		if (base.kind === "http" && head.kind === "http") return byTable(HTTP)(base, head);
		if (base.kind === "flow" && head.kind === "flow") return flowDifferences(base, head);
		if (base.kind === "k6" && head.kind === "k6") return byTable(K6)(base, head);
		if (base.kind === "command" && head.kind === "command") return byTable(COMMAND)(base, head);
		const [from, to] = [base, head].map(({ kind }) => KINDS[kind]);
		return [{
			path: [],
			what: `${from} → ${to}`,
			effect: otherwise()
		}];
	},
	dataFile: (base, head) => word(head.scenario.kind === "flow" ? "data" : "bodies", "dataFile")(base, head)
};
const KINDS = {
	http: "a declared request",
	flow: "a flow",
	k6: "a k6 script",
	command: "a command"
};
const HTTP = {
	kind: elsewhere,
	name: elsewhere,
	method: word("method", "method"),
	path: word("path", "path"),
	headers: keyed("headers"),
	bodies: word("body", "bodies", { text: (bodies) => bodies.join(" ") || "none" }),
	expect: (base, head) => byTable(EXPECT)(base.expect, head.expect),
	stream: word("stream", "stream", { text: (isStream) => isStream ? "sse" : "none" }),
	ratePerSecond: elsewhere,
	load: (base, head) => sendingDifferences(sendingOf(base), sendingOf(head)),
	arrivals: word("arrivals", "arrivals"),
	timeoutMs: word("timeout", "timeoutMs", {
		...duration,
		effect: more
	})
};
const sendingOf = ({ load, ratePerSecond }) => ({
	load,
	ratePerSecond
});
const K6 = {
	kind: elsewhere,
	name: elsewhere,
	script: word("k6", "script"),
	env: keyed("env"),
	latency: word("latency", "latency"),
	splitBy: word("split-by", "splitBy"),
	shorten: word("shorten", "shorten")
};
const COMMAND = {
	kind: elsewhere,
	name: elsewhere,
	run: word("run", "run"),
	points: word("points", "points"),
	env: keyed("env"),
	ratePerSecond: elsewhere,
	load: (base, head) => sendingDifferences(sendingOf(base), sendingOf(head)),
	splitBy: word("split-by", "splitBy")
};
// src/changes/measured-changes.ts
function measuredChanges({ base, head, lineOf }) {
	const service = byTable(SERVICE)(base.service, head.service);
	const metrics = (all) => Object.entries(all).map(([name, metric]) => ({
		name,
		...metric
	}));
	return [
		...listChanges({
			part: "scenario",
			title: "scenario",
			gone: "loosens",
			placeOf: scenarioPlace,
			differ: scenarioDifferences
		}, {
			base: base.scenarios,
			head: head.scenarios,
			lineOf
		}),
		...changesAt({
			part: "service",
			title: "service",
			place: ["service"]
		}, service, lineOf),
		...listChanges({
			part: "need",
			title: "needs",
			gone: "measures-otherwise",
			placeOf: (_, index) => ["needs", index],
			differ: byTable(NEED)
		}, {
			base: base.needs,
			head: head.needs,
			lineOf
		}),
		...listChanges({
			part: "metric",
			title: "metric",
			gone: "measures-otherwise",
			placeOf: ({ name }) => ["metrics", name],
			differ: byTable(METRIC)
		}, {
			base: metrics(base.metrics),
			head: metrics(head.metrics),
			lineOf
		})
	];
}
function listChanges({ part, title, gone, placeOf, differ }, { base, head, lineOf }) {
	const known = new Map(base.map((item) => [item.name, item]));
	const kept = new Set(head.map(({ name }) => name));
	const removed = base.filter(({ name }) => !kept.has(name)).map(({ name }) => ({
		part,
		effect: gone,
		text: `${title} ${name} is removed`,
		line: null
	}));
	const others = head.flatMap((item, index) => {
		const before = known.get(item.name);
		const place = placeOf(item, index);
		if (before === void 0) return [{
			part,
			effect: otherwise(),
			text: `${title} ${item.name} is new`,
			line: lineOf(place.slice(0, 2))
		}];
		return changesAt({
			part,
			title: `${title} ${item.name}`,
			place
		}, differ(before, item), lineOf);
	});
	return [...removed, ...others];
}
const STOP = {
	signal: word("stop signal", "signal"),
	graceMs: word("stop grace", "graceMs", duration)
};
const SOURCES = {
	traces: word("traces", "traces", { text: (traces) => traces ?? "off" }),
	metrics: word("metrics", "metrics", { text: (metrics) => metrics ?? "none" }),
	profile: word("profile", "profile", { text: (profile) => profile ?? "off" })
};
function readyText(ready) {
	switch (ready.kind) {
		case "http": return `http ${ready.path}`;
		case "tcp": return "tcp";
		case "log": return `log ${ready.pattern}`;
		default: return ready;
	}
}
const PROCESS_RUN = {
	kind: elsewhere,
	start: word("start", "start"),
	port: word("port", "port")
};
const NEED_IMAGE = {
	kind: elsewhere,
	image: word("image name", "image"),
	command: word("image command", "command"),
	port: word("image port", "port"),
	env: keyed("env")
};
const DOCKERFILE_RUN = {
	kind: elsewhere,
	file: word("dockerfile file", "file"),
	context: word("dockerfile context", "context"),
	target: word("dockerfile target", "target"),
	port: word("dockerfile port", "port")
};
const COMPOSE_RUN = {
	kind: elsewhere,
	file: word("compose file", "file"),
	service: word("compose service", "service"),
	port: word("compose port", "port"),
	profiles: word("compose profiles", "profiles")
};
const ADDRESSES = {
	base: word("url base", "base"),
	head: word("url head", "head")
};
const NOT_WRITTEN = {
	base: "",
	head: ""
};
const URL_RUN = {
	kind: elsewhere,
	addresses: (base, head) => byTable(ADDRESSES)(base.addresses ?? NOT_WRITTEN, head.addresses ?? NOT_WRITTEN),
	command: word("url command", "command"),
	hosts: word("url hosts", "hosts", {
		text: (hosts) => hosts.join(", ") || "none",
		effect: () => "loosens"
	}),
	restart: (base, head) => word("url restart", "restart")(base, head).map((one) => head.restart === void 0 ? {
		...one,
		effect: "loosens"
	} : one)
};
function runDifferences(base, head) {
	if (base.kind === "image" && head.kind === "image") return byTable(NEED_IMAGE)(imageWith(base), imageWith(head));
	if (base.kind === "dockerfile" && head.kind === "dockerfile") return byTable(DOCKERFILE_RUN)(base, head);
	if (base.kind === "compose" && head.kind === "compose") return byTable(COMPOSE_RUN)(base, head);
	if (base.kind === "process" && head.kind === "process") return byTable(PROCESS_RUN)({
		port: "auto",
		...base
	}, {
		port: "auto",
		...head
	});
	if (base.kind === "url" && head.kind === "url") return byTable(URL_RUN)(base, head);
	const effect = head.kind === "url" && isOneDeployment({ run: head }) ? "loosens" : otherwise();
	return [{
		path: [keyOf(head)],
		what: fromTo(runText(base), runText(head)),
		effect
	}];
}
const imageWith = (run) => ({
	env: {},
	...run
});
const keyOf = ({ kind }) => kind === "process" ? "start" : kind;
function runText(run) {
	if (run.kind === "process") return `start ${run.start}`;
	if (run.kind !== "url") return run.kind;
	return `at ${run.addresses === null ? `what ${run.command} prints` : `${run.addresses.base} and ${run.addresses.head}`}`;
}
const names$2 = (all) => all.join(", ");
const SERVICE = {
	directory: word("directory", "directory"),
	run: (base, head) => runDifferences(base.run, head.run),
	install: word("install", "install"),
	build: word("build", "build"),
	env: keyed("env"),
	envFiles: word("env-file", "envFiles", { text: names$2 }),
	pass: (base, head) => word("pass", "pass", { text: names$2 })(base, head).map((one) => ({
		...one,
		effect: "loosens"
	})),
	ready: word("ready", "ready", { text: readyText }),
	readyTimeoutMs: word("ready timeout", "readyTimeoutMs", duration),
	stop: (base, head) => byTable(STOP)(base.stop, head.stop),
	sources: (base, head) => byTable(SOURCES)(base.sources, head.sources)
};
const NEED = {
	name: elsewhere,
	run: (base, head) => runDifferences(base.run, head.run),
	ready: word("ready", "ready", { text: readyText }),
	readyTimeoutMs: word("ready timeout", "readyTimeoutMs", duration),
	per: word("per", "per"),
	reset: word("reset", "reset"),
	stop: (base, head) => byTable(STOP)(base.stop, head.stop)
};
const METRIC = {
	name: elsewhere,
	role: word("role", "role"),
	from: word("from", "from", { text: (from) => from?.written ?? "" }),
	type: word("type", "type"),
	unit: word("unit", "unit"),
	better: word("better", "better", { effect: () => "loosens" }),
	scenario: word("scenario", "scenario")
};
// src/changes/policy-changes.ts
function policyChanges({ base, head, lineOf }) {
	const of = (config) => effectivePolicy(config, { fork: false });
	return [...changesAt({
		part: "policy",
		title: "policy",
		place: ["policy"]
	}, byTable(POLICY)(of(base), of(head)), lineOf), ...textChanges({
		base,
		head
	})];
}
const toAllowed = looserIf((_, to) => to);
const allowed = (is) => is ? "allow" : "deny";
const POLICY = {
	profile: value(["profile"], "profile", () => "neither", (profile) => profile === null ? "none" : `${profile.name} (${profile.source})`),
	capabilities: ({ capabilities: before }, { capabilities: after }) => {
		const [come, go] = [after.filter((one) => !before.includes(one)), before.filter((one) => !after.includes(one))];
		return [...come.length > 0 ? [{
			path: ["capabilities"],
			what: `gains ${listed(come)}`,
			effect: "loosens"
		}] : [], ...go.length > 0 ? [{
			path: ["capabilities"],
			what: `loses ${listed(go)}`,
			effect: "neither"
		}] : []];
	},
	repoWrite: value(["repo.write"], "repoWrite", looserIf((from) => from === "deny")),
	historyWrite: value(["history.write"], "historyWrite", toAllowed, allowed),
	egress: value(["network.egress"], "egress", looserIf(isWider), egressText),
	targets: value(["network.targets"], "targets", toAllowed, allowed),
	exports: value(["network.exports"], "exports", toAllowed, allowed),
	enforcement: value(["enforcement"], "enforcement", looserIf((_, to) => to === "best-effort")),
	tracingTags: keyed("tracingTags"),
	fork: elsewhere,
	stated: elsewhere
};
function isWider(from, to) {
	if (from.kind === "open" || to.kind === "deny") return false;
	if (to.kind === "open" || from.kind === "deny") return true;
	return to.hosts.some((host) => !from.hosts.includes(host));
}
function egressText(egress) {
	return egress.kind === "listed" ? listed(egress.hosts) : egress.kind;
}
function textChanges({ base, head }) {
	const textOf = ({ profile }) => [profile?.sections ?? {}, profile?.constraints.map(({ text }) => text) ?? []];
	if (base.profile === void 0 || head.profile === void 0 || isSame(textOf(base), textOf(head))) return [];
	return [{
		part: "policy",
		effect: "neither",
		text: "policy: the sections or constraints of the profile change",
		line: null
	}];
}
// src/changes/proposal-changes.ts
function proposalChanges({ base, head, lineOf }) {
	return changesAt({
		part: "configuration",
		title: "proposals",
		place: ["proposals"]
	}, byTable(PROPOSALS)(proposalRules(base), proposalRules(head)), lineOf);
}
const other = () => "loosens";
const neither$1 = () => "neither";
const names$1 = (all) => all.length === 0 ? "none" : listed(all);
const orNone = (text) => text?.replace(/\s+/g, " ") ?? "none";
const PROPOSALS = {
	paths: value(["paths"], "paths", looserIf((from, to) => to.some((pattern) => !from.includes(pattern))), names$1),
	test: value(["test"], "test", other, orNone),
	security: value(["security"], "security", other, orNone),
	headroom: value(["headroom"], "headroom", neither$1, (share) => `${Number((share * 100).toPrecision(9))}%`),
	adrFolder: value(["adr"], "adrFolder", neither$1),
	dashboards: value(["dashboards"], "dashboards", neither$1),
	environment: value(["environment"], "environment", other),
	reviewers: value(["reviewers"], "reviewers", neither$1, names$1),
	labels: value(["labels"], "labels", neither$1, names$1),
	write: value(["write"], "write", looserIf((_, to) => to === "pull-request"))
};
// src/changes/row-changes.ts
function rowChanges({ base, head }) {
	const rows = {
		base: rowsOf(base, head),
		head: rowsOf(head, base)
	};
	return [...told(cellChanges(rows.base.cells, rows.head.cells)), ...told(sloChanges(rows.base.slos, rows.head.slos, head.file))];
}
function rowsOf(config, other) {
	const shared = new Set(other.scenarios.map(({ name }) => name));
	const isCommon = (row) => shared.has(row.scenario) || isStart(row);
	const { cells, slos } = planCells(config);
	const parts = config.scenarios.flatMap(({ name }) => cellsNamed(partNames(config, other), name, config).cells);
	return {
		cells: [...new Map([...cells, ...parts].map((cell) => [rowOf$1(cell), cell])).values()].filter(isCommon),
		slos: slos.filter(isCommon)
	};
}
function partNames(...configs) {
	const named = configs.flatMap(({ budgets }) => budgets.map(({ metric }) => metric)).filter((name) => partOf(name) !== void 0);
	return [...new Set([
		"latency{any-other}.p50",
		"latency{any-other}.p95",
		CLOSED_ERRORS,
		REDIRECTS,
		...named
	])];
}
const isStart = ({ metric }) => metric.name === START_UP;
const rowOf$1 = (row) => isStart(row) ? START_UP : `${row.scenario} ${row.metric.name}`;
function cellChanges(before, after) {
	const [base, head] = [before, after].map((cells) => new Map(cells.map((cell) => [rowOf$1(cell), cell])));
	return [...new Set([...before, ...after].map(rowOf$1))].flatMap((row) => cellChange(base?.get(row), head?.get(row)));
}
function cellChange(base, head) {
	const row = head ?? base;
	if (row === void 0) return [];
	const say = (what, effect) => ({
		part: "budget",
		scenario: row.scenario,
		metric: row.metric.name,
		what,
		effect,
		line: lineIn(head?.source)
	});
	const gated = base?.gating === true ? "loosens" : "neither";
	if (base === void 0) return [say("is compared", "neither")];
	if (head === void 0) return [say("is no longer compared", gated)];
	const wider = looserIf((from, to) => base.gating && to > from);
	const margins = [
		value(["max-increase"], "flag", wider, marginText(head)),
		value(["no-change-within"], "same", wider, marginText(head)),
		value(["min-change"], "minChange", wider, amountText(head))
	];
	return [...base.gating === head.gating ? [] : [say(head.gating ? "now gates" : "no longer gates", gated)], ...differences(margins, base.margins, head.margins).map(({ path, what, effect }) => say([...path, what].join(" "), effect))];
}
function marginText({ metric }) {
	return metric.effect === "difference" ? pointsText : (margin) => writePercent(margin).replace("%", " %");
}
function amountText({ metric: { unit } }) {
	if (unit === "ms") return writeDuration;
	return unit === "share" ? pointsText : String;
}
const pointsText = (share) => writePoints(share).replace("pp", " points");
function sloChanges(before, after, file) {
	const [base, head] = [strictest(before), strictest(after)];
	return [...new Set([...base.keys(), ...head.keys()])].flatMap((key) => sloChange(base.get(key), head.get(key), file));
}
function sloChange(base, head, file) {
	const row = head ?? base;
	if (row === void 0 || base !== void 0 && head !== void 0 && !isStricter(base, head) && !isStricter(head, base)) return [];
	const text = (slo) => slo?.objective ?? "none";
	return [{
		part: "slo",
		scenario: row.scenario,
		metric: row.metric.name,
		what: `objective ${text(base)} → ${text(head)}`,
		effect: base !== void 0 && (head === void 0 || isStricter(base, head)) ? "loosens" : "neither",
		line: head?.source.startsWith(`${file}:`) ? lineIn(head.source) : null
	}];
}
function strictest(slos) {
	const found = new Map();
	for (const slo of slos) {
		const key = `${rowOf$1(slo)} ${slo.comparator.charAt(0)}`;
		const best = found.get(key);
		if (best === void 0 || isStricter(slo, best)) found.set(key, slo);
	}
	return found;
}
function lineIn(source) {
	const found = /:(\d+)$/.exec(source ?? "")?.[1];
	return found === void 0 ? null : Number(found);
}
function told(changes) {
	const groups = new Map();
	for (const change of changes) {
		const { what, effect, line } = change;
		const key = `${what} ${effect} ${line}`;
		groups.set(key, [...groups.get(key) ?? [], change]);
	}
	return [...groups.values()].flatMap(([first, ...rest]) => {
		if (first === void 0) return [];
		const { part, effect, line, scenario, metric, what } = first;
		return [{
			part,
			effect,
			text: `${scenario} ${metric}${rest.length === 0 ? "" : ` and ${rest.length} more ${rest.length === 1 ? "row" : "rows"}`}: ${what}`,
			line
		}];
	});
}
// src/changes/setting-changes.ts
function settingChanges({ base, head, lineOf }) {
	const found = [
		["design", designDifferences(base, head)],
		["on-inconclusive", value([], "onInconclusive", looserIf(isWeaker))(base, head)],
		["ignore", names([], "ignore", LIST, "come")(base, head)],
		["prices", byTable(PRICES)(base.prices, head.prices)],
		["caching", byTable(CACHING)(base.caching, head.caching)],
		["when", byTable(WHEN)(base.when, head.when)],
		["governance", byTable(GOVERNANCE)(governanceOf(base), governanceOf(head))]
	];
	const explain = byTable(EXPLAIN)(base.explain, head.explain);
	const containers = byTable(CONTAINERS)(base.containers, head.containers);
	return [
		...found.flatMap(([part, changes]) => changesAt({
			part,
			title: part,
			place: [part]
		}, changes, lineOf)),
		...changesAt({
			part: "design",
			title: "explain",
			place: ["explain"]
		}, explain, lineOf),
		...changesAt({
			part: "service",
			title: "containers",
			place: ["containers"]
		}, containers, lineOf),
		...changesAt({
			part: "service",
			title: "sandbox",
			place: ["sandbox"]
		}, sandboxDifferences(base, head), lineOf)
	];
}
function sandboxDifferences(base, head) {
	const strictness = (mode) => SANDBOX_MODES.indexOf(mode ?? "off");
	const isLooser = (from, to) => strictness(to) < strictness(from);
	const asked = ({ sandbox }) => ({ sandbox });
	const text = (mode) => mode ?? "by policy";
	return value([], "sandbox", looserIf(isLooser), text)(asked(base), asked(head));
}
function designDifferences(base, head) {
	const ifShorter = (key) => looserIf(() => base.scenarios.some(({ scenario }) => lengthIn(head, scenario, key) < lengthIn(base, scenario, key)), "measures-otherwise");
	const length = (ms) => ms === null ? "from the rate" : writeDuration(ms);
	const design = {
		maxPairs: value(["max-pairs"], "maxPairs", looserIf(isLess)),
		maxDurationMs: value(["max-duration"], "maxDurationMs", looserIf(isLess), writeDuration),
		shards: ({ shards: before }, { shards: after }) => sharing({ shards: before }, { shards: after }),
		blockMs: value(["block"], "blockMs", ifShorter("blockMs"), length),
		warmUpMs: value(["warm-up"], "warmUpMs", ifShorter("warmUpMs"), length),
		mode: value(["mode"], "mode", otherwise),
		asWritten: value(["as-written"], "asWritten", otherwise),
		freshPerScenario: value(["fresh-per-scenario"], "freshPerScenario", otherwise),
		complete: value(["complete"], "complete", neither)
	};
	return byTable(design)(base.design, head.design);
}
const sharing = value(["shards"], "shards", otherwise, (count) => count === void 0 ? "one machine" : `${count}`);
function lengthIn({ design }, scenario, key) {
	return planScenario(scenario, {
		status: "compared",
		design,
		tailGates: false
	})[key];
}
const STRENGTH = [
	"warn",
	"approve",
	"fail"
];
const isWeaker = (from, to) => STRENGTH.indexOf(to) < STRENGTH.indexOf(from);
const isLower = (from, to) => to !== null && (from === null || !isAtLeast(to, from));
const TRUST = [
	"measurements",
	null,
	"people"
];
const isLessWary = (from, to) => TRUST.indexOf(to) < TRUST.indexOf(from);
const neither = () => "neither";
const LIST = ["gains", "loses"];
const CONTAINERS = {
	allow: names(["allow"], "allow", LIST, "come"),
	engine: value(["engine"], "engine", otherwise),
	cpuset: word("cpuset", "cpuset"),
	memory: word("memory", "memory")
};
const EXPLAIN = {
	pairs: value(["pairs"], "pairs", neither),
	profilePairs: value(["profile-pairs"], "profilePairs", neither),
	maxDurationMs: value(["max-duration"], "maxDurationMs", neither, writeDuration)
};
const GOVERNANCE = {
	reviews: value(["reviews"], "reviews", looserIf((_, to) => to)),
	trust: value(["trust"], "trust", looserIf(isLessWary), (trust) => trust ?? "by author"),
	solo: value(["solo"], "solo", looserIf((_, to) => to)),
	leastRole: value(["approvers", "least role"], "leastRole", looserIf(isLower), (role) => role ?? "none"),
	users: names(["approvers"], "users", ["users added:", "users removed:"], "come"),
	minimum: (base, head) => byTable(MINIMUM)(base.minimum, head.minimum),
	governed: names(["governed"], "governed", LIST, "go"),
	build: () => [],
	sensitive: names(["sensitive"], "sensitive", LIST, "go"),
	protectedBases: names(["protected-bases"], "protectedBases", LIST, "go"),
	mergeQueue: value(["merge-queue"], "mergeQueue", looserIf((_, to) => to === "carry")),
	measureWorkflow: value(["measure-workflow"], "measureWorkflow", () => "loosens")
};
const PRICES = {
	currency: word("currency", "currency"),
	"cpu-hour": word("cpu-hour", "cpu-hour"),
	"egress-gib": word("egress-gib", "egress-gib"),
	"input-tokens": word("input-tokens", "input-tokens"),
	"output-tokens": word("output-tokens", "output-tokens")
};
const CACHING = {
	paths: names(["paths"], "paths", LIST, "go"),
	staleness: value(["staleness"], "staleness", looserIf((_, to) => to === null), (name) => name ?? "none"),
	asksPeople: value(["require"], "asksPeople", looserIf((_, to) => !to), (asks) => asks ? "approve" : "nothing")
};
const WHEN = {
	drafts: value(["draft"], "drafts", looserIf((_, to) => !to)),
	label: value(["label"], "label", looserIf((_, to) => to !== null), (label) => label ?? "none"),
	withoutLabel: value(["without-label"], "withoutLabel", looserIf((_, to) => to === "pass"))
};
const MINIMUM = {
	governance: value(["minimum-approvals", "governance"], "governance", looserIf(isLess)),
	waiver: value(["minimum-approvals", "waiver"], "waiver", looserIf(isLess))
};
function names(path, key, [come, go], looser) {
	return ({ [key]: before }, { [key]: after }) => {
		const say = (verb, found, isLooser) => found.length === 0 ? [] : [{
			path,
			what: `${verb} ${listed(found)}`,
			effect: isLooser ? "loosens" : "neither"
		}];
		const added = say(come, without(after, before), looser === "come");
		const removed = say(go, without(before, after), looser === "go");
		return looser === "come" ? [...added, ...removed] : [...removed, ...added];
	};
}
const without = (all, some) => all.filter((name) => !some.includes(name));
// src/changes/target-changes.ts
function targetChanges({ base, head, lineOf }) {
	return [...new Set([...base.targets, ...head.targets].map(({ name }) => name))].flatMap((name) => {
		const what = whatOf(named(base.targets, name), named(head.targets, name));
		const at = {
			part: "configuration",
			title: `targets.${name}`,
			place: ["targets", name]
		};
		return what === "" ? [] : changesAt(at, [{
			path: [],
			what,
			effect: what === REMOVED ? "neither" : "loosens"
		}], lineOf);
	});
}
const named = (targets, name) => targets.find((target) => target.name === name);
const REMOVED = "removed";
function whatOf(from, to) {
	if (to === void 0) return REMOVED;
	if (from === void 0) return `added, ${to.url}`;
	if (from.url !== to.url) return `${from.url} → ${to.url}`;
	const before = new Map(Object.entries(from));
	const others = Object.entries(to).flatMap(([key, value]) => isSame(value, before.get(key)) ? [] : [KEYS[key] ?? key]);
	return others.length === 0 ? "" : `${listed(others)} changed`;
}
const KEYS = {
	maxRate: "max-rate",
	maxInFlight: "max-in-flight",
	durationMs: "duration"
};
// src/changes/head-rules.ts
const MOST$2 = 50;
const LONGEST = 200;
function headRules(base, text, file, profile = null) {
	const broken = (what, line = null) => ({
		changes: [{
			part: "configuration",
			effect: "loosens",
			text: shortened(what),
			line
		}],
		newScenarios: [],
		head: null
	});
	if (text === null) return broken(`${file} is removed`);
	const source = readYaml(text, file);
	const read = configIn(source, file);
	if ("problems" in read) return broken(`head's configuration is not valid, and would stop every later pull request: ${firstProblem(read.problems, file)}`, read.problems[0]?.line);
	const head = profile === null ? read.config : withProfile(read.config, profile);
	const lineOf = (path) => isWritten(head.written, path) ? source.placeOfKey(path).line : null;
	const known = new Set(base.scenarios.map(({ name }) => name));
	return {
		head,
		changes: bounded$1(changesOf$1({
			base,
			head,
			lineOf
		})),
		newScenarios: head.scenarios.map(({ name }) => name).filter((name) => !known.has(name))
	};
}
function profileRules(base, plain, profile) {
	const head = profile === null ? plain : withProfile(plain, profile);
	return {
		head,
		changes: bounded$1(changesOf$1({
			base,
			head,
			lineOf: () => null
		})),
		newScenarios: []
	};
}
function changesOf$1(configs) {
	const { base, head } = configs;
	const found = [
		...rowChanges(configs),
		...measuredChanges(configs),
		...settingChanges(configs)
	];
	const moves = `the configuration moves from ${base.file} to ${head.file}`;
	const moved = base.file === head.file ? [] : [{
		part: "configuration",
		effect: "neither",
		text: moves,
		line: null
	}];
	return [
		...found,
		...idleChanges(configs, found),
		...targetChanges(configs),
		...exportChanges(configs),
		...alertChanges(configs),
		...policyChanges(configs),
		...proposalChanges(configs),
		...moved
	];
}
function idleChanges({ base, head, lineOf }, found) {
	return [
		["budgets", "budget"],
		["slos", "slo"],
		["creep", null]
	].flatMap(([name, about]) => isSame(base[name], head[name]) || found.some(({ part }) => part === about) ? [] : [{
		part: "configuration",
		effect: "neither",
		text: `${name}: changed`,
		line: lineOf([name])
	}]);
}
const ORDER = [
	"loosens",
	"measures-otherwise",
	"neither"
];
function bounded$1(changes) {
	const ordered = ORDER.flatMap((effect) => changes.filter((change) => change.effect === effect));
	const kept = ordered.slice(0, MOST$2).map((change) => ({
		...change,
		text: shortened(change.text)
	}));
	const [worst, ...rest] = ordered.slice(MOST$2);
	if (worst === void 0) return kept;
	const text = `${rest.length + 1} more changes`;
	return [...kept, {
		part: "configuration",
		effect: worst.effect,
		text,
		line: null
	}];
}
function shortened(text) {
	return text.length > LONGEST ? `${text.slice(0, 199)}…` : text;
}
function isWritten(value, [step, ...rest]) {
	if (step === void 0) return value !== void 0;
	if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return false;
	return isWritten(Object.entries(value).find(([key]) => key === String(step))?.[1], rest);
}
// src/changes/waiver-changes.ts
function waiverChanges(base, head) {
	const say = (waiver, effect, what = "") => {
		const { scenario, metric, ceilingText, expires } = waiver;
		return {
			part: "waivers",
			effect,
			text: `waiver of ${scenario} ${metric} up to ${ceilingText} until ${expires}${what}`,
			line: null
		};
	};
	return [...head.filter((waiver) => !base.some((known) => covers(known, waiver))).map((waiver) => say(waiver, "loosens")), ...base.filter((waiver) => !head.some((kept) => covers(kept, waiver))).map((waiver) => say(waiver, "neither", " is removed"))];
}
function covers(known, { scenario, metric, ceiling, expires }) {
	if (known.scenario !== scenario || known.metric !== metric || known.ceiling.kind !== ceiling.kind || known.expires < expires) return false;
	return known.ceiling.kind === "change" ? known.ceiling.value >= ceiling.value : known.ceiling.value === ceiling.value;
}
// src/govern/asked-files.ts
function whyOtherFiles({ protocol }, { file, profile }) {
	const { configuration, policy } = protocol;
	if (!(CONFIG_FILES.includes(file) ? CONFIG_FILES : [file]).some((place) => configuration === place || configuration.startsWith(`${place} at `))) return `it was measured by another configuration than ${file}, which this job reads: ${give("config")}`;
	const measured = policy?.profile?.source ?? null;
	if (measured === (profile?.file ?? null)) return null;
	if (profile === void 0) return `it was measured by a profile, and this job reads none: ${give("profile")}`;
	return `it was measured ${measured === null ? "without the" : "by another"} profile ${measured === null ? "" : "than "}${profile.file}, which this job reads: ${give("profile")}`;
}
const give = (input) => `give the input ${input} of both steps the same path`;
function nowhere(input, path) {
	return `base has no ${path}, which the input ${input} of this job asks for`;
}
// src/govern/own-loads.ts
const MOST_READS$1 = 10;
async function ownLoads(config, { changed, governance }, reader) {
	const named = [...governance.governed, ...ownFiles(config)];
	const others = changed.files.filter((file) => changedNames([file], named).length === 0);
	const read = changed.complete && others.length > 0 ? bounded(reader) : NOTHING_READ;
	return loadFiles(config, read);
}
const NOTHING_READ = {
	text: async () => null,
	isFile: async () => false
};
function bounded(reader) {
	let left = MOST_READS$1;
	const folders = new Map();
	const pay = () => left-- > 0;
	const listed = (path) => {
		const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
		const paid = folders.get(folder) ?? pay();
		folders.set(folder, paid);
		return paid;
	};
	return {
		text: async (path) => listed(path) && pay() ? reader.text(path) : null,
		isFile: async (path) => listed(path) && reader.isFile(path)
	};
}
// src/govern/profiles.ts
async function withBaseProfile(config, { asked, sha, touched }, github) {
	if (config === null) return {
		config,
		problem: null
	};
	const found = await profileAt(asked, sha, github);
	if ("problem" in found) return {
		config,
		problem: `base's profile cannot be used: ${found.problem}`
	};
	if (found.profile === null && asked !== void 0 && !touched(asked)) return {
		config,
		problem: nowhere("profile", asked)
	};
	return {
		config: found.profile === null ? config : withProfile(config, found.profile),
		problem: null
	};
}
async function knowingWhere({ sha, paths }, github) {
	const there = await github.modes(sha, paths);
	return there === null ? github : knowingThat(there, {
		sha,
		paths
	}, github);
}
function knowingThat(there, { sha, paths }, github) {
	const isNothing = (path, ref) => ref === sha && paths.includes(path) && !there.has(path);
	return {
		...github,
		text: async (path, ref, links) => isNothing(path, ref) ? null : github.text(path, ref, links),
		filesIn: async (folder, ref) => isNothing(folder, ref) ? [] : github.filesIn(folder, ref)
	};
}
async function headProfile({ config, asked, touched, touchedBelow }, { head }, github) {
	const { profile } = config;
	if (![...asked === void 0 ? ["agents/performance-engineer.md"] : [asked], ...profile === void 0 ? [] : [profile.file]].some(touched) && !(asked === void 0 && touchedBelow(".github/agents"))) return { profile: profile ?? null };
	const found = await profileAt(asked, head.sha, github);
	if (!("problem" in found)) return found;
	return { problem: `head's profile cannot be used, and would stop every later pull request: ${found.problem}`.slice(0, MOST$1) };
}
const MOST$1 = 300;
async function profileAt(asked, sha, github) {
	try {
		const file = await findProfile(asked, profilesOn(github, sha));
		const read = file === null ? null : readProfile(file.text, file.file);
		if (read === null || file === null) return { profile: null };
		return "profile" in read ? read : { problem: firstProblem(read.problems, file.file) };
	} catch (thrown) {
		const { kind, message } = Failure.from(thrown);
		if (kind === "config" || kind === "policy") return { problem: message };
		throw thrown;
	}
}
// src/govern/rules.ts
async function readBaseRules({ base }, asked, github) {
	const looked = asked === void 0 ? CONFIG_FILES : [asked];
	const none = {
		file: null,
		looked,
		asked,
		config: null,
		governance: STANDARD_GOVERNANCE,
		problem: null
	};
	for (const file of looked) {
		const text = await plainText(file, {
			sha: base.sha,
			links: "followed"
		}, github);
		if (typeof text !== "string" && text !== null) return {
			...none,
			file,
			problem: text.problem
		};
		if (text === null) continue;
		const read = readConfig(text, file);
		if ("config" in read) return {
			...none,
			file,
			config: read.config,
			governance: governanceOf(read.config)
		};
		return {
			...none,
			file,
			problem: `base's configuration is not valid: ${firstProblem(read.problems, file)}`
		};
	}
	return none;
}
async function readRules({ base, pull, changed, profile }, github) {
	const { files, complete } = changed;
	const { sha } = pull.base;
	const paths = [
		profile ?? "agents/performance-engineer.md",
		AGENTS_FOLDER,
		WAIVERS_FILE
	];
	const known = base.config === null ? github : await knowingWhere({
		sha,
		paths
	}, github);
	const touched = (path) => !complete || files.some((file) => file.path === path || file.previousPath === path);
	const { config, problem: unread } = await withBaseProfile(base.config, {
		asked: profile,
		sha,
		touched
	}, known);
	const { waivers, problem } = await waiversOf(pull, known);
	const touchedBelow = (folder) => !complete || files.some(({ path, previousPath }) => [path, previousPath ?? ""].some((one) => one.startsWith(`${folder}/`)));
	const rules = {
		governance: base.governance,
		onInconclusive: base.config?.onInconclusive ?? "approve",
		ignore: base.config?.ignore ?? [],
		when: base.config?.when ?? ALWAYS,
		...base.config === null ? {} : { caching: base.config.caching },
		waivers,
		problem: base.problem ?? unread ?? problem ?? whyMissing(base, touched)
	};
	if (base.config !== null && config !== null) {
		const { head, changes, newScenarios } = await changesOf({
			config,
			plain: base.config,
			looked: base.looked,
			touched,
			touchedBelow,
			asked: profile
		}, pull, github);
		const waived = touched("perf/waivers.yml") ? await headWaivers(waivers, pull, github) : [];
		const loads = await ownLoads(config, {
			changed,
			governance: base.governance
		}, loadReader(pull, github));
		const own = [...ownFiles(config), ...loads.flatMap(({ patterns }) => patterns)];
		const named = profile === void 0 ? [] : [profile];
		const changedLoads = loadChanges(config, {
			head,
			loads,
			files
		});
		const shown = [
			...waived,
			...changes,
			...proposedLoads(changedLoads).map(proposed)
		];
		return {
			config,
			changedLoads,
			newScenarios,
			rules: {
				...rules,
				file: config.file,
				own: [...new Set([...own, ...named])],
				changes: shown
			}
		};
	}
	const own = base.problem === null ? await headsOwn(pull, base.looked.filter(touched), github) : null;
	return {
		config: own?.config ?? null,
		changedLoads: [],
		rules: {
			...rules,
			file: own?.config.file ?? base.file,
			own: [],
			changes: own?.changes ?? []
		},
		newScenarios: []
	};
}
function whyMissing({ asked, config }, touched) {
	return config !== null || asked === void 0 || touched(asked) ? null : nowhere("config", asked);
}
async function changesOf(context, pull, github) {
	const { config, plain, looked, touched } = context;
	const read = await headProfile(context, pull, github);
	if ("problem" in read) return {
		head: null,
		changes: [loosening("policy", read.problem)],
		newScenarios: []
	};
	const { profile } = read;
	for (const file of looked) {
		if (file === config.file && !touched(file)) return profileRules(config, plain, profile);
		const text = touched(file) ? await plainText(file, {
			sha: pull.head.sha,
			links: "refused"
		}, github) : null;
		if (typeof text === "string") return headRules(config, text, file, profile);
		if (text === null) continue;
		return {
			head: null,
			changes: [loosening("configuration", `${file} cannot be read: ${text.problem}`)],
			newScenarios: []
		};
	}
	return headRules(config, null, config.file);
}
function loadReader({ base }, github) {
	const unless = async (none, found) => found.catch((thrown) => {
		const failure = Failure.from(thrown);
		if (failure.kind === "policy") return none;
		throw failure;
	});
	return {
		text: (path) => unless(null, github.text(path, base.sha)),
		isFile: (path) => unless(false, github.isFile(path, base.sha))
	};
}
function proposed(text) {
	return {
		part: "scenario",
		effect: "measures-otherwise",
		text,
		line: null
	};
}
async function headWaivers(waivers, { head }, github) {
	const text = await plainText(WAIVERS_FILE, {
		sha: head.sha,
		links: "refused"
	}, github);
	if (text === null) return waiverChanges(waivers, []);
	const read = typeof text === "string" ? readWaivers(text, WAIVERS_FILE) : null;
	if (read !== null && "waivers" in read) return waiverChanges(waivers, read.waivers);
	return [loosening("waivers", `head's waivers are not valid, and would stop every later pull request: ${firstProblem(read?.problems ?? [], WAIVERS_FILE)}`.slice(0, 300))];
}
function loosening(part, text, line = null) {
	return {
		part,
		effect: "loosens",
		text,
		line
	};
}
async function headsOwn({ head }, looked, github) {
	for (const file of looked) {
		const text = await plainText(file, {
			sha: head.sha,
			links: "refused"
		}, github);
		const read = typeof text === "string" ? readConfig(text, file) : null;
		if (read === null || !("config" in read)) continue;
		const why = `base has no configuration: ${file} of this pull request judges it`;
		return {
			config: read.config,
			changes: [loosening("configuration", why, 1)]
		};
	}
	return null;
}
async function waiversOf({ base }, github) {
	const text = await plainText(WAIVERS_FILE, {
		sha: base.sha,
		links: "refused"
	}, github);
	if (text === null) return {
		waivers: [],
		problem: null
	};
	if (typeof text !== "string") return {
		waivers: [],
		problem: text.problem
	};
	const read = readWaivers(text, WAIVERS_FILE);
	if ("waivers" in read) return {
		waivers: read.waivers,
		problem: null
	};
	return {
		waivers: [],
		problem: `base's waivers are not valid: ${firstProblem(read.problems, WAIVERS_FILE)}`
	};
}
async function plainText(path, { sha, links }, github) {
	return github.text(path, sha, links).catch((thrown) => {
		const failure = Failure.from(thrown);
		if (failure.kind === "policy") return { problem: failure.message };
		throw failure;
	});
}
// src/govern/gates.ts
function gatesOf({ defaultBranch, config }, github) {
	let named = null;
	let read = null;
	const branchName = () => {
		named ??= typeof defaultBranch === "string" ? Promise.resolve(defaultBranch) : defaultBranch();
		return named;
	};
	const governance = () => {
		read ??= branchName().then((name) => readBaseRules({ base: { sha: `refs/heads/${name}` } }, config, github)).then((rules) => rules.governance);
		return read;
	};
	return {
		isGated: async (branch) => branch === await branchName() || (await governance()).protectedBases.includes(branch),
		measureWorkflow: async () => (await governance()).measureWorkflow
	};
}
// src/govern/attempts-before.ts
function attemptsBefore(runs, { run, attempt, left }) {
	const begun = runs.filter(({ id, createdAt, conclusion }) => {
		const isEarlier = createdAt < run.createdAt || createdAt === run.createdAt && id < run.id;
		return id !== run.id && isEarlier && conclusion !== null;
	}).reduce((sum, one) => sum + one.attempt, 0) + attempt - 1;
	return Math.max(0, begun - left);
}
// src/govern/claim-candidates.ts
const NAME = /-(\d+)(?:-shard-([1-8]))?$/;
const attemptOf = ({ name }) => Number(NAME.exec(name)?.[1]);
const shardOf = ({ artifact }) => {
	const shard = NAME.exec(artifact.name)?.[2];
	return shard === void 0 ? null : Number(shard);
};
function candidatesOf(artifacts) {
	const candidates = [];
	const seen = new Set();
	for (const one of artifacts) {
		const { run, artifact } = one;
		if (shardOf(one) === null) candidates.push({
			run,
			parts: [{
				shard: null,
				choices: [one]
			}]
		});
		else if (!seen.has(attemptName(one))) {
			seen.add(attemptName(one));
			const all = partsOf(artifacts.filter((other) => other.run.id === run.id));
			const since = artifacts.filter((other) => other.run.id === run.id && attemptOf(other.artifact) >= attemptOf(artifact));
			const parts = candidates.some((other) => other.run.id === run.id) ? partsOf(since) : all;
			if (parts.length === all.length) candidates.push({
				run,
				parts
			});
		}
	}
	return candidates;
}
function partsOf(ofRun) {
	return [...new Set(ofRun.map(shardOf).filter((shard) => shard !== null))].map((shard) => ({
		shard,
		choices: ofRun.filter((one) => shardOf(one) === shard)
	}));
}
const attemptName = ({ run, artifact }) => `${run.id} ${attemptOf(artifact)}`;
function fromAsked(artifacts, askedAt) {
	const after = (asked) => artifacts.findIndex((one) => moment(one) > Date.parse(asked));
	const from = askedAt.map(after).find((index) => index >= 0) ?? 0;
	const under = new Set(artifacts.slice(from).map(attemptName));
	return artifacts.filter((one, at) => at >= from || shardOf(one) !== null && under.has(attemptName(one)));
}
const moment = ({ artifact }) => Date.parse(artifact.createdAt);
function attemptsThatLeft(artifacts, shards) {
	const left = new Map();
	for (const one of artifacts) left.set(attemptName(one), (left.get(attemptName(one)) ?? new Set()).add(shardOf(one)));
	return [...left.values()].filter((parts) => parts.has(null) || parts.size >= shards).length;
}
function whyNotFetched({ run, parts }, artifacts) {
	const ofRun = artifacts.filter((one) => one.run.id === run.id);
	if (ofRun.some((one) => shardOf(one) === null) && ofRun.some((one) => shardOf(one) !== null)) return {
		kind: "refused",
		why: "the run left a measurement, and shards of one"
	};
	const firsts = parts.map(({ choices }) => choices.find(({ artifact }) => !artifact.expired));
	if (firsts.includes(void 0)) return {
		kind: "stale",
		why: "the measurement has expired"
	};
	const why = firsts.flatMap((one) => one === void 0 ? [] : whyNotBelieved(one, artifacts) ?? [])[0];
	return why === void 0 ? null : {
		kind: "refused",
		why
	};
}
function readableOf({ choices }, artifacts) {
	const [first, ...later] = choices.filter(({ artifact }) => !artifact.expired);
	return first === void 0 ? [] : [first, ...later.filter((one) => whyNotBelieved(one, artifacts) === null)];
}
function whyNotBelieved({ artifact }, artifacts) {
	if (artifacts.some((other) => other.artifact.name === artifact.name && other.artifact.id !== artifact.id)) return "the run left two measurements of one name";
	return artifact.size > 2097152 ? "it is larger than 2 MiB" : null;
}
// src/claim/evidence.ts
const CLOSE = {
	share: .02,
	ms: .05
};
function claimedEvidence({ evidence, pairs }, isKnown) {
	if (evidence === void 0) return null;
	const last = pairs.at(-1)?.index ?? 0;
	const trials = new Map(pairs.flatMap(({ index, observations }) => observations.map((seen) => [`${index} ${seen.scenario}`, seen])));
	const agrees = (pair) => {
		if (![pair.base, pair.head].filter((side) => side !== null).every(({ traces }) => traces === null || addsUp(traces.all) && addsUp(traces.slow))) return false;
		if (pair.extra) return pair.index > last;
		const seen = trials.get(`${pair.index} ${pair.scenario}`);
		return seen !== void 0 && fits(pair.head, seen.head) && (pair.base === null || seen.base === null || fits(pair.base, seen.base));
	};
	if (!evidence.pairs.every(agrees)) return null;
	if (!evidence.costs.every(isLittle)) return null;
	return {
		...evidence,
		pairs: evidence.pairs.filter(({ scenario }) => isKnown(scenario)),
		remarks: []
	};
}
const isLittle = ({ kind, metric, high }) => kind === "traces" && metric === "latency.p50" && high <= .01;
function fits({ requests, meanMs, slowMs }, { sent }) {
	return requests <= sent && (meanMs === null || slowMs === null || slowMs >= meanMs * (1 - CLOSE.share) - CLOSE.ms);
}
function addsUp({ requestMs, waitedMs, operations }) {
	const critical = operations.reduce((sum, use) => sum + use.criticalMs, 0);
	const most = requestMs * (1 + CLOSE.share) + CLOSE.ms;
	return waitedMs <= most && critical <= most && operations.every((use) => use.serialMs <= use.criticalMs * (1 + CLOSE.share) + CLOSE.ms);
}
// src/claim/counts.ts
const ROUNDED = 1e-5;
const SMALLEST = 1e-6;
function shareIn({ readings }, name) {
	const reading = Object.hasOwn(readings, name) ? readings[name] : void 0;
	return reading?.kind === "share" ? reading : null;
}
function latencyCount({ scenario, trial }) {
	if (scenario.load?.kind === "saturation") return null;
	if (scenario.engine !== "k6") return trial.succeeded + trial.failedChecks;
	return shareIn(trial, "slow-share")?.total ?? null;
}
function failedWholly({ succeeded, failedChecks, errors }) {
	return succeeded === 0 && failedChecks === 0 && errors > 0;
}
function countsAgree(one) {
	const { scenario, trial } = one;
	const { planned, sent, dropped, errors, errorKinds } = trial;
	const kinds = errorKinds === void 0 ? errors : Object.values(errorKinds).reduce((sum, count) => sum + count, 0);
	if (planned !== sent + dropped || kinds !== errors) return false;
	if (scenario.load?.kind === "saturation") return true;
	return scenario.engine === "k6" ? k6CountsAgree(trial) : ownCountsAgree(trial);
}
function isShare(trial, name, count, total) {
	const share = shareIn(trial, name);
	if (total === 0) return share === null;
	return share !== null && share.count === count && share.total === total;
}
function ownCountsAgree(trial) {
	const { planned, sent, succeeded, errors, failedChecks, dropped } = trial;
	return sent === succeeded + errors + failedChecks && isShare(trial, "error-rate", errors, sent) && isShare(trial, "checks-failed", failedChecks, succeeded + failedChecks) && isShare(trial, "dropped-rate", dropped, planned);
}
function k6CountsAgree(trial) {
	const { sent, succeeded, errors, failedChecks, dropped } = trial;
	const none = {
		count: 0,
		total: 0
	};
	const [open, closed] = [shareIn(trial, "error-rate") ?? none, shareIn(trial, "error-rate{closed}") ?? none];
	const checks = shareIn(trial, "checks-failed") ?? none;
	const lost = shareIn(trial, "dropped-rate") ?? none;
	const iterations = lost.total - lost.count;
	return succeeded <= sent && errors >= sent - succeeded && open.count + closed.count === errors && open.total + closed.total === succeeded + errors && checks.count === failedChecks && dropped === (iterations === 0 ? lost.count : Math.round(lost.count * sent / iterations));
}
function ratesAgree({ scenario, trial }) {
	const { engine, load, ratePerSecond, requestsPerFlow: each = 1, blockMs, warmUpMs } = scenario;
	if (load?.kind === "saturation") return true;
	const throughput = valueIn(trial, "throughput");
	if (throughput === null) return false;
	if (engine === "k6") return throughput === trial.achievedPerSecond;
	const seconds = blockMs / 1e3;
	const [answered, well] = [trial.achievedPerSecond * seconds, throughput * seconds];
	if (!isWhole(answered, 1e-5) || !isWhole(well, 1e-5) || well > answered) return false;
	if (engine === "command") return true;
	const before = load?.kind === "closed" ? load.clients + .5 : mostPlanned(ratePerSecond * warmUpMs / 1e3, each);
	const late = answered - (trial.succeeded + trial.failedChecks);
	return (load?.kind === "closed" ? Math.abs(late) : late) <= before && answered - well <= trial.failedChecks + before && (load !== void 0 || isPlanned(trial.planned, ratePerSecond * seconds, each));
}
function isPlanned(planned, expected, each = 1) {
	return planned % each === 0 && Math.abs(planned - expected) <= mostPlanned(expected, each) - expected;
}
function mostPlanned(expected, each = 1) {
	return expected + each * (6 * Math.sqrt(expected / each) + 6);
}
function isWhole(count, rough) {
	return Math.abs(count - Math.round(count)) <= Math.max(.001, rough * count);
}
function cpuAgrees({ scenario, trial }) {
	const each = valueIn(trial, "cpu-per-request");
	if (each === null) return true;
	if (trial.cpuMs === null || each < 0) return false;
	if (each === 0) return trial.cpuMs < 1;
	const rough = ROUNDED + SMALLEST / each + SMALLEST / trial.cpuMs;
	return scenario.engine === "k6" || isWhole(trial.cpuMs / each, rough);
}
function searchAgrees({ scenario, trial }, seed) {
	const { load } = scenario;
	const found = valueIn(trial, "max-rate");
	if (load?.kind !== "saturation") return true;
	if (found === null) return trial.planned === 0;
	const expected = found * load.stepMs / 1e3;
	return gridOf(load, seed).some((rate) => rounded(rate) === found) && isPlanned(trial.planned, expected);
}
// src/claim/course.ts
function numbersFollow({ pilot, pairs }) {
	return (pilot === null || pilot.index === 0) && pairs.every(({ index }, k) => index === k + 1);
}
function coinsFollow({ protocol: { seed }, pilot, pairs }) {
	return [...pilot === null ? [] : [pilot], ...pairs].every(({ index, mode, bootFirst, sendFirst }) => {
		const coins = tossCoins(seed, index, mode);
		return coins.bootFirst === bootFirst && coins.sendFirst === sendFirst;
	});
}
function waitingFollows({ pairs, plannedPairs, shard }, protocol) {
	const names = protocol.scenarios.map(({ name }) => name);
	return pairs.every(({ observations }, k) => {
		const evidence = {
			protocol,
			plannedPairs,
			pairs: pairs.slice(0, k),
			closed: false
		};
		const waiting = names.length < 2 || shard !== void 0 ? [] : waitingScenarios(evidence);
		const due = names.filter((name) => !waiting.includes(name));
		return isSame(due, observations.map(({ scenario }) => scenario));
	});
}
const EARLY_MS = 50;
function timesFollow({ protocol, pilot, pairs, elapsedMs }) {
	return [...pilot === null ? [] : [pilot], ...pairs].reduce((sum, { totalMs }) => sum + totalMs, 0) <= elapsedMs + EARLY_MS && pairs.every((pair) => isLongEnough(pair, protocol.scenarios));
}
function isLongEnough(pair, scenarios) {
	const driven = pair.observations.flatMap((seen) => {
		const scenario = scenarios.find(({ name }) => name === seen.scenario);
		if (scenario === void 0) return [];
		const cut = failedWholly(seen.head) || seen.base !== null && failedWholly(seen.base);
		return [{
			...scenario,
			cut,
			turns: turnsOf(scenario, pair.mode)
		}];
	});
	const sum = (read) => driven.reduce((all, one) => all + one.turns * read(one), 0);
	const warmUpMs = sum((one) => one.warmUpMs);
	const blockMs = sum((one) => one.blockMs);
	const certainMs = sum((one) => one.engine === "embedded" && one.load?.kind !== "saturation" && !one.cut ? one.warmUpMs + one.blockMs - EARLY_MS : 0);
	return isNear(pair.warmUpMs, warmUpMs) && isNear(pair.blockMs, blockMs) && pair.totalMs >= pair.bootMs + certainMs;
}
function isNear(one, other) {
	return Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(other));
}
function stopFollows(measurement, protocol) {
	const { stop, pairs, plannedPairs, elapsedMs, environment } = measurement;
	if (pairs.length === 0) return true;
	if (stop === "max-pairs") return pairs.length === plannedPairs;
	if (stop === "time-budget") return elapsedMs + pairs.reduce((sum, { totalMs }) => sum + totalMs, 0) / pairs.length + EARLY_MS >= measurement.protocol.design.maxDurationMs;
	if (measurement.shard !== void 0 || !looksFor(plannedPairs).includes(pairs.length)) return false;
	const { cpuResolutionMs = null } = environment;
	const comparisons = compare({
		protocol,
		plannedPairs,
		pairs,
		closed: false,
		cpuResolutionMs
	});
	const found = earlyStop({
		protocol,
		comparisons,
		plannedPairs,
		pairs: pairs.length
	});
	return found === stop || found === "regression-found" && (stop === "all-resolved" || stop === "futile");
}
// src/claim/readings.ts
function quantilesIn({ readings }, family) {
	return Object.entries(readings).flatMap(([name, reading]) => {
		const q = quantileOf(name);
		return q !== void 0 && reading.kind === "value" && name.replace(/\.p[\d.]+$/, "") === family ? [{
			q,
			value: reading.value
		}] : [];
	}).sort((a, b) => a.q - b.q);
}
function ranksAt(q, n) {
	const below = Math.floor(q * (n - 1));
	return {
		upTo: below + 1,
		from: n - below - 1
	};
}
function timesAgree(one, names) {
	const { trial } = one;
	const families = new Set(names.flatMap((name) => /^(latency|ttft|latency\{[^}]*\})\./.exec(name)?.[1] ?? []));
	const n = latencyCount(one);
	return [...families].every((family) => {
		const quantiles = quantilesIn(trial, family);
		const mean = valueIn(trial, `${family}.mean`);
		return ascends(quantiles) && (family !== "latency" || n === null || mean === null || holds(mean, quantiles, n));
	}) && mediansAgree(one);
}
function ascends(quantiles) {
	return quantiles.every(({ value }, i) => value >= (quantiles[i - 1]?.value ?? value));
}
function holds(mean, quantiles, n) {
	return quantiles.every(({ q, value }) => mean * 1.00001 >= value * ranksAt(q, n).from * .99999 / n);
}
function mediansAgree({ scenario, trial }) {
	const median = valueIn(trial, "latency.p50");
	if (scenario.load?.kind === "saturation" || median === null) return true;
	const { sentP50Ms, halvesMs } = trial;
	if (sentP50Ms === null) return false;
	if (scenario.engine === "k6" || scenario.load !== void 0 ? median !== sentP50Ms : sentP50Ms > median * (1 + 1e-5)) return false;
	return halvesMs === null || median >= Math.min(...halvesMs) * .99999 && median <= Math.max(...halvesMs) * (1 + 1e-5);
}
function isReadable(q, n) {
	return n * (1 - q) + 1e-9 >= (q > .99 ? 5 : 1);
}
function isComplete(one, names) {
	const { scenario, trial } = one;
	const n = latencyCount(one);
	if (scenario.load?.kind === "saturation" || n === null) return true;
	return names.every((name) => {
		if (!/^latency\./.test(name) || partOf(name) !== void 0) return true;
		const q = quantileOf(name);
		const expected = q === void 0 ? n > 0 : n > 0 && isReadable(q, n);
		return valueIn(trial, name) !== null === expected;
	});
}
function slowAgrees(scenario, base, head) {
	if (scenario.load?.kind === "saturation") return true;
	const sides = [base, head].map((trial) => ({
		trial,
		slow: shareIn(trial, "slow-share"),
		n: latencyCount({
			scenario,
			trial
		})
	}));
	const slow = sides.flatMap((side) => side.slow ?? []);
	if (slow.length !== sides.length) return slow.length === 0 && (scenario.engine === "k6" || sides.some(({ n }) => n === 0));
	if (sides.some(({ slow: share, n }) => share?.total !== n)) return false;
	const total = slow.reduce((sum, share) => sum + share.total, 0);
	if (slow.reduce((sum, share) => sum + share.count, 0) > ranksAt(.98, total).from) return false;
	const placed = sides.flatMap(({ trial, slow: share, n }) => quantilesIn(trial, "latency").map(({ q, value }) => {
		const from = ranksAt(q, n ?? 0).from;
		const count = share?.count ?? 0;
		return {
			value,
			place: count > from ? "beyond" : count < from ? "within" : "between"
		};
	}));
	const at = (place) => placed.filter((one) => one.place === place).map(({ value }) => value);
	return Math.max(0, ...at("within")) * .99999 <= Math.min(...at("beyond")) * 1.00001;
}
function validityAgrees(scenario, { base, head, invalid }) {
	if (scenario.load?.kind === "saturation") return true;
	const found = invalidity(base ?? head, head);
	const others = (reasons) => reasons.some((reason) => reason !== LATE);
	if (invalid.includes("requests were sent late") !== found.includes("requests were sent late") || others(found) && !others(invalid)) return false;
	const trials = [base ?? head, head];
	if (scenario.engine === "command") return others(invalid) === (others(found) || trials.some(({ sent }) => isOffRate(sent, scenario)));
	if (!others(invalid) || others(found)) return true;
	return trials.some((trial) => scenario.engine === "k6" ? 4 * trial.errors > trial.sent : failedWholly(trial));
}
// src/claim/histograms.ts
const SMALLEST_MS = .001;
function pooled(trial, family, n) {
	return {
		n,
		quantiles: quantilesIn(trial, family).map(({ q, value }) => ({
			q,
			value: Math.max(value, SMALLEST_MS)
		})),
		mean: valueIn(trial, `${family}.mean`)
	};
}
function histogramAgrees(histogram, blocks) {
	const bins = histogram === void 0 ? [] : binsOf(histogram);
	const total = bins.reduce((sum, { count }) => sum + count, 0);
	const known = blocks.flatMap(({ n, ...rest }) => n === null ? [] : [{
		n,
		...rest
	}]);
	const said = known.reduce((sum, { n }) => sum + n, 0);
	if (known.length === blocks.length ? said !== total : said > total) return false;
	return known.length < blocks.length || quantilesFit(bins, known) && meansFit(bins, known);
}
function binsOf({ bins, resolution }) {
	return bins.flatMap((index, at) => at % 2 === 0 ? [{
		from: binStart(index, resolution),
		to: binStart(index + 1, resolution),
		count: bins[at + 1] ?? 0
	}] : []);
}
function quantilesFit(bins, blocks) {
	const ascending = [...blocks.flatMap(({ n, quantiles }) => quantiles.map(({ q, value }, i) => {
		const ranks = ranksAt(q, n);
		const before = quantiles[i - 1];
		const after = quantiles[i + 1];
		return {
			value,
			upTo: ranks.upTo - (before === void 0 ? 0 : ranksAt(before.q, n).upTo),
			from: ranks.from - (after === void 0 ? 0 : ranksAt(after.q, n).from)
		};
	}))].sort((a, b) => a.value - b.value);
	const up = ascending.map(({ value, upTo }) => ({
		value: value * 1.00001,
		count: upTo
	}));
	const down = ascending.toReversed().map(({ value, from }) => ({
		value: value * .99999,
		count: from
	}));
	return neverMore(up, bins, ({ from }, value) => from <= value) && neverMore(down, bins.toReversed(), ({ to }, value) => to > value);
}
function neverMore(said, bins, isUpTo) {
	let [counted, held, next] = [
		0,
		0,
		0
	];
	return said.every(({ value, count }) => {
		counted += count;
		for (let bin = bins[next]; bin !== void 0 && isUpTo(bin, value); bin = bins[next]) {
			held += bin.count;
			next += 1;
		}
		return counted <= held;
	});
}
function meansFit(bins, blocks) {
	const some = blocks.filter(({ n }) => n > 0);
	if (some.some(({ mean }) => mean === null)) return true;
	const sum = some.reduce((total, { n, mean }) => total + n * (mean ?? 0), 0);
	const least = bins.reduce((total, { from, count: held }) => total + from * held, 0);
	const most = bins.reduce((total, { to, count: held }) => total + to * held, 0);
	const count = some.reduce((total, { n }) => total + n, 0);
	return sum >= least * .99999 - SMALLEST_MS * count && sum <= most * (1 + 1e-5);
}
// src/claim/planned.ts
const CLOCK_MS = 1;
function planFollows(measurement, untuned) {
	const { pilot, pairs, mode, tuning, shard } = measurement;
	if (shard !== void 0 && pilot !== null && mode !== null && !modeFollows({
		...measurement,
		pilot,
		mode
	})) return false;
	if (pairs.length === 0 || tuning === void 0 || mode === null) return true;
	return replanFollows(tuning, pairs) && (pilot === null || pilotSaid({
		...measurement,
		pilot,
		tuning,
		mode
	}, untuned));
}
function replanFollows({ leftMs, replan }, pairs) {
	if (replan === null) return true;
	const spentMs = pairs.slice(0, replan.pairs).reduce((sum, { totalMs }) => sum + totalMs, 0);
	return isNear(replan.pairMs, spentMs / replan.pairs) && replan.leftMs <= leftMs - spentMs + CLOCK_MS;
}
function pilotSaid(piloted, untuned) {
	const { pilot, mode, tuning, protocol } = piloted;
	const { maxDurationMs } = protocol.design;
	const { scenarios } = protocol;
	if (!modeFollows(piloted)) return false;
	return tuning.leftMs <= maxDurationMs - pilot.totalMs + CLOCK_MS && tuning.paces.every((pace) => pace.ratePerSecond === paceIn(pilot, pace.scenario, untuned, pace.ratePerSecond)) && tuning.paces.every((pace) => !pace.clear || isClearIn(pilot, pace.scenario, protocol)) && (scenarios.some(({ status }) => status === "new") || otherMsFollows(tuning, pilot, {
		mode,
		untuned
	}));
}
function modeFollows({ pilot, mode, environment, protocol }) {
	const { mode: asked } = protocol.design;
	const facts = {
		asked,
		cores: environment.cpus,
		utilisation: pilot.utilisation,
		forbidden: null
	};
	return mode !== "interleaved" || chooseMode(facts).mode === "interleaved";
}
function paceIn(pilot, name, untuned, otherwise) {
	const scenario = untuned.find((one) => one.name === name);
	const seen = pilot.observations.find((one) => one.scenario === name);
	if (scenario === void 0 || scenario.ratePerSecond > 0 || seen === void 0) return otherwise;
	return Math.min(...[seen.base, seen.head].flatMap((trial) => trial === null ? [] : [trial.achievedPerSecond]));
}
function isClearIn({ observations }, name, protocol) {
	const seen = observations.find(({ scenario }) => scenario === name);
	return seen !== void 0 && howClear(protocol, seen) >= .99999;
}
function otherMsFollows({ otherMs, paces }, pilot, { mode, untuned }) {
	const driven = untuned.filter(({ name }) => paces.some((pace) => pace.scenario === name && pace.timed)).reduce((sum, scenario) => sum + turnsOf(scenario, mode) * (scenario.warmUpMs + scenario.blockMs), 0);
	return isNear(otherMs, Math.max(0, expectedPairMs(pilot, mode) - driven));
}
// src/claim/plausible.ts
const CONTRADICTIONS = {
	order: "its pairs are not numbered as measured ones are",
	coins: "which side began does not follow from its seed",
	times: "its pairs do not take the time that they need",
	plan: "what its pairs were planned from is not what its pilot and first pairs show",
	waiting: "a scenario is missing in a pair in which it had to be measured",
	counts: "counts of its requests contradict each other",
	rates: "counts of its requests do not fit the rate and the length of its blocks",
	cpu: "its CPU times do not fit its counts",
	readings: "times of one block contradict each other, or are missing",
	validity: "pairs count, or do not, against the rules of measuring",
	histograms: "its histograms cannot be those of its pairs",
	stop: "it did not end where its pairs say"
};
function whyImplausible(claimed, context) {
	const found = contradictionIn(claimed, context);
	return found === null ? null : `${CONTRADICTIONS[found]} (${found})`;
}
function contradictionIn(claimed, context) {
	const { protocol } = claimed;
	if (!numbersFollow(claimed)) return "order";
	if (!coinsFollow(claimed)) return "coins";
	if (!timesFollow(claimed)) return "times";
	if (!planFollows(claimed, context.untuned)) return "plan";
	const rules = [context.protocol, protocol];
	if (!rules.some((rule) => waitingFollows(claimed, rule))) return "waiting";
	for (const pair of claimed.pairs) for (const seen of pair.observations) {
		const scenario = protocol.scenarios.find(({ name, status }) => name === seen.scenario && status === "compared");
		const wrong = scenario === void 0 ? null : observationContradiction({
			claimed,
			pair,
			seen,
			scenario
		});
		if (wrong !== null) return wrong;
	}
	if (!histogramsAgree(claimed)) return "histograms";
	return rules.some((rule) => stopFollows(claimed, rule)) ? null : "stop";
}
function observationContradiction({ claimed, pair, seen, scenario }) {
	const { base, head } = seen;
	if (base === null) return "counts";
	const trials = [base, head].map((trial) => ({
		scenario,
		trial
	}));
	const every = (agrees) => trials.every(agrees);
	const names = namesOf(claimed.protocol, scenario.name);
	const seed = `${claimed.protocol.seed} pair ${pair.index} scenario ${scenario.name}`;
	const whole = !failedWholly(base) && !failedWholly(head);
	if (!every(countsAgree)) return "counts";
	if (whole && !every((one) => ratesAgree(one) && searchAgrees(one, seed))) return "rates";
	if (!every(cpuAgrees)) return "cpu";
	if (!slowAgrees(scenario, base, head)) return "readings";
	if (!every((one) => timesAgree(one, names) && isComplete(one, names))) return "readings";
	return validityAgrees(scenario, seen) ? null : "validity";
}
function namesOf({ cells, slos }, scenario) {
	const mine = [...cells, ...slos].filter((row) => row.scenario === scenario);
	return [...new Set(mine.map(({ metric }) => metric.name))];
}
function histogramsAgree(claimed) {
	const { histograms, protocol, pilot, pairs } = claimed;
	const compared = protocol.scenarios.filter(({ status, load }) => status === "compared" && load?.kind !== "saturation");
	const keys = histograms.map(({ scenario, metric, side }) => JSON.stringify([
		scenario,
		metric,
		side
	]));
	if (new Set(keys).size !== keys.length) return false;
	const small = (histograms.length === 0 || histograms.some(({ resolution }) => resolution < FULL)) && !isLarge(claimed);
	if (pilot === null && pairs.length > 0 && !isLarge(claimed) || histograms.length > 0 && small) return false;
	if (histograms.length === 0 && !small) return true;
	return compared.every((scenario) => ["base", "head"].every((side) => ["latency", "ttft"].every((family) => familyAgrees(claimed, scenario, {
		side,
		family
	}))));
}
function familyAgrees({ histograms, pairs }, scenario, { side, family }) {
	const mine = histograms.find((one) => one.scenario === scenario.name && one.side === side && one.metric === family);
	const blocks = pairs.flatMap(({ observations }) => {
		const seen = observations.find((one) => one.scenario === scenario.name);
		const trial = seen?.invalid.length === 0 ? seen[side] : null;
		return trial === null || trial === void 0 ? [] : [trial];
	}).map((trial) => pooled(trial, family, latencyCount({
		scenario,
		trial
	})));
	if (family === "latency") return histogramAgrees(mine, blocks);
	const total = (mine?.bins ?? []).reduce((sum, count, at) => sum + (at % 2 === 1 ? count : 0), 0);
	const all = blocks.reduce((sum, { n }) => sum + (n ?? 0), 0);
	const read = blocks.some(({ quantiles, mean }) => quantiles.length > 0 || mean !== null);
	if (total === 0) return !read;
	return scenario.engine === "embedded" ? total < all || histogramAgrees(mine, blocks) : true;
}
const FULL = 128;
function isLarge({ evidence: _, ...claimed }) {
	return new TextEncoder().encode(JSON.stringify(toColumns(claimed))).length > MOST_BYTES / 3;
}
// src/govern/adopt-design.ts
function whyNotFitting(measurement, config, judging) {
	const { protocol, mode, tuning } = measurement;
	const planned = planCells(config, "compared", chooseEngine("embedded", null)).scenarios;
	const compared = protocol.scenarios.filter(({ status }) => status === "compared");
	const claimed = new Map(compared.map((scenario) => [scenario.name, scenario]));
	if (compared.length !== planned.length || planned.some(({ name }) => !claimed.has(name))) return stale$1("it was measured with other scenarios than base's configuration now has");
	if (planned.some(({ name, engine }) => engine === "k6" && claimed.get(name)?.engine !== "k6")) return {
		kind: "refused",
		why: "a scenario that is a k6 script was not driven by k6"
	};
	if (planned.some(({ name, engine }) => engine === "command" !== (claimed.get(name)?.engine === "command"))) return {
		kind: "refused",
		why: "what was driven by a command is not what the configuration says"
	};
	const tuned = tunedScenarios(judging.scenarios, protocol.cells, tuning);
	const changed = planned.map((plan) => tuned.find(({ name }) => name === plan.name) ?? plan).find((one) => !isSame(howDriven(one), howDriven(claimed.get(one.name))));
	if (changed !== void 0) return stale$1(`scenario ${changed.name} was driven in another way than base's configuration now says`);
	if (!isSame(howRun(protocol.design), howRun(config.design))) return stale$1("it was measured with another design than base's configuration now says");
	const misfit = pairsRefusal(measurement, config.design);
	if (misfit !== null || mode === null) return misfit;
	return tuningRefusal(measurement, {
		...judging,
		design: config.design
	}, mode);
}
function tuningRefusal(measurement, judging, mode) {
	if (followsFromTuning(measurement, judging, mode)) return null;
	const { tuning, protocol } = measurement;
	if (tuning === void 0) return stale$1("it does not say how its pairs were planned, as this version does");
	if (followsFromTuning(measurement, {
		...judging,
		cells: protocol.cells
	}, mode)) return null;
	return {
		kind: "refused",
		why: "its blocks and pairs are not the ones that follow from what it says they were chosen from"
	};
}
function pairsRefusal({ plannedPairs, pairs, mode, shard }, design) {
	if (pairs.length > plannedPairs || plannedPairs > 0 && plannedPairs < 9 && shard === void 0) return {
		kind: "refused",
		why: "it has another number of pairs than can be planned"
	};
	if (shard !== void 0 && plannedPairs > 0 && plannedPairs !== pairsOfShard(design.maxPairs, shard.of)) return stale$1("its shards took another number of pairs than base's configuration now says");
	if (shard === void 0 && plannedPairs > design.maxPairs) return stale$1("it planned more pairs than base's configuration now allows");
	if (pairs.some((pair) => pair.mode !== mode)) return {
		kind: "refused",
		why: "its pairs ran in another way than it says"
	};
	if (design.mode === "alternating" && mode === "interleaved") return stale$1("its sides ran at once, and base's configuration now says that they alternate");
	return null;
}
const stale$1 = (why) => ({
	kind: "stale",
	why: `${why}: bring the branch up to date, or re-run jobs`
});
function howDriven({ ratePerSecond, load, requestsPerFlow, warmUpMs, blockMs } = {}) {
	return {
		ratePerSecond,
		load,
		requestsPerFlow,
		warmUpMs,
		blockMs
	};
}
function howRun({ blockMs, warmUpMs, complete, asWritten, freshPerScenario }) {
	return {
		blockMs,
		warmUpMs,
		complete,
		asWritten,
		freshPerScenario
	};
}
function tunedScenarios(scenarios, cells, tuning) {
	if (tuning === void 0) return scenarios;
	return scenarios.map((scenario) => {
		const pace = paceOf(scenario, tuning);
		return pace === void 0 ? scenario : withPace(scenario, cells, pace, tuning.factor);
	});
}
function followsFromTuning({ plannedPairs, pairs, tuning, shard }, { scenarios, cells, design }, mode) {
	if (pairs.length === 0) return true;
	if (shard !== void 0) return tuning === void 0;
	if (tuning === void 0) return false;
	const choiceInput = {
		scenarios,
		cells,
		design,
		mode
	};
	if (!scenarios.every((scenario) => isPossible(scenario, paceOf(scenario, tuning), design))) return false;
	const choice = choosePlan(choiceInput, tuning);
	if (choice === null || choice.factor !== tuning.factor || choice.pairs !== tuning.plannedPairs) return false;
	const { replan } = tuning;
	if (replan === null !== pairs.length < 8) return false;
	if (replan === null) return plannedPairs === tuning.plannedPairs;
	const first = pairs.slice(0, 8);
	if (replan.pairs !== 8 || replan.leftMs > tuning.leftMs) return false;
	const again = makeReplan(choiceInput, tuning, tuning, {
		pairs: first,
		leftMs: replan.leftMs,
		pairMs: replan.pairMs
	});
	return plannedPairs === replan.plannedPairs && again === plannedPairs;
}
function paceOf({ name }, { paces }) {
	return paces.find(({ scenario }) => scenario === name);
}
function isPossible(scenario, pace, design) {
	if (pace === void 0) return scenario.status === "new";
	const { warmUpMs, ratePerSecond, scalable, clear, timed } = pace;
	const mayRunOn = scenario.engine === "k6" || scenario.ratePerSecond === 0;
	return (scenario.ratePerSecond === 0 || ratePerSecond === scenario.ratePerSecond) && (timed || mayRunOn || scenario.load?.kind === "saturation") && (scalable || !clear) && scalable === (timed && scenario.status === "compared" && isScalable(scenario, design)) && (design.warmUpMs === null ? warmUpMs >= WARM_UP.leastMs && warmUpMs <= WARM_UP.mostMs : warmUpMs === design.warmUpMs);
}
// src/govern/adopt-new.ts
const MOST_ROWS = 32;
function adoptNew(protocol, names) {
	const added = protocol.scenarios.filter(({ name, status }) => status === "new" && names.includes(name));
	return {
		scenarios: added.map(({ load, ...rest }) => ({
			...rest,
			...load === void 0 ? {} : { load: inOurWords$1(load) }
		})),
		cells: added.flatMap((scenario) => cellsOf(scenario, protocol))
	};
}
function cellsOf({ name: scenario, load }, { cells }) {
	const names = new Set(cells.filter((cell) => cell.scenario === scenario).map(({ metric }) => metric.name));
	const standIn = standInFor(scenario, load);
	return [...names].slice(0, MOST_ROWS).flatMap((name) => {
		const metric = isCost(name) ? void 0 : metricNamed(name, standIn, {});
		return metric === void 0 ? [] : [{
			scenario,
			metric,
			gating: false,
			margins: defaultMargins(metric),
			source: "default"
		}];
	});
}
function standInFor(name, load) {
	return {
		kind: "http",
		name,
		method: "GET",
		path: "/",
		headers: {},
		bodies: [],
		expect: {
			status: [],
			json: {}
		},
		stream: true,
		ratePerSecond: 0,
		...load === void 0 ? {} : { load },
		arrivals: "constant",
		timeoutMs: 1
	};
}
function inOurWords$1(load) {
	if (load.kind === "closed") return load;
	const statistic = load.metric.replace(/^(?:latency|ttft)\./, "");
	return {
		...load,
		objective: `${statistic} ${load.comparator} ${load.boundMs}ms`
	};
}
// src/govern/kept-apart.ts
function whyNotApart({ sandbox, protocol }, config, { fork }) {
	const { mode } = sandboxRules(config.sandbox, effectivePolicy(config, { fork }));
	if (mode !== "required") return null;
	const isStarted = config.service.run.kind !== "url";
	if (isStarted && (sandbox === void 0 || sandbox.mechanism === null)) return "it was made without the sandbox that base asks for";
	const broken = isStarted ? brokenOf(sandbox?.walls ?? [], WALLS) : [];
	if (broken.length > 0) return `the sandbox that base asks for did not hold: ${broken.join(", ")}`;
	if (!isDrivenByCode(protocol.scenarios)) return null;
	if (sandbox?.load === void 0) return "the load generator ran without the walls that base asks for";
	const ofLoad = brokenOf(sandbox.load, LOAD_WALLS);
	return ofLoad.length === 0 ? null : `the walls around the load generator that base asks for did not hold: ${ofLoad.join(", ")}`;
}
function claimedSandbox({ sandbox }, config) {
	if (sandbox !== void 0) return { sandbox: {
		...sandbox,
		why: sandbox.why && "the job that measured says why in its log"
	} };
	const { mode } = sandboxRules(config.sandbox, effectivePolicy(config, { fork: false }));
	if (mode === "off" || config.service.run.kind === "url") return {};
	return { sandbox: noSandbox("the job that measured says nothing of one") };
}
function brokenOf(results, wanted) {
	const tried = new Set(results.map(({ wall }) => wall));
	return [...brokenWalls(results), ...wanted.filter((wall) => !tried.has(wall))];
}
// src/govern/adopt.ts
function adopt(claimed, context) {
	const { config, revisions } = context;
	const { base, head } = claimed.protocol.revisions;
	if (head.sha !== revisions.head.sha) return {
		kind: "refused",
		why: "it is of other commits"
	};
	if (base.sha !== revisions.base.sha) return {
		kind: "stale",
		why: "it was measured against another base: push, or close and reopen the pull request"
	};
	if (claimed.protocol.leftOut !== void 0) return {
		kind: "refused",
		why: "it leaves out scenarios of the configuration, as --only does for whoever tries something"
	};
	if (claimed.stop === "cancelled") return {
		kind: "stale",
		why: "measuring was cancelled: re-run jobs"
	};
	const other = whyOtherFiles(claimed, config);
	if (other !== null) return {
		kind: "refused",
		why: other
	};
	const untuned = protocolFor(claimed, context);
	const why = whyNotFitting(claimed, config, untuned);
	if (why !== null) return why;
	const protocol = {
		...untuned,
		scenarios: tunedScenarios(untuned.scenarios, claimed.protocol.cells, claimed.tuning)
	};
	const missing = notMeasured(protocol, claimed.protocol);
	if (missing !== null) return {
		kind: "stale",
		why: `it lacks ${missing}, which base's configuration now asks for: bring the branch up to date, or re-run jobs`
	};
	const unkept = whyNotApart(claimed, config, { fork: context.fork ?? false });
	if (unkept !== null) return {
		kind: "stale",
		why: `${unkept}: bring the branch up to date, or re-run jobs`
	};
	if (wrongKind(protocol, claimed.pairs)) return {
		kind: "refused",
		why: "it has readings of the wrong kind"
	};
	const contradiction = whyImplausible(claimed, {
		untuned: untuned.scenarios,
		protocol
	});
	if (contradiction !== null) return {
		kind: "refused",
		why: contradiction
	};
	return {
		kind: "adopted",
		measurement: {
			...inOurWords(claimed, protocol),
			...claimedSandbox(claimed, config)
		}
	};
}
function protocolFor({ protocol }, { config, changedLoads, newScenarios, revisions, fork = false }) {
	const policy = statedPolicy(effectivePolicy(config, { fork }));
	const engines = new Map(protocol.scenarios.map(({ name, engine }) => [name, engine]));
	const rows = planCells(config, "compared", ({ name }) => engines.get(name) ?? "embedded");
	const added = adoptNew(protocol, newScenarios);
	const scenarios = protocol.scenarios.flatMap(({ name }) => [...withLoadChanges(rows.scenarios, changedLoads), ...added.scenarios].filter((one) => one.name === name));
	const cells = [
		...rows.cells,
		...partCells(protocol, rows.cells, config),
		...added.cells
	];
	return {
		revisions: {
			base: {
				side: "base",
				sha: revisions.base.sha,
				ref: `merge-base with ${revisions.base.ref}`
			},
			head: {
				side: "head",
				sha: revisions.head.sha,
				ref: "head of the pull request"
			}
		},
		scenarios,
		cells,
		slos: [...rows.slos, ...closedErrorSlos(rows.slos, cells)],
		design: config.design,
		onInconclusive: config.onInconclusive,
		seed: protocol.seed,
		configuration: config.file,
		proposed: [],
		...policy === void 0 ? {} : { policy },
		warnings: rows.warnings
	};
}
function partCells(protocol, planned, config) {
	const known = new Set(planned.map(rowOf));
	return config.scenarios.flatMap(({ name }) => {
		const claimed = protocol.cells.filter((cell) => cell.scenario === name && isFound(cell.metric.name));
		const names = new Set(claimed.filter((cell) => !known.has(rowOf(cell))).map(({ metric }) => metric.name));
		return cellsNamed([...names], name, config).cells;
	});
}
function notMeasured(protocol, claimed) {
	const measured = new Set([...claimed.cells, ...claimed.slos].map(rowOf));
	const missing = [...protocol.cells, ...protocol.slos].find((row) => !measured.has(rowOf(row)));
	return missing === void 0 ? null : `${missing.scenario} ${missing.metric.name}`;
}
const rowOf = ({ scenario, metric }) => `${scenario} ${metric.name}`;
function wrongKind(protocol, pairs) {
	const metrics = metricsByScenario(protocol);
	const isWrong = (trial, metric) => {
		const kind = Object.hasOwn(trial.readings, metric.name) ? trial.readings[metric.name]?.kind : void 0;
		return kind !== void 0 && kind === "share" !== isCounted(metric);
	};
	return pairs.some(({ observations }) => observations.some(({ scenario, base, head }) => [...metrics.get(scenario)?.values() ?? []].some((metric) => isWrong(head, metric) || base !== null && isWrong(base, metric))));
}
function metricsByScenario({ cells, slos }) {
	const found = new Map();
	for (const { scenario, metric } of [...cells, ...slos]) found.set(scenario, (found.get(scenario) ?? new Map()).set(metric.name, metric));
	return found;
}
function inOurWords(claimed, protocol) {
	const { pilot, pairs, warnings, tuning } = claimed;
	const metrics = metricsByScenario(protocol);
	const known = new Set(protocol.scenarios.map(({ name }) => name));
	const isKnown = ({ scenario }) => known.has(scenario);
	const clean = (pair) => ({
		...pair,
		observations: pair.observations.filter(isKnown).map((seen) => cleanObservation(seen, metrics.get(seen.scenario) ?? new Map()))
	});
	const evidence = claimedEvidence(claimed, (scenario) => known.has(scenario));
	const count = warnings.length + claimed.protocol.warnings.length;
	return {
		schemaVersion: claimed.schemaVersion,
		mode: claimed.mode,
		plannedPairs: claimed.plannedPairs,
		stop: claimed.stop,
		minutesNeeded: claimed.minutesNeeded,
		startedAt: claimed.startedAt,
		elapsedMs: claimed.elapsedMs,
		...tuning === void 0 ? {} : { tuning: {
			...tuning,
			paces: tuning.paces.filter(isKnown),
			noise: tuning.noise.filter(isKnown)
		} },
		...claimed.shard === void 0 ? {} : { shard: claimed.shard },
		protocol,
		environment: machineOf(claimed.environment),
		modeReason: "the job that measured chose so",
		pilot: pilot && clean(pilot),
		pairs: pairs.map(clean),
		...evidence === null ? {} : { evidence },
		histograms: claimed.histograms.filter((one) => isKnown(one) && (one.metric === "latency" || one.metric === "ttft")),
		warnings: count === 0 ? [] : [`The job that measured gave ${count === 1 ? "a warning" : `${count} warnings`}: see its log.`]
	};
}
function cleanObservation(seen, metrics) {
	const clean = (trial) => ({
		...withKnownKinds(trial),
		readings: Object.fromEntries(Object.entries(trial.readings).filter(([name]) => metrics.has(name)))
	});
	return {
		...seen,
		base: seen.base && clean(seen.base),
		head: clean(seen.head),
		invalid: whyInvalid(seen)
	};
}
const KNOWN = /^(?:(?:status|grpc|error code|code) \d{1,4}|E[A-Z]{2,15}|timeout|no token|connect|dns|tls|http2|reset|aborted|exception|other)$/;
function withKnownKinds(trial) {
	const { errorKinds } = trial;
	if (errorKinds === void 0) return trial;
	const counts = new Map();
	for (const [kind, count] of Object.entries(errorKinds)) {
		const name = KNOWN.test(kind) ? kind : "other";
		counts.set(name, (counts.get(name) ?? 0) + count);
	}
	return {
		...trial,
		errorKinds: Object.fromEntries(counts)
	};
}
function whyInvalid({ invalid }) {
	if (invalid.length === 0) return [];
	return invalid.every((reason) => reason === "requests were sent late") ? [LATE] : ["the job that measured found its timing invalid"];
}
const SYSTEMS = [
	"Linux",
	"Darwin",
	"linux",
	"darwin"
];
const ARCHITECTURES = [
	"x64",
	"arm64",
	"arm",
	"ia32",
	"ppc64",
	"s390x",
	"riscv64"
];
const VERSION = /^v?\d{1,4}(?:\.\d{1,4}){1,2}$/;
function machineOf({ os, arch, cpus, memoryMb, cpuResolutionMs, node, benchgate, k6 }) {
	const known = (text, words) => words.includes(text) ? text : "not known";
	const version = (text) => VERSION.test(text) ? text : "not known";
	return {
		os: known(os, SYSTEMS),
		arch: known(arch, ARCHITECTURES),
		cpus,
		cpuModel: "not shown",
		memoryMb,
		...cpuResolutionMs === void 0 ? {} : { cpuResolutionMs },
		node: version(node),
		benchgate: version(benchgate),
		...k6 === void 0 ? {} : { k6: version(k6) },
		runner: ""
	};
}
// src/govern/adopt-shards.ts
function adoptShards(claimed, context) {
	const adopted = [];
	for (const one of claimed) {
		const found = adoptShard(one, context);
		if (found.kind !== "adopted") return found;
		adopted.push(found.measurement);
	}
	try {
		return {
			kind: "adopted",
			measurement: joinShards(adopted)
		};
	} catch (thrown) {
		const failure = Failure.from(thrown);
		if (failure.kind !== "config") throw failure;
		return {
			kind: "refused",
			why: `its shards are not of one measurement: ${failure.message.replace(/\.$/, "")}`
		};
	}
}
function adoptShard(claimed, context) {
	const { shards: of } = context.config.design;
	if (of === void 0) return {
		kind: "stale",
		why: NOT_SAID
	};
	if (claimed.shard?.of !== of) return stale(`it was measured in another number of shards than the ${of} that base's configuration now has`);
	const found = adopt(claimed, context);
	return found.kind === "adopted" ? found : {
		kind: found.kind,
		why: `of a shard: ${found.why}`
	};
}
const NOT_SAID = "it was measured in shards, and base's configuration does not say so: merge design.shards first, and the workflow with shards after it";
const stale = (why) => ({
	kind: "stale",
	why: `${why}: bring the branch up to date, or re-run jobs`
});
// src/govern/read-candidate.ts
async function readCandidate(candidate, reading, github) {
	const { url } = candidate.run;
	const refused = (why) => ({
		kind: "refused",
		why,
		url
	});
	const { mergeBase: base, config, newScenarios, changedLoads, fork, artifacts } = reading;
	if (base === null) return refused("base and head have no history in common");
	if (config === null) return refused("there is no configuration to judge it by");
	const context = {
		config,
		newScenarios,
		changedLoads,
		fork,
		revisions: {
			base: {
				sha: base,
				ref: reading.base.ref
			},
			head: reading.head
		}
	};
	try {
		const chosen = await chooseParts(candidate, {
			...reading,
			context
		}, github);
		const measurements = chosen.map(({ measurement }) => measurement);
		if (candidate.parts.some(({ shard }, k) => (measurements[k]?.shard?.index ?? null) !== shard)) return refused("its name says another shard than it is");
		if (measurements.some(({ shards }) => shards !== void 0)) return refused("it is joined already, which whoever decides does");
		const adopted = adoptAll(measurements, context);
		if (adopted.kind !== "adopted") return {
			kind: adopted.kind,
			why: adopted.why,
			url
		};
		const end = Math.max(...chosen.map(({ one }) => artifacts.indexOf(one)));
		const at = artifacts[end]?.artifact.createdAt ?? "";
		return {
			kind: "measured",
			measurement: adopted.measurement,
			at,
			url,
			later: artifacts.length - 1 - end
		};
	} catch (thrown) {
		const failure = Failure.from(thrown);
		if (failure.kind === "github" || failure.kind === "environment" || failure.kind === "internal") throw failure;
		return refused(failure.message.replace(/\.$/, ""));
	}
}
async function chooseParts({ parts }, reading, github) {
	const chosen = [];
	reading.fetched.left -= parts.length;
	for (const part of parts) chosen.push(...await choosePart(part, reading, github));
	return chosen;
}
async function choosePart(part, reading, github) {
	const { artifacts, fetched, context } = reading;
	const read = async (one) => {
		const measurement = readMeasurement(await github.download(one.artifact));
		if (part.shard !== null && measurement.stop === "cancelled") fetched.cancelled.add(one.artifact.id);
		return {
			one,
			measurement
		};
	};
	const [first, ...later] = readableOf(part, artifacts);
	if (first === void 0) return [];
	const found = await read(first);
	const isOutOfDate = ({ measurement }) => adoptShard(measurement, context).kind === "stale";
	if (later.length === 0 || !isOutOfDate(found)) return [found];
	for (const one of later) {
		if (fetched.left === 0) break;
		fetched.left--;
		const other = await read(one);
		if (!isOutOfDate(other)) return [other];
	}
	return [found];
}
function adoptAll(measurements, context) {
	const [only] = measurements;
	return only !== void 0 && only.shard === void 0 ? adopt(only, context) : adoptShards(measurements, context);
}
// src/govern/claims.ts
const MOST = {
	downloads: 5,
	runs: 10
};
const MOST_PARTS = 16;
async function readClaim(criteria, github) {
	const runs = await github.runs(criteria.workflow, criteria.head.sha);
	const artifacts = [];
	const ours = runs.filter((run) => isAbout(run, criteria));
	for (const run of someOf(ours.filter((one) => mayHaveLeft(one, criteria)))) artifacts.push(...(await github.artifacts(run.id)).filter((artifact) => isFrom(artifact, run, criteria)).map((artifact) => ({
		run,
		artifact
	})));
	artifacts.sort((a, b) => moment(a) - moment(b) || a.artifact.id - b.artifact.id);
	const [first] = artifacts;
	const begun = ours.filter(({ conclusion }) => conclusion !== "skipped");
	if (first === void 0) return {
		runs,
		claim: withoutArtifact(begun, criteria),
		askedAt: [],
		compared: null
	};
	const askedAt = criteria.remeasure.filter((at) => Date.parse(at) > moment(first));
	const counting = fromAsked(artifacts, askedAt);
	const [only] = candidatesOf(artifacts);
	const isOne = only?.parts.length === artifacts.length;
	const unclear = counting[0] === first && !isOne && isUnread(first, criteria);
	const { sha, isMergeBase } = criteria.base;
	const base = isMergeBase ? {
		sha,
		files: null
	} : await github.mergeBase(sha, criteria.head.sha);
	const fetched = {
		left: MOST_PARTS,
		cancelled: new Set()
	};
	const found = {
		...criteria,
		mergeBase: base?.sha ?? null
	};
	return {
		runs,
		claim: withBefore(unclear ? unclearClaim(first) : await firstValid(counting, {
			...found,
			fetched
		}, github), ours, artifacts.filter(({ artifact }) => !fetched.cancelled.has(artifact.id))),
		askedAt,
		compared: base?.files ?? null
	};
}
function withBefore(claim, runs, artifacts) {
	const counted = artifacts.find(({ run, artifact }) => claim.kind === "measured" && run.url === claim.url && artifact.createdAt === claim.at);
	if (claim.kind !== "measured" || counted === void 0) return claim;
	const { run, artifact } = counted;
	const attempt = attemptOf(artifact);
	const isOther = (one) => one.run.id !== run.id || attemptOf(one.artifact) !== attempt;
	const before = attemptsBefore(runs, {
		run,
		attempt,
		left: attemptsThatLeft(artifacts.slice(0, artifacts.indexOf(counted)).filter(isOther), claim.measurement.shards?.length ?? 1)
	});
	return before === 0 ? claim : {
		...claim,
		before
	};
}
function withoutArtifact(runs, { ownRun }) {
	const last = runs.at(-1);
	if (last === void 0) return {
		kind: "waiting",
		running: false,
		url: null
	};
	const running = runs.findLast(({ id, conclusion }) => conclusion === null && id !== ownRun?.id);
	if (running !== void 0) return {
		kind: "waiting",
		running: true,
		url: running.url
	};
	if (last.conclusion === "success") return {
		kind: "absent",
		url: last.url
	};
	return {
		kind: "failed",
		conclusion: last.conclusion ?? "failure",
		url: last.url
	};
}
function someOf(runs) {
	return runs.filter((_, index) => index < MOST.runs / 2 || index >= runs.length - MOST.runs / 2);
}
function mayHaveLeft({ id, conclusion, attempt }, { ownRun }) {
	return conclusion === "success" || id === ownRun?.id || attempt > 1;
}
function isAbout(run, { workflow, head }) {
	return run.path === workflow && MEASURING_EVENTS.includes(run.event) && run.headSha === head.sha && run.headRepositoryId !== null && run.headRepositoryId === head.repositoryId;
}
function isFrom({ name, runId, headSha }, run, { key, head, ownRun }) {
	const stem = `benchgate-${key}-${run.id}-`;
	const isNamed = name.startsWith(stem) && /^[1-9]\d{0,3}(?:-shard-[1-8])?$/.test(name.slice(stem.length));
	const last = run.conclusion === "success" || run.id === ownRun?.id ? run.attempt : run.attempt - 1;
	return isNamed && attemptOf({ name }) <= last && runId === run.id && headSha === head.sha;
}
function isUnread(first, { unreadBefore }) {
	return unreadBefore !== null && !(Date.parse(unreadBefore) <= moment(first));
}
const unclearClaim = ({ run: { url } }) => ({
	kind: "stale",
	why: "there are several, and too many comments to read whether somebody asked for another one: ask for it again",
	url
});
async function firstValid(artifacts, { fetched, ...criteria }, github) {
	let first = null;
	let downloads = 0;
	for (const candidate of candidatesOf(artifacts)) {
		const why = whyNotFetched(candidate, artifacts);
		if (why === null && (downloads >= MOST.downloads || fetched.left < candidate.parts.length)) break;
		if (why === null) downloads++;
		const { url } = candidate.run;
		const claim = why === null ? await readCandidate(candidate, {
			...criteria,
			artifacts,
			fetched
		}, github) : {
			...why,
			url
		};
		if (claim.kind === "measured") return claim;
		first ??= claim;
	}
	return first ?? {
		kind: "waiting",
		running: false,
		url: null
	};
}
// src/govern/snapshot.ts
function isStill({ discussion, roles, pull, runs, governance, rules: { when } }, now) {
	const digest = (one) => {
		const { open, base, head, draft } = one.pull;
		const asked = [when.drafts || draft, when.label === null || hasLabel(one.pull, when.label)];
		const asking = candidates({
			...discussion,
			reviews: one.reviews,
			comments: one.comments
		});
		const isHeard = ({ account, act, association }) => {
			if (account === null) return false;
			if (roles.has(account.login) || isNamed(account, governance)) return rightOf(account, governance, roles) !== null;
			return asking.includes(account.login) || act === "block" && association !== "none";
		};
		return JSON.stringify([
			open,
			base,
			head,
			asked,
			attemptsOf({
				...one,
				governance
			}).filter(isHeard),
			one.runs
		]);
	};
	return digest({
		...discussion,
		pull,
		runs
	}) === digest(now);
}
function isFinal({ claim, askedAt }) {
	return claim.kind === "measured" && askedAt.length === 0;
}
// src/govern/solo.ts
const MOST_OTHERS = 5;
async function readWriters({ login }, github) {
	try {
		const { logins, more } = await github.assignable();
		const isOwn = (one) => one.toLowerCase() === login.toLowerCase();
		const others = logins.filter((one) => !isOwn(one));
		if (more || others.length > MOST_OTHERS) return {
			kind: "unknown",
			why: "work here can be given to too many people to look all of them up"
		};
		if (!logins.some(isOwn)) return {
			kind: "unknown",
			why: "GitHub does not list who opened it among those who may write"
		};
		for (const one of [login, ...others]) if (isAtLeast(await github.role(one), "write") !== isOwn(one)) return { kind: "others" };
		return { kind: "alone" };
	} catch (thrown) {
		const failure = Failure.from(thrown);
		if (failure.kind !== "github") throw failure;
		return {
			kind: "unknown",
			why: `who may write cannot be read: ${failure.message.replace(/\.$/, "")}`
		};
	}
}
// src/govern/pending.ts
async function findPending(trigger, repository, github) {
	switch (trigger.kind) {
		case "none": return [];
		case "pull": return [pendingOf(trigger.number)];
		case "comment": return [{
			...pendingOf(trigger.number),
			comment: {
				id: trigger.comment,
				login: trigger.login
			}
		}];
		case "run": {
			const { run, own } = trigger;
			if (trigger.repository.toLowerCase() !== repository.toLowerCase() || !WAKING_EVENTS.includes(run.event)) return [];
			const from = {
				workflow: run.path,
				ownRun: own ? run : null
			};
			if (run.event === "merge_group") return fromQueue(run).map((one) => ({
				...one,
				...from
			}));
			return (await pullsOfRun(run, github)).map(({ number }) => ({
				...pendingOf(number),
				...from
			}));
		}
		default: return trigger;
	}
}
function pendingOf(number) {
	return {
		number,
		group: null,
		workflow: null,
		ownRun: null,
		comment: null,
		swept: false
	};
}
function queueBranch(name) {
	const [, branch, number, base] = /^gh-readonly-queue\/(.{1,200})\/pr-([1-9]\d{0,9})-([0-9a-f]{40})$/.exec(name) ?? [];
	return branch === void 0 || number === void 0 || base === void 0 ? null : {
		branch,
		number: Number(number),
		base
	};
}
async function pullsOfRun(run, github) {
	if (run.headOwner === null || run.headRepositoryId === null) return [];
	return (await github.pullsOf({
		owner: run.headOwner,
		branch: run.headBranch
	})).filter(({ open, head }) => open && head.sha === run.headSha && head.repositoryId === run.headRepositoryId);
}
function fromQueue({ headBranch, headSha }) {
	const found = queueBranch(headBranch);
	if (found === null) return [];
	const { number, base, branch } = found;
	return [{
		...pendingOf(number),
		group: {
			sha: headSha,
			base,
			branch
		}
	}];
}
// src/govern/subject.ts
const MOST_MEMBERS = 5;
const MOST_PAGES = 3;
async function findSubject(pending, setting) {
	const found = await findPulls(pending, setting.github);
	const [asking] = found ?? [];
	if (found === null || asking === void 0) return null;
	const base = await readBaseRules(asking.pull, setting.config, setting.github);
	if (!await isOurs(pending, asking.pull, {
		governance: base.governance,
		setting
	})) return null;
	const members = [{
		...asking,
		base
	}];
	for (const other of found.slice(1, MOST_MEMBERS)) members.push({
		...other,
		base: await readBaseRules(other.pull, setting.config, setting.github)
	});
	return {
		pending,
		sha: pending.group?.sha ?? asking.pull.head.sha,
		context: contextFor(setting.key, asking.pull.base.ref),
		members,
		crowded: found.length > MOST_MEMBERS
	};
}
async function findPullsAgain({ pending, sha, members: [asking] }, github) {
	if (asking === void 0) return null;
	const all = async () => (await findPulls(pending, github))?.map(({ pull }) => pull) ?? null;
	if (pending.group !== null || isFork(asking.pull)) return all();
	const { number, base } = asking.pull;
	const own = (await github.pullsAt(sha)).filter((one) => isOwn(one) && one.head.sha === sha && one.base.ref === base.ref);
	const first = own.find((one) => one.number === number);
	return first === void 0 ? all() : [first, ...inOrder(own.filter((one) => one !== first))];
}
async function findPulls({ number, group }, github) {
	const asked = await github.pull(number);
	const pull = asked?.open === false && group === null ? await leftBy(asked, github) : asked;
	if (pull === null || !pull.open || group !== null && group.branch !== pull.base.ref) return null;
	const others = group === null ? await siblingsOf(pull, github) : await aheadOf(group, github);
	if (others === null) return null;
	const found = [{
		pull,
		group
	}];
	for (const { number: other, group: where } of others) {
		const one = found.length < MOST_MEMBERS ? await github.pull(other) : pull;
		if (one?.open) found.push({
			pull: one,
			group: where
		});
	}
	return found;
}
const isOwn = (pull) => pull.open && !isFork(pull);
const inOrder = (pulls) => [...pulls].sort((a, b) => a.number - b.number);
async function leftBy({ head, base }, github) {
	const others = (await openPullsInto(base.ref, github)).filter((one) => one.open && one.head.sha === head.sha);
	const [first] = [...inOrder(others.filter(isOwn)), ...inOrder(others)];
	return first === void 0 ? null : github.pull(first.number);
}
async function siblingsOf(pull, github) {
	const isSibling = (one) => one.head.sha === pull.head.sha && one.base.ref === pull.base.ref;
	if (isFork(pull)) return await isOldestCopy(pull, isSibling, github) ? [] : null;
	const known = await github.pullsAt(pull.head.sha);
	const own = (known.some(({ number }) => number === pull.number) ? known : await openPullsInto(pull.base.ref, github)).filter((one) => isOwn(one) && isSibling(one) && one.number !== pull.number);
	return inOrder(own).map(({ number }) => ({
		number,
		group: null
	}));
}
async function openPullsInto(base, github) {
	const found = [];
	for (let page = 1; page <= MOST_PAGES; page++) {
		const { pulls, more } = await github.openPulls({
			base,
			order: "oldest",
			page
		});
		found.push(...pulls);
		if (!more) break;
	}
	return found;
}
async function isOldestCopy(pull, isSibling, github) {
	for (let page = 1; page <= MOST_PAGES; page++) {
		const { pulls, more } = await github.openPulls({
			base: pull.base.ref,
			order: "oldest",
			page
		});
		if (pulls.some((one) => isSibling(one) && (!isFork(one) || one.number < pull.number))) return false;
		if (!more) return true;
		if (page === 1 && (await github.pullsAt(pull.head.sha)).some((one) => isSibling(one) && !isFork(one))) return false;
		if (pulls.some(({ number }) => number >= pull.number)) return true;
	}
	return true;
}
async function aheadOf({ base, branch }, github) {
	const waiting = (await github.queue(branch)).flatMap(({ name, sha }) => {
		const found = queueBranch(name);
		return found === null || found.branch !== branch ? [] : [{
			...found,
			sha
		}];
	});
	const ahead = [];
	let on = base;
	while (ahead.length < 4) {
		const next = waiting.find(({ sha }) => sha === on);
		if (next === void 0) break;
		ahead.push({
			number: next.number,
			group: {
				sha: next.sha,
				base: next.base,
				branch
			}
		});
		on = next.base;
	}
	return ahead;
}
async function isOurs({ workflow, comment }, { base }, { governance, setting }) {
	if (!await setting.gates.isGated(base.ref)) return false;
	if (workflow !== null && workflow !== governance.measureWorkflow && workflow !== WORKFLOWS.poke) return false;
	if (comment === null) return true;
	if (governance.users.includes(comment.login.toLowerCase())) return true;
	return isAtLeast(await setting.github.role(comment.login), APPROVING_ROLES[0]);
}
// src/govern/watch-seen.ts
function lastRecorded(github, now) {
	let asked;
	return () => {
		asked ??= newestBranch(github, now()).catch((thrown) => {
			if (Failure.from(thrown).kind === "github") return null;
			throw thrown;
		});
		return asked;
	};
}
async function watchSeen(targets, { lastRecorded: last, now }) {
	if (targets.length === 0) return null;
	const lastAt = await last();
	if (lastAt === null) return null;
	const often = Math.min(...targets.map(({ periodMs }) => periodMs));
	return {
		lastAt,
		silent: isSilent(Date.parse(lastAt), often, Date.parse(now()))
	};
}
async function newestBranch(github, now) {
	const year = Number(now.slice(0, 4));
	return await github.committedAt(yearBranch(year)) ?? github.committedAt(yearBranch(year - 1));
}
// src/govern/gather.ts
const MOST_READS = 3;
async function gather(subject, setting) {
	const { github, now } = setting;
	const pulls = [];
	for (const member of subject.members) {
		const read = await gatherStill(member, subject, setting);
		if (read === null) return null;
		pulls.push(read);
	}
	return {
		subject,
		pulls,
		status: await github.status(subject.sha, subject.context),
		at: now()
	};
}
async function gatherAgain({ subject, pulls }, { github }) {
	const now = await findPullsAgain(subject, github);
	if (now === null || now.length !== pulls.length) return null;
	const found = [];
	for (const [index, before] of pulls.entries()) {
		const pull = now[index];
		if (pull?.number !== before.pull.number) return null;
		const [reviews, { comments }] = [await github.reviews(pull.number), await github.comments(pull.number)];
		if (!isStill(before, {
			pull,
			reviews,
			comments,
			runs: isFinal(before) ? before.runs : await github.runs(before.governance.measureWorkflow, before.measuredSha)
		})) return null;
		found.push(comments);
	}
	return found;
}
async function gatherStill(member, subject, setting) {
	let { pull } = member;
	for (let read = 1; read <= MOST_READS; read++) {
		const snapshot = await gatherPull({
			...member,
			pull
		}, subject, setting);
		if (isOfOne(snapshot)) return snapshot;
		const now = await setting.github.pull(pull.number);
		if (now === null || !now.open || now.head.sha !== pull.head.sha || now.base.sha !== pull.base.sha) return null;
		const { sha } = snapshot.changed;
		if (now.updatedAt === pull.updatedAt && (sha === null || sha === pull.head.sha)) return snapshot;
		pull = now;
	}
	return null;
}
function isOfOne({ pull, changed, compared }) {
	return changed.sha === pull.head.sha && (compared === null || compared === changed.files.length);
}
async function gatherPull({ pull, group, base }, { pending }, setting) {
	const { github, key } = setting;
	const { governance } = base;
	const changed = await github.files(pull.number, pull.changedFiles);
	const { rules, ...judging } = await readRules({
		base,
		pull,
		changed,
		profile: setting.profile
	}, github);
	const [reviews, conversation] = [await github.reviews(pull.number), await github.comments(pull.number)];
	const asking = pending.comment?.id ?? null;
	const { discussion, roles } = await readDiscussion({
		pull,
		governance,
		reviews,
		...conversation
	}, asking, github);
	const own = group !== null && governance.mergeQueue === "remeasure" ? group : null;
	const head = own === null ? pull.head : {
		...pull.head,
		sha: own.sha,
		repositoryId: pull.base.repositoryId
	};
	const { compared, ...found } = await readClaim({
		...judging,
		fork: isFork(pull),
		head,
		workflow: governance.measureWorkflow,
		key,
		ownRun: pending.ownRun,
		base: own === null ? {
			...pull.base,
			isMergeBase: false
		} : {
			ref: pull.base.ref,
			sha: own.base,
			isMergeBase: true
		},
		remeasure: remeasureRequests(discussion, roles),
		unreadBefore: conversation.unreadBefore
	}, github);
	const listing = await readListing({
		pull,
		changed,
		rules,
		own,
		claim: found.claim
	}, github);
	return {
		pull,
		group,
		governance,
		rules,
		changed,
		discussion,
		roles,
		...found,
		listed: listing.listed,
		modes: listing.modes,
		compared: compared ?? listing.compared,
		measuredSha: head.sha,
		isRemeasured: own !== null,
		watch: await watchSeen(base.config?.targets ?? [], setting)
	};
}
async function readListing({ pull, changed, rules, own, claim }, github) {
	const none = {
		listed: changed,
		modes: null,
		compared: null
	};
	if (isLeft(claim) || !mayBeIgnored(changed, rules)) return none;
	const listed = own === null ? changed : await github.between(own.base, own.sha);
	if (!mayBeIgnored(listed, rules)) return none;
	const base = own === null ? await github.mergeBase(pull.base.sha, pull.head.sha) : {
		sha: own.base,
		files: null
	};
	if (base === null) return none;
	const names = namesOf$1(listed.files);
	const before = await github.modes(base.sha, names);
	const after = await github.modes(own?.sha ?? pull.head.sha, names);
	if (before === null || after === null) return {
		...none,
		compared: base.files
	};
	const modesAt = (name) => [before, after].flatMap((tree) => tree.get(name) ?? []);
	return {
		listed,
		modes: names.flatMap((name) => modesAt(name).length > 0 ? modesAt(name) : ["none"]),
		compared: base.files
	};
}
function asksAlone({ pull, ...said }) {
	const { author } = pull;
	if (!said.governance.solo || author === null || isFork(pull)) return null;
	return attemptsOf(said).filter(({ account, source }) => account?.id === author.id && source === "command").some(({ sha }) => sha === pull.head.sha) ? author : null;
}
async function readDiscussion(said, asking, github) {
	const nobody = {
		authorship: {
			ids: [],
			logins: [],
			complete: true
		},
		retargetedAt: null,
		writers: null
	};
	const unknown = {
		...said,
		...nobody
	};
	if (attemptsOf(unknown).length === 0 && candidates(unknown, asking).length === 0) return {
		discussion: unknown,
		roles: new Map()
	};
	const { number } = said.pull;
	const authorship = await github.authorship(number, said.pull);
	const alone = asksAlone(said);
	const writers = alone === null ? null : await readWriters(alone, github);
	const discussion = {
		...said,
		authorship,
		writers,
		retargetedAt: await github.retargetedAt(number)
	};
	const roles = new Map();
	for (const login of candidates(discussion, asking)) roles.set(login, await github.role(login));
	return {
		discussion,
		roles
	};
}
export { findPending as a, readBaseRules as c, ownFiles as d, isMet as f, readCommand as g, attemptsOf as h, findSubject as i, knowingThat as l, rightOf as m, gatherAgain as n, pendingOf as o, whyInvalid$1 as p, lastRecorded as r, gatesOf as s, gather as t, decide as u };

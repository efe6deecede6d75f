import { t as Failure } from "./failure2.js";
import { a as reportedPolicy, o as statedPolicy } from "./policy.js";
import { c as literal, g as unknown, p as strictObject } from "./schemas.js";
import { r as pathFrom } from "./request2.js";
import { t as readInputs } from "./inputs.js";
import { a as resolveObjectives, o as resolveObjectivesAt, r as isSwitchedOff } from "./load-target.js";
import { O as effectivePolicy } from "./profile.js";
import { t as exceptionsOf } from "./exceptions.js";
import { g as guarded } from "./resolve.js";
import { r as underConfig } from "./under-policy.js";
import { i as notWrittenText, n as exceptionText } from "./policy-line.js";
import { r as notAskedText, t as addedText } from "./record3.js";
import { n as requireHistory, r as countedRuns } from "./history-of.js";
import { n as standingOf, t as budgetObjectives } from "./standing.js";
import { a as runSchema, c as outcomeKey, i as monthsOf, l as GATE_OUTCOMES, o as LONGEST_LINE, s as lineOf } from "./history-branch.js";
import { f as list, t as MOST, w as text } from "./fields.js";
import { r as readJson } from "./json.js";
import { t as ownGitHub } from "./own-github.js";
import { i as waiversOnGitHub, n as exportedPast, r as resolveExport, t as exportRuns } from "./export-runs.js";
import { t as exportedText } from "./exports2.js";
import { i as wasAnswered } from "./refusal.js";
import { t as contextFor } from "./context.js";
import { t as tellProblems } from "./tell-problems.js";
// src/wire/load-test.ts
const RULES = {
	maxBytes: 8388608,
	maxDepth: 12,
	maxKeys: 1e3
};
const MOST_OF_SCENARIO = 2;
const unread = unknown();
const loadTest = strictObject({
	schemaVersion: literal(1),
	target: text(32),
	runs: list(runSchema, MOST_OF_SCENARIO * MOST.scenarios),
	url: unread,
	configuration: unread,
	startedAt: unread,
	state: unread,
	tests: unread,
	notBegun: unread,
	policy: unread.optional(),
	network: unread.optional(),
	sandbox: unread.optional(),
	joined: unread.optional(),
	history: unread,
	standings: unread,
	warnings: unread
}).refine(({ target, runs }) => runs.every((run) => run.target === target), "has a run of another target").refine(({ runs }) => new Set(runs.map(({ run, scenario }) => `${run} ${scenario}`)).size === runs.length, "has a run twice").refine(({ runs }) => runs.every((run) => runs.filter((one) => one.scenario === run.scenario).length <= MOST_OF_SCENARIO), "has more than two runs of a scenario").refine(({ runs }) => runs.every(isWhole), "has a run that counts more requests than it sent").refine(({ runs }) => runs.every((run) => lineOf(run).length <= LONGEST_LINE), "has a run that is longer than a line of history");
function isWhole({ sent, failed, counts }) {
	return failed <= sent && counts.every(({ total }) => total <= sent);
}
const OLDEST_MS = 26784e5;
const AHEAD_MS = 6e5;
function readTestedRuns(json, by) {
	const read = readJson(json, RULES, loadTest);
	if (!("value" in read)) throw refused(`is no result of a load test: ${read.why}`);
	const { target, runs } = read.value;
	if (target !== by.target || runs.some(({ scenario }) => !by.scenarios.includes(scenario))) throw refused(`is not of ${by.target} and its scenarios`);
	if (runs.some(({ run }) => !isOfJob(run, by))) throw refused("has a run of another start of the workflow");
	if (runs.some(({ at }) => !isOfNow(at, by))) throw refused("has a run of another time");
	return runs;
}
function isOfJob(run, { job }) {
	if (job === null) return true;
	const [id, attempt] = job.runId.split("-");
	const [, from, made] = / (\d{1,18})-(\d{1,9})$/.exec(run) ?? [];
	return from === id && Number(made) <= Number(attempt);
}
function isOfNow(at, { job }) {
	if (job === null) return true;
	const began = Date.parse(at);
	return began >= job.now - OLDEST_MS && began <= job.now + AHEAD_MS;
}
function refused(why) {
	return new Failure("policy", `load-test.json ${why}.`, "It has to be what `load-test` left, for the target that is named, in the same run of the workflow: start that again.");
}
// src/pipelines/record-exports.ts
async function recordExports(request, left, world) {
	try {
		const since = left.runs.map(({ at }) => at).sort()[0];
		if (left.watched.config.export.length === 0 || since === void 0) return [];
		const { watched, waivers } = await sourceOf(request, left.watched, world);
		const { export: receivers, maintenance } = watched.config;
		const { runs, outcomes } = await exportedPast(left.history, {
			watched,
			at: world.clock.date()
		});
		const order = {
			receivers,
			maintenance,
			watched,
			runs: [...runs, ...left.runs],
			waivers,
			outcomes,
			since
		};
		return (await exportRuns(order, world)).map((one) => ({
			step: "export",
			failure: one.failure,
			done: one.failure === null ? [exportedText(one)] : []
		}));
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return [{
			step: "export",
			done: [],
			failure: {
				message,
				hint
			}
		}];
	}
}
async function sourceOf(request, watched, world) {
	if (request.workingTree) return resolveExport(request, world);
	const sha = readInputs(request.inputs).headRef ?? "";
	return {
		watched,
		waivers: await waiversOnGitHub(sha, await ownGitHub(request, world), world)
	};
}
// src/pipelines/record-gates.ts
const LATELY_MS = 12096e5;
const MOST_PAGES = 2;
const MOST_ASKED = 40;
async function recordGates(question) {
	const { gates, at } = question;
	const { outcomes, problems } = await gates.read({
		at,
		months: 2
	});
	const said = await askGates(question, new Set(outcomes.map(outcomeKey))).catch((thrown) => {
		if (wasAnswered(thrown, 403)) return Failure.from(thrown).message;
		throw thrown;
	});
	if (typeof said === "string") return [...problems, notAskedText(said)];
	return said.length === 0 ? problems : [...problems, addedText(await gates.append(said), "gate outcome")];
}
async function askGates({ github, key, at }, known) {
	const since = Date.parse(at) - LATELY_MS;
	const said = [];
	for (const { number: pull, head, base } of toAsk(await pullsSince(github, since), known)) {
		const status = await github.status(head.sha, contextFor(key, base.ref)).catch(orGone);
		const state = GATE_OUTCOMES.find((one) => one === status?.state);
		if (status === null || state === void 0 || Date.parse(status.at) < since) continue;
		const outcome = {
			version: 1,
			at: new Date(status.at).toISOString(),
			pull,
			sha: head.sha,
			base: base.ref,
			state
		};
		if (!known.has(outcomeKey(outcome))) said.push(outcome);
	}
	return said;
}
function orGone(thrown) {
	if (wasAnswered(thrown, 404) || wasAnswered(thrown, 422)) return null;
	throw thrown;
}
async function pullsSince(github, since) {
	const found = [];
	for (let page = 1; page <= MOST_PAGES; page++) {
		const { pulls, more } = await github.changedPulls(page);
		const late = pulls.filter(({ updatedAt }) => Date.parse(updatedAt) >= since);
		found.push(...late);
		if (!more || late.length < pulls.length) break;
	}
	return found;
}
function toAsk(pulls, known) {
	const knows = (state, { head: { sha }, base: { ref: base } }) => known.has(outcomeKey({
		state,
		sha,
		base
	}));
	const open = [...new Map(pulls.map((pull) => [`${pull.head.sha} ${pull.base.ref}`, pull])).values()].filter((pull) => !knows("success", pull));
	const [failed, others] = [open.filter((pull) => knows("failure", pull)), open.filter((pull) => !knows("failure", pull))];
	return [...others, ...failed].slice(0, MOST_ASKED);
}
// src/pipelines/record.ts
async function record(request, world) {
	if (isSwitchedOff(world.env)) return null;
	const inputs = readInputs(request.inputs);
	const watched = await watchedBy(request, inputs, world);
	const at = world.clock.date();
	const policy = effectivePolicy(watched.config, { fork: false });
	const allowed = guarded(world, policy);
	for (const one of exceptionsOf(watched.config, policy)) if (one.for === "export" || one.for === "alert") world.screen.note(exceptionText(one.what, one.host));
	const history = await requireHistory(request, allowed);
	const steps = newSteps();
	const runs = await steps.take("read", () => readLeft(request, {
		inputs,
		watched,
		at
	}, allowed)) ?? [];
	await steps.take("history", () => added(runs, history, policy));
	const past = await steps.take("history", () => pastOf(history, {
		watched,
		at
	}));
	const all = allOf(past?.runs ?? [], runs);
	const told = past === null ? [] : await tellProblems(request, {
		watched,
		runs: all,
		brought: runs,
		at
	}, allowed);
	steps.taken.push(...told.map((one) => ({
		step: "alerts",
		...one
	})));
	if (mayWrite(history, policy)) await steps.take("gates", () => gatesKept(request, {
		inputs,
		history,
		at
	}, allowed));
	steps.taken.push(...await recordExports(request, {
		watched,
		runs,
		history
	}, allowed));
	const standings = standingsOf(watched, all, at);
	return {
		schemaVersion: 1,
		target: watched.target.name,
		configuration: watched.configuration,
		at,
		runs: runs.length,
		steps: steps.taken.map((step) => hidden(step, allowed)),
		standings,
		problems: past?.problems ?? [],
		...reportedPolicy(statedPolicy(policy), { kind: "unused" })
	};
}
async function rehearseRecord(request, world) {
	const inputs = readInputs(request.inputs);
	const watched = await watchedBy(request, inputs, world);
	const allowed = underConfig(watched.config, world);
	const { name } = await requireHistory(request, allowed);
	const { value } = await readLeft(request, {
		inputs,
		watched,
		at: allowed.clock.date()
	}, allowed);
	return [
		`configuration: ${watched.configuration}`,
		...value.map(({ at, scenario, end }) => `${name}: ${watched.target.name} ${scenario} ${at}, ${end}`),
		"dry run: nothing was recorded"
	];
}
async function watchedBy(request, inputs, world) {
	if (request.workingTree) return resolveObjectives(request, inputs.target, world);
	return resolveObjectivesAt(inputs.headRef ?? "", inputs, await ownGitHub(request, world));
}
function newSteps() {
	const taken = [];
	return {
		taken,
		take: async (step, work) => {
			try {
				const { done, value } = await work();
				taken.push({
					step,
					done,
					failure: null
				});
				return value;
			} catch (thrown) {
				const { message, hint } = Failure.from(thrown);
				if (taken.at(-1)?.failure?.message !== message) taken.push({
					step,
					done: [],
					failure: {
						message,
						hint
					}
				});
				return null;
			}
		}
	};
}
function hidden({ step, done, failure }, { mask }) {
	const { message, hint } = failure ?? {};
	const said = message === void 0 || hint === void 0 ? null : {
		message: mask.apply(message),
		hint: mask.apply(hint)
	};
	return {
		step,
		done: done.map(mask.apply),
		failure: said
	};
}
async function readLeft(request, facts, { files }) {
	const { inputs, watched, at } = facts;
	const folder = pathFrom(request.directory, inputs.from);
	const text = await files.readPlain(`${folder}/load-test.json`, folder);
	if (text === null) throw new Failure("config", `There is no ${inputs.from}/load-test.json: nothing was recorded.`, "The load test says why it left nothing; or name its folder: `from`.");
	const job = request.workingTree ? null : {
		runId: request.runId,
		now: Date.parse(at)
	};
	return {
		done: [],
		value: readTestedRuns(text, {
			target: watched.target.name,
			scenarios: watched.scenarios,
			job
		})
	};
}
async function added(runs, history, policy) {
	if (runs.length === 0) return {
		done: [],
		value: null
	};
	if (!mayWrite(history, policy)) return {
		done: [notWrittenText(history.name, policy)],
		value: null
	};
	const found = await history.append(runs).catch((thrown) => {
		const { kind, message, hint } = Failure.from(thrown);
		throw new Failure(kind, message, `${hint} ${KEPT}`, { cause: thrown });
	});
	return {
		done: [addedText(found)],
		value: null
	};
}
const mayWrite = ({ kind }, { historyWrite }) => kind === "folder" || historyWrite;
const KEPT = "Nothing is lost: the runs stay in what the test has left, and are added once when this is done again.";
async function gatesKept(request, { inputs, history: { gates }, at }, world) {
	if (gates === null) return {
		done: [],
		value: null
	};
	return {
		done: await recordGates({
			github: await ownGitHub(request, world),
			gates,
			key: inputs.commentKey,
			at
		}),
		value: null
	};
}
async function pastOf(history, { watched, at }) {
	const { target, scenarios } = watched;
	const window = {
		at,
		months: monthsOf(target)
	};
	return {
		done: [],
		value: await history.read(target.name, scenarios, window)
	};
}
function allOf(past, runs) {
	const keyOf = ({ run, scenario }) => `${run} ${scenario}`;
	const known = new Set(past.map(keyOf));
	return [...past, ...runs.filter((run) => !known.has(keyOf(run)))];
}
function standingsOf({ slos, target, config }, runs, at) {
	const counted = countedRuns(runs, config.maintenance);
	return budgetObjectives(slos, target).map((objective) => standingOf(counted, objective, Date.parse(at)));
}
export { record, rehearseRecord };

import { y as sampleOf } from "./failed-loads.js";
import { h as union, n as array, o as int, p as strictObject, u as number } from "./schemas.js";
import { t as ENGINES } from "./engines.js";
import { r as wholeInterim } from "./failed-answers.js";
import { t as measure } from "./measure.js";
import { t as failedAll } from "./pair.js";
import { t as Failure } from "./failure2.js";
import { t as networkHold } from "./network-hold.js";
import { a as reportedPolicy } from "./policy.js";
import { n as isCode } from "./scenario.js";
import { a as resolveSearch, i as planDuet, t as nextMove } from "./bisect3.js";
import { t as readInputs } from "./inputs.js";
import { i as underPolicy } from "./under-policy.js";
import { t as prepare } from "./prepare.js";
import { t as addOneWorktree } from "./worktrees.js";
import { a as renderBisectJson, n as brokenText, r as keptText, t as askText } from "./bisect2.js";
import { t as renderBisectMarkdown } from "./markdown2.js";
import { t as openOutput } from "./output.js";
// src/watch/bisect-journal.ts
const Place = int().nonnegative();
const Step = union([strictObject({
	from: Place,
	to: Place,
	effects: array(number().nullable()).min(1)
}), strictObject({ unbuilt: Place })]);
function journalLine(entry) {
	return `${JSON.stringify(entry)}\n`;
}
function readJournal(text, plan) {
	const lines = (text ?? "").split("\n").slice(0, -1);
	const [first, ...rest] = lines;
	if (first === void 0) return {
		steps: [],
		text: journalLine(plan)
	};
	if (`${first}\n` !== journalLine(plan)) throw new Failure("config", "The journal is of another search: other commits, another metric or other limits.", AFRESH);
	return {
		steps: rest.map((line, k) => stepFrom(line, {
			number: k + 2,
			last: plan.commits.length - 1
		})),
		text: `${lines.join("\n")}\n`
	};
}
const AFRESH = "Search for the same again to go on with it, remove the journal to begin anew, or name another file with --journal.";
function stepFrom(line, { number, last }) {
	const step = Step.safeParse(jsonOf(line)).data;
	const places = step === void 0 ? [] : "unbuilt" in step ? [step.unbuilt] : [step.from, step.to];
	if (step === void 0 || places.some((place) => place > last)) throw new Failure("config", `Line ${number} of the journal is no step of a search.`, `Remove that line. ${AFRESH}`);
	return step;
}
function jsonOf(line) {
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
// src/pipelines/bisect.ts
const USUAL_TIME = "60m";
async function bisect({ asked, journal: file, ...request }, world) {
	const startedAt = world.clock.now();
	const inputs = readInputs({
		...request.inputs,
		"max-duration": request.inputs["max-duration"] || USUAL_TIME
	});
	const search = await resolveSearch(request, {
		inputs,
		asked
	}, world);
	const allowed = await underPolicy(search.pattern, world);
	const output = await openOutput(request, inputs, allowed);
	const journal = await openJournal(search, file ?? `${output.folder}/bisect.jsonl`, allowed);
	const until = startedAt + (inputs.maxDurationMs ?? 0);
	const walls = { network: { kind: "unused" } };
	const { steps, stop } = await withLoad(search, allowed, (load) => searchOn({
		search,
		journal,
		until,
		load,
		walls
	}, allowed));
	const result = resultOf(search, steps, stop);
	const report = {
		scenario: asked.scenario,
		metric: search.plan.metric,
		commits: search.commits,
		result,
		stop: stop ?? (result.end === "budget" ? "pairs" : null),
		duets: new Set(steps.flatMap((step) => "effects" in step ? [`${step.from} ${step.to}`] : [])).size,
		pairsBefore: pairsOf(journal.steps),
		elapsedMs: world.clock.now() - startedAt,
		journal: journal.path,
		...reportedPolicy(search.pattern.protocol.policy, walls.network)
	};
	return {
		report,
		files: {
			report: await output.write("bisect.json", `${renderBisectJson(report)}\n`),
			summary: await output.write("bisect.md", renderBisectMarkdown(report))
		}
	};
}
function resultOf({ plan, commits }, steps, stop) {
	const move = nextMove(stop === null ? plan : {
		...plan,
		budget: 0
	}, steps);
	if (move.kind === "measure") throw new Failure("internal", "A bisect ended without an end.", "Please report this.");
	const { end, unbuilt } = move.result;
	if (end !== "ends") return move.result;
	const which = unbuilt.includes(0) ? "good" : "bad";
	const sha = commits[which === "good" ? 0 : commits.length - 1]?.sha ?? "";
	throw new Failure("target", `The ${which} commit, ${sha.slice(0, 12)}, cannot be built, started or asked: there is nothing to compare with.`, `Mend what is said above, or name another commit with --${which}. Remove the journal where the machine was why.`);
}
async function openJournal({ plan }, path, { files }) {
	const { steps, text } = readJournal(await files.read(path), plan);
	await files.write(path, text);
	const root = path.slice(0, path.lastIndexOf("/")) || "/";
	return {
		path,
		steps,
		add: (step) => files.append(path, root, journalLine(step).trimEnd())
	};
}
async function withLoad({ pattern }, world, work) {
	if (!pattern.scenarios.some(isCode)) return work(null);
	const folder = await world.files.makeTemporary("benchgate-");
	try {
		const { paths, remove } = await addOneWorktree(world, pattern.repository, pattern.protocol.revisions.head, `${folder}/head`);
		return await work(paths.head).finally(remove);
	} finally {
		await world.files.remove(folder);
	}
}
async function searchOn(searching, world) {
	const { search, journal, until } = searching;
	const steps = [...journal.steps];
	for (;;) {
		const move = nextMove(search.plan, steps);
		if (move.kind === "end") return {
			steps,
			stop: null
		};
		if (world.cancelled.aborted) return {
			steps,
			stop: "interrupted"
		};
		if (world.clock.now() >= until) return {
			steps,
			stop: "time"
		};
		const { step, stop } = await stepFor(move.ask, steps, searching, world);
		if (step !== null) {
			await journal.add(step);
			steps.push(step);
		}
		if (stop !== null) return {
			steps,
			stop
		};
	}
}
async function stepFor(ask, steps, { search, journal, until, load, walls }, world) {
	const have = pairsOf(steps.filter((step) => "effects" in step && step.from === ask.from && step.to === ask.to));
	world.screen.note(askText(ask, search.commits));
	try {
		for (let attempt = 1;; attempt += 1) {
			const found = await measureDuet(await planDuet(search, {
				ask,
				have,
				leftMs: until - world.clock.now()
			}, world), {
				load,
				walls
			}, world).then((measured) => nextOf(measured, search, ask), brokenOf);
			if ("stop" in found) return found;
			if (world.cancelled.aborted) return {
				step: null,
				stop: "interrupted"
			};
			const place = found.side === "base" ? ask.from : ask.to;
			world.screen.note(brokenText(search.commits[place], found.why, attempt));
			if (attempt === ATTEMPTS) return {
				step: { unbuilt: place },
				stop: null
			};
		}
	} catch (thrown) {
		if (world.cancelled.aborted) return {
			step: null,
			stop: "interrupted"
		};
		if (steps.length > 0) world.screen.note(keptText(journal.path));
		throw thrown;
	}
}
const ATTEMPTS = 2;
function brokenOf(thrown) {
	const { side, message } = Failure.from(thrown);
	if (side === null) throw thrown;
	return {
		side,
		why: message
	};
}
const ALL_FAILED = "all of its answers were errors";
async function measureDuet(plan, { load, walls }, world) {
	const launcher = await prepare(plan, world, load === null ? [] : [load]);
	if (walls.network.kind === "unused" || walls.network.kind === "whole") walls.network = networkHold(launcher.sandbox, plan.protocol.scenarios);
	const roots = load === null ? launcher.roots : {
		base: load,
		head: load
	};
	const input = {
		plan,
		launcher: {
			...launcher,
			roots
		},
		engines: ENGINES,
		interim: wholeInterim,
		leastPairs: 1
	};
	return measure(input, world).finally(() => launcher.dispose());
}
function nextOf(measured, { cell }, { from, to }) {
	const { pairs, protocol, environment, stop } = measured;
	if (stop === "all-failed") return {
		side: "base",
		why: ALL_FAILED
	};
	const { cpuResolutionMs = null } = environment;
	const { effects } = sampleOf(cell, {
		pairs,
		protocol,
		cpuResolutionMs
	});
	const why = stop === "cancelled" ? "interrupted" : stop === "max-pairs" ? null : "time";
	if (effects.some((effect) => effect !== null)) return {
		step: {
			from,
			to,
			effects
		},
		stop: why
	};
	if (pairs.length > 0 && pairs.every((pair) => failedAll(pair, "head"))) return {
		side: "head",
		why: ALL_FAILED
	};
	return {
		step: null,
		stop: why ?? "no-data"
	};
}
function pairsOf(steps) {
	return steps.reduce((sum, step) => sum + ("effects" in step ? step.effects.length : 0), 0);
}
export { bisect };

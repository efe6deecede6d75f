import { ft as suggestion } from "./profile.js";
import { n as TRYOUTS } from "./engines.js";
import { t as Failure } from "./failure2.js";
import { a as scenarioOf } from "./scenario.js";
import { a as withDeadline } from "./session.js";
import { t as networkHold } from "./network-hold.js";
import { a as reportedPolicy } from "./policy.js";
import { c as describeLoad, d as expectedTime } from "./plan2.js";
import { t as readInputs } from "./inputs.js";
import { l as resolveHead } from "./resolve.js";
import { i as underPolicy } from "./under-policy.js";
import { O as readinessText } from "./load-walls.js";
import { n as prepareHead } from "./prepare.js";
import { n as expectationOf } from "./try-words.js";
import { t as openOutput } from "./output.js";
// src/measure/try-all.ts
const TRYING_MS = 9e3;
async function tryAll(input, world) {
	const { scenarios } = input;
	const startedAt = world.clock.now();
	const leftMs = () => Math.max(0, TRYING_MS - (world.clock.now() - startedAt));
	const headStartMs = TRYING_MS / 2 / scenarios.length;
	const trying = [];
	for (const planned of scenarios) {
		world.screen.progress(`trying ${planned.name}`);
		const limitMs = leftMs();
		const one = withDeadline(limitMs, world, (bounded) => tryOne(input, {
			planned,
			limitMs
		}, bounded));
		one.catch(() => {});
		trying.push(one);
		await endedOr(one, headStartMs, world);
	}
	await Promise.allSettled(trying);
	const tryouts = await Promise.all(trying);
	if (world.cancelled.aborted) throw new Failure("environment", "cancelled", "Start it again when you are ready.");
	return {
		tryouts,
		tookMs: world.clock.now() - startedAt
	};
}
async function tryOne({ plan, roots, walls, target, loaders }, turn, world) {
	try {
		const { kind } = scenarioOf(plan.scenarios, turn.planned.name);
		return await (await loaders[kind]())({
			plan,
			roots,
			walls,
			target,
			...turn
		}, world);
	} catch (thrown) {
		const { kind, message, hint } = Failure.from(thrown);
		if (kind === "internal") throw thrown;
		return {
			exchanges: [],
			requests: 0,
			problems: [{
				kind: "failure",
				text: message,
				hint
			}],
			remarks: []
		};
	}
}
async function endedOr(one, ms, { clock }) {
	const over = new AbortController();
	await Promise.race([one.catch(() => {}), clock.sleep(ms, over.signal)]);
	over.abort();
}
// src/prepare/boot-head.ts
const TICK_MS = 1e3;
async function bootHead(launcher, { services, needs }, world) {
	const service = services.head;
	const names = needs.map(({ name }) => name);
	world.screen.note([VERBS[service.run.kind], ...names.length === 0 ? [] : [`after ${names.join(", ")}`]].join(" "));
	const over = new AbortController();
	const telling = tellUntil(over.signal, service, world);
	try {
		const [target] = await launcher.boot(["head"]);
		if (target === void 0) throw new Failure("internal", "Head was not started.", "Please report this.");
		return target;
	} finally {
		over.abort();
		await telling;
		world.screen.clear();
	}
}
const VERBS = {
	process: "starting the service",
	image: "starting the container of the service",
	dockerfile: "starting the container of the service",
	compose: "starting the containers of the service",
	url: "asking the service whether it is ready"
};
async function tellUntil(over, { ready, readyTimeoutMs }, { clock, screen }) {
	const startedAt = clock.now();
	const most = `of at most ${Math.round(readyTimeoutMs / 1e3)} s`;
	for (;;) {
		await clock.sleep(TICK_MS, over);
		if (over.aborted) return;
		const passed = Math.round((clock.now() - startedAt) / 1e3);
		screen.progress(`waiting for ${readinessText(ready)}: ${passed} s ${most}`);
	}
}
// src/pipelines/try.ts
const LOG_LINES = 12;
const DYING_MS = 500;
async function tryOut(request, only, world) {
	await openOutput(request, readInputs(request.inputs), world);
	const plan = await resolveHead(request, world);
	const { sha, ref } = plan.protocol.revisions.head;
	world.screen.note(`head ${sha.slice(0, 12)} (${ref})`);
	const scenarios = chosen(plan, only);
	const allowed = await underPolicy(plan, world);
	const launcher = await prepareHead(plan, allowed);
	try {
		const target = await bootHead(launcher, plan, allowed);
		world.screen.note(`head is ready: trying ${scenarios.map(({ name }) => name).join(", ")}`);
		const { roots, walls } = launcher;
		const tried = await tryAll({
			plan,
			scenarios,
			roots,
			walls,
			target,
			loaders: TRYOUTS
		}, allowed);
		if (tried.tryouts.some(({ problems }) => problems.length > 0) && target.failure() === null) await world.clock.sleep(DYING_MS, world.cancelled);
		return {
			...reportOf({
				plan,
				scenarios,
				target
			}, tried),
			...reportedPolicy(plan.protocol.policy, networkHold(launcher.sandbox, scenarios))
		};
	} finally {
		await launcher.dispose();
	}
}
function chosen({ protocol: { scenarios } }, only) {
	if (only === void 0) return scenarios;
	const found = scenarios.filter(({ name }) => name === only);
	if (found.length > 0) return found;
	const names = scenarios.map(({ name }) => name);
	throw new Failure("config", `No scenario is called ${JSON.stringify(only)}.`, `Correct --scenario: ${suggestion(only, names)}`);
}
function reportOf({ plan, scenarios, target }, { tryouts, tookMs }) {
	const { revisions, configuration, cells, slos, design, warnings } = plan.protocol;
	const tried = scenarios.flatMap((planned, index) => {
		const { name, engine } = planned;
		const tryout = tryouts[index];
		if (tryout === void 0) return [];
		return [{
			name,
			engine,
			tryout,
			load: describeLoad(planned, design),
			cells: cells.filter((cell) => cell.scenario === name),
			slos: slos.filter((slo) => slo.scenario === name),
			expected: expectationOf(scenarioOf(plan.scenarios, name))
		}];
	});
	const isBad = tried.some(({ tryout }) => tryout.problems.length > 0);
	if (isBad) target.spoil();
	const times = {
		startUpMs: target.startUpMs,
		tookMs,
		measuring: expectedTime(plan.protocol, { startMs: target.startUpMs })
	};
	const died = target.failure()?.message ?? null;
	const log = isBad && died === null ? target.tail(LOG_LINES) : [];
	return {
		head: revisions.head,
		configuration,
		...times,
		scenarios: tried,
		warnings,
		died,
		log
	};
}
export { tryOut };

import { r as wholeInterim } from "./failed-answers.js";
import { d as expectedTime, f as fixedPairsOf } from "./plan2.js";
import { S as rootOf, y as remoteCommit } from "./profile.js";
import { c as resolve } from "./resolve.js";
import { i as underPolicy } from "./under-policy.js";
import { t as prepare } from "./prepare.js";
import { r as concludeWhole } from "./conclude.js";
import { a as writeShard, i as writeDuet, n as openDuet, r as planDuet, t as measureDuet } from "./duet.js";
// src/plan/first-start.ts
const FAR = 2;
function tellingFirstStart(launcher, protocol, { clock, screen }) {
	let isFirst = true;
	return {
		...launcher,
		async boot(sides, places, told) {
			const [wasFirst, startedAt] = [isFirst, clock.now()];
			isFirst = false;
			const targets = await launcher.boot(sides, places, told);
			const startMs = clock.now() - startedAt;
			if (wasFirst && startMs > FAR * 3e3) screen.note(`Starting took longer than assumed. Measuring takes ${expectedTime(protocol, { startMs })}.`);
			return targets;
		}
	};
}
// src/plan/head-watch.ts
const EVERY_MS = 45e3;
function watchHead({ event, directory }, { githubToken: token, offline }, world) {
	const superseded = new AbortController();
	const { headSha = null, pull } = event ?? {};
	const number = event?.name === "pull_request" ? pull?.number ?? null : null;
	let askedAt = world.clock.now();
	return {
		world: {
			...world,
			cancelled: AbortSignal.any([world.cancelled, superseded.signal])
		},
		async look() {
			if (number === null || headSha === null || offline || world.clock.now() - askedAt < EVERY_MS) return;
			askedAt = world.clock.now();
			const root = await rootOf(directory, world);
			const now = root === null ? null : await remoteCommit(`refs/pull/${number}/head`, {
				root,
				world,
				token,
				offline
			});
			if (now !== null && now !== headSha) superseded.abort();
		},
		isSuperseded: () => superseded.signal.aborted
	};
}
// src/pipelines/gate.ts
async function gate(request, world) {
	const measured = await measurePlanned(request, world);
	if (measured === null) return null;
	const { measurement, setting, allowed } = measured;
	return writeDuet(concludeWhole(measurement), measurement, setting, allowed);
}
async function gateShard(request, world) {
	const measured = await measurePlanned(request, world);
	return measured && writeShard(measured.measurement, measured.setting);
}
async function measurePlanned(request, world) {
	const opened = await openDuet(request, world);
	const plan = await resolve(request, world);
	const allowed = await underPolicy(plan, world);
	const setting = await planDuet(opened, plan, allowed);
	const launcher = tellingFirstStart(await prepare(plan, allowed), plan.protocol, allowed);
	const watch = watchHead(request, setting.inputs, allowed);
	const pairs = fixedPairsOf(plan);
	const input = {
		plan,
		launcher,
		beforePair: () => watch.look(),
		...pairs === void 0 ? {} : {
			leastPairs: pairs,
			mostPairs: pairs,
			interim: wholeInterim
		}
	};
	const measurement = await measureDuet(input, setting, watch.world).finally(() => launcher.dispose());
	return watch.isSuperseded() ? null : {
		measurement,
		setting,
		allowed
	};
}
export { gateShard as n, gate as t };

import { d as expectedTime } from "./plan2.js";
import { v as remoteCommit, x as rootOf } from "./profile.js";
import { c as resolve } from "./resolve.js";
import { r as underPolicy } from "./under-policy.js";
import { t as prepare } from "./prepare.js";
import { r as concludeWhole } from "./conclude.js";
import { i as writeDuet, n as openDuet, r as planDuet, t as measureDuet } from "./duet.js";
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
	const opened = await openDuet(request, world);
	const plan = await resolve(request, world);
	const allowed = await underPolicy(plan, world);
	const setting = await planDuet(opened, plan, allowed);
	const launcher = tellingFirstStart(await prepare(plan, allowed), plan.protocol, allowed);
	const watch = watchHead(request, setting.inputs, allowed);
	const measurement = await measureDuet({
		plan,
		launcher,
		beforePair: () => watch.look()
	}, setting, watch.world).finally(() => launcher.dispose());
	return watch.isSuperseded() ? null : writeDuet(concludeWhole(measurement), measurement, setting, allowed);
}
export { gate as t };

import { n as eachSide, r as otherSide } from "./revision.js";
import { c as noSandbox } from "./sandbox.js";
import { J as portVariable, K as hostPortOf, ut as readYaml } from "./profile.js";
import { d as object, f as record, g as unknown, m as string, n as array, r as boolean, u as number } from "./schemas.js";
import { n as serviceException } from "./exceptions.js";
import { n as exceptionText } from "./policy-line.js";
import { n as throwOf, t as Failure } from "./failure2.js";
import { i as placeOf$1, r as addressOf } from "./target.js";
import { l as worstOf, o as brokenWalls } from "./canary.js";
import { a as TREE } from "./inside.js";
import { n as readView } from "./container-canary.js";
import { A as directoryOf, B as labelArguments, C as removeRun, D as firstFailure, E as containerJob, F as trialPrefix, G as TRIAL_LABEL, H as stateOf, I as ask, J as withLog, K as prepareJob, L as carryOut, M as workplaceOf, N as containerVariables, P as trialName, Q as wallsAround, R as findEngine, S as listOf, T as sweep, U as RUN_LABEL, V as lastLines, W as TOLD_LABEL, X as leftoversOf, Y as CAPABILITIES, Z as limitsOf$1, _ as wallsOf, b as fieldsOf, c as inTurn, d as factsOf, f as imageStack, g as wallFields, h as addressAt, j as inheritedIn, k as startAllReady, l as stopNeeds, m as pulled, n as openLoadWalls, p as portIn, q as runToEnd, r as launchDeployed, s as Needs, t as keptLoad, u as variablesOf, v as withNeedPorts, w as removeTrial, x as isOff, y as at, z as findHost } from "./load-walls.js";
import { r as listOf$1 } from "./cores.js";
import { u as scrapeAddress } from "./pair.js";
import { n as fetchingEnvironment, r as filled, t as childEnvironment } from "./environment.js";
import { a as printProblem, i as pathText } from "./problem.js";
import { n as addWorktrees, r as removeLeft, t as addOneWorktree } from "./worktrees.js";
import { dirname, join, posix, relative, resolve } from "node:path";
// src/prepare/containers/try-walls.ts
async function tryContainers(trial) {
	const first = await lookAt(trial, {
		port: "base",
		need: "base"
	});
	const second = await lookAt(trial, trial.swaps ? {
		port: "head",
		need: "head"
	} : {
		port: "base",
		need: "base"
	});
	const all = [first, second].flatMap(({ base, head }) => [...base, ...head]);
	const around = [first, second].flatMap(({ base, head }) => [...base.flatMap((one) => wallsAround(one, head)), ...head.flatMap((one) => wallsAround(one, base))]);
	const factsOf = ({ base, head }) => [...base, ...head].map(({ facts }) => facts);
	const { bridges } = trial.host.walls;
	const shares = ["first", "second"].map((place) => listOf$1(bridges.at(place).limits.processors));
	return {
		walls: worstOf([...around, leftoversOf(factsOf(first), factsOf(second))]),
		seccomp: all.length > 0 && all.every(({ view }) => view.filtered),
		limits: limitsOf$1(all.map(({ facts }) => facts)),
		ownCores: all.length > 0 && all.every(({ facts }) => shares.includes(facts.processors))
	};
}
async function lookAt(trial, places) {
	const targets = await trial.started.boot(["base", "head"], places).catch(throwWithHint);
	try {
		const running = await runningOf(trial.host);
		const seen = {
			base: [],
			head: []
		};
		for (const side of ["base", "head"]) seen[side] = await seenOf(trial, running, {
			side,
			places,
			targets
		});
		return seen;
	} finally {
		for (const target of targets) await target.stop();
	}
}
const inspectSchema = object({
	Id: string(),
	Image: string(),
	State: object({ Pid: number().int() }),
	Config: object({
		Env: array(string()).nullish(),
		Labels: record(string(), string()).nullish()
	}),
	HostConfig: object({
		Privileged: boolean().catch(true),
		Devices: array(unknown()).nullish(),
		PidsLimit: number().nullish().catch(null),
		Memory: number().nullish().catch(null),
		CpusetCpus: string().nullish().catch(null)
	}),
	Mounts: array(object({
		Type: string(),
		Name: string().nullish(),
		Source: string().nullish(),
		RW: boolean()
	})).nullish()
});
async function runningOf(host) {
	const ids = (await ask(host, [
		"ps",
		"--quiet",
		"--no-trunc",
		"--filter",
		`label=${RUN_LABEL}=${host.id}`
	])).split(/\s+/);
	const found = [];
	for (const id of ids.filter((one) => one !== "")) found.push(inspectSchema.parse(JSON.parse(await ask(host, [
		"container",
		"inspect",
		"--format",
		"{{json .}}",
		id
	]))));
	return found;
}
async function seenOf({ host, readable, hidden, living }, running, { side, places, targets }) {
	const place = placeOf$1(side, places.port);
	const other = targets.find((target) => target.side === otherSide(side));
	const others = other === void 0 ? [] : [addressIn(other.url)];
	const isOfPlace = ({ Config }) => (Config.Labels?.["benchgate.trial"] ?? "").startsWith(trialPrefix(host.id, place));
	const seen = [];
	for (const one of running.filter(isOfPlace)) {
		const isNeed = (name) => one.Config.Labels?.[TRIAL_LABEL]?.startsWith(`${trialPrefix(host.id, place)}${name}-`) === true;
		const facts = {
			...await factsFor(host, one),
			lives: living.some(isNeed)
		};
		const lines = await host.walls.bridges.look({
			id: one.Id,
			pid: one.State.Pid,
			place,
			others,
			hidden
		});
		seen.push({
			facts,
			view: readView(lines),
			readable: readable[side]
		});
	}
	return seen;
}
async function factsFor(host, { Id, Image, Config, HostConfig, Mounts }) {
	const image = await ask(host, [
		"image",
		"inspect",
		"--format",
		"{{json .Config.Env}}",
		Image
	]);
	const given = array(string()).nullish().parse(JSON.parse(image)) ?? [];
	const told = Config.Labels?.["benchgate.told"] ?? "";
	return {
		id: Id,
		privileged: HostConfig.Privileged,
		devices: (HostConfig.Devices ?? []).length,
		mounts: (Mounts ?? []).map(({ Type, Name, Source, RW }) => ({
			type: Type,
			source: (Type === "volume" ? Name : Source) ?? "",
			writable: RW
		})),
		variables: (Config.Env ?? []).map(nameOf$1),
		known: [...given.map(nameOf$1), ...told.split(",")],
		processes: HostConfig.PidsLimit ?? 0,
		memoryBytes: HostConfig.Memory ?? 0,
		processors: HostConfig.CpusetCpus ?? ""
	};
}
const nameOf$1 = (variable) => variable.split("=")[0] ?? "";
function addressIn(url) {
	const { hostname, port } = new URL(url);
	return {
		host: hostname,
		port: Number(port === "" ? 80 : port)
	};
}
function throwWithHint(thrown) {
	const { kind, message, hint, side } = Failure.from(thrown);
	if (kind !== "target") throw thrown;
	const more = `In a sandbox it has no network beyond its side's, no new privileges, and only the capabilities ${CAPABILITIES.join(", ")}: does it start without one (\`sandbox: off\`)?`;
	throw new Failure(kind, message, `${hint} ${more}`, {
		cause: thrown,
		side
	});
}
// src/prepare/containers/fit.ts
async function whyNoEngineWalls(world, { engine: wanted }, { joins }) {
	const engine = await findEngine(world, wanted).catch(() => null);
	if (engine === null) return null;
	if (engine === "podman" && joins) return "a need runs in a container of podman, which makes its network too late for a service that is a process";
	const format = engine === "docker" ? "{{.OperatingSystem}} {{json .SecurityOptions}}" : "rootless: {{.Host.Security.Rootless}}";
	return whyNoWalls({
		info: (await world.containers.run(engine, [
			"info",
			"--format",
			format
		]))?.stdout ?? "",
		environment: world.containers.environment()
	});
}
function whyNoWalls(said) {
	const { DOCKER_HOST = "", CONTAINER_HOST = "", DOCKER_CONTEXT = "" } = said.environment;
	if ([DOCKER_HOST, CONTAINER_HOST].some((host) => host !== "" && !host.startsWith("unix:")) || !["", "default"].includes(DOCKER_CONTEXT)) return "the container engine may run on another machine, whose networks nobody here can close";
	if (/docker desktop/i.test(said.info)) return "Docker Desktop runs containers in a machine of its own, whose networks nobody here can close";
	if (/name=rootless|^rootless: true/m.test(said.info)) return "the container engine runs without root, in a network that this machine does not see";
	return null;
}
// src/prepare/unfit.ts
const isContained = ({ run }) => run.kind !== "process";
async function unfitOf(plan, probe, world) {
	return unfitFor(plan) ?? await unfitEngine(plan, probe, world);
}
function unfitFor({ services, needs, containers }) {
	const shared = needs.find(({ per }) => per === "pair");
	if (shared !== void 0) return {
		why: `the need ${shared.name} is shared by both sides, between which a sandbox leaves no way`,
		hint: `Give each side its own: \`per: side\` of \`needs.${shared.name}\`.`
	};
	const [base, head] = [isContained(services.base), isContained(services.head)];
	if (base !== head) return {
		why: `${base ? "base" : "head"} runs in containers and the other side does not`,
		hint: "Walls of two kinds are no equal conditions. Say `sandbox: auto` for this one comparison, or `off`."
	};
	if (!base) return null;
	if (containers.allow.length > 0) return {
		why: `\`containers.allow\` lets ${containers.allow[0]} through the walls of a container`,
		hint: "Take it out of `containers.allow`, or say `sandbox: auto` to measure without a sandbox."
	};
	const living = needs.find(({ run, reset }) => run.kind === "image" && reset !== void 0);
	if (living === void 0) return null;
	return {
		why: `the need ${living.name} runs in a container, where its \`reset\` command does not reach it`,
		hint: `Leave \`reset\` of \`needs.${living.name}\` out: it is then started anew for each trial.`
	};
}
const NO_ROOT = "the walls around containers are made as root, or by sudo without a password";
async function unfitEngine({ services, needs, containers }, { mechanism }, world) {
	const joins = !isContained(services.head) && needs.some(({ run }) => run.kind === "image");
	if (mechanism === null || !(isContained(services.head) || joins)) return null;
	const why = mechanism === "netns" ? await whyNoEngineWalls(world, containers, { joins }) : NO_ROOT;
	if (why === null) return null;
	return {
		why,
		hint: "Measure on Linux with a docker or podman of this machine that runs as root, or say `sandbox: auto`."
	};
}
// src/prepare/apart.ts
const NO_RULES = {
	mode: "off",
	egress: { kind: "open" }
};
function openSandbox(plan, wish, world) {
	const { sandbox: rules = NO_RULES, services } = plan;
	return openBy({
		rules,
		walls: isContained(services.head) ? "engine" : null,
		unfit: (probe) => unfitOf(plan, probe, world)
	}, wish, world);
}
async function openBy({ rules, walls, unfit }, wish, world) {
	if (rules.mode === "off") return {
		sandbox: null,
		why: null
	};
	const probe = await world.sandboxes.probe();
	const found = await unfit(probe);
	const why = found?.why ?? (probe.mechanism === null ? probe.why : null);
	if (why === null && probe.mechanism !== null) {
		world.screen.note(`Sandbox: ${walls ?? probe.mechanism}, ${probe.how}.`);
		return {
			sandbox: await world.sandboxes.open({
				...wish,
				egress: rules.egress,
				tell: world.screen.note
			}),
			why: null
		};
	}
	if (rules.mode === "required") throw unavailable(why ?? "", found?.hint ?? DOCTOR);
	world.screen.note(`No sandbox: ${why}. What runs here can reach all that we can.`);
	return {
		sandbox: null,
		why
	};
}
const DOCTOR = "See `benchgate doctor` for what it needs. To measure without one, say so: `sandbox: off`, or `auto` for where there can be one.";
function unavailable(why, hint) {
	return new Failure("policy", `A sandbox is required, and there is none here: ${why}.`, hint);
}
async function apart({ sandbox, started, swaps, plan, load, trial }, world) {
	const tried = await sandbox.tryWalls([plan.repository, plan.outputDirectory]);
	const around = trial === null ? null : await tryContainers(trial);
	const walls = worstOf([...tried, ...around?.walls ?? []]);
	requireHeld(walls, modeOf(plan), world);
	const { seccomp, limits } = sandbox.facts;
	const facts = {
		...sandbox.facts,
		why: null,
		walls,
		...load === void 0 ? {} : { load },
		seccomp: seccomp && around?.seccomp !== false,
		limits: limits.filter((limit) => around?.limits.includes(limit) !== false),
		cores: coresOf(sandbox, around)
	};
	const inside = ({ port }) => swaps ? {
		port,
		need: port
	} : {
		port: "base",
		need: "base"
	};
	return {
		dispose: started.dispose,
		boot: (sides, places, told) => started.boot(sides, places && inside(places), told),
		receivers: (places) => eachSide((side) => sandbox.receivers(placeOf$1(side, inside(places).port))),
		inside: {
			base: TREE,
			head: TREE
		},
		sandbox: facts
	};
}
async function apartInContainers({ sandbox, trial, plan, load }, world) {
	const found = await tryContainers(trial);
	requireHeld(found.walls, modeOf(plan), world);
	const facts = {
		walls: found.walls,
		seccomp: found.seccomp,
		limits: found.limits,
		mechanism: "engine",
		why: null,
		cores: coresOf(sandbox, found),
		...load === void 0 ? {} : { load }
	};
	const inside = ({ port }) => ({
		port,
		need: port
	});
	return {
		boot: (sides, places, told) => trial.started.boot(sides, places && inside(places), told),
		sandbox: facts
	};
}
function coresOf({ facts: { cores } }, tried) {
	return {
		...cores,
		apart: cores.apart && tried?.ownCores !== false
	};
}
const modeOf = ({ sandbox }) => sandbox?.mode ?? "off";
async function requireWalls({ sandbox, mode, hidden }, world) {
	const walls = await sandbox.tryWalls(hidden);
	requireHeld(walls, mode, world);
	return walls;
}
function requireHeld(walls, mode, world) {
	const broken = brokenWalls(walls);
	const said = broken.join(", ");
	if (broken.length > 0 && mode === "required") throw notHeld(said);
	if (broken.length > 0) world.screen.note(`The sandbox does not hold: ${said}.`);
}
function notHeld(walls) {
	return new Failure("policy", `The sandbox does not hold: ${walls}.`, "Nothing was measured. docs/sandbox.md says what each wall is; `benchgate doctor` what this machine has. To measure all the same, say `sandbox: auto`.");
}
// src/prepare/build.ts
async function build(world, site) {
	const { revision, service } = site;
	await requireDirectory(world, site);
	for (const phase of ["install", "build"]) {
		const text = service[phase];
		if (text === void 0) continue;
		world.screen.note(`${revision.side} ${revision.sha.slice(0, 7)}: ${phase} (${text})`);
		const within = site.sandbox?.compartment({
			phase,
			side: revision.side
		});
		const env = fetchingEnvironment(inheritedIn(within, world.env), filled(service.env, {}));
		const job = {
			who: `${revision.side}: the ${phase} command`,
			text,
			...workplaceOf(site, within),
			env
		};
		if (phase === "install") await install(world, job, site.pass);
		else await runToEnd(world, job);
	}
	await site.sandbox?.settle(revision.side);
}
async function install(world, job, pass = {
	names: [],
	withheld: null
}) {
	const given = pass.names.map((name) => [name, world.env[name] ?? ""]);
	try {
		await runToEnd(world, {
			...job,
			env: {
				...job.env,
				...Object.fromEntries(given)
			}
		});
	} catch (thrown) {
		const { kind, message, hint } = Failure.from(thrown);
		if (pass.withheld === null) throw thrown;
		throw new Failure(kind, `${message}\n${pass.withheld}.`, hint, { cause: thrown });
	}
}
async function requireDirectory(world, { revision, service, repository }) {
	const directory = posix.normalize(service.directory).replace(/\/$/, "");
	if (directory === ".") return;
	const { stdout } = await world.git.run([
		"cat-file",
		"-t",
		`${revision.sha}:${directory}`
	], { cwd: repository });
	if (stdout.trim() === "tree") return;
	throw new Failure("target", `${revision.side}: there is no folder ${directory} in ${revision.sha.slice(0, 7)} (${revision.ref})`, "Set `service.directory` to the folder that has the service, as seen from the root of the repository.");
}
// src/prepare/built.ts
const MOST_FILES$1 = 2e5;
const MOST_CODE = 6e4;
const MOST_BYTES$1 = 2 ** 30;
async function sealBuilt(worktree, committed, { files }) {
	const found = await files.find(worktree, MOST_FILES$1);
	const known = new Set(committed);
	const code = found.files.filter((file) => isCode(file) && !known.has(file.path));
	let bytes = 0;
	const kept = code.slice(0, MOST_CODE).filter((file) => {
		bytes += file.isLink ? 0 : file.bytes;
		return bytes <= MOST_BYTES$1;
	});
	const paths = kept.map(({ path }) => path);
	const marks = await files.marks(worktree, paths);
	const digests = await files.digests(worktree, paths);
	return {
		digests: byPath(paths, digests),
		marks: byPath(paths, marks),
		complete: found.complete && kept.length === code.length
	};
}
async function changedOfBuilt(worktree, { digests, marks }, { files }) {
	const paths = [...digests.keys()];
	const now = byPath(paths, await files.marks(worktree, paths));
	const touched = paths.filter((path) => now.get(path) !== marks.get(path));
	const held = byPath(touched, await files.digests(worktree, touched));
	const changed = touched.find((path) => held.get(path) !== digests.get(path));
	if (changed === void 0) for (const path of touched) marks.set(path, now.get(path) ?? "");
	return changed;
}
const byPath = (paths, texts) => new Map(paths.map((path, i) => [path, texts[i] ?? ""]));
function isCode({ path, isLink, isProgram }) {
	if (isCache(path)) return false;
	return isLink || isProgram || CODE.test(path) && !/\.d\.[cm]?ts$/.test(path);
}
const CODE = /(?:\.(?:[cm]?[jt]sx?|vue|svelte|node|wasm|so(?:\.[\d.]+)?|dylib|dll|exe|a|o|jar|war|class|pyc?|rb|php|pl|pm|lua|sh|beam|exs?|go|rs|cs)|(?:^|\/)package\.json)$/i;
function isCache(path) {
	const folders = path.split("/").slice(0, -1);
	if (folders.some((name) => /^\.(?:\w*-?cache|vite|turbo|git)$/.test(name))) return true;
	return !folders.some((name) => [
		"node_modules",
		"site-packages",
		"vendor",
		"gems"
	].includes(name)) && folders.some((name) => /^(?:caches?|te?mp|logs?)$/.test(name));
}
// src/prepare/seal.ts
async function buildAndSeal(world, sites) {
	if (sites.base.worktree === sites.head.worktree) return buildOnce(world, sites.head);
	await buildSide(world, sites.base);
	const base = await seal(world, sites.base);
	const before = await world.files.fingerprint(sites.base.worktree);
	await buildSide(world, sites.head);
	if (await world.files.fingerprint(sites.base.worktree) !== before) throw meddled(await firstChanged(world, base));
	return {
		base,
		head: await seal(world, sites.head)
	};
}
function buildSide(world, site) {
	return build(world, site).catch(throwOf(site.revision.side));
}
async function buildOnce(world, site) {
	await buildSide(world, site);
	const sealed = await seal(world, site);
	return {
		base: sealed,
		head: sealed
	};
}
async function requireIntact(world, sealed) {
	const { side } = sealed.site.revision;
	const file = await firstChanged(world, sealed);
	if (file !== void 0) throw broken(side, file);
	const built = sealed.built === void 0 ? void 0 : await changedOfBuilt(sealed.site.worktree, sealed.built, world);
	if (built !== void 0) throw rebuilt(side, built);
}
async function seal(world, site) {
	const { worktree, repository, revision } = site;
	const listed = await world.git.run([
		"ls-tree",
		"-r",
		"-z",
		"--name-only",
		revision.sha
	], { cwd: repository });
	if (listed.code !== 0) throw notListed(site, listed.stderr.trim());
	const files = listed.stdout.split("\0").filter((name) => name !== "");
	const sealed = {
		site,
		files,
		stamps: await world.files.stamps(worktree, files)
	};
	if (site.sandbox !== void 0) return sealed;
	const built = await sealBuilt(worktree, files, world);
	if (!built.complete) world.screen.note(`${revision.side}: so much was built that only a part of it is watched for changes`);
	return {
		...sealed,
		built
	};
}
async function firstChanged(world, { site, files, stamps }) {
	const now = await world.files.stamps(site.worktree, files);
	return files.find((_, i) => now[i] !== stamps[i]);
}
function meddled(file) {
	return new Failure("policy", `head: install or build changed base's worktree: ${file ?? "something that base's own install or build made"}`, "Look for `..` and absolute paths in `service.install` and `service.build` of head: each may write below its own folder only.");
}
function broken(side, file) {
	return new Failure("policy", `${side}: ${file} was changed after the build, so what would be measured is not that commit`, "A service must leave the files of its commit alone: change them in `service.build`, and write data to $TMPDIR or to files that are not committed. If it does, look for code of the other side that writes there.");
}
function rebuilt(side, file) {
	return new Failure("policy", `${side}: ${file} was made by the build and changed since, so what would be measured is not what was built`, "A service must leave the code that was built alone: make it in `service.build`, and write data and caches to $TMPDIR or to a folder called `cache`. If it does, look for code of the other side that writes there: `sandbox: auto` keeps both apart.");
}
function notListed({ revision }, stderr) {
	return new Failure("environment", `${revision.side}: git could not list the files of ${revision.sha}\n${stderr}`, `Try it by hand: \`git ls-tree -r ${revision.sha}\`.`);
}
// src/prepare/boot.ts
async function boot(input, sides, around) {
	const shared = [];
	const targets = [];
	const stopShared = () => stopNeeds(shared.filter((need) => !need.lives));
	try {
		await input.needs.start("pair", shared);
		for (const group of atOnce(input) ? [sides] : sides.map((side) => [side])) targets.push(...await bootGroup(input, group, {
			shared,
			...around
		}));
	} catch (error) {
		await inTurn([...targets.map((target) => target.stop), stopShared]).catch(() => {});
		throw error;
	}
	let users = targets.length;
	const release = async () => {
		users -= 1;
		if (users === 0) await stopShared();
	};
	return targets.map((target) => ({
		...target,
		stop: once(() => inTurn([target.stop, release]))
	}));
}
function atOnce({ sites: { base, head }, needs }) {
	if (base.sandbox !== void 0) return !needs.shared;
	const [first, second] = [hostPortOf(base.service.run), hostPortOf(head.service.run)];
	return !needs.shared && (first === "auto" || first !== second);
}
async function bootGroup(input, sides, context) {
	const own = {
		base: [],
		head: []
	};
	const stopOwn = (side) => stopNeeds(own[side].filter((need) => !need.lives));
	let ready = [];
	try {
		await allOf(sides.map((side) => gather(input, side, own[side], context)));
		const ports = await portsOf(input, sides, context.places);
		const starts = sides.map((side) => {
			const needs = [...context.shared, ...own[side]];
			const links = needs.flatMap(({ link }) => link ?? []);
			return startOf(input, {
				side,
				place: placeOf$1(side, context.places.port),
				port: ports[side],
				variables: variablesOf(needs),
				links,
				told: context.told[side]
			});
		});
		ready = await startAllReady(input.world, starts);
		if (sides.length > 1) for (const side of sides) await requireIntact(input.world, input.seals[side]);
		return sides.flatMap((side, i) => {
			const needs = [...context.shared, ...own[side]];
			const [mine, start] = [ready[i], starts[i]];
			if (mine === void 0 || start === void 0) return [];
			return [targetOf(input.sites[side], mine, {
				url: start.url,
				needs,
				stopOwn,
				health: start.health
			})];
		});
	} catch (error) {
		const stops = ready.map(({ running }, i) => () => running.stop(input.sites[sides[i] ?? "base"].service.stop));
		await inTurn([...stops, ...sides.map((side) => () => stopOwn(side))]).catch(() => {});
		throw error;
	}
}
async function gather(input, side, own, { shared, places }) {
	await requireIntact(input.world, input.seals[side]);
	const known = [...shared];
	try {
		await input.needs.start(side, known, placeOf$1(side, places.need));
	} finally {
		own.push(...known.slice(shared.length));
	}
}
async function portsOf({ world, sites }, sides, { port: first }) {
	const same = sites.base.sandbox === void 0 ? null : await world.network.freePort();
	const ports = {
		base: 0,
		head: 0
	};
	for (const side of [first, otherSide(first)].filter((side) => sides.includes(side))) {
		const port = hostPortOf(sites[side].service.run);
		ports[side] = port === "auto" ? same ?? await world.network.freePort() : port;
	}
	return ports;
}
function startOf(input, start) {
	const { side, port, place, links } = start;
	const { service, sandbox } = input.sites[side];
	const stack = input.stacks[side];
	const at = stack?.at?.(place) ?? {
		host: stack === void 0 ? sandbox?.address(place) ?? LOOPBACK : LOOPBACK,
		port
	};
	const url = urlOf(at.host, at.port);
	const health = { bad: true };
	const keep = (lines) => input.logbook.record(side, lines, health.bad);
	const awaited = {
		ready: service.ready,
		...at,
		timeoutMs: service.readyTimeoutMs,
		stop: service.stop
	};
	if (stack === void 0) {
		const { proxied, ...started } = processStart(input, start, keep);
		return {
			...started,
			awaited: {
				...awaited,
				proxied
			},
			health,
			side,
			url
		};
	}
	const title = {
		who: `${side}: the service`,
		text: stack.text,
		keep
	};
	const prepare = () => stack.prepare({
		...title,
		published: port,
		place,
		links
	});
	return {
		title,
		prepare,
		awaited: {
			...awaited,
			...stack.at === void 0 ? { proxied: true } : { late: true }
		},
		health,
		side,
		url
	};
}
function processStart({ world, sites }, { side, place, port, variables, told }, keep) {
	const { run, env, sources } = sites[side].service;
	const ports = [port, ...pagePorts(sources.metrics, {
		port,
		variables
	})];
	const within = sites[side].sandbox?.compartment({
		phase: "run",
		side,
		place,
		ports
	});
	if (run.kind !== "process") throw new Failure("internal", `${side}: nothing was prepared to run its service`, "Please report this.");
	const { HOST, ...address } = addressOf(urlOf(LOOPBACK, port));
	const own = {
		...variables,
		...address
	};
	const title = {
		who: `${side}: the start command`,
		text: run.start,
		keep
	};
	const job = {
		...title,
		...workplaceOf(sites[side], within),
		env: {
			...childEnvironment(inheritedIn(within, world.env), filled(env, {
				...own,
				HOST
			})),
			...own,
			...told
		}
	};
	return {
		title,
		prepare: () => prepareJob(world, job),
		proxied: within?.doors !== void 0
	};
}
function pagePorts(metrics, { port, variables }) {
	const page = metrics === null ? null : scrapeAddress(metrics, {
		url: urlOf(LOOPBACK, port),
		variables
	});
	const own = page === null ? port : Number(new URL(page).port);
	return own === port || Object.values(variables).includes(String(own)) ? [] : [own];
}
function targetOf({ revision, service }, { running, startUpMs }, around) {
	const { url, needs, stopOwn, health } = around;
	health.bad = false;
	const own = () => {
		const failure = running.failure();
		return failure && Failure.of(revision.side, failure);
	};
	const failure = () => own() ?? needs.map((need) => need.failure()).find((failure) => failure !== null) ?? null;
	return {
		side: revision.side,
		url,
		variables: variablesOf(needs),
		startUpMs,
		cpuMs: () => running.child.cpuMs(),
		counters: () => running.child.counters(),
		failure,
		tail: (lines) => running.child.tail(lines),
		spoil: () => {
			health.bad = true;
		},
		stop: once(() => {
			health.bad ||= failure() !== null;
			return inTurn([() => running.stop(service.stop), () => stopOwn(revision.side)]);
		})
	};
}
const LOOPBACK = "127.0.0.1";
const urlOf = (host, port) => `http://${host}:${port}`;
async function allOf(works) {
	await Promise.all(works).catch(async (error) => {
		await Promise.allSettled(works);
		throw error;
	});
}
function once(act) {
	let done;
	return () => {
		done ??= act();
		return done;
	};
}
// src/prepare/containers/compose-policy.ts
const HARMLESS = [
	...[
		"image",
		"build",
		"command",
		"entrypoint",
		"environment",
		"depends_on",
		"networks",
		"volumes",
		"tmpfs",
		"working_dir"
	],
	...[
		"user",
		"healthcheck",
		"labels",
		"hostname",
		"domainname",
		"init",
		"stop_signal",
		"stop_grace_period",
		"tty",
		"stdin_open"
	],
	...[
		"read_only",
		"expose",
		"platform",
		"ulimits",
		"shm_size",
		"mem_limit",
		"memswap_limit",
		"mem_reservation"
	],
	...[
		"mem_swappiness",
		"cpus",
		"cpuset",
		"cpu_shares",
		"cpu_quota",
		"cpu_period",
		"cpu_count",
		"cpu_percent",
		"pids_limit"
	],
	...[
		"logging",
		"profiles",
		"ports",
		"container_name",
		"restart",
		"pull_policy",
		"scale",
		"attach",
		"cap_drop"
	],
	...[
		"dns",
		"dns_search",
		"dns_opt",
		"extra_hosts",
		"links",
		"group_add",
		"secrets",
		"configs",
		"develop",
		"deploy",
		"env_file"
	],
	...["oom_score_adj", "name"]
];
const HARMLESS_IN_BUILDS = [
	...[
		"context",
		"dockerfile",
		"dockerfile_inline",
		"additional_contexts",
		"args",
		"labels",
		"target",
		"secrets",
		"platforms"
	],
	...[
		"tags",
		"cache_from",
		"cache_to",
		"no_cache",
		"no_cache_filter",
		"pull",
		"shm_size",
		"ulimits",
		"extra_hosts"
	],
	...["provenance", "sbom"]
];
const REACHES = {
	privileged: "gives the container the whole machine",
	cap_add: "gives rights over the machine",
	devices: "gives a device of the machine",
	device_cgroup_rules: "gives devices of the machine",
	security_opt: "takes protection away",
	cgroup_parent: "leaves the group in which its time is counted",
	sysctls: "changes the kernel",
	volumes_from: "takes what is mounted elsewhere",
	annotations: "tells the program that runs it what the machine has: its files, its libraries",
	runtime: "runs it with another program of the machine",
	gpus: "gives a device of the machine",
	external_links: "reaches containers outside of the file",
	network_mode: "shares the network of the machine or of another container",
	pid: "shares the processes of the machine or of another container",
	ipc: "shares the memory of the machine or of another container",
	uts: "shares the name of the machine",
	userns_mode: "shares the users of the machine",
	cgroup: "sees the control groups of the machine"
};
const OWN = /^(?:|private|shareable|none|bridge|default|service:.+)$/;
const OWN_NETWORK = /^(?:none|service:.+)$/;
const named$1 = (value, key) => entriesOf(value).map(([path, name]) => refusal([key, ...path], key, name));
const sharing = (value, key) => OWN.test(String(value)) ? [] : [refusal([key], key, String(value))];
const single = (value, key) => isOff(value) ? [] : [refusal([key], key, String(value))];
const RULES = {
	privileged: (value) => value === true ? [{
		path: ["privileged"],
		text: REACHES.privileged ?? "",
		permit: "privileged"
	}] : [],
	cap_add: named$1,
	devices: named$1,
	device_cgroup_rules: named$1,
	security_opt: (value, key) => named$1(value, key).filter(({ permit }) => !/^security_opt:no-new-privileges(?::true)?$/.test(permit ?? "")),
	cgroup_parent: single,
	sysctls: named$1,
	volumes_from: named$1,
	annotations: named$1,
	runtime: single,
	gpus: (value) => isOff(value) ? [] : [{
		path: ["gpus"],
		text: REACHES.gpus ?? "",
		permit: "gpus"
	}],
	external_links: named$1,
	network_mode: (value, key) => OWN_NETWORK.test(String(value)) ? [] : [refusal([key], key, String(value))],
	pid: sharing,
	ipc: sharing,
	uts: sharing,
	userns_mode: sharing,
	cgroup: sharing,
	deploy: (value) => isOff(at(value, "resources", "reservations", "devices")) ? [] : [{
		path: [
			"deploy",
			"resources",
			"reservations",
			"devices"
		],
		text: REACHES.gpus ?? "",
		permit: "gpus"
	}],
	networks: (value) => Object.entries(fieldsOf(value)).flatMap(([name, network]) => [
		"ipv4_address",
		"ipv6_address",
		"link_local_ips",
		"mac_address"
	].flatMap((key) => isOff(at(network, key)) ? [] : [{
		path: [
			"networks",
			name,
			key
		],
		text: "cannot be had by both sides at once: use the names of services",
		permit: null
	}]))
};
function refusalsOf(project, services) {
	const under = (name) => (found) => ({
		...found,
		path: [
			"services",
			name,
			...found.path
		]
	});
	return [
		...services.flatMap((name) => inService(fieldsOf(at(project, "services", name))).map(under(name))),
		...inNetworks(fieldsOf(project.networks), used(project, services, "networks")),
		...inVolumes(fieldsOf(project.volumes)),
		...["secrets", "configs"].flatMap((key) => inFiles(key, fieldsOf(project[key])))
	];
}
function notAllowed(found, allow) {
	return found.filter(({ permit }) => permit === null || !allow.some((name) => permits(name, permit)));
}
function permits(allowed, permit) {
	if (!allowed.startsWith("mount:/") || !permit.startsWith("mount:/")) return allowed === permit;
	const [folder, path] = [allowed, permit].map((name) => posix.normalize(`${name.slice(6)}/`));
	return path?.startsWith(folder ?? "") ?? false;
}
function inService(service) {
	return Object.entries(service).flatMap(([key, value]) => {
		const rule = Object.hasOwn(RULES, key) ? RULES[key] : void 0;
		if (rule !== void 0) return rule(value, key);
		if (key === "volumes") return listOf(value).flatMap(inMount);
		if (key === "build") return inBuild(fieldsOf(value));
		if (HARMLESS.includes(key) || key.startsWith("x-") || isOff(value)) return [];
		return [{
			path: [key],
			text: "is not known here to be harmless",
			permit: key
		}];
	});
}
function inMount(mount, index) {
	const [type, source] = [String(at(mount, "type") ?? "volume"), at(mount, "source")];
	const path = ["volumes", index];
	if (type === "bind") return [{
		path,
		text: `mounts ${String(source)} of the machine`,
		permit: `mount:${String(source)}`,
		at: String(source)
	}];
	if (type === "volume" || type === "tmpfs") return [];
	return [{
		path,
		text: `is a mount of the kind ${type}`,
		permit: `mount:${type}`
	}];
}
function inBuild(build) {
	const context = String(build.context ?? "");
	const file = String(build.dockerfile ?? "Dockerfile");
	const contexts = Object.entries(fieldsOf(build.additional_contexts)).filter(([, value]) => !/^(?:service:|docker-image:\/\/)/.test(String(value)));
	const folder = (path, at) => ({
		path: ["build", ...path],
		text: `builds of ${at}`,
		permit: `mount:${at}`,
		at
	});
	return [
		folder(["context"], context),
		...build.dockerfile_inline === void 0 ? [folder(["dockerfile"], file.startsWith("/") ? file : posix.join(context, file))] : [],
		...contexts.map(([name, value]) => folder(["additional_contexts", name], String(value))),
		...Object.entries(build).flatMap(([key, value]) => inBuildKey(key, value))
	];
}
function inBuildKey(key, value) {
	if (HARMLESS_IN_BUILDS.includes(key) || key.startsWith("x-") || isOff(value)) return [];
	if (key === "network" && OWN.test(String(value))) return [];
	return (typeof value === "object" ? entriesOf(value) : [[[], String(value)]]).map(([path, name]) => refusal([
		"build",
		key,
		...path
	], `build.${key}`, name));
}
function inNetworks(networks, names) {
	return names.flatMap((name) => {
		const path = ["networks", name];
		const network = fieldsOf(networks[name]);
		if (!isOff(network.external)) return [outside(path, "network", String(network.name ?? name))];
		const driver = String(network.driver ?? "bridge");
		const options = isOff(network.driver_opts) ? [] : [refusal([...path, "driver_opts"], "driver_opts", name)];
		return driver === "bridge" ? options : [refusal([...path, "driver"], "driver", driver), ...options];
	});
}
function inVolumes(volumes) {
	return Object.entries(volumes).flatMap(([name, value]) => {
		const path = ["volumes", name];
		const volume = fieldsOf(value);
		if (!isOff(volume.external)) return [outside(path, "volume", String(volume.name ?? name))];
		const driver = String(volume.driver ?? "local");
		const options = isOff(volume.driver_opts) ? [] : [refusal([...path, "driver_opts"], "driver_opts", name)];
		return driver === "local" ? options : [refusal([...path, "driver"], "driver", driver), ...options];
	});
}
function inFiles(key, files) {
	return Object.entries(files).flatMap(([name, value]) => {
		const file = fieldsOf(value);
		const path = [key, name];
		if (!isOff(file.external)) return [{
			path,
			text: "is kept outside of the file",
			permit: null
		}];
		if (file.environment !== void 0) return [{
			path,
			text: "is taken from the environment of the machine",
			permit: null
		}];
		if (file.file === void 0) return [];
		const source = String(file.file);
		return [{
			path: [...path, "file"],
			text: `reads ${source} of the machine`,
			permit: `mount:${source}`,
			at: source
		}];
	});
}
function used(project, services, key) {
	return [...new Set(services.flatMap((name) => Object.keys(fieldsOf(at(project, "services", name, key)))))];
}
function outside(path, what, name) {
	return {
		path,
		text: `is a ${what} outside of the file, which both sides would share`,
		permit: `${what}:${name}`
	};
}
function refusal(path, key, name) {
	return {
		path,
		text: REACHES[key] ?? "reaches beyond the container",
		permit: `${key}:${name}`
	};
}
function entriesOf(value) {
	if (Array.isArray(value)) return value.map((item, i) => [[i], textOf(item)]);
	return Object.keys(fieldsOf(value)).map((name) => [[name], name]);
}
function textOf(item) {
	const source = at(item, "source");
	if (source !== void 0) return String(source);
	const text = typeof item === "string" ? item : JSON.stringify(item);
	return text.startsWith("/dev/") ? text.split(":")[0] ?? text : text;
}
// src/prepare/containers/compose-project.ts
const KEPT = [
	...[
		"command",
		"entrypoint",
		"environment",
		"tmpfs",
		"working_dir",
		"user",
		"healthcheck",
		"hostname",
		"domainname",
		"init"
	],
	...[
		"stop_signal",
		"tty",
		"stdin_open",
		"read_only",
		"expose",
		"platform",
		"cap_drop",
		"dns",
		"dns_search",
		"dns_opt"
	],
	...[
		"extra_hosts",
		"links",
		"group_add",
		"secrets",
		"configs",
		"annotations",
		"network_mode",
		"pid",
		"ipc"
	],
	...[
		"privileged",
		"cap_add",
		"devices",
		"device_cgroup_rules",
		"security_opt",
		"cgroup_parent",
		"sysctls",
		"runtime",
		"gpus"
	],
	...[
		"uts",
		"userns_mode",
		"cgroup",
		"external_links",
		"volumes_from"
	]
];
const LIMITS = [...[
	"mem_limit",
	"memswap_limit",
	"mem_reservation",
	"mem_swappiness",
	"cpus",
	"cpuset",
	"cpu_shares",
	"cpu_quota",
	"cpu_period"
], ...[
	"cpu_count",
	"cpu_percent",
	"pids_limit",
	"ulimits",
	"shm_size",
	"oom_score_adj"
]];
function conditionsOf(project, service) {
	const written = fieldsOf(at(project, "services", service, "depends_on"));
	return Object.fromEntries(Object.keys(written).map((name) => [name, String(at(written, name, "condition") ?? "service_started")]));
}
function servicesOf(project, service, profiles) {
	const all = fieldsOf(project.services);
	const ordered = [];
	const add = (name, on) => {
		if (ordered.includes(name) || on.includes(name) || !Object.hasOwn(all, name)) return;
		for (const other of neededBy(all[name])) add(other, [...on, name]);
		ordered.push(name);
	};
	for (const [name, one] of Object.entries(all)) if (listOf(at(one, "profiles")).some((profile) => profiles.includes(String(profile))) && name !== service) add(name, [service]);
	add(service, []);
	return ordered;
}
function neededBy(service) {
	const shared = [
		"network_mode",
		"pid",
		"ipc"
	].flatMap((key) => /^service:(.+)$/.exec(String(at(service, key) ?? ""))?.[1] ?? []);
	const links = listOf(at(service, "links")).map((link) => String(link).split(":")[0] ?? "");
	return [
		...Object.keys(fieldsOf(at(service, "depends_on"))),
		...links,
		...shared
	];
}
function portsWritten(project, service) {
	const published = listOf(at(project, "services", service, "ports")).map((port) => Number(at(port, "target")));
	const exposed = listOf(at(project, "services", service, "expose")).map((port) => Number.parseInt(String(port), 10));
	const found = published.length > 0 ? published : exposed;
	return [...new Set(found.filter((port) => Number.isInteger(port)))];
}
function buildProject(project, services, { tag, labels, closed }) {
	const built = services.filter((name) => at(project, "services", name, "build") !== void 0);
	if (built.length === 0) return null;
	const entry = (name) => {
		const { tags: _, cache_from: __, cache_to: ___, ...build } = fieldsOf(at(project, "services", name, "build"));
		const args = build.args === void 0 ? {} : { args: valued(build.args) };
		return {
			image: tag(name),
			build: {
				...build,
				...args,
				...closed ? { network: "none" } : {},
				labels: {
					...fieldsOf(build.labels),
					...labels
				}
			}
		};
	};
	return {
		services: Object.fromEntries(built.map((name) => [name, entry(name)])),
		...project.secrets === void 0 ? {} : { secrets: project.secrets }
	};
}
function trialProject(project, run) {
	const networks = fieldsOf(project.networks);
	const volumes = fieldsOf(project.volumes);
	const kept = (value) => isExternal(value) ? value : {
		labels: run.labels,
		...pick(fieldsOf(value), [
			"internal",
			"driver",
			"driver_opts"
		])
	};
	const joined = run.walls === void 0 ? run.links.map(({ network }) => network) : [run.walls.network];
	const linked = Object.fromEntries(joined.map((network) => [network, {
		external: true,
		name: network
	}]));
	const files = (key) => mapped(fieldsOf(project[key]), (value, name) => at(value, "content") === void 0 ? pick(fieldsOf(value), ["file"]) : { file: run.place(key, name) });
	return {
		services: Object.fromEntries(run.services.map((name) => [name, trialService(project, name, run)])),
		networks: {
			...run.walls === void 0 ? mapped(networks, kept) : {},
			...linked
		},
		volumes: mapped(volumes, kept),
		secrets: files("secrets"),
		configs: files("configs")
	};
}
function inlineTexts(project) {
	return ["secrets", "configs"].flatMap((kind) => Object.entries(fieldsOf(project[kind])).flatMap(([name, value]) => {
		const text = at(value, "content");
		return typeof text === "string" ? [{
			kind,
			name,
			text: text.replaceAll("$$", "$")
		}] : [];
	}));
}
function trialService(project, name, run) {
	const service = fieldsOf(at(project, "services", name));
	const base = fieldsOf(at(run.base, "services", name));
	const measured = name === run.service;
	const bounding = Object.keys(base).length > 0 || run.walls !== void 0 ? base : service;
	const limits = measured ? {
		...limitsOf(bounding),
		...own(run)
	} : limitsOf(bounding);
	const networks = service.network_mode === void 0 ? { networks: networksOf(service, measured ? run.links : []) } : {};
	const environment = {
		...valued(service.environment),
		...measured ? mapped(run.env, (value) => String(value).replaceAll("$", "$$$$")) : {}
	};
	const kept = pick(service, [...KEPT, ...run.allow.filter((key) => !HARMLESS.includes(key))]);
	return {
		...kept,
		...Object.keys(environment).length === 0 ? {} : { environment },
		...limits,
		...run.walls === void 0 ? networks : run.walls.fields({
			...unbounded(service),
			...kept,
			...limits
		}, measured),
		image: run.images[name],
		pull_policy: "never",
		restart: "no",
		labels: run.walls === void 0 ? run.labels : {
			...run.labels,
			[TOLD_LABEL]: Object.keys(environment).join(",")
		},
		logging: { driver: "none" },
		volumes: listOf(service.volumes).map(readOnly),
		depends_on: fieldsOf(service.depends_on),
		...measured && run.walls === void 0 ? { ports: [{
			target: run.port,
			published: String(run.published),
			host_ip: "127.0.0.1",
			protocol: "tcp"
		}] } : {}
	};
}
function own({ cpuset, memory }) {
	return {
		...cpuset === void 0 ? {} : { cpuset },
		...memory === void 0 ? {} : {
			mem_limit: memory,
			memswap_limit: memory
		}
	};
}
const unbounded = (service) => Object.fromEntries(Object.entries(service).filter(([key]) => key !== "deploy" && !LIMITS.includes(key)));
function limitsOf(service) {
	const limits = fieldsOf(at(service, "deploy", "resources", "limits"));
	const renamed = {
		cpus: limits.cpus,
		mem_limit: limits.memory,
		pids_limit: limits.pids
	};
	return {
		...pick(renamed, Object.keys(renamed)),
		...pick(service, LIMITS)
	};
}
function networksOf(service, links) {
	const written = mapped(fieldsOf(service.networks), (value) => value === null ? null : pick(fieldsOf(value), ["aliases"]));
	return {
		...Object.keys(written).length > 0 ? written : { default: null },
		...Object.fromEntries(links.map(({ network }) => [network, null]))
	};
}
function readOnly(mount) {
	const fields = fieldsOf(mount);
	return fields.type === "bind" ? {
		...fields,
		read_only: true,
		bind: {
			...fieldsOf(fields.bind),
			create_host_path: false
		}
	} : fields;
}
function isExternal(value) {
	return at(value, "external") === true;
}
function pick(fields, keys) {
	return Object.fromEntries(Object.entries(fields).filter(([key, value]) => keys.includes(key) && value !== void 0 && value !== null));
}
function valued(variables) {
	return pick(fieldsOf(variables), Object.keys(fieldsOf(variables)));
}
function mapped(fields, change) {
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value, name)]));
}
// src/prepare/containers/frontend.ts
function namesFrontend(text) {
	return /^\s*(?:#|\/\/)\s*syntax\s*=/im.test(text) || /^\uFEFF?\s*(?:#![^\n]*\n\s*)?\{/.test(text);
}
async function requireOwnFrontend({ world }, site, file) {
	const text = await world.files.readPlain(file, site.worktree);
	if (text !== null && namesFrontend(text)) throw named(site, file.slice(site.worktree.length + 1));
}
async function requireOwnFrontends(host, site, building) {
	for (const [name, service] of Object.entries(fieldsOf(building.services))) {
		const build = fieldsOf(at(service, "build"));
		if (Object.keys(fieldsOf(build.args)).some((key) => key.toUpperCase() === "BUILDKIT_SYNTAX")) throw named(site, `${name}: build.args`);
		const inline = build.dockerfile_inline;
		if (typeof inline === "string") {
			if (namesFrontend(inline)) throw named(site, `${name}: build.dockerfile_inline`);
			continue;
		}
		const context = String(build.context ?? ".");
		if (/^[a-z][a-z0-9+.-]*:|^git@/i.test(context)) throw named(site, `${name}: build.context`);
		const folder = context.startsWith("/") ? context : join(directoryOf(site), context);
		const dockerfile = String(build.dockerfile ?? "Dockerfile");
		await requireOwnFrontend(host, site, dockerfile.startsWith("/") ? dockerfile : join(folder, dockerfile));
	}
}
function named({ revision: { side } }, where) {
	return new Failure("policy", `${side}: ${where} may name a frontend (\`# syntax=\`, BUILDKIT_SYNTAX, a context elsewhere), which builds in place of the engine and with a network of its own.`, "Where the policy denies the network leave it out: the engine reads Dockerfiles by itself. Or let the network open: docs/policy.md.");
}
// src/prepare/containers/dockerfile.ts
async function builtOf(host, site, run) {
	const { world, id, labels } = host;
	const closed = host.walls !== null && host.walls.egress.kind !== "open";
	const { revision } = site;
	const who = `${revision.side}: building the image`;
	const folder = directoryOf(site);
	await requireInside(host, site, run);
	if (closed) await requireOwnFrontend(host, site, join(folder, run.file));
	const tag = `benchgate/${id}:${revision.side}`;
	world.screen.note(`${revision.side} ${revision.sha.slice(0, 7)}: building the image (${run.file})`);
	const args = [
		...[
			"build",
			"--file",
			join(folder, run.file),
			"--tag",
			tag
		],
		...labelArguments(labels),
		...run.target === void 0 ? [] : ["--target", run.target],
		...closed ? ["--network", "none"] : [],
		"--force-rm",
		join(folder, run.context)
	];
	const hint = closed ? CLOSED_HINT : "Mend what the lines above say, or check that commit out and build the image by hand.";
	await carryOut(host, {
		who,
		args,
		cwd: folder,
		hint
	});
	const built = await factsOf(host, tag);
	if (built === null) throw new Failure("environment", `${who}: ${tag} was built and is not here`, hint);
	return built;
}
const CLOSED_HINT = "The steps of an image have no network where the policy denies it. Fetch in `service.install`, which has what is listed, and have the image COPY what that left; or mend what the lines above say.";
async function requireInside({ world }, site, { file, context }) {
	for (const [key, path] of [["file", file], ["context", context]]) {
		const inside = await world.files.isBelow(join(directoryOf(site), path), site.worktree);
		if (inside === true) continue;
		const { side, sha } = site.revision;
		const where = `${side}: service.dockerfile.${key}: ${path}`;
		if (inside === null) throw new Failure("target", `${where} is not there in ${sha.slice(0, 7)}`, "Both are paths from `service.directory`. Commit the file, or correct the path.");
		throw new Failure("policy", `${where} leads out of the repository`, "Build of files of the repository: put the file itself there.");
	}
}
// src/prepare/containers/compose.ts
async function composeStack(host, input) {
	const { site, run, resolved, folder } = input;
	await resolved.recheck();
	const images = await imagesOf(host, input);
	const { side } = site.revision;
	const written = portsWritten(resolved.project, run.service);
	const exposed = written.length > 0 ? written : images[run.service]?.exposed ?? [];
	const port = portIn(exposed, run.port, `${side}: the service ${run.service} of ${run.file}`);
	for (const { kind, name, text } of inlineTexts(resolved.project)) await host.world.files.write(placeOf(input, kind, name), text);
	const text = `the service ${run.service} of ${run.file}`;
	const { walls } = host;
	return {
		text,
		...walls === null ? {} : { at: (place) => ({
			host: addressAt(walls, {
				place,
				need: null
			}),
			port
		}) },
		prepare: async (asked) => {
			const trial = {
				...asked,
				name: trialName(host, side, asked)
			};
			const file = join(folder, `${trial.name}.json`);
			const labels = {
				...host.labels,
				[TRIAL_LABEL]: trial.name
			};
			const clear = async () => {
				await removeTrial(host, trial.name);
				await host.world.files.remove(file);
			};
			try {
				const project = trialProject(resolved.project, {
					service: run.service,
					port,
					published: trial.published,
					services: resolved.services,
					labels,
					links: trial.links,
					images: Object.fromEntries(Object.entries(images).map(([name, { id }]) => [name, id])),
					env: input.variables(port),
					base: input.base.project,
					...host.rules,
					...walls === null ? {} : { walls: projectWalls(walls, trial.place, resolved) },
					place: (kind, name) => placeOf(input, kind, name)
				});
				await host.world.files.write(file, JSON.stringify(project));
				return await startedOthers(host, input, {
					trial,
					port,
					created: await create(host, input, {
						file,
						trial
					}),
					clear
				});
			} catch (error) {
				await clear().catch(() => {});
				throw error;
			}
		}
	};
}
function projectWalls(walls, place, { services }) {
	const count = services.length;
	return {
		network: walls.networks[place],
		fields: (service, isMeasured) => wallFields(walls, service, {
			place,
			isMeasured,
			count
		})
	};
}
const placeOf = ({ site, folder }, kind, name) => join(folder, `${site.revision.side}-${kind}-${name}`);
async function imagesOf(host, { site, run, resolved, folder }) {
	const { side, sha } = site.revision;
	const { project, services } = resolved;
	const tag = (service) => `benchgate/${host.id}-${side}:${service}`;
	const closed = host.walls !== null && host.walls.egress.kind !== "open";
	const building = buildProject(project, services, {
		tag,
		labels: host.labels,
		closed
	});
	if (building !== null) {
		if (closed) await requireOwnFrontends(host, site, building);
		const file = join(folder, `${side}-build.json`);
		await host.world.files.write(file, JSON.stringify(building));
		host.world.screen.note(`${side} ${sha.slice(0, 7)}: building the images of ${run.file}`);
		const args = [
			"compose",
			"--project-name",
			`benchgate-${host.id}-${side}`,
			"--file",
			file,
			"--progress",
			"plain",
			"build"
		];
		const hint = closed ? CLOSED_HINT : `Mend what the lines above say, or check that commit out and try \`docker compose --file ${run.file} build\`.`;
		await carryOut(host, {
			who: `${side}: building the images`,
			args,
			cwd: directoryOf(site),
			hint
		});
	}
	const images = {};
	for (const name of services) {
		const facts = at(project, "services", name, "build") !== void 0 ? await factsOf(host, tag(name)) : await pulled(host, side, String(at(project, "services", name, "image")));
		if (facts === null) throw new Failure("environment", `${side}: the image of ${name} was built and is not here`, "Run it again.");
		images[name] = facts;
	}
	return images;
}
async function create(host, { run, site }, { file, trial }) {
	const { world, engine } = host;
	const done = await world.containers.run(engine, [
		"compose",
		"--project-name",
		trial.name,
		"--file",
		file,
		"create",
		"--no-build"
	]);
	if (done?.code !== 0) throw new Failure("target", `${site.revision.side}: the containers of ${run.file} could not be created: ${lastLines(done)}`, `Try \`docker compose --file ${run.file} create\` in that commit. Folders of the repository that it mounts have to be there.`);
	const ids = (await ask(host, [
		"ps",
		"--all",
		"--quiet",
		"--no-trunc",
		"--filter",
		`label=${TRIAL_LABEL}=${trial.name}`
	])).trim();
	const lines = (await ask(host, [
		"container",
		"inspect",
		"--format",
		"{{.Id}} {{index .Config.Labels \"com.docker.compose.service\"}}",
		...ids.split(/\s+/)
	])).trim().split("\n");
	return new Map(lines.map((line) => [line.slice(line.indexOf(" ") + 1), line.slice(0, line.indexOf(" "))]));
}
async function startedOthers(host, input, { trial, port, created, clear }) {
	const { run, resolved } = input;
	const others = new Map();
	const stopOthers = async () => {
		await Promise.all([...others.values()].map((job) => job.stop({
			signal: "SIGKILL",
			graceMs: 0
		})));
		await clear();
	};
	const job = (name) => {
		const who = `${input.site.revision.side}: the service ${name} of ${run.file}`;
		const title = name === run.service ? trial : {
			who,
			text: "see the lines above"
		};
		const clearJob = name === run.service ? stopOthers : async () => {};
		const container = {
			id: created.get(name) ?? "",
			port: name === run.service ? port : void 0
		};
		return containerJob(host, title, {
			container,
			clear: clearJob
		});
	};
	try {
		for (const name of resolved.services) {
			for (const [other, condition] of Object.entries(conditionsOf(resolved.project, name))) {
				const running = others.get(other);
				if (running !== void 0) await untilSo(host, running, {
					id: created.get(other) ?? "",
					condition,
					timeoutMs: input.site.service.readyTimeoutMs
				});
			}
			if (name !== run.service) others.set(name, job(name).begin());
		}
	} catch (error) {
		await stopOthers().catch(() => {});
		throw error;
	}
	const main = job(run.service);
	const missed = () => [...others.values()].filter(({ child }) => child.exit() === null || child.exit()?.code !== 0);
	return {
		begin: () => {
			const running = main.begin();
			return {
				...running,
				failure: () => running.failure() ?? firstFailure(missed())
			};
		},
		discard: stopOthers
	};
}
const LOOK_EVERY_MS = 200;
async function untilSo(host, { job, child, startedAt }, { id, condition, timeoutMs }) {
	const { clock, cancelled } = host.world;
	const failure = (what) => new Failure("target", withLog(child, `${job.who} ${what}`), "See the lines above, and what its `healthcheck` asks. `ready.timeout` says how long it may take.");
	for (;;) {
		const exit = child.exit();
		if (exit !== null && condition === "service_completed_successfully" && exit.code === 0) return;
		if (exit !== null && (condition !== "service_started" || exit.code !== 0)) throw failure(exit.outOfMemory ? "ran out of memory" : `ended with exit code ${exit.code}, and another service waits for it`);
		if (exit !== null) return;
		const state = await stateOf(host, id);
		if (condition === "service_started" && state?.Running) return;
		if (condition === "service_healthy" && state?.Health?.Status === "healthy") return;
		if (condition === "service_healthy" && state?.Health?.Status === "unhealthy") throw failure("is not healthy");
		if (cancelled.aborted || clock.now() > startedAt + timeoutMs) throw failure(`was not ready after ${timeoutMs / 1e3} s (${condition})`);
		await clock.sleep(LOOK_EVERY_MS, cancelled);
	}
}
// src/prepare/containers/compose-files.ts
const MOST_CHARACTERS = 262144;
const MOST_FILES = 20;
async function readComposeFiles({ files }, { root, file }) {
	const sources = new Map();
	const problems = [];
	const wanted = [file];
	for (let name = wanted.shift(); name !== void 0; name = wanted.shift()) {
		if (sources.has(name)) continue;
		if (sources.size === MOST_FILES) return {
			sources,
			problems: [...problems, whole(name, `is one file more than ${MOST_FILES}`)]
		};
		const text = await files.readPlain(join(root, name), root);
		if (text === null) return {
			sources,
			problems: [...problems, whole(name, "is not there")]
		};
		const source = readYaml(text, name, MOST_CHARACTERS);
		sources.set(name, source);
		problems.push(...source.problems);
		if (READ_OTHERWISE.test(text)) problems.push(whole(name, "is not plain UTF-8 without directives: the engine could read it otherwise"));
		const secret = join(dirname(name), ".env");
		if (await files.isBelow(join(root, secret), root) === false) problems.push(whole(secret, "leads out of the repository"));
		const references = referencesIn(source.value);
		for (const reference of references) {
			const path = relative(root, resolve(root, dirname(name), reference.path));
			const leadsOut = path.startsWith("..") || await files.isBelow(join(root, path), root) === false;
			const text = whyMoved(reference, references) ?? whyElsewhere(reference.path, leadsOut);
			if (text !== null) problems.push({
				file: name,
				...source.placeOf(reference.at),
				path: pathText(reference.at),
				text
			});
			else if (reference.isCompose) wanted.push(path);
		}
	}
	return {
		sources,
		problems
	};
}
const READ_OTHERWISE = /^%|[\0\uFFFD]/m;
function whyElsewhere(path, leadsOut) {
	if (/^~|\$|:\/\/|^git@|^oci:/.test(path)) return "names no plain file of the repository: write its path out";
	return leadsOut ? "leads out of the repository: copy the file into it" : null;
}
function whyMoved({ at, path }, all) {
	if (at.at(-1) === "project_directory") return "is where paths of other files start: write them from their own folders";
	const list = pathText(at.slice(0, -1));
	const first = all.find((one) => one.isCompose && one.at.at(-2) === "path" && pathText(one.at.slice(0, -1)) === list);
	return first === void 0 || dirname(first.path) === dirname(path) ? null : "names files of several folders, whose paths would all start at the first: include each by itself";
}
const FILE_KEYS = {
	include: {
		inner: ["path"],
		isCompose: true,
		plain: true
	},
	extends: {
		inner: ["file"],
		isCompose: true,
		plain: false
	},
	env_file: {
		inner: ["path"],
		isCompose: false,
		plain: true
	},
	label_file: {
		inner: ["path"],
		isCompose: false,
		plain: true
	},
	project_directory: {
		inner: [],
		isCompose: false,
		plain: true
	}
};
function referencesIn(value, at = []) {
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const path = [...at, Array.isArray(value) ? Number(name) : name];
		const key = Object.hasOwn(FILE_KEYS, name) ? FILE_KEYS[name] : void 0;
		return [...key === void 0 ? [] : textsIn(inner, path, key).map((found) => ({
			...found,
			isCompose: key.isCompose
		})), ...referencesIn(inner, path)];
	});
}
function textsIn(value, at, key) {
	if (typeof value === "string") return key.plain ? [{
		at,
		path: value
	}] : [];
	if (Array.isArray(value)) return value.flatMap((item, i) => textsIn(item, [...at, i], {
		...key,
		plain: true
	}));
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]) => name === "<<" ? textsIn(inner, [...at, name], {
		...key,
		plain: false
	}) : key.inner.includes(name) ? textsIn(inner, [...at, name], {
		inner: [],
		plain: true
	}) : []);
}
function whole(file, text) {
	return {
		file,
		line: 1,
		column: 1,
		path: "",
		text
	};
}
function placeIn(sources, path) {
	const [section = "", name = "", ...inner] = path;
	for (const [file, source] of sources) if (has(source.value, path)) return {
		file,
		...source.placeOf(path)
	};
	for (const [file, source] of sources) {
		const found = inner.length > 0 ? holderOf(source.value, inner) : void 0;
		if (found !== void 0) return {
			file,
			...source.placeOf([...found, ...inner])
		};
	}
	for (const [file, source] of sources) if (has(source.value, [section, name])) return {
		file,
		...source.placeOf(path)
	};
	const [file = ""] = sources.keys();
	return {
		file,
		line: 1,
		column: 1
	};
}
function holderOf(value, inner, at = []) {
	if (has(value, inner)) return at;
	if (typeof value !== "object" || value === null) return void 0;
	for (const [key, below] of Object.entries(value)) {
		const found = holderOf(below, inner, [...at, Array.isArray(value) ? Number(key) : key]);
		if (found !== void 0) return found;
	}
}
function has(value, [step, ...rest]) {
	if (step === void 0) return true;
	if (typeof value !== "object" || value === null) return false;
	const found = Object.entries(value).find(([key]) => key === String(step));
	return found !== void 0 && has(found[1], rest);
}
// src/prepare/containers/compose-resolve.ts
async function resolveProject(host, { site, run, variables }) {
	const { world, engine } = host;
	const root = site.worktree;
	const file = relative(root, join(directoryOf(site), run.file));
	const { sources, problems } = await readComposeFiles(world, {
		root,
		file
	});
	if (problems.length > 0) throw refused(site, problems);
	await requireCompose(host);
	const args = [
		"compose",
		"--project-name",
		`benchgate-${host.id}`,
		"--file",
		join(root, file)
	];
	const env = {
		...childEnvironment(world.env, filled(site.service.env, variables)),
		...variables
	};
	const done = await world.containers.run(engine, [
		...args,
		...run.profiles.flatMap((profile) => ["--profile", profile]),
		"config",
		"--format",
		"json"
	], {
		cwd: join(root, dirname(file)),
		env
	});
	if (done?.code !== 0) throw invalid(site, file, lastLines(done));
	const project = fieldsOf(parsed(done.stdout));
	if (!Object.hasOwn(fieldsOf(project.services), run.service)) throw noService(site, {
		file,
		run,
		project
	});
	const services = servicesOf(project, run.service, run.profiles);
	const recheck = () => requireHarmless(host, {
		site,
		sources,
		project,
		services
	});
	await recheck();
	return {
		project,
		services,
		recheck
	};
}
async function requireHarmless({ world, rules }, { site, sources, project, services }) {
	const problems = [];
	for (const found of notAllowed(refusalsOf(project, services), rules.allow)) {
		const inside = "at" in found && isWritten(found.at, site.worktree);
		if (inside && await world.files.isBelow(found.at, site.worktree) !== false) continue;
		const way = found.permit === null ? "" : `. Remove it, or let base allow it: containers.allow: [${JSON.stringify(found.permit)}]`;
		const text = inside ? "leads out of the repository by a link: put what it leads to there" : `${found.text}${way}`;
		problems.push({
			...placeIn(sources, found.path),
			path: pathText(found.path),
			text
		});
	}
	if (problems.length > 0) throw refused(site, problems);
}
function isWritten(path, root) {
	const inside = relative(root, path);
	return !inside.startsWith("..") && !inside.startsWith("/");
}
async function requireCompose({ world, engine }) {
	const done = await world.containers.run(engine, ["compose", "version"]);
	if (done?.code === 0) return;
	throw new Failure("environment", `${engine} has no compose: ${lastLines(done)}`, "Install it: `apt-get install docker-compose` (Debian), `docker-compose-v2` (Ubuntu) or `docker-compose-plugin` (Docker’s own packages).");
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
const SHOWN = 20;
function refused({ revision }, problems) {
	const lines = problems.slice(0, SHOWN).map(printProblem);
	return new Failure("policy", `${revision.side}: the compose file is not run\n${lines.join("\n")}`, "Containers of a pull request stay within their repository and project (docs/containers.md#what-is-refused).");
}
function invalid({ revision }, file, said) {
	return new Failure("target", `${revision.side}: ${file} is not valid: ${said}`, `See \`docker compose --file ${file} config\` in that commit. What it fills in comes from \`service.env\` and its own .env alone.`);
}
function noService({ revision }, { file, run, project }) {
	return new Failure("config", `${revision.side}: ${file} has no service ${run.service}`, `It has ${Object.keys(fieldsOf(project.services)).join(", ") || "none"}: correct \`service.compose.service\`, or switch its profile on with \`profiles\`.`);
}
// src/prepare/containers/stacks.ts
const isContainer = (run) => run.kind === "image" || run.kind === "dockerfile" || run.kind === "compose";
const imageOf = ({ run }) => run.kind === "image" ? run : null;
async function checkContainers({ world, folder }, plan, sites) {
	if (!([plan.services.base.run, plan.services.head.run].some(isContainer) || plan.needs.some((need) => imageOf(need) !== null))) return null;
	const host = await findHost(world, plan.containers);
	await sweep(host);
	const needs = new Map();
	for (const need of plan.needs) {
		const run = imageOf(need);
		if (run === null) continue;
		const { id, exposed } = await pulled(host, `the need ${need.name}`, run.image);
		needs.set(need.name, {
			id,
			port: portIn(exposed, run.port, `the need ${need.name}: the image ${run.image}`)
		});
	}
	const variables = Object.fromEntries([...needs].map(([name, { port }]) => [portVariable(name), String(port)]));
	const resolved = {};
	for (const side of ["base", "head"]) {
		const { run } = sites[side].service;
		if (run.kind !== "compose") continue;
		const own = {
			...variables,
			...run.port === void 0 ? {} : { PORT: String(run.port) }
		};
		resolved[side] = await resolveProject(host, {
			site: sites[side],
			run,
			variables: own
		}).catch(throwOf(side));
	}
	return {
		build: async () => {
			const walled = await behindWalls(host, plan, {
				images: needs,
				sandbox: sites.base.sandbox
			});
			const stacks = {};
			for (const side of ["base", "head"]) {
				const stack = await stackOf(walled, {
					site: sites[side],
					folder,
					variables,
					resolved: resolved[side],
					base: resolved.base
				}).catch(throwOf(side));
				if (stack !== null) stacks[side] = stack;
			}
			return {
				host: walled,
				stacks,
				images: needs,
				linked: Object.keys(stacks).length > 0
			};
		},
		dispose: () => removeRun(host)
	};
}
async function behindWalls(host, { services, sandbox: rules }, { images, sandbox }) {
	if (sandbox === void 0) return host;
	await host.world.sandboxes.sweep([]);
	const walls = await wallsOf(host, {
		sandbox,
		needs: [...images.keys()],
		egress: rules?.egress ?? { kind: "deny" }
	});
	if (isContainer(services.base.run)) return {
		...host,
		walls
	};
	return {
		...host,
		walls: await withNeedPorts(walls, images, host.world.network.freePort)
	};
}
async function stackOf(host, { site, folder, variables, resolved, base }) {
	const { run, env } = site.service;
	if (!isContainer(run)) return null;
	const { side } = site.revision;
	const inside = (port) => {
		const known = containerVariables(port, variables);
		return {
			...filled(env, known),
			...known
		};
	};
	if (run.kind === "compose") return resolved === void 0 ? null : composeStack(host, {
		site,
		run,
		resolved,
		base: base ?? resolved,
		folder,
		variables: inside
	});
	const facts = run.kind === "image" ? await pulled(host, side, run.image) : await builtOf(host, site, run);
	const text = run.kind === "image" ? `the image ${run.image}` : `the image of ${run.file}`;
	const port = portIn(facts.exposed, run.port, `${side}: ${text}`);
	const command = run.kind === "image" ? run.command : void 0;
	return imageStack(host, {
		side,
		image: {
			id: facts.id,
			port
		},
		text,
		command,
		env: inside(port)
	});
}
// src/prepare/logbook.ts
const MOST_BYTES = 262144;
const LAST = "last";
const FIRST_BAD = "first-bad";
var Logbook = class {
	#kept = new Map();
	record(side, lines, isBad) {
		this.#kept.set(nameOf(side, LAST), lines);
		if (isBad && !this.#kept.has(nameOf(side, FIRST_BAD))) this.#kept.set(nameOf(side, FIRST_BAD), lines);
	}
	async write({ files }, folder) {
		for (const [name, lines] of this.#kept) await files.write(`${folder}/${name}`, ending(lines));
	}
};
const nameOf = (side, which) => `${side}-${which}.log`;
function ending(lines) {
	const kept = [];
	let room = MOST_BYTES;
	for (const line of lines.toReversed()) {
		room -= Buffer.byteLength(line) + 1;
		if (room < 0) break;
		kept.push(line);
	}
	return kept.toReversed().map((line) => `${line}\n`).join("");
}
// src/prepare/swaps.ts
const PATH = /^[\w@.+-]+(?:\/[\w@.+-]+)*$/;
async function swapsOf(world, needs, sites) {
	const living = needs.filter(({ per, reset }) => per === "side" && reset !== void 0);
	const own = [];
	const isApart = sites.base.sandbox !== void 0;
	for (const need of living) if (isApart || await isOfTheCode(world, need, sites)) own.push(need.name);
	const kept = own.length === 0 ? [] : living.map(({ name }) => `the instance of the need ${name}`);
	return {
		needs: own.length === 0,
		notSwapped: [
			...fixedPorts({
				base: sites.base.service,
				head: sites.head.service
			}),
			...kept,
			...placesOfCode(isApart && sites.base.service.run.kind === "process", own.length > 0)
		]
	};
}
function placesOfCode(apart, hasOwnNeeds) {
	if (!apart) return ["the folder in which a side was built"];
	return ["the user that a side runs as", ...hasOwnNeeds ? ["the network of its sandbox"] : []];
}
function fixedPorts(services) {
	const [base, head] = [hostPortOf(services.base.run), hostPortOf(services.head.run)];
	if (base === head) return [];
	return [`the port, which is set: ${base} of base, ${head} of head`];
}
async function isOfTheCode(world, { run }, sites) {
	if (run.kind === "image") return false;
	const paths = run.start.split(/[\s;&|<>()"'`$={}]+/).map((word) => word.replace(/^(?:\.\/)+/, "")).filter((word) => PATH.test(word) && !word.split("/").includes(".."));
	const entry = async ({ revision, service, repository }, path) => {
		const whole = posix.join(service.directory, path);
		return (await world.git.run([
			"ls-tree",
			revision.sha,
			whole
		], { cwd: repository })).stdout.replace(/\t.*/, "");
	};
	for (const path of new Set(paths)) if (await entry(sites.base, path) !== await entry(sites.head, path)) return true;
	return false;
}
// src/prepare/prepare.ts
function prepare(plan, world, scripts = []) {
	return prepareIn(plan, world, scripts, (paths) => addWorktrees(world, plan.repository, plan.protocol.revisions, paths));
}
function prepareHead(plan, world) {
	return prepareIn(plan, world, [], ({ head }) => addOneWorktree(world, plan.repository, plan.protocol.revisions.head, head));
}
async function prepareIn(plan, world, more, checkOut) {
	const isApart = (plan.sandbox?.mode ?? "off") !== "off";
	if (isApart) await world.sandboxes.sweep(await world.files.findLeft());
	await removeLeft(world, plan.repository);
	const folder = await world.files.makeTemporary("benchgate-");
	const logFolder = `${plan.outputDirectory}/logs`;
	const undo = [() => world.files.remove(folder)];
	try {
		await world.files.remove(logFolder);
		const { paths, remove } = await checkOut(isApart ? await unnamed(world, undo) : {
			base: `${folder}/base`,
			head: `${folder}/head`
		});
		undo.unshift(remove);
		const { run } = plan.services.base;
		const checkedOut = {
			plan,
			folder,
			logFolder,
			roots: paths,
			scripts: [
				paths.base,
				paths.head,
				...more
			],
			undo
		};
		if (run.kind === "url") return await launchRunning(checkedOut, run, world);
		return await launchBuilt(checkedOut, world);
	} catch (error) {
		await inTurn(undo).catch(() => {});
		throw error;
	}
}
async function unnamed(world, undo) {
	const draw = async () => {
		const folder = await world.files.makeTemporary("benchgate-");
		undo.push(() => world.files.remove(folder));
		return `${folder}/tree`;
	};
	return {
		base: await draw(),
		head: await draw()
	};
}
async function launchRunning({ plan, folder, roots, scripts, undo }, run, world) {
	const exception = serviceException(plan);
	if (exception !== null) world.screen.note(exceptionText(exception.what, exception.host));
	const tried = await openLoadWalls(plan, {
		folder,
		scripts,
		addresses: [],
		undo
	}, world);
	return {
		...await launchDeployed(plan, run, roots, world),
		...await keptLoad(tried, plan, world),
		dispose: () => inTurn(undo)
	};
}
async function launchBuilt({ plan, folder, logFolder, roots, scripts, undo }, world) {
	const { sandbox, why } = await openSandbox(plan, {
		folder,
		trees: roots
	}, world);
	if (sandbox !== null) undo.unshift(() => sandbox.dispose());
	const addresses = sandbox === null ? [] : await addressesOf(plan, sandbox);
	const load = await openLoadWalls(plan, {
		folder,
		scripts,
		addresses,
		undo
	}, world);
	const sites = sitesOf(plan, roots, sandbox);
	const checked = await checkContainers({
		world,
		folder
	}, plan, sites);
	if (checked !== null) undo.unshift(checked.dispose);
	const seals = await buildAndSeal(world, sites);
	const built = await checked?.build() ?? null;
	const swaps = await swapsOf(world, plan.needs, sites);
	const needs = new Needs(world, plan.needs, sites, {
		swaps: swaps.needs,
		containers: built
	});
	undo.unshift(() => needs.stop());
	const logbook = new Logbook();
	const keepLogs = () => logbook.write(world, logFolder);
	const started = launcher({
		world,
		sites,
		seals,
		needs,
		stacks: built?.stacks ?? {},
		logbook
	}, [keepLogs, ...undo]);
	const { notSwapped } = swaps;
	const common = {
		roots,
		notSwapped,
		...load === null ? {} : { walls: load.walls }
	};
	if (sandbox === null) {
		const facts = why === null ? {} : { sandbox: noSandbox(why) };
		return {
			...common,
			whyNotInterleaved: whyNotInterleaved(plan),
			...started,
			...facts
		};
	}
	const kept = {
		...common,
		whyNotInterleaved: null,
		dispose: started.dispose
	};
	const host = built?.host;
	const trial = host?.walls ? {
		host: {
			...host,
			walls: host.walls
		},
		started,
		swaps: swaps.needs,
		...wallsSeenBy(plan, {
			roots,
			folder
		})
	} : null;
	const input = {
		sandbox,
		plan,
		load: load?.load
	};
	if (trial !== null && plan.services.base.run.kind !== "process") return {
		...kept,
		...await apartInContainers({
			...input,
			trial
		}, world)
	};
	return {
		...kept,
		...await apart({
			...input,
			started,
			swaps: swaps.needs,
			trial
		}, world)
	};
}
async function addressesOf({ services }, sandbox) {
	const places = ["first", "second"];
	if (!isContained(services.head)) return places.map((place) => sandbox.address(place));
	const bridges = await sandbox.bridges();
	return places.flatMap((place) => bridges.at(place).addresses.slice(0, 1));
}
function whyNotInterleaved({ services }) {
	const [base, head] = [hostPortOf(services.base.run), hostPortOf(services.head.run)];
	if (base === "auto" || base !== head) return null;
	return `both sides listen on port ${base}: with \`port: auto\` they could run at the same time`;
}
function wallsSeenBy(plan, { roots, folder }) {
	return {
		readable: eachSide((side) => [`${roots[side]}/`, `${folder}/${side}-`]),
		hidden: [
			plan.repository,
			plan.outputDirectory,
			roots.base,
			roots.head
		],
		living: plan.needs.filter(({ reset }) => reset !== void 0).map(({ name }) => name)
	};
}
const NOTHING = {
	base: {},
	head: {}
};
const UNTOSSED = {
	port: "base",
	need: "base"
};
function sitesOf({ protocol, services, passes, repository }, paths, sandbox) {
	return eachSide((side) => ({
		revision: protocol.revisions[side],
		service: services[side],
		worktree: paths[side],
		repository,
		...sandbox === null ? {} : { sandbox },
		...passes === void 0 ? {} : { pass: passes[side] }
	}));
}
function launcher(input, undo) {
	const alive = new Set();
	return {
		boot: async (sides, places = UNTOSSED, told = NOTHING) => {
			const targets = await boot(input, sides, {
				places,
				told
			});
			for (const target of targets) alive.add(target);
			return targets;
		},
		dispose: async () => {
			const stops = [...alive].map((target) => () => target.stop());
			alive.clear();
			await inTurn([...stops, ...undo]);
		}
	};
}
export { requireWalls as a, openBy as i, prepareHead as n, build as r, prepare as t };

import { t as readInputs } from "./inputs.js";
import { H as isAllowed, O as effectivePolicy, U as isReadable } from "./profile.js";
import { c as literal, p as strictObject, t as _enum } from "./schemas.js";
import { a as maintenanceText, i as incidentTitle, n as incidentBody, o as newsSentence, r as incidentComment, s as webhookMessage, t as closingComment } from "./incident-text.js";
import { r as notKeptText } from "./policy-line.js";
import { t as Failure } from "./failure2.js";
import { t as isOwnSticky } from "./record.js";
import { g as runsOf, n as standingOf, o as fingerprintOf, s as incidentCourse, t as budgetObjectives } from "./standing.js";
import { a as windowsAt, i as windowAt, r as countedRuns } from "./history-of.js";
import { t as ownGitHub } from "./own-github.js";
import { r as pathFrom } from "./request2.js";
import { h as moment, w as text } from "./fields.js";
import { i as readJsonLines } from "./json.js";
import { n as yearBranch } from "./history-branch.js";
// src/exporters/alertmanager.ts
const LEAST_GRACE_MS = 18e5;
const GRACE = .5;
const CLOSED_MS = 864e5;
function alertsOf(stories, now) {
	return stories.flatMap(({ standing: { budget }, incident, news }) => {
		const { target, scenario, name, periodMs } = budget.objective;
		if (incident.state !== "open" && now - (incident.closedAt ?? 0) > CLOSED_MS) return [];
		const { event = "opened" } = news.at(-1) ?? {};
		const nextDue = Math.max(incident.lastAt + periodMs, now) + Math.max(GRACE * periodMs, LEAST_GRACE_MS);
		return [{
			labels: {
				alertname: "BenchgateIncident",
				severity: incident.severity,
				target,
				scenario,
				objective: name
			},
			annotations: {
				summary: `${target}: ${name}`,
				description: newsSentence(event, incident.severity)
			},
			startsAt: new Date(incident.since).toISOString(),
			endsAt: new Date(incident.state === "open" ? nextDue : now).toISOString()
		}];
	});
}
// src/tell/send.ts
const TIMEOUT_MS = 1e4;
async function send(url, { json, to, headers = {} }, { network }) {
	const letter = {
		headers: {
			"content-type": "application/json",
			...headers
		},
		body: JSON.stringify(json),
		timeoutMs: TIMEOUT_MS
	};
	const answer = await network.post(url.href, letter);
	const later = "What was not told is told with the next run.";
	if ("why" in answer) throw new Failure("environment", `${to} at ${url.hostname} could not be asked: ${answer.why}.`, later);
	const { status } = answer;
	if (status >= 200 && status < 300) return;
	const moved = status >= 300 && status < 400 ? ", which leads elsewhere and is not followed" : "";
	throw new Failure("environment", `${to} at ${url.hostname} answered ${status}${moved}.`, `Look at its address. ${later}`);
}
// src/tell/telling.ts
async function telling(work) {
	const done = [];
	try {
		await work((text) => done.push(text));
		return {
			done,
			failure: null
		};
	} catch (thrown) {
		const { message, hint } = Failure.from(thrown);
		return {
			done,
			failure: {
				message,
				hint
			}
		};
	}
}
// src/tell/alertmanager.ts
function tellAlertmanager({ url, authorizationFrom }, { stories, now }, world) {
	return telling(async (say) => {
		const json = alertsOf(stories, now);
		if (json.length === 0) return;
		const headers = authorizationFrom === null ? {} : { authorization: authorizationIn(authorizationFrom, world) };
		const address = new URL(`${url}/api/v2/alerts`);
		await send(address, {
			json,
			to: "Alertmanager",
			headers
		}, world);
		say(`Alertmanager at ${address.hostname} told of ${json.length}`);
	});
}
function authorizationIn(name, { env, mask }) {
	const value = (env[name] ?? "").trim();
	if (value === "" || /[\r\n]/.test(value)) throw new Failure("config", `${name}, which proves to Alertmanager who asks, is not set to one line.`, `Give the job ${name} by \`env:\`, from a secret.`);
	mask.hide([value, value.replace(/^\S+\s+/, "")].filter((secret) => secret.length >= 8));
	return value;
}
// src/watch/issue-marker.ts
const MARKER = /^<!-- benchgate-incident:v1 target=([a-z0-9-]{1,32}) objective=([A-Za-z0-9%._~*'()!-]{1,900}) state=(open|closed|duplicate) told=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) -->(?:\r?\n|$)/;
function markerLine({ target, objective, state, told }) {
	return `<!-- benchgate-incident:v1 target=${target} objective=${encodeURIComponent(objective)} state=${state} told=${new Date(told).toISOString()} -->`;
}
function readMarker(body) {
	const [, target, name, word, moment] = MARKER.exec(body) ?? [];
	const state = [
		"open",
		"closed",
		"duplicate"
	].find((one) => one === word);
	if (target === void 0 || name === void 0 || state === void 0) return null;
	const told = Date.parse(moment ?? "");
	const objective = decoded(name);
	return objective === null || Number.isNaN(told) ? null : {
		target,
		objective,
		state,
		told
	};
}
function newsLine(event, at) {
	return `<!-- benchgate-incident:v1 ${event} ${new Date(at).toISOString()} -->`;
}
function decoded(name) {
	try {
		return decodeURIComponent(name);
	} catch {
		return null;
	}
}
// src/watch/incident-stories.ts
const NEWS_MS = 6048e5;
function incidentStory(runs, objective, now) {
	const course = incidentCourse(runs, objective, now);
	const last = course.findLast(({ incident, event }) => incident?.state === "open" || event === "closed");
	if (last?.incident == null) return null;
	const { incident } = last;
	const own = course.filter(({ at }) => at >= incident.since && at <= (incident.closedAt ?? Number.POSITIVE_INFINITY));
	const burns = own.flatMap(({ burn }) => burn ?? []);
	const newest = runsOf(runs, objective).filter(({ at }) => Date.parse(at) <= now).reduce((found, run) => found === null || Date.parse(run.at) > Date.parse(found.at) ? run : found, null);
	return {
		standing: standingOf(runs, objective, newest === null ? now : Date.parse(newest.at)),
		incident,
		news: course.flatMap(newsOf),
		runs: own.length,
		revisions: [...new Set(own.flatMap(({ revision }) => revision ?? []))],
		worstBurn: burns.length === 0 ? null : Math.max(...burns),
		newestRun: newest?.run ?? null
	};
}
function dueNews(stories, told, now) {
	return stories.flatMap((story) => {
		const since = Math.max(told.get(fingerprintOf(story.standing.budget.objective)) ?? 0, now - NEWS_MS);
		return story.news.filter(({ at }) => at > since).map((news) => ({
			story,
			news
		}));
	}).sort((a, b) => a.news.at - b.news.at);
}
function newsOf({ at, event, incident }) {
	return event === null || event === "updated" || incident === null ? [] : [{
		event,
		at,
		incident
	}];
}
// src/watch/issue-step.ts
function issueStep(known, issues, now) {
	const own = issues.filter(({ open, marker }) => open || marker.state !== "duplicate").sort((a, b) => a.number - b.number);
	const [first, ...duplicates] = own.filter(({ open }) => open);
	return {
		step: first === void 0 ? withoutOpen(known, own, now) : withOpen(known, first, now),
		duplicates
	};
}
function withOpen(known, issue, now) {
	if (known === "unknown") return { kind: "none" };
	if (typeof known !== "string" && known.incident.state === "open") return {
		kind: "update",
		issue,
		news: known.news.findLast(({ at }) => at > Math.max(issue.marker.told, now - 6048e5)) ?? null
	};
	if (issue.marker.state === "closed") return { kind: "none" };
	return {
		kind: "close",
		issue,
		why: typeof known === "string" ? known : "over"
	};
}
function withoutOpen(known, closed, now) {
	if (typeof known === "string" || known.incident.state !== "open") return { kind: "none" };
	const issue = closed.toSorted((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0)).at(-1);
	if (issue === void 0) return { kind: "create" };
	const news = known.news.findLast(({ event }) => event === "opened" || event === "reopened") ?? null;
	const begunSince = news !== null && news.at > (issue.closedAt ?? 0) && news.at > now - 6048e5;
	if (issue.marker.state === "open" && !begunSince) return {
		kind: "left",
		number: issue.number
	};
	return news?.event === "reopened" ? {
		kind: "update",
		issue,
		news
	} : { kind: "create" };
}
// src/tell/issues.ts
const MEMORY_MS = 7776e6;
function tellIssues(task, github) {
	return telling(async (say) => {
		const issues = await ownIssues(task, github);
		if (issues === null) return say("this repository has no issues: none was written");
		const left = issues.filter(({ open }) => open).map(({ marker }) => marker.objective);
		const objectives = [...new Set([...task.known.keys(), ...left])].filter((name) => !task.silent.has(name));
		for (const objective of objectives.sort()) {
			const own = issues.filter(({ marker }) => marker.objective === objective);
			const { step, duplicates } = issueStep(task.known.get(objective) ?? "unwatched", own, task.now);
			const done = await taken(step, {
				...task,
				objective
			}, github);
			if (done !== null) say(`${done}: ${objective}`);
			await closeDuplicates(duplicates, github);
		}
	});
}
async function ownIssues({ label, target, now }, github) {
	return ((await github.issues(label, new Date(now - MEMORY_MS).toISOString()))?.flatMap(({ closedAt, ...issue }) => {
		const marker = readMarker(issue.body);
		if (marker?.target !== target) return [];
		return [{
			...issue,
			marker,
			closedAt: closedAt === null ? null : Date.parse(closedAt)
		}];
	}))?.sort((a, b) => a.number - b.number) ?? null;
}
async function taken(step, task, github) {
	const story = task.known.get(task.objective);
	switch (step.kind) {
		case "none": return null;
		case "left": return `issue ${step.number} was closed by hand and is left so`;
		case "create": return typeof story === "object" ? create(story, task, github) : null;
		case "update": return typeof story === "object" ? update(step, story, {
			task,
			github
		}) : null;
		case "close": return close(step, story, {
			task,
			github
		});
		default: return step;
	}
}
async function create(story, task, github) {
	const { target, objective, runs, label } = task;
	const marker = markerLine({
		target,
		objective,
		state: "open",
		told: story.news.at(-1)?.at ?? story.incident.lastAt
	});
	const issue = {
		title: incidentTitle({
			target,
			name: objective
		}),
		body: incidentBody(story, {
			marker,
			runs
		}),
		label
	};
	const made = await github.createIssue(issue);
	if (made === null) return "this repository has no issues: none was written";
	const open = (await ownIssues(task, github) ?? []).filter((one) => one.open && one.marker.objective === objective);
	const { duplicates } = issueStep("unknown", open, task.now);
	await closeDuplicates(duplicates, github);
	return duplicates.some(({ number }) => number === made.number) ? `issue ${open[0]?.number} has it already` : `issue ${made.number} opened`;
}
async function update({ issue, news }, story, { task, github }) {
	const { target, objective, runs, bot } = task;
	const marker = markerLine({
		target,
		objective,
		state: "open",
		told: Math.max(issue.marker.told, news?.at ?? 0)
	});
	const body = incidentBody(story, {
		marker,
		runs
	});
	if (news !== null) {
		const line = newsLine(news.event, news.at);
		await commentOnce(issue, {
			line,
			body: incidentComment(news, story, {
				marker: line,
				runs
			}),
			bot
		}, github);
	}
	if (issue.open && sameText(body, issue.body)) return null;
	await github.updateIssue(issue.number, {
		title: issue.title,
		body,
		open: true
	});
	return issue.open ? `issue ${issue.number} brought up to date` : `issue ${issue.number} opened again`;
}
async function close({ issue, why }, story, { task, github }) {
	const { target, objective, runs, bot } = task;
	const news = typeof story === "object" ? story.news.findLast(({ event }) => event === "closed") : void 0;
	const marker = markerLine({
		target,
		objective,
		state: "closed",
		told: Math.max(issue.marker.told, news?.at ?? 0)
	});
	if (typeof story === "object" && news !== void 0 && why === "over") {
		const line = newsLine("closed", news.at);
		await commentOnce(issue, {
			line,
			body: incidentComment(news, story, {
				marker: line,
				runs
			}),
			bot
		}, github);
		await github.updateIssue(issue.number, {
			title: issue.title,
			body: incidentBody(story, {
				marker,
				runs
			}),
			open: false
		});
	} else {
		const line = newsLine("left", issue.marker.told);
		await commentOnce(issue, {
			line,
			body: closingComment(why === "unwatched" ? why : "quiet", { marker: line }),
			bot
		}, github);
		await github.updateIssue(issue.number, {
			title: issue.title,
			body: withMarker(issue.body, marker),
			open: false
		});
	}
	return `issue ${issue.number} closed`;
}
async function closeDuplicates(duplicates, github) {
	for (const { number, title, body, marker } of duplicates) {
		const closed = withMarker(body, markerLine({
			...marker,
			state: "duplicate"
		}));
		await github.updateIssue(number, {
			title,
			body: `${closed.trimEnd()}\n\n${closingComment("duplicate", { marker: null })}`,
			open: false
		});
	}
}
async function commentOnce({ number }, { line, body, bot }, github) {
	const { comments } = await github.comments(number);
	if (!comments.some((comment) => isOwnSticky(comment, {
		bot,
		marker: line
	}))) await github.createComment(number, body);
}
function withMarker(body, marker) {
	return [marker, ...body.split(/\r?\n/).slice(1)].join("\n");
}
function sameText(one, other) {
	const normal = (text) => text.replaceAll("\r\n", "\n").trimEnd();
	return normal(one) === normal(other);
}
// src/tell/webhook.ts
function tellWebhook(setting, { stories, now, memory: asked, runs, ...rest }, world) {
	return telling(async (say) => {
		const url = addressOf(setting, world);
		const all = dueNews(stories, new Map(), now);
		if (all.length === 0) return;
		const memory = asked === null ? null : await asked();
		if (memory === null) say(rest.forgotten);
		const due = memory === null ? all.filter(({ news }) => news.at >= rest.since) : await notTold(memory, {
			stories,
			now
		});
		for (const { story, news } of due) {
			const { target, name: objective } = story.standing.budget.objective;
			await send(url, {
				json: webhookMessage(news, story, runs),
				to: "The webhook"
			}, world);
			const at = new Date(news.at).toISOString();
			await memory?.add({
				version: 1,
				target,
				objective,
				event: news.event,
				at
			});
			say(`webhook at ${url.hostname} told: ${objective} ${news.event}`);
		}
	});
}
async function notTold(memory, { stories, now }) {
	return dueNews(stories, await toldBefore(memory, {
		stories,
		now
	}), now);
}
async function toldBefore(memory, { stories, now }) {
	const newest = new Map();
	const targets = new Set(stories.map(({ standing }) => standing.budget.objective.target));
	for (const target of targets) for (const { objective, at } of await memory.read(target)) {
		const name = fingerprintOf({
			target,
			name: objective
		});
		const moment = Date.parse(at);
		if (moment <= now) newest.set(name, Math.max(newest.get(name) ?? 0, moment));
	}
	return newest;
}
function addressOf({ urlFrom, hosts }, { env, mask }) {
	const text = env[urlFrom] ?? "";
	const wrong = (what, hint) => new Failure("config", `The address of the webhook, ${urlFrom}, ${what}.`, hint);
	if (text === "") throw wrong("is not set", `Give the job ${urlFrom} by \`env:\`, from a secret.`);
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null || isReadable(url) || url.username !== "" || url.password !== "") throw wrong("is no https address without a user", "Set it to the whole address that the service gave you.");
	const host = hosts.some((name) => name.toLowerCase() === url.hostname) ? [] : [url.hostname];
	const secrets = [
		text,
		url.href,
		`${url.pathname}${url.search}`,
		...host
	];
	mask.hide(secrets.filter((secret) => secret.length >= 8));
	if (isAllowed(url.hostname, hosts)) return url;
	throw wrong(`is at none of alerts.webhook.hosts: ${hosts.join(", ")}`, "Write its host there, if it is meant.");
}
// src/model/error-budget.ts
const TOLD_EVENTS = [
	"opened",
	"reopened",
	"worsened",
	"closed"
];
// src/wire/told.ts
const RULES = {
	maxBytes: 65536,
	maxDepth: 2
};
const toldSchema = strictObject({
	version: literal(1),
	target: text(32),
	objective: text(300),
	event: _enum(TOLD_EVENTS),
	at: moment
});
const toldFile = (target) => `${target}/told.jsonl`;
function readTold(file) {
	return readJsonLines(file, RULES, toldSchema).values;
}
function toldFolder({ directory }, folder, { files }) {
	const root = pathFrom(directory, folder);
	return {
		read: async (target) => readTold(await files.readPlain(`${root}/${toldFile(target)}`, root) ?? ""),
		add: (line) => files.append(`${root}/${toldFile(line.target)}`, root, JSON.stringify(line))
	};
}
// src/wire/told-branch.ts
const MOST_BYTES = 1e6;
const MOST_TRIES = 10;
function toldBranch(github, { clock }) {
	return {
		async read(target) {
			const year = Number(clock.date().slice(0, 4));
			const found = [];
			for (const name of [year - 1, year]) {
				const branch = await github.branch(yearBranch(name));
				found.push(...readTold(await textIn(branch, target, github)));
			}
			return found;
		},
		async add(line) {
			const name = yearBranch(line.at.slice(0, 4));
			for (let tries = 1; tries <= MOST_TRIES; tries++) {
				const onto = await github.branch(name);
				const before = await textIn(onto, line.target, github);
				const text = `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${JSON.stringify(line)}\n`;
				const message = `Told of ${line.target}: ${line.event}\n\n[skip ci]`;
				if (await github.commit({
					branch: name,
					onto,
					message,
					files: { [toldFile(line.target)]: text }
				}) !== null) return;
				await clock.sleep(200 * tries);
			}
			throw new Failure("github", `Others wrote the branch ${name} each of ${MOST_TRIES} times that it was to be kept what was told.`, "Nothing to mend: it may be told once more.");
		}
	};
}
async function textIn(branch, target, github) {
	const file = branch?.files.find(({ path, mode }) => path === toldFile(target) && mode === "100644");
	if (file === void 0 || file.bytes > MOST_BYTES) return "";
	return github.blob(file.blob, MOST_BYTES).catch((thrown) => {
		if (Failure.from(thrown).kind === "policy") return "";
		throw thrown;
	});
}
// src/pipelines/told-of.ts
async function toldOf(request, world) {
	const { historyFolder } = readInputs(request.inputs);
	if (historyFolder !== void 0) return toldFolder(request, historyFolder, world);
	return toldBranch(await ownGitHub(request, world), world);
}
// src/pipelines/tell-problems.ts
async function tellProblems(request, facts, world) {
	const { alerts } = facts.watched.config;
	const state = stateOf(facts);
	const runs = runsPage(world.env);
	const told = state.windows.map((window) => ({
		done: [maintenanceText(window)],
		failure: null
	}));
	if (alerts.label !== null && !request.workingTree) told.push(await inIssues(alerts.label, {
		request,
		state,
		runs
	}, world));
	if (alerts.webhook !== null) {
		const task = {
			stories: state.audible,
			now: state.now,
			...memoryOf(request, facts, world),
			runs
		};
		told.push(await tellWebhook(alerts.webhook, task, world));
	}
	if (alerts.alertmanager !== null) told.push(await tellAlertmanager(alerts.alertmanager, {
		stories: state.lasting,
		now: state.now
	}, world));
	return told.filter(({ done, failure }) => done.length > 0 || failure !== null);
}
function stateOf({ watched: { slos, target, config }, runs, at }) {
	const now = Date.parse(at);
	const counted = countedRuns(runs, config.maintenance);
	const objectives = budgetObjectives(slos, target);
	const found = objectives.map((objective) => ({
		story: incidentStory(counted, objective, now),
		objective,
		window: windowAt(config.maintenance, objective, now)
	}));
	const stories = found.flatMap(({ story, window }) => story === null ? [] : [{
		story,
		window
	}]);
	return {
		target: target.name,
		now,
		known: new Map(found.map(({ story, objective }) => [objective.name, story ?? withoutIncident(counted, objective, now)])),
		silent: new Set(found.flatMap(({ objective, window }) => window === null ? [] : [objective.name])),
		windows: windowsAt(config.maintenance, objectives, now),
		audible: stories.flatMap(({ story, window }) => window === null ? [story] : []),
		lasting: stories.flatMap(({ story, window }) => window === null || story.incident.state === "open" && (story.incident.openedAt ?? now) < window.from ? [story] : [])
	};
}
function withoutIncident(runs, objective, now) {
	const states = standingOf(runs, objective, now).alerts.map(({ state }) => state);
	return states.includes("quiet") && !states.includes("firing") ? "quiet" : "unknown";
}
function memoryOf(request, { watched, brought }, world) {
	const policy = effectivePolicy(watched.config, { fork: false });
	return {
		memory: readInputs(request.inputs).historyFolder !== void 0 || policy.historyWrite ? () => toldOf(request, world) : null,
		since: Math.min(...brought.map(({ at }) => Date.parse(at))),
		forgotten: notKeptText(policy)
	};
}
async function inIssues(label, { request, state, runs }, world) {
	let told;
	const asked = await telling(async () => {
		const bot = readInputs(request.inputs).tokenLogin;
		told = await tellIssues({
			...state,
			label,
			bot,
			runs
		}, await ownGitHub(request, world));
	});
	return told ?? asked;
}
function runsPage({ GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "" }) {
	return server === "" || repository === "" ? null : `${server}/${repository}/actions/runs`;
}
export { tellProblems as t };

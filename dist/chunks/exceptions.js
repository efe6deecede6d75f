import { i as NO_POLICY } from "./policy.js";
// src/policy/exceptions.ts
function exceptionsOf({ targets, service, export: receivers, alerts }, policy) {
	if (policy.egress.kind === NO_POLICY.egress.kind) return [];
	const hostOf = (url) => new URL(url).host;
	const loads = [...targets.map(({ name, url }) => ({
		for: "target",
		what: `load to the target ${name}`,
		host: hostOf(url)
	})), ...service.run.kind === "url" ? [RUNNING] : []];
	const { webhook, alertmanager } = alerts;
	const sent = [
		...receivers.map(({ kind, url }) => ({
			for: "export",
			what: `what ${kind} is sent`,
			host: hostOf(url)
		})),
		...webhook === null ? [] : [{
			for: "alert",
			what: "what a webhook is sent",
			host: webhook.hosts.join(", ")
		}],
		...alertmanager === null ? [] : [{
			for: "alert",
			what: "what Alertmanager is sent",
			host: hostOf(alertmanager.url)
		}]
	];
	return [...policy.targets ? loads : [], ...policy.exports ? sent : []];
}
function serviceException({ policy, services }) {
	return policy.egress.kind !== NO_POLICY.egress.kind && policy.targets && services.base.run.kind === "url" ? RUNNING : null;
}
const RUNNING = {
	for: "service",
	what: "load to what runs already",
	host: "service.url"
};
export { serviceException as n, exceptionsOf as t };

import { i as formatDuration } from "./numbers.js";
// src/report/try-words.ts
function expectationOf(scenario) {
	if (scenario.kind !== "http") return null;
	const { expect, stream } = scenario;
	return [
		`status ${statuses(expect.status)}`,
		...expect.json === void 0 ? [] : [`JSON that has ${JSON.stringify(expect.json)}`],
		...stream ? ["a stream of server-sent events"] : []
	].join(", ");
}
function adviceOn(problem) {
	switch (problem.kind) {
		case "error": return adviceOnError(problem);
		case "late": return adviceOnLate(problem);
		case "no-json": return {
			text: `the answer is no JSON${problem.contentType === null ? "" : `, but ${problem.contentType}`}`,
			hint: "Is it the right path? `expect.json` is for answers in JSON: correct the path, ask for JSON (`headers: { accept: application/json }`), or remove it."
		};
		case "other-json": return {
			text: `${problem.at} is ${problem.found ?? "not there"}, and ${problem.wanted} is expected`,
			hint: "Correct `expect.json`, or the request. Mappings may have more keys; everything else must be equal."
		};
		case "no-event": return adviceOnStream(problem.contentType);
		case "checks": return {
			text: ["checks of the script failed", ...problem.failed.length === 0 ? [] : [problem.failed.join(", ")]].join(": "),
			hint: "Each answer above is what they were held against. A measurement counts them as checks-failed."
		};
		case "exception": return {
			text: `the iteration threw an exception: ${problem.text}`,
			hint: "Mend the script: an iteration that throws counts as an error, and what it would have sent after that is missing."
		};
		case "no-request": return {
			text: "the iteration made no request, so that there would be nothing to measure",
			hint: "Send requests to __ENV.BASE_URL from the function that its scenario runs, not only from setup()."
		};
		case "failure": return problem;
		default: return problem;
	}
}
function remarkText(remark) {
	switch (remark.kind) {
		case "redirect": {
			const where = remark.location === null ? "" : ` to ${remark.location}`;
			return `${remark.status} is a redirect${where}: it counts as good and is not followed, so that it alone would be measured. Write the path it leads to, or \`expect: { status: 200 }\``;
		}
		case "unasked-stream": return "the answer is a stream of server-sent events: with `stream: sse` its first event is timed too";
		case "thresholds": return "thresholds of the script are not held against one iteration";
		case "unfinished": return `an iteration had not ended after ${formatDuration(remark.afterMs)} and was cut: what it did until then is shown`;
		case "said": return remark.text;
		default: return remark;
	}
}
const TOKEN = "The service wants to know who asks: send a token that it takes (`headers: { authorization: … }`), log in first, or start it without authentication.";
const BY_STATUS = {
	400: "The service cannot read the request: its answer may say why. Compare the body, the query and the content-type with what it documents.",
	401: TOKEN,
	403: TOKEN,
	404: "Correct the path: it starts at the root of the service, with its prefix (/api, /v1), and what it names must be there after a fresh start.",
	405: "The path takes another method: write `method:`.",
	406: "Correct the header accept.",
	409: "What it makes is there already: let each request make something else, or reset the data (`needs: reset`).",
	413: "Send a smaller body, or let the service take larger ones.",
	415: "Send the content-type that the service reads: `headers: { content-type: application/json }`; a body that is a mapping has it already.",
	422: "The service reads the request and refuses what it holds: its answer may say why. Correct the body or the query.",
	429: "A rate limit answers: start the service without it, since a measurement sends far more."
};
const BY_ERROR = [
	[
		/^(?:ECONNREFUSED|connect|grpc 14)$/,
		"nobody answers at its port",
		"Does it listen on $PORT of 127.0.0.1? A service that says that it is ready too early needs `ready: { http: /health }`; a script has to ask __ENV.BASE_URL."
	],
	[
		/^(?:ECONNRESET|reset|EPIPE|HPE_INVALID_EOF_STATE)$/,
		"the connection was closed before the answer was complete",
		"The service may have crashed at this request, or ended the connection itself: see its log."
	],
	[
		/^(?:HPE_|tls$|EPROTO)/,
		"what came back is not HTTP",
		"Something else listens there, such as TLS or gRPC: let it serve plain HTTP on $PORT."
	],
	[
		/^capture /,
		void 0,
		"Correct the path of the capture: the answer is above (`json.data.token` leads to {\"data\": {\"token\": …}})."
	],
	[
		/^dns$/,
		"a host has no address",
		"Ask __ENV.BASE_URL in place of a host that is written out."
	],
	[
		/^timeout$/,
		"no answer came in time",
		"See why it takes so long, or raise the timeout of the request."
	],
	[
		/^grpc 12$/,
		"the service does not have that method (grpc 12)",
		"Correct the name of the method, and load the definition that the service is made of."
	],
	[
		/^grpc (?:7|16)$/,
		"the service refuses the call for who makes it",
		TOKEN
	]
];
function adviceOnError({ error, request, wanted }) {
	const status = Number(/^status (\d{3})$/.exec(error)?.[1]);
	if (Number.isNaN(status)) {
		const [, text = error, hint = "See the log of the service."] = BY_ERROR.find(([name]) => name.test(error)) ?? [];
		return {
			text: `${request}: ${text}`,
			hint
		};
	}
	const text = `${request}: status ${status}, and ${statuses(wanted)} is expected`;
	const known = BY_STATUS[status];
	if (known !== void 0) return {
		text,
		hint: known
	};
	if (status >= 500) return {
		text,
		hint: "The service failed: see its log, and whether it has what it needs (`needs`, `env`)."
	};
	if (status >= 300 && status < 400) return {
		text,
		hint: "Redirects are not followed: write the path that it leads to (see location)."
	};
	return {
		text,
		hint: "If this is a good answer, name it: `expect: { status: … }`. Else correct the request."
	};
}
function adviceOnLate({ afterMs, timeoutMs, answering }) {
	const what = answering ? "the answer began, and did not end" : "no answer came";
	const hint = afterMs < timeoutMs ? `A measurement would wait for ${formatDuration(timeoutMs)} (\`timeout\`). If answers take so long, write a low rate, and expect long blocks.` : "See why it takes so long, or raise `timeout`.";
	return {
		text: `${what} within ${formatDuration(afterMs)}`,
		hint: answering ? `${hint} An answer that never ends cannot be measured: ask for one that does.` : hint
	};
}
function adviceOnStream(contentType) {
	if (contentType?.startsWith("text/event-stream")) return {
		text: "the stream ended without an event that has data",
		hint: "The first event whose data is neither empty nor [DONE] is timed: see what it sends above, and the log of the service."
	};
	return {
		text: `the answer is no stream of server-sent events${contentType === null ? "" : `, but ${contentType}`}`,
		hint: "Many services stream only where asked: `\"stream\": true` in the body, or `accept: text/event-stream`. If it never does, remove `stream: sse`."
	};
}
function statuses(wanted) {
	return wanted.length === 0 ? "200 to 399" : wanted.join(" or ");
}
export { expectationOf as n, remarkText as r, adviceOn as t };

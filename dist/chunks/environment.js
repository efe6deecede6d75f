import { t as isDenied } from "./env.js";
import { t as Failure } from "./failure2.js";
import { c as namesIn, s as fill } from "./target.js";
// src/prepare/jobs/environment.ts
const ALLOWED = [
	"PATH",
	"HOME",
	"LANG",
	"TZ",
	"TMPDIR",
	"NODE_ENV"
];
const AUTHORITIES = [
	"NODE_EXTRA_CA_CERTS",
	"SSL_CERT_FILE",
	"SSL_CERT_DIR",
	"REQUESTS_CA_BUNDLE",
	"CURL_CA_BUNDLE",
	"PIP_CERT"
];
function childEnvironment(parent, extra) {
	const denied = Object.keys(extra).filter(isDenied);
	if (denied.length > 0) throw refused(denied);
	return {
		...inherited(parent, ALLOWED),
		...extra
	};
}
function fetchingEnvironment(parent, extra) {
	return {
		...inherited(parent, AUTHORITIES),
		...childEnvironment(parent, extra)
	};
}
function filled(variables, values) {
	const known = Object.entries(variables).filter(([, text]) => namesIn(text).every((name) => Object.hasOwn(values, name)));
	return Object.fromEntries(known.map(([name, text]) => [name, fill(text, values)]));
}
function inherited(parent, names) {
	const known = names.flatMap((name) => {
		const value = parent[name];
		return value === void 0 ? [] : [[name, value]];
	});
	return Object.fromEntries(known);
}
function refused(names) {
	return new Failure("config", `service.env may not set ${names.join(", ")}: such names steer the runner, the loader, git or npm`, "Remove it from `env`. If the service needs it, set it in the command itself: `start: NAME=value node server.js`.");
}
export { fetchingEnvironment as n, filled as r, childEnvironment as t };

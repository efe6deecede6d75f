import { t as isLoopback } from "./address.js";
import { request } from "node:http";
import { connect } from "node:tls";
import { request as request$1 } from "node:https";
// src/machine/proxy.ts
function proxyFor(url, env) {
	const value = env.HTTPS_PROXY || env.https_proxy || "";
	if (value === "" || isExcepted(url, env.NO_PROXY || env.no_proxy || "")) return null;
	return new URL(value.includes("://") ? value : `http://${value}`);
}
function openTunnel(proxy, target, timeoutMs) {
	const request$3 = proxy.protocol === "https:" ? request$1 : request;
	const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
	const authorization = proxy.username === "" ? {} : { "proxy-authorization": `Basic ${Buffer.from(login).toString("base64")}` };
	return new Promise((resolve, reject) => {
		const asked = request$3({
			host: proxy.hostname.replace(/^\[|\]$/g, ""),
			port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
			method: "CONNECT",
			path: target,
			headers: {
				host: target,
				...authorization
			},
			agent: false
		});
		asked.setTimeout(timeoutMs, () => asked.destroy(new Error("no answer in time")));
		asked.once("error", reject);
		asked.once("connect", (response, socket) => {
			if (response.statusCode === 200) resolve(socket);
			else reject(new Error(`the proxy answered ${response.statusCode}`));
			if (response.statusCode !== 200) socket.destroy();
		});
		asked.once("response", (response) => asked.destroy(new Error(`the proxy answered ${response.statusCode}`)));
		asked.end();
	});
}
function isExcepted({ hostname, port }, list) {
	return list.split(/[\s,]+/).some((entry) => {
		const [, host = "", only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
		if (entry === "*") return true;
		if (host === "" || only !== void 0 && only !== (port || "443")) return false;
		return hostname === host || hostname.endsWith(`.${host}`);
	});
}
// src/machine/https-request.ts
const IDLE_MS = 3e4;
async function ask(url, options, env) {
	if (!isAllowed(url)) throw new Error("only https is allowed");
	const idleMs = options.idleMs ?? IDLE_MS;
	const proxy = url.protocol === "https:" ? proxyFor(url, env) : null;
	if (proxy === null) return send(url, {
		...options,
		idleMs
	}, {});
	try {
		return await send(url, {
			...options,
			idleMs
		}, await throughProxy(url, proxy, idleMs));
	} catch (cause) {
		const why = new Error(`through the proxy ${proxy.host}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
		throw cause instanceof Error && "code" in cause ? Object.assign(why, { code: cause.code }) : why;
	}
}
async function bytesOf(response, most) {
	const chunks = [];
	let length = 0;
	for await (const chunk of response) {
		chunks.push(chunk);
		length += chunk.length;
		if (length > most) throw new Error("it is too large");
	}
	return Buffer.concat(chunks);
}
function isAllowed(url) {
	return url.protocol === "https:" || url.protocol === "http:" && isLoopback(url);
}
async function throughProxy(url, proxy, idleMs) {
	const port = Number(url.port || 443);
	const socket = await openTunnel(proxy, `${url.hostname}:${port}`, idleMs);
	return {
		agent: void 0,
		defaultPort: 443,
		createConnection: () => connect({
			socket,
			servername: url.hostname
		})
	};
}
function send(url, { method = "GET", headers, body, idleMs = IDLE_MS, signal }, options) {
	const request$2 = url.protocol === "https:" ? request$1 : request;
	const length = body === void 0 ? {} : { "content-length": String(Buffer.byteLength(body)) };
	const all = {
		"user-agent": "benchgate",
		...headers,
		...length
	};
	return new Promise((resolve, reject) => {
		const sent = request$2(url, {
			agent: false,
			method,
			headers: all,
			signal,
			...options
		}, resolve);
		sent.setTimeout(idleMs, () => sent.destroy(new Error("no answer in time")));
		sent.once("error", reject);
		sent.end(body);
	});
}
export { bytesOf as n, isAllowed as r, ask as t };

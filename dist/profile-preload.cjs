// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
		key = keys[i];
		if (!__hasOwnProp.call(to, key) && key !== except) __defProp(to, key, {
			get: ((k) => from[k]).bind(null, key),
			enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
		});
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
let node_child_process = require("node:child_process");
let node_cluster = require("node:cluster");
node_cluster = __toESM(node_cluster, 1);
let node_module = require("node:module");
let node_net = require("node:net");
// src/profile-preload.ts
const ADDRESS = "BENCHGATE_PROFILE";
const OPTION = /--require "(?:[^"\\]|\\.)*profile-preload\.cjs" ?/g;
const TITLE = "benchgate";
const INTERVAL_US = 1e3;
const LONGEST_COMMAND = 100;
const MOST_BYTES = 16777216;
const { connect } = node_net.Socket.prototype;
const load = (0, node_module.createRequire)(process.execPath);
const given = takeAway();
if (given !== null) quietly(() => wait(given));
function takeAway() {
	const { [ADDRESS]: address, NODE_OPTIONS: options = "" } = process.env;
	const option = options.match(OPTION)?.[0].trim();
	if (address === void 0 || option === void 0) return null;
	delete process.env[ADDRESS];
	const theirs = options.replace(OPTION, "").trim();
	if (theirs === "") delete process.env.NODE_OPTIONS;
	else process.env.NODE_OPTIONS = theirs;
	return {
		address,
		option
	};
}
function wait(given) {
	const { PORT } = process.env;
	const port = Number(PORT);
	const { listen } = node_net.Server.prototype;
	const spawn = Reflect.get(node_child_process.ChildProcess.prototype, "spawn");
	let found = false;
	const heard = (server) => {
		const address = server.address();
		if (found || typeof address !== "object" || address === null || handsOver()) return;
		if (PORT !== void 0 && port > 0 && address.port !== port) return;
		found = true;
		if (node_net.Server.prototype.listen === listening) node_net.Server.prototype.listen = listen;
		if (Reflect.get(node_child_process.ChildProcess.prototype, "spawn") === passing) Reflect.set(node_child_process.ChildProcess.prototype, "spawn", spawn);
		dial(given.address);
	};
	const listening = new Proxy(listen, { apply(target, self, args) {
		if (!found) quietly(() => self.once("listening", () => quietly(() => heard(self))));
		return Reflect.apply(target, self, args);
	} });
	node_net.Server.prototype.listen = listening;
	if (typeof spawn !== "function") return;
	const passing = new Proxy(spawn, { apply(target, self, args) {
		if (!found) quietly(() => passOn(args[0], given));
		return Reflect.apply(target, self, args);
	} });
	Reflect.set(node_child_process.ChildProcess.prototype, "spawn", passing);
}
function handsOver() {
	return node_cluster.default.isPrimary && Object.keys(node_cluster.default.workers ?? {}).length > 0;
}
function passOn(options, { address, option }) {
	const pairs = options?.envPairs;
	if (!Array.isArray(pairs)) return;
	const prefix = "NODE_OPTIONS=";
	const at = pairs.findIndex((pair) => String(pair).startsWith(prefix));
	const theirs = at < 0 ? "" : String(pairs[at]).slice(13).replace(OPTION, "");
	pairs.splice(at < 0 ? pairs.length : at, 1, `${prefix}${option} ${theirs}`.trim());
	pairs.push(`${ADDRESS}=${address}`);
}
function dial(address) {
	const [, host, port, secret] = /^([\d.]{7,15}):(\d+)\/([0-9a-f]+)$/.exec(address) ?? [];
	if (secret === void 0) return;
	const sampler = sample();
	const socket = new node_net.Socket();
	let asked = "";
	socket.unref();
	socket.on("error", () => {});
	socket.on("close", () => quietly(sampler.end));
	socket.on("data", (chunk) => {
		asked += chunk.toString("latin1");
		const commands = asked.split("\n");
		asked = commands.pop() ?? "";
		if (asked.length > LONGEST_COMMAND) socket.destroy();
		for (const command of commands) if (command === "start") quietly(sampler.start);
		else if (command === "stop") socket.write(`${sampler.stop()}\n`);
	});
	Reflect.apply(connect, socket, [{
		host,
		port: Number(port)
	}]);
	socket.write(`${secret}\n`);
}
function sample() {
	const inspector = load("node:inspector");
	const session = new inspector.Session();
	let text = "";
	session.connect();
	session.on("Profiler.consoleProfileFinished", ({ params: { profile, title } }) => {
		if (title === TITLE) text = JSON.stringify(profile);
	});
	session.post("Profiler.enable");
	session.post("Profiler.setSamplingInterval", { interval: INTERVAL_US });
	session.post("Profiler.start");
	return {
		start: () => inspector.console.profile(TITLE),
		stop: () => {
			text = "";
			quietly(() => inspector.console.profileEnd(TITLE));
			return text.length > MOST_BYTES ? "" : text;
		},
		end: () => session.disconnect()
	};
}
function quietly(act) {
	try {
		act();
	} catch {}
}

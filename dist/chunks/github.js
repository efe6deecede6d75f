import { i as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { t as Failure } from "./failure2.js";
import { a as Octokit$1, n as paginateRest, o as RequestError, r as legacyRestEndpointMethods, t as pathWithoutRef } from "./workflow-path.js";
import { i as isLoopback, n as bytesOf, r as isAllowed, t as ask } from "./https-request.js";
import { c as object, d as string, n as array, p as unknown, r as boolean, s as number, t as _enum } from "./schemas.js";
import { crc32, inflateRawSync } from "node:zlib";
import { createHash } from "node:crypto";
// src/io/github-refusal.ts
/** Endpoints and the permission of the token that each needs (github.md §9.2); the first that matches counts. */
const PERMISSIONS = [
	[
		/\/statuses\//,
		"statuses: write",
		"statuses: write"
	],
	[
		/\/commits\/[^/]+\/status$/,
		"statuses: read",
		"statuses: write"
	],
	[
		/\/check-runs/,
		"checks: read",
		"checks: write"
	],
	[
		/\/actions\/|\/environments\//,
		"actions: read",
		"actions: write"
	],
	[
		/\/issues\//,
		"pull-requests: read",
		"pull-requests: write"
	],
	[
		/\/pulls(\/|$|\?)/,
		"pull-requests: read",
		"pull-requests: write"
	],
	[
		/\/collaborators\/|\/rules\//,
		"metadata: read",
		"metadata: read"
	],
	[
		/\/(compare|contents|branches|git|commits)\//,
		"contents: read",
		"contents: write"
	]
];
/** What is known of a thrown error of a request; null where it is none. Headers, which hold the token, are left out. */
function refusedBy(thrown) {
	if (!(thrown instanceof Error) || !("status" in thrown) || typeof thrown.status !== "number") return null;
	const request = "request" in thrown ? thrown.request : null;
	const asked = typeof request === "object" && request !== null ? request : {};
	const method = "method" in asked ? String(asked.method) : "GET";
	const path = "url" in asked ? pathOf(String(asked.url)) : "/";
	const answered = "response" in thrown && thrown.response !== void 0;
	return {
		status: thrown.status,
		message: cleaned(thrown.message),
		method,
		path,
		answered
	};
}
/** Whether the request may have been carried out all the same. */
function isUncertain(thrown) {
	const refused = refusedBy(thrown);
	return refused !== null && refused.status >= 500;
}
/** The Failure for anything that a request threw; what is no error of a request stays what it is. */
function failureOf(thrown) {
	const refused = thrown instanceof Failure ? null : refusedBy(thrown);
	if (refused === null) return thrown;
	const { status, message, method, path, answered } = refused;
	const asked = `${method} ${path}`;
	if (!answered) return failed(`GitHub did not answer ${asked}: ${message}`, "Run the job again; behind a proxy, set HTTPS_PROXY and NO_PROXY.");
	const said = `GitHub answered ${status} to ${asked}: ${message}`;
	if (status === 401) return failed(said, "The token is not valid, or no longer: give the job’s own token as github-token.");
	if (status === 403 || status === 404) {
		const permission = permissionFor(method, path);
		return failed(`${said}. The token lacks "${permission}"${status === 404 ? ", or it does not exist" : ""}.`, `Give the job that decides "permissions: ${permission}", and see that the organization's settings allow it.`);
	}
	if (status === 422) return failed(said, "GitHub understood the request and refused it: its own words say why.");
	return failed(said, "Run the job again; if it stays, see https://www.githubstatus.com.");
}
/** The permission that a request needs. */
function permissionFor(method, path) {
	const found = PERMISSIONS.find(([endpoint]) => endpoint.test(path));
	if (found === void 0) return "metadata: read";
	return method === "GET" ? found[1] : found[2];
}
function failed(message, hint) {
	return new Failure("github", message, hint);
}
/** Below the API's root, so that GitHub Enterprise Server reads the same. */
function pathOf(url) {
	try {
		const { pathname } = new URL(url, "https://api.github.com");
		return pathname.slice(Math.max(0, pathname.indexOf("/repos/")));
	} catch {
		return "/";
	}
}
/** GitHub repeats what it was sent: without control characters, and short. */
function cleaned(message) {
	const plain = message.replace(/ - https:\/\/\S+$/, "").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
	return plain.length > 300 ? `${plain.slice(0, 299)}…` : plain;
}
// node_modules/@octokit/plugin-retry/dist-bundle/index.js
var import_light = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	/**
	* This file contains the Bottleneck library (MIT), compiled to ES2017, and without Clustering support.
	* https://github.com/SGrondin/bottleneck
	*/
	(function(global, factory) {
		typeof exports === "object" && typeof module !== "undefined" ? module.exports = factory() : typeof define === "function" && define.amd ? define(factory) : global.Bottleneck = factory();
	})(this$1, (function() {
		"use strict";
		var commonjsGlobal = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
		function getCjsExportFromNamespace(n) {
			return n && n["default"] || n;
		}
		var load = function(received, defaults, onto = {}) {
			var k, ref, v;
			for (k in defaults) {
				v = defaults[k];
				onto[k] = (ref = received[k]) != null ? ref : v;
			}
			return onto;
		};
		var overwrite = function(received, defaults, onto = {}) {
			var k, v;
			for (k in received) {
				v = received[k];
				if (defaults[k] !== void 0) onto[k] = v;
			}
			return onto;
		};
		var parser = {
			load,
			overwrite
		};
		var DLList_1 = class DLList {
			constructor(incr, decr) {
				this.incr = incr;
				this.decr = decr;
				this._first = null;
				this._last = null;
				this.length = 0;
			}
			push(value) {
				var node;
				this.length++;
				if (typeof this.incr === "function") this.incr();
				node = {
					value,
					prev: this._last,
					next: null
				};
				if (this._last != null) {
					this._last.next = node;
					this._last = node;
				} else this._first = this._last = node;
			}
			shift() {
				var value;
				if (this._first == null) return;
				else {
					this.length--;
					if (typeof this.decr === "function") this.decr();
				}
				value = this._first.value;
				if ((this._first = this._first.next) != null) this._first.prev = null;
				else this._last = null;
				return value;
			}
			first() {
				if (this._first != null) return this._first.value;
			}
			getArray() {
				var node = this._first, ref, results = [];
				while (node != null) results.push((ref = node, node = node.next, ref.value));
				return results;
			}
			forEachShift(cb) {
				var node = this.shift();
				while (node != null) cb(node), node = this.shift();
			}
			debug() {
				var node = this._first, ref, ref1, ref2, results = [];
				while (node != null) results.push((ref = node, node = node.next, {
					value: ref.value,
					prev: (ref1 = ref.prev) != null ? ref1.value : void 0,
					next: (ref2 = ref.next) != null ? ref2.value : void 0
				}));
				return results;
			}
		};
		var Events_1 = class Events {
			constructor(instance) {
				this.instance = instance;
				this._events = {};
				if (this.instance.on != null || this.instance.once != null || this.instance.removeAllListeners != null) throw new Error("An Emitter already exists for this object");
				this.instance.on = (name, cb) => {
					return this._addListener(name, "many", cb);
				};
				this.instance.once = (name, cb) => {
					return this._addListener(name, "once", cb);
				};
				this.instance.removeAllListeners = (name = null) => {
					if (name != null) return delete this._events[name];
					else return this._events = {};
				};
			}
			_addListener(name, status, cb) {
				var base;
				if ((base = this._events)[name] == null) base[name] = [];
				this._events[name].push({
					cb,
					status
				});
				return this.instance;
			}
			listenerCount(name) {
				if (this._events[name] != null) return this._events[name].length;
				else return 0;
			}
			async trigger(name, ...args) {
				var e, promises;
				try {
					if (name !== "debug") this.trigger("debug", `Event triggered: ${name}`, args);
					if (this._events[name] == null) return;
					this._events[name] = this._events[name].filter(function(listener) {
						return listener.status !== "none";
					});
					promises = this._events[name].map(async (listener) => {
						var e, returned;
						if (listener.status === "none") return;
						if (listener.status === "once") listener.status = "none";
						try {
							returned = typeof listener.cb === "function" ? listener.cb(...args) : void 0;
							if (typeof (returned != null ? returned.then : void 0) === "function") return await returned;
							else return returned;
						} catch (error) {
							e = error;
							this.trigger("error", e);
							return null;
						}
					});
					return (await Promise.all(promises)).find(function(x) {
						return x != null;
					});
				} catch (error) {
					e = error;
					this.trigger("error", e);
					return null;
				}
			}
		};
		var DLList$1 = DLList_1, Events$1 = Events_1;
		var Queues_1 = class Queues {
			constructor(num_priorities) {
				this.Events = new Events$1(this);
				this._length = 0;
				this._lists = (function() {
					var j, ref, results = [];
					for (j = 1, ref = num_priorities; 1 <= ref ? j <= ref : j >= ref; 1 <= ref ? ++j : --j) results.push(new DLList$1((() => {
						return this.incr();
					}), (() => {
						return this.decr();
					})));
					return results;
				}).call(this);
			}
			incr() {
				if (this._length++ === 0) return this.Events.trigger("leftzero");
			}
			decr() {
				if (--this._length === 0) return this.Events.trigger("zero");
			}
			push(job) {
				return this._lists[job.options.priority].push(job);
			}
			queued(priority) {
				if (priority != null) return this._lists[priority].length;
				else return this._length;
			}
			shiftAll(fn) {
				return this._lists.forEach(function(list) {
					return list.forEachShift(fn);
				});
			}
			getFirst(arr = this._lists) {
				var j = 0, len = arr.length, list;
				for (; j < len; j++) {
					list = arr[j];
					if (list.length > 0) return list;
				}
				return [];
			}
			shiftLastFrom(priority) {
				return this.getFirst(this._lists.slice(priority).reverse()).shift();
			}
		};
		var BottleneckError_1 = class BottleneckError extends Error {};
		var BottleneckError$1, DEFAULT_PRIORITY, Job, NUM_PRIORITIES = 10, parser$1;
		DEFAULT_PRIORITY = 5;
		parser$1 = parser;
		BottleneckError$1 = BottleneckError_1;
		Job = class Job {
			constructor(task, args, options, jobDefaults, rejectOnDrop, Events, _states, Promise) {
				this.task = task;
				this.args = args;
				this.rejectOnDrop = rejectOnDrop;
				this.Events = Events;
				this._states = _states;
				this.Promise = Promise;
				this.options = parser$1.load(options, jobDefaults);
				this.options.priority = this._sanitizePriority(this.options.priority);
				if (this.options.id === jobDefaults.id) this.options.id = `${this.options.id}-${this._randomIndex()}`;
				this.promise = new this.Promise((_resolve, _reject) => {
					this._resolve = _resolve;
					this._reject = _reject;
				});
				this.retryCount = 0;
			}
			_sanitizePriority(priority) {
				var sProperty = ~~priority !== priority ? DEFAULT_PRIORITY : priority;
				if (sProperty < 0) return 0;
				else if (sProperty > NUM_PRIORITIES - 1) return NUM_PRIORITIES - 1;
				else return sProperty;
			}
			_randomIndex() {
				return Math.random().toString(36).slice(2);
			}
			doDrop({ error, message = "This job has been dropped by Bottleneck" } = {}) {
				if (this._states.remove(this.options.id)) {
					if (this.rejectOnDrop) this._reject(error != null ? error : new BottleneckError$1(message));
					this.Events.trigger("dropped", {
						args: this.args,
						options: this.options,
						task: this.task,
						promise: this.promise
					});
					return true;
				} else return false;
			}
			_assertStatus(expected) {
				var status = this._states.jobStatus(this.options.id);
				if (!(status === expected || expected === "DONE" && status === null)) throw new BottleneckError$1(`Invalid job status ${status}, expected ${expected}. Please open an issue at https://github.com/SGrondin/bottleneck/issues`);
			}
			doReceive() {
				this._states.start(this.options.id);
				return this.Events.trigger("received", {
					args: this.args,
					options: this.options
				});
			}
			doQueue(reachedHWM, blocked) {
				this._assertStatus("RECEIVED");
				this._states.next(this.options.id);
				return this.Events.trigger("queued", {
					args: this.args,
					options: this.options,
					reachedHWM,
					blocked
				});
			}
			doRun() {
				if (this.retryCount === 0) {
					this._assertStatus("QUEUED");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				return this.Events.trigger("scheduled", {
					args: this.args,
					options: this.options
				});
			}
			async doExecute(chained, clearGlobalState, run, free) {
				var error, eventInfo, passed;
				if (this.retryCount === 0) {
					this._assertStatus("RUNNING");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				this.Events.trigger("executing", eventInfo);
				try {
					passed = await (chained != null ? chained.schedule(this.options, this.task, ...this.args) : this.task(...this.args));
					if (clearGlobalState()) {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._resolve(passed);
					}
				} catch (error1) {
					error = error1;
					return this._onFailure(error, eventInfo, clearGlobalState, run, free);
				}
			}
			doExpire(clearGlobalState, run, free) {
				var error, eventInfo;
				if (this._states.jobStatus(this.options.id === "RUNNING")) this._states.next(this.options.id);
				this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				error = new BottleneckError$1(`This job timed out after ${this.options.expiration} ms.`);
				return this._onFailure(error, eventInfo, clearGlobalState, run, free);
			}
			async _onFailure(error, eventInfo, clearGlobalState, run, free) {
				var retry, retryAfter;
				if (clearGlobalState()) {
					retry = await this.Events.trigger("failed", error, eventInfo);
					if (retry != null) {
						retryAfter = ~~retry;
						this.Events.trigger("retry", `Retrying ${this.options.id} after ${retryAfter} ms`, eventInfo);
						this.retryCount++;
						return run(retryAfter);
					} else {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._reject(error);
					}
				}
			}
			doDone(eventInfo) {
				this._assertStatus("EXECUTING");
				this._states.next(this.options.id);
				return this.Events.trigger("done", eventInfo);
			}
		};
		var Job_1 = Job;
		var BottleneckError$2, LocalDatastore, parser$2 = parser;
		BottleneckError$2 = BottleneckError_1;
		LocalDatastore = class LocalDatastore {
			constructor(instance, storeOptions, storeInstanceOptions) {
				this.instance = instance;
				this.storeOptions = storeOptions;
				this.clientId = this.instance._randomIndex();
				parser$2.load(storeInstanceOptions, storeInstanceOptions, this);
				this._nextRequest = this._lastReservoirRefresh = this._lastReservoirIncrease = Date.now();
				this._running = 0;
				this._done = 0;
				this._unblockTime = 0;
				this.ready = this.Promise.resolve();
				this.clients = {};
				this._startHeartbeat();
			}
			_startHeartbeat() {
				var base;
				if (this.heartbeat == null && (this.storeOptions.reservoirRefreshInterval != null && this.storeOptions.reservoirRefreshAmount != null || this.storeOptions.reservoirIncreaseInterval != null && this.storeOptions.reservoirIncreaseAmount != null)) return typeof (base = this.heartbeat = setInterval(() => {
					var amount, incr, maximum, now = Date.now(), reservoir;
					if (this.storeOptions.reservoirRefreshInterval != null && now >= this._lastReservoirRefresh + this.storeOptions.reservoirRefreshInterval) {
						this._lastReservoirRefresh = now;
						this.storeOptions.reservoir = this.storeOptions.reservoirRefreshAmount;
						this.instance._drainAll(this.computeCapacity());
					}
					if (this.storeOptions.reservoirIncreaseInterval != null && now >= this._lastReservoirIncrease + this.storeOptions.reservoirIncreaseInterval) {
						({reservoirIncreaseAmount: amount, reservoirIncreaseMaximum: maximum, reservoir} = this.storeOptions);
						this._lastReservoirIncrease = now;
						incr = maximum != null ? Math.min(amount, maximum - reservoir) : amount;
						if (incr > 0) {
							this.storeOptions.reservoir += incr;
							return this.instance._drainAll(this.computeCapacity());
						}
					}
				}, this.heartbeatInterval)).unref === "function" ? base.unref() : void 0;
				else return clearInterval(this.heartbeat);
			}
			async __publish__(message) {
				await this.yieldLoop();
				return this.instance.Events.trigger("message", message.toString());
			}
			async __disconnect__(flush) {
				await this.yieldLoop();
				clearInterval(this.heartbeat);
				return this.Promise.resolve();
			}
			yieldLoop(t = 0) {
				return new this.Promise(function(resolve, reject) {
					return setTimeout(resolve, t);
				});
			}
			computePenalty() {
				var ref;
				return (ref = this.storeOptions.penalty) != null ? ref : 15 * this.storeOptions.minTime || 5e3;
			}
			async __updateSettings__(options) {
				await this.yieldLoop();
				parser$2.overwrite(options, options, this.storeOptions);
				this._startHeartbeat();
				this.instance._drainAll(this.computeCapacity());
				return true;
			}
			async __running__() {
				await this.yieldLoop();
				return this._running;
			}
			async __queued__() {
				await this.yieldLoop();
				return this.instance.queued();
			}
			async __done__() {
				await this.yieldLoop();
				return this._done;
			}
			async __groupCheck__(time) {
				await this.yieldLoop();
				return this._nextRequest + this.timeout < time;
			}
			computeCapacity() {
				var maxConcurrent, reservoir;
				({maxConcurrent, reservoir} = this.storeOptions);
				if (maxConcurrent != null && reservoir != null) return Math.min(maxConcurrent - this._running, reservoir);
				else if (maxConcurrent != null) return maxConcurrent - this._running;
				else if (reservoir != null) return reservoir;
				else return null;
			}
			conditionsCheck(weight) {
				var capacity = this.computeCapacity();
				return capacity == null || weight <= capacity;
			}
			async __incrementReservoir__(incr) {
				var reservoir;
				await this.yieldLoop();
				reservoir = this.storeOptions.reservoir += incr;
				this.instance._drainAll(this.computeCapacity());
				return reservoir;
			}
			async __currentReservoir__() {
				await this.yieldLoop();
				return this.storeOptions.reservoir;
			}
			isBlocked(now) {
				return this._unblockTime >= now;
			}
			check(weight, now) {
				return this.conditionsCheck(weight) && this._nextRequest - now <= 0;
			}
			async __check__(weight) {
				var now;
				await this.yieldLoop();
				now = Date.now();
				return this.check(weight, now);
			}
			async __register__(index, weight, expiration) {
				var now, wait;
				await this.yieldLoop();
				now = Date.now();
				if (this.conditionsCheck(weight)) {
					this._running += weight;
					if (this.storeOptions.reservoir != null) this.storeOptions.reservoir -= weight;
					wait = Math.max(this._nextRequest - now, 0);
					this._nextRequest = now + wait + this.storeOptions.minTime;
					return {
						success: true,
						wait,
						reservoir: this.storeOptions.reservoir
					};
				} else return { success: false };
			}
			strategyIsBlock() {
				return this.storeOptions.strategy === 3;
			}
			async __submit__(queueLength, weight) {
				var blocked, now, reachedHWM;
				await this.yieldLoop();
				if (this.storeOptions.maxConcurrent != null && weight > this.storeOptions.maxConcurrent) throw new BottleneckError$2(`Impossible to add a job having a weight of ${weight} to a limiter having a maxConcurrent setting of ${this.storeOptions.maxConcurrent}`);
				now = Date.now();
				reachedHWM = this.storeOptions.highWater != null && queueLength === this.storeOptions.highWater && !this.check(weight, now);
				blocked = this.strategyIsBlock() && (reachedHWM || this.isBlocked(now));
				if (blocked) {
					this._unblockTime = now + this.computePenalty();
					this._nextRequest = this._unblockTime + this.storeOptions.minTime;
					this.instance._dropAllQueued();
				}
				return {
					reachedHWM,
					blocked,
					strategy: this.storeOptions.strategy
				};
			}
			async __free__(index, weight) {
				await this.yieldLoop();
				this._running -= weight;
				this._done += weight;
				this.instance._drainAll(this.computeCapacity());
				return { running: this._running };
			}
		};
		var LocalDatastore_1 = LocalDatastore;
		var BottleneckError$3 = BottleneckError_1;
		var States_1 = class States {
			constructor(status1) {
				this.status = status1;
				this._jobs = {};
				this.counts = this.status.map(function() {
					return 0;
				});
			}
			next(id) {
				var current = this._jobs[id], next = current + 1;
				if (current != null && next < this.status.length) {
					this.counts[current]--;
					this.counts[next]++;
					return this._jobs[id]++;
				} else if (current != null) {
					this.counts[current]--;
					return delete this._jobs[id];
				}
			}
			start(id) {
				var initial = 0;
				this._jobs[id] = initial;
				return this.counts[initial]++;
			}
			remove(id) {
				var current = this._jobs[id];
				if (current != null) {
					this.counts[current]--;
					delete this._jobs[id];
				}
				return current != null;
			}
			jobStatus(id) {
				var ref;
				return (ref = this.status[this._jobs[id]]) != null ? ref : null;
			}
			statusJobs(status) {
				var k, pos, ref, results, v;
				if (status != null) {
					pos = this.status.indexOf(status);
					if (pos < 0) throw new BottleneckError$3(`status must be one of ${this.status.join(", ")}`);
					ref = this._jobs;
					results = [];
					for (k in ref) {
						v = ref[k];
						if (v === pos) results.push(k);
					}
					return results;
				} else return Object.keys(this._jobs);
			}
			statusCounts() {
				return this.counts.reduce(((acc, v, i) => {
					acc[this.status[i]] = v;
					return acc;
				}), {});
			}
		};
		var DLList$2 = DLList_1;
		var Sync_1 = class Sync {
			constructor(name, Promise) {
				this.schedule = this.schedule.bind(this);
				this.name = name;
				this.Promise = Promise;
				this._running = 0;
				this._queue = new DLList$2();
			}
			isEmpty() {
				return this._queue.length === 0;
			}
			async _tryToRun() {
				var args, cb, error, reject, resolve, returned, task;
				if (this._running < 1 && this._queue.length > 0) {
					this._running++;
					({task, args, resolve, reject} = this._queue.shift());
					cb = await (async function() {
						try {
							returned = await task(...args);
							return function() {
								return resolve(returned);
							};
						} catch (error1) {
							error = error1;
							return function() {
								return reject(error);
							};
						}
					})();
					this._running--;
					this._tryToRun();
					return cb();
				}
			}
			schedule(task, ...args) {
				var promise, reject, resolve = reject = null;
				promise = new this.Promise(function(_resolve, _reject) {
					resolve = _resolve;
					return reject = _reject;
				});
				this._queue.push({
					task,
					args,
					resolve,
					reject
				});
				this._tryToRun();
				return promise;
			}
		};
		var version = "2.19.5";
		var version$2 = /*#__PURE__*/ Object.freeze({
			version,
			default: { version }
		});
		var require$$2 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$3 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$4 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var Events$2, Group, IORedisConnection$1, RedisConnection$1, Scripts$1, parser$3 = parser;
		Events$2 = Events_1;
		RedisConnection$1 = require$$2;
		IORedisConnection$1 = require$$3;
		Scripts$1 = require$$4;
		Group = (function() {
			class Group {
				constructor(limiterOptions = {}) {
					this.deleteKey = this.deleteKey.bind(this);
					this.limiterOptions = limiterOptions;
					parser$3.load(this.limiterOptions, this.defaults, this);
					this.Events = new Events$2(this);
					this.instances = {};
					this.Bottleneck = Bottleneck_1;
					this._startAutoCleanup();
					this.sharedConnection = this.connection != null;
					if (this.connection == null) {
						if (this.limiterOptions.datastore === "redis") this.connection = new RedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
						else if (this.limiterOptions.datastore === "ioredis") this.connection = new IORedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
					}
				}
				key(key = "") {
					var ref;
					return (ref = this.instances[key]) != null ? ref : (() => {
						var limiter = this.instances[key] = new this.Bottleneck(Object.assign(this.limiterOptions, {
							id: `${this.id}-${key}`,
							timeout: this.timeout,
							connection: this.connection
						}));
						this.Events.trigger("created", limiter, key);
						return limiter;
					})();
				}
				async deleteKey(key = "") {
					var deleted, instance = this.instances[key];
					if (this.connection) deleted = await this.connection.__runCommand__(["del", ...Scripts$1.allKeys(`${this.id}-${key}`)]);
					if (instance != null) {
						delete this.instances[key];
						await instance.disconnect();
					}
					return instance != null || deleted > 0;
				}
				limiters() {
					var k, ref = this.instances, results = [], v;
					for (k in ref) {
						v = ref[k];
						results.push({
							key: k,
							limiter: v
						});
					}
					return results;
				}
				keys() {
					return Object.keys(this.instances);
				}
				async clusterKeys() {
					var cursor, end, found, i, k, keys, len, next, start;
					if (this.connection == null) return this.Promise.resolve(this.keys());
					keys = [];
					cursor = null;
					start = `b_${this.id}-`.length;
					end = 9;
					while (cursor !== 0) {
						[next, found] = await this.connection.__runCommand__([
							"scan",
							cursor != null ? cursor : 0,
							"match",
							`b_${this.id}-*_settings`,
							"count",
							1e4
						]);
						cursor = ~~next;
						for (i = 0, len = found.length; i < len; i++) {
							k = found[i];
							keys.push(k.slice(start, -end));
						}
					}
					return keys;
				}
				_startAutoCleanup() {
					var base;
					clearInterval(this.interval);
					return typeof (base = this.interval = setInterval(async () => {
						var e, k, ref, results, time = Date.now(), v;
						ref = this.instances;
						results = [];
						for (k in ref) {
							v = ref[k];
							try {
								if (await v._store.__groupCheck__(time)) results.push(this.deleteKey(k));
								else results.push(void 0);
							} catch (error) {
								e = error;
								results.push(v.Events.trigger("error", e));
							}
						}
						return results;
					}, this.timeout / 2)).unref === "function" ? base.unref() : void 0;
				}
				updateSettings(options = {}) {
					parser$3.overwrite(options, this.defaults, this);
					parser$3.overwrite(options, options, this.limiterOptions);
					if (options.timeout != null) return this._startAutoCleanup();
				}
				disconnect(flush = true) {
					var ref;
					if (!this.sharedConnection) return (ref = this.connection) != null ? ref.disconnect(flush) : void 0;
				}
			}
			Group.prototype.defaults = {
				timeout: 3e5,
				connection: null,
				Promise,
				id: "group-key"
			};
			return Group;
		}).call(commonjsGlobal);
		var Group_1 = Group;
		var Batcher, Events$3, parser$4 = parser;
		Events$3 = Events_1;
		Batcher = (function() {
			class Batcher {
				constructor(options = {}) {
					this.options = options;
					parser$4.load(this.options, this.defaults, this);
					this.Events = new Events$3(this);
					this._arr = [];
					this._resetPromise();
					this._lastFlush = Date.now();
				}
				_resetPromise() {
					return this._promise = new this.Promise((res, rej) => {
						return this._resolve = res;
					});
				}
				_flush() {
					clearTimeout(this._timeout);
					this._lastFlush = Date.now();
					this._resolve();
					this.Events.trigger("batch", this._arr);
					this._arr = [];
					return this._resetPromise();
				}
				add(data) {
					var ret;
					this._arr.push(data);
					ret = this._promise;
					if (this._arr.length === this.maxSize) this._flush();
					else if (this.maxTime != null && this._arr.length === 1) this._timeout = setTimeout(() => {
						return this._flush();
					}, this.maxTime);
					return ret;
				}
			}
			Batcher.prototype.defaults = {
				maxTime: null,
				maxSize: null,
				Promise
			};
			return Batcher;
		}).call(commonjsGlobal);
		var Batcher_1 = Batcher;
		var require$$4$1 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$8 = getCjsExportFromNamespace(version$2);
		var Bottleneck, DEFAULT_PRIORITY$1, Events$4, Job$1, LocalDatastore$1, NUM_PRIORITIES$1, Queues$1, RedisDatastore$1, States$1, Sync$1, parser$5, splice = [].splice;
		NUM_PRIORITIES$1 = 10;
		DEFAULT_PRIORITY$1 = 5;
		parser$5 = parser;
		Queues$1 = Queues_1;
		Job$1 = Job_1;
		LocalDatastore$1 = LocalDatastore_1;
		RedisDatastore$1 = require$$4$1;
		Events$4 = Events_1;
		States$1 = States_1;
		Sync$1 = Sync_1;
		Bottleneck = (function() {
			class Bottleneck {
				constructor(options = {}, ...invalid) {
					var storeInstanceOptions, storeOptions;
					this._addToQueue = this._addToQueue.bind(this);
					this._validateOptions(options, invalid);
					parser$5.load(options, this.instanceDefaults, this);
					this._queues = new Queues$1(NUM_PRIORITIES$1);
					this._scheduled = {};
					this._states = new States$1([
						"RECEIVED",
						"QUEUED",
						"RUNNING",
						"EXECUTING"
					].concat(this.trackDoneStatus ? ["DONE"] : []));
					this._limiter = null;
					this.Events = new Events$4(this);
					this._submitLock = new Sync$1("submit", this.Promise);
					this._registerLock = new Sync$1("register", this.Promise);
					storeOptions = parser$5.load(options, this.storeDefaults, {});
					this._store = (function() {
						if (this.datastore === "redis" || this.datastore === "ioredis" || this.connection != null) {
							storeInstanceOptions = parser$5.load(options, this.redisStoreDefaults, {});
							return new RedisDatastore$1(this, storeOptions, storeInstanceOptions);
						} else if (this.datastore === "local") {
							storeInstanceOptions = parser$5.load(options, this.localStoreDefaults, {});
							return new LocalDatastore$1(this, storeOptions, storeInstanceOptions);
						} else throw new Bottleneck.prototype.BottleneckError(`Invalid datastore type: ${this.datastore}`);
					}).call(this);
					this._queues.on("leftzero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.ref === "function" ? ref.ref() : void 0 : void 0;
					});
					this._queues.on("zero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.unref === "function" ? ref.unref() : void 0 : void 0;
					});
				}
				_validateOptions(options, invalid) {
					if (!(options != null && typeof options === "object" && invalid.length === 0)) throw new Bottleneck.prototype.BottleneckError("Bottleneck v2 takes a single object argument. Refer to https://github.com/SGrondin/bottleneck#upgrading-to-v2 if you're upgrading from Bottleneck v1.");
				}
				ready() {
					return this._store.ready;
				}
				clients() {
					return this._store.clients;
				}
				channel() {
					return `b_${this.id}`;
				}
				channel_client() {
					return `b_${this.id}_${this._store.clientId}`;
				}
				publish(message) {
					return this._store.__publish__(message);
				}
				disconnect(flush = true) {
					return this._store.__disconnect__(flush);
				}
				chain(_limiter) {
					this._limiter = _limiter;
					return this;
				}
				queued(priority) {
					return this._queues.queued(priority);
				}
				clusterQueued() {
					return this._store.__queued__();
				}
				empty() {
					return this.queued() === 0 && this._submitLock.isEmpty();
				}
				running() {
					return this._store.__running__();
				}
				done() {
					return this._store.__done__();
				}
				jobStatus(id) {
					return this._states.jobStatus(id);
				}
				jobs(status) {
					return this._states.statusJobs(status);
				}
				counts() {
					return this._states.statusCounts();
				}
				_randomIndex() {
					return Math.random().toString(36).slice(2);
				}
				check(weight = 1) {
					return this._store.__check__(weight);
				}
				_clearGlobalState(index) {
					if (this._scheduled[index] != null) {
						clearTimeout(this._scheduled[index].expiration);
						delete this._scheduled[index];
						return true;
					} else return false;
				}
				async _free(index, job, options, eventInfo) {
					var e, running;
					try {
						({running} = await this._store.__free__(index, options.weight));
						this.Events.trigger("debug", `Freed ${options.id}`, eventInfo);
						if (running === 0 && this.empty()) return this.Events.trigger("idle");
					} catch (error1) {
						e = error1;
						return this.Events.trigger("error", e);
					}
				}
				_run(index, job, wait) {
					var clearGlobalState, free, run;
					job.doRun();
					clearGlobalState = this._clearGlobalState.bind(this, index);
					run = this._run.bind(this, index, job);
					free = this._free.bind(this, index, job);
					return this._scheduled[index] = {
						timeout: setTimeout(() => {
							return job.doExecute(this._limiter, clearGlobalState, run, free);
						}, wait),
						expiration: job.options.expiration != null ? setTimeout(function() {
							return job.doExpire(clearGlobalState, run, free);
						}, wait + job.options.expiration) : void 0,
						job
					};
				}
				_drainOne(capacity) {
					return this._registerLock.schedule(() => {
						var args, index, next, options, queue;
						if (this.queued() === 0) return this.Promise.resolve(null);
						queue = this._queues.getFirst();
						({options, args} = next = queue.first());
						if (capacity != null && options.weight > capacity) return this.Promise.resolve(null);
						this.Events.trigger("debug", `Draining ${options.id}`, {
							args,
							options
						});
						index = this._randomIndex();
						return this._store.__register__(index, options.weight, options.expiration).then(({ success, wait, reservoir }) => {
							var empty;
							this.Events.trigger("debug", `Drained ${options.id}`, {
								success,
								args,
								options
							});
							if (success) {
								queue.shift();
								empty = this.empty();
								if (empty) this.Events.trigger("empty");
								if (reservoir === 0) this.Events.trigger("depleted", empty);
								this._run(index, next, wait);
								return this.Promise.resolve(options.weight);
							} else return this.Promise.resolve(null);
						});
					});
				}
				_drainAll(capacity, total = 0) {
					return this._drainOne(capacity).then((drained) => {
						var newCapacity;
						if (drained != null) {
							newCapacity = capacity != null ? capacity - drained : capacity;
							return this._drainAll(newCapacity, total + drained);
						} else return this.Promise.resolve(total);
					}).catch((e) => {
						return this.Events.trigger("error", e);
					});
				}
				_dropAllQueued(message) {
					return this._queues.shiftAll(function(job) {
						return job.doDrop({ message });
					});
				}
				stop(options = {}) {
					var done, waitForExecuting;
					options = parser$5.load(options, this.stopDefaults);
					waitForExecuting = (at) => {
						var finished = () => {
							var counts = this._states.counts;
							return counts[0] + counts[1] + counts[2] + counts[3] === at;
						};
						return new this.Promise((resolve, reject) => {
							if (finished()) return resolve();
							else return this.on("done", () => {
								if (finished()) {
									this.removeAllListeners("done");
									return resolve();
								}
							});
						});
					};
					done = options.dropWaitingJobs ? (this._run = function(index, next) {
						return next.doDrop({ message: options.dropErrorMessage });
					}, this._drainOne = () => {
						return this.Promise.resolve(null);
					}, this._registerLock.schedule(() => {
						return this._submitLock.schedule(() => {
							var k, ref = this._scheduled, v;
							for (k in ref) {
								v = ref[k];
								if (this.jobStatus(v.job.options.id) === "RUNNING") {
									clearTimeout(v.timeout);
									clearTimeout(v.expiration);
									v.job.doDrop({ message: options.dropErrorMessage });
								}
							}
							this._dropAllQueued(options.dropErrorMessage);
							return waitForExecuting(0);
						});
					})) : this.schedule({
						priority: NUM_PRIORITIES$1 - 1,
						weight: 0
					}, () => {
						return waitForExecuting(1);
					});
					this._receive = function(job) {
						return job._reject(new Bottleneck.prototype.BottleneckError(options.enqueueErrorMessage));
					};
					this.stop = () => {
						return this.Promise.reject(new Bottleneck.prototype.BottleneckError("stop() has already been called"));
					};
					return done;
				}
				async _addToQueue(job) {
					var args, blocked, error, options, reachedHWM, shifted, strategy;
					({args, options} = job);
					try {
						({reachedHWM, blocked, strategy} = await this._store.__submit__(this.queued(), options.weight));
					} catch (error1) {
						error = error1;
						this.Events.trigger("debug", `Could not queue ${options.id}`, {
							args,
							options,
							error
						});
						job.doDrop({ error });
						return false;
					}
					if (blocked) {
						job.doDrop();
						return true;
					} else if (reachedHWM) {
						shifted = strategy === Bottleneck.prototype.strategy.LEAK ? this._queues.shiftLastFrom(options.priority) : strategy === Bottleneck.prototype.strategy.OVERFLOW_PRIORITY ? this._queues.shiftLastFrom(options.priority + 1) : strategy === Bottleneck.prototype.strategy.OVERFLOW ? job : void 0;
						if (shifted != null) shifted.doDrop();
						if (shifted == null || strategy === Bottleneck.prototype.strategy.OVERFLOW) {
							if (shifted == null) job.doDrop();
							return reachedHWM;
						}
					}
					job.doQueue(reachedHWM, blocked);
					this._queues.push(job);
					await this._drainAll();
					return reachedHWM;
				}
				_receive(job) {
					if (this._states.jobStatus(job.options.id) != null) {
						job._reject(new Bottleneck.prototype.BottleneckError(`A job with the same id already exists (id=${job.options.id})`));
						return false;
					} else {
						job.doReceive();
						return this._submitLock.schedule(this._addToQueue, job);
					}
				}
				submit(...args) {
					var cb, fn, job, options, ref, ref1, task;
					if (typeof args[0] === "function") {
						ref = args, [fn, ...args] = ref, [cb] = splice.call(args, -1);
						options = parser$5.load({}, this.jobDefaults);
					} else {
						ref1 = args, [options, fn, ...args] = ref1, [cb] = splice.call(args, -1);
						options = parser$5.load(options, this.jobDefaults);
					}
					task = (...args) => {
						return new this.Promise(function(resolve, reject) {
							return fn(...args, function(...args) {
								return (args[0] != null ? reject : resolve)(args);
							});
						});
					};
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					job.promise.then(function(args) {
						return typeof cb === "function" ? cb(...args) : void 0;
					}).catch(function(args) {
						if (Array.isArray(args)) return typeof cb === "function" ? cb(...args) : void 0;
						else return typeof cb === "function" ? cb(args) : void 0;
					});
					return this._receive(job);
				}
				schedule(...args) {
					var job, options, task;
					if (typeof args[0] === "function") {
						[task, ...args] = args;
						options = {};
					} else [options, task, ...args] = args;
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					this._receive(job);
					return job.promise;
				}
				wrap(fn) {
					var schedule = this.schedule.bind(this), wrapped = function(...args) {
						return schedule(fn.bind(this), ...args);
					};
					wrapped.withOptions = function(options, ...args) {
						return schedule(options, fn, ...args);
					};
					return wrapped;
				}
				async updateSettings(options = {}) {
					await this._store.__updateSettings__(parser$5.overwrite(options, this.storeDefaults));
					parser$5.overwrite(options, this.instanceDefaults, this);
					return this;
				}
				currentReservoir() {
					return this._store.__currentReservoir__();
				}
				incrementReservoir(incr = 0) {
					return this._store.__incrementReservoir__(incr);
				}
			}
			Bottleneck.default = Bottleneck;
			Bottleneck.Events = Events$4;
			Bottleneck.version = Bottleneck.prototype.version = require$$8.version;
			Bottleneck.strategy = Bottleneck.prototype.strategy = {
				LEAK: 1,
				OVERFLOW: 2,
				OVERFLOW_PRIORITY: 4,
				BLOCK: 3
			};
			Bottleneck.BottleneckError = Bottleneck.prototype.BottleneckError = BottleneckError_1;
			Bottleneck.Group = Bottleneck.prototype.Group = Group_1;
			Bottleneck.RedisConnection = Bottleneck.prototype.RedisConnection = require$$2;
			Bottleneck.IORedisConnection = Bottleneck.prototype.IORedisConnection = require$$3;
			Bottleneck.Batcher = Bottleneck.prototype.Batcher = Batcher_1;
			Bottleneck.prototype.jobDefaults = {
				priority: DEFAULT_PRIORITY$1,
				weight: 1,
				expiration: null,
				id: "<no-id>"
			};
			Bottleneck.prototype.storeDefaults = {
				maxConcurrent: null,
				minTime: 0,
				highWater: null,
				strategy: Bottleneck.prototype.strategy.LEAK,
				penalty: null,
				reservoir: null,
				reservoirRefreshInterval: null,
				reservoirRefreshAmount: null,
				reservoirIncreaseInterval: null,
				reservoirIncreaseAmount: null,
				reservoirIncreaseMaximum: null
			};
			Bottleneck.prototype.localStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 250
			};
			Bottleneck.prototype.redisStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 5e3,
				clientTimeout: 1e4,
				Redis: null,
				clientOptions: {},
				clusterNodes: null,
				clearDatastore: false,
				connection: null
			};
			Bottleneck.prototype.instanceDefaults = {
				datastore: "local",
				connection: null,
				id: "<no-id>",
				rejectOnDrop: true,
				trackDoneStatus: false,
				Promise
			};
			Bottleneck.prototype.stopDefaults = {
				enqueueErrorMessage: "This limiter has been stopped and cannot accept new jobs.",
				dropWaitingJobs: true,
				dropErrorMessage: "This limiter has been stopped."
			};
			return Bottleneck;
		}).call(commonjsGlobal);
		var Bottleneck_1 = Bottleneck;
		return Bottleneck_1;
	}));
})))(), 1);
var VERSION$3 = "0.0.0-development";
function isRequestError(error) {
	return error.request !== void 0;
}
async function errorRequest(state, octokit, error, options) {
	if (!isRequestError(error) || !error?.request.request) throw error;
	if (error.status >= 400 && !state.doNotRetry.includes(error.status)) {
		const retries = options.request.retries != null ? options.request.retries : state.retries;
		const retryAfter = Math.pow((options.request.retryCount || 0) + 1, 2);
		throw octokit.retry.retryRequest(error, retries, retryAfter);
	}
	throw error;
}
async function wrapRequest$1(state, octokit, request, options) {
	const limiter = new import_light.default();
	limiter.on("failed", function(error, info) {
		const maxRetries = ~~error.request.request?.retries;
		const after = ~~error.request.request?.retryAfter;
		options.request.retryCount = info.retryCount + 1;
		if (maxRetries > info.retryCount) return after * state.retryAfterBaseValue;
	});
	return limiter.schedule(requestWithGraphqlErrorHandling.bind(null, state, octokit, request), options);
}
async function requestWithGraphqlErrorHandling(state, octokit, request, options) {
	const response = await request(options);
	if (response.data && response.data.errors && response.data.errors.length > 0 && /Something went wrong while executing your query/.test(response.data.errors[0].message)) return errorRequest(state, octokit, new RequestError(response.data.errors[0].message, 500, {
		request: options,
		response
	}), options);
	return response;
}
function retry(octokit, octokitOptions) {
	const state = Object.assign({
		enabled: true,
		retryAfterBaseValue: 1e3,
		doNotRetry: [
			400,
			401,
			403,
			404,
			410,
			422,
			451
		],
		retries: 3
	}, octokitOptions.retry);
	const retryPlugin = { retry: { retryRequest: (error, retries, retryAfter) => {
		error.request.request = Object.assign({}, error.request.request, {
			retries,
			retryAfter
		});
		return error;
	} } };
	if (state.enabled) {
		octokit.hook.error("request", errorRequest.bind(null, state, retryPlugin));
		octokit.hook.wrap("request", wrapRequest$1.bind(null, state, retryPlugin));
	}
	return retryPlugin;
}
retry.VERSION = VERSION$3;
// node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var VERSION$2 = "0.0.0-development";
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
	return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
	const { pathname } = new URL(options.url, "http://github.test");
	const isAuth = isAuthRequest(options.method, pathname);
	const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
	const isSearch = options.method === "GET" && pathname.startsWith("/search/");
	const isGraphQL = pathname.startsWith("/graphql");
	const jobOptions = ~~request.retryCount > 0 ? {
		priority: 0,
		weight: 0
	} : {};
	if (state.clustering) jobOptions.expiration = 6e4;
	if (isWrite || isGraphQL) await state.write.key(state.id).schedule(jobOptions, noop);
	if (isWrite && state.triggersNotification(pathname)) await state.notifications.key(state.id).schedule(jobOptions, noop);
	if (isSearch) await state.search.key(state.id).schedule(jobOptions, noop);
	const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
	if (isGraphQL) {
		const res = await req;
		if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) throw Object.assign(/* @__PURE__ */ new Error("GraphQL Rate Limit Exceeded"), {
			response: res,
			data: res.data
		});
	}
	return req;
}
function isAuthRequest(method, pathname) {
	return method === "PATCH" && /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && (/^\/applications\/[^/]+\/token$/.test(pathname) || /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || pathname === "/login/oauth/access_token");
}
var triggers_notification_paths_default = [
	"/orgs/{org}/invitations",
	"/orgs/{org}/invitations/{invitation_id}",
	"/orgs/{org}/teams/{team_slug}/discussions",
	"/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
	"/repos/{owner}/{repo}/collaborators/{username}",
	"/repos/{owner}/{repo}/commits/{commit_sha}/comments",
	"/repos/{owner}/{repo}/issues",
	"/repos/{owner}/{repo}/issues/{issue_number}/comments",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
	"/repos/{owner}/{repo}/pulls",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
	"/repos/{owner}/{repo}/pulls/{pull_number}/merge",
	"/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
	"/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
	"/repos/{owner}/{repo}/releases",
	"/teams/{team_id}/discussions",
	"/teams/{team_id}/discussions/{discussion_number}/comments"
];
function routeMatcher(paths) {
	const regex2 = `^(?:${paths.map((path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")).map((r) => `(?:${r})`).join("|")})[^/]*$`;
	return new RegExp(regex2, "i");
}
var regex = routeMatcher(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
	groups.global = new Bottleneck.Group({
		id: "octokit-global",
		maxConcurrent: 10,
		...common
	});
	groups.auth = new Bottleneck.Group({
		id: "octokit-auth",
		maxConcurrent: 1,
		...common
	});
	groups.search = new Bottleneck.Group({
		id: "octokit-search",
		maxConcurrent: 1,
		minTime: 2e3,
		...common
	});
	groups.write = new Bottleneck.Group({
		id: "octokit-write",
		maxConcurrent: 1,
		minTime: 1e3,
		...common
	});
	groups.notifications = new Bottleneck.Group({
		id: "octokit-notifications",
		maxConcurrent: 1,
		minTime: 3e3,
		...common
	});
};
function throttling(octokit, octokitOptions) {
	const { enabled = true, Bottleneck = import_light.default, id = "no-id", timeout = 12e4, connection } = octokitOptions.throttle || {};
	if (!enabled) return {};
	const common = { timeout };
	if (typeof connection !== "undefined") common.connection = connection;
	const state = Object.assign({
		clustering: connection != null,
		triggersNotification,
		fallbackSecondaryRateRetryAfter: 60,
		retryAfterBaseValue: 1e3,
		id
	}, octokitOptions.throttle);
	if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
	let initialized = false;
	const initializeBottleneck = () => {
		if (initialized) return;
		initialized = true;
		if (groups.global == null) createGroups(Bottleneck, common);
		state.global = state.global ?? groups.global;
		state.auth = state.auth ?? groups.auth;
		state.search = state.search ?? groups.search;
		state.write = state.write ?? groups.write;
		state.notifications = state.notifications ?? groups.notifications;
		state.retryLimiter = state.retryLimiter ?? new Bottleneck();
		const events = {};
		const emitter = new Bottleneck.Events(events);
		events.on("secondary-limit", state.onSecondaryRateLimit);
		events.on("rate-limit", state.onRateLimit);
		events.on("error", (e) => octokit.log.warn("Error in throttling-plugin limit handler", e));
		state.retryLimiter.on("failed", async function(error, info) {
			const [state2, request, options] = info.args;
			const { pathname } = new URL(options.url, "http://github.test");
			if (!(pathname.startsWith("/graphql") && error.status !== 401 || error.status === 403 || error.status === 429)) return;
			const retryCount = ~~request.retryCount;
			request.retryCount = retryCount;
			options.request.retryCount = retryCount;
			const { wantRetry, retryAfter = 0 } = await (async function() {
				if (/\bsecondary rate\b/i.test(error.message)) {
					const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
					return {
						wantRetry: await emitter.trigger("secondary-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some((error2) => error2.type === "RATE_LIMITED")) {
					const rateLimitReset = (/* @__PURE__ */ new Date(~~error.response.headers["x-ratelimit-reset"] * 1e3)).getTime();
					const retryAfter2 = Math.max(Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1, 0);
					return {
						wantRetry: await emitter.trigger("rate-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				return {};
			})();
			if (wantRetry) {
				request.retryCount++;
				return retryAfter * state2.retryAfterBaseValue;
			}
		});
	};
	octokit.hook.wrap("request", (request, options) => {
		initializeBottleneck();
		return wrapRequest(state, request, options);
	});
	return {};
}
throttling.VERSION = VERSION$2;
throttling.triggersNotification = triggersNotification;
// node_modules/@octokit/plugin-request-log/dist-src/version.js
const VERSION$1 = "6.0.0";
// node_modules/@octokit/plugin-request-log/dist-src/index.js
function requestLog(octokit) {
	octokit.hook.wrap("request", (request, options) => {
		octokit.log.debug("request", options);
		const start = Date.now();
		const requestOptions = octokit.request.endpoint.parse(options);
		const path = requestOptions.url.replace(options.baseUrl, "");
		return request(options).then((response) => {
			const requestId = response.headers["x-github-request-id"];
			octokit.log.info(`${requestOptions.method} ${path} - ${response.status} with id ${requestId} in ${Date.now() - start}ms`);
			return response;
		}).catch((error) => {
			const requestId = error.response?.headers["x-github-request-id"] || "UNKNOWN";
			octokit.log.error(`${requestOptions.method} ${path} - ${error.status} with id ${requestId} in ${Date.now() - start}ms`);
			throw error;
		});
	});
}
requestLog.VERSION = VERSION$1;
// node_modules/@octokit/rest/dist-src/index.js
const Octokit = Octokit$1.plugin(requestLog, legacyRestEndpointMethods, paginateRest).defaults({ userAgent: `octokit-rest.js/22.0.1` });
// src/io/github-limits.ts
/** One request waits for GitHub at most so often (github.md §4.1). */
const MOST_WAITS = 5;
/** All requests of one start wait together at most so long, ms: the job ends after ten minutes. */
const MOST_WAITING_MS = 6e5;
/** Where GitHub does not say how long, it asks for a minute at least, ms; twice as long the next time. */
const UNSAID_MS = 6e4;
/** Sends again what GitHub's limits refused, which it did not do: so a POST is safe as well. */
function patient(waiting) {
	let waitedMs = 0;
	return async (send) => {
		for (let waits = 0;; waits++) try {
			return await send();
		} catch (thrown) {
			const limited = limitedBy(thrown);
			if (limited === null) throw thrown;
			const ms = waitFor(limited, waits, waiting.now());
			if (waits >= MOST_WAITS || waitedMs + ms > MOST_WAITING_MS) throw tooLong(ms);
			waitedMs += ms;
			waiting.note(`GitHub's rate limit is used up: waiting ${Math.ceil(ms / 1e3)} s`);
			await waiting.sleep(ms);
		}
	};
}
/** Null for every other error; a missing permission is a 403 as well, and says so. */
function limitedBy(thrown) {
	if (!(thrown instanceof Error) || !("status" in thrown) || thrown.status !== 403 && thrown.status !== 429) return null;
	const response = "response" in thrown && isObject(thrown.response) ? thrown.response : {};
	const headers = isObject(response.headers) ? response.headers : {};
	const limited = {
		status: thrown.status,
		message: thrown.message,
		headers
	};
	if (thrown.status === 429) return limited;
	if (/not accessible by/i.test(thrown.message)) return null;
	return headers["retry-after"] !== void 0 || headers["x-ratelimit-remaining"] === "0" || /\b(secondary rate limit|abuse detection)\b/i.test(thrown.message) ? limited : null;
}
/** How long GitHub asks to wait, ms. */
function waitFor({ headers }, waits, now) {
	const after = headers["retry-after"];
	if (typeof after === "string" && /^\d{1,6}$/.test(after)) return Number(after) * 1e3;
	const reset = Number(headers["x-ratelimit-reset"]);
	if (headers["x-ratelimit-remaining"] === "0" && reset > 0) return Math.max(0, reset * 1e3 - now) + 1e3;
	return UNSAID_MS * 2 ** waits;
}
function tooLong(ms) {
	return new Failure("github", `GitHub's rate limit is used up, and would be for another ${Math.ceil(ms / 1e3)} s.`, "Nothing to mend: the next event or the scheduled sweep decides. A token of a GitHub App has a limit of its own.");
}
const isObject = (value) => typeof value === "object" && value !== null;
// src/io/github-client.ts
const Paced = Octokit.plugin(throttling, retry);
/** No answer of GitHub's that we ask for is as large. */
const MOST_BYTES$3 = 33554432;
/** A repository that was renamed answers from elsewhere on the same host. */
const MOST_REDIRECTS = 3;
/** Of 100 each: lists of a pull request that are longer are somebody's attack. */
const MOST_PAGES = 50;
const REPEATABLE_MARK = "repeatable";
/** For the `request` of a POST that comes to the same when it is done twice. */
const REPEATABLE = { [REPEATABLE_MARK]: true };
/** GETs, PATCHes and DELETEs are repeated after errors of the server, and everything after a limit; a POST is not. */
function clientFor({ owner, name, token, bot }, options) {
	let sent = 0;
	const count = () => {
		sent += 1;
	};
	const octokit = octokitFor(token, options, count);
	const within = patient(options.waiting);
	const dare = (call) => within(() => call(octokit));
	const asked = (call) => dare(call).catch((thrown) => {
		throw failureOf(thrown);
	});
	return {
		env: options.env,
		at: {
			owner,
			repo: name
		},
		bot,
		dare,
		ask: asked,
		find: (call) => dare(call).catch((thrown) => {
			if (refusedBy(thrown)?.status === 404) return null;
			throw failureOf(thrown);
		}),
		async all(call, list = (data) => data, most = MOST_PAGES) {
			const entries = [];
			for (let page = 1; page <= most; page++) {
				const { data, headers } = await asked((octo) => call(octo, page));
				const found = list(data);
				if (!Array.isArray(found)) throw notAsExpected("a list was expected");
				entries.push(...found);
				if (!/rel="?next"?/.test(String(headers.link ?? ""))) return entries;
			}
			throw new Failure("github", `GitHub has more than ${most * 100} entries of one list.`, "Nobody reads so many: close the pull request.");
		},
		calls: () => sent
	};
}
/** The Failure for an answer that is not as GitHub's documentation says. */
function notAsExpected(why) {
	return new Failure("github", `GitHub's answer is not as expected: ${why}.`, "Run the job again; if it stays, report it with the version of GitHub Enterprise Server, if it is one.");
}
function octokitFor(token, { env, paced, pauseMs = 1e3, idleMs }, count) {
	const far = !isLoopback(new URL(baseUrlOf(env)));
	const octokit = new Paced({
		auth: token,
		baseUrl: baseUrlOf(env),
		userAgent: "benchgate",
		request: { fetch: fetchWith({
			env,
			idleMs,
			count
		}) },
		throttle: {
			enabled: paced ?? far,
			onRateLimit: () => false,
			onSecondaryRateLimit: () => false
		},
		retry: {
			retryAfterBaseValue: pauseMs,
			doNotRetry: [
				400,
				401,
				403,
				404,
				409,
				410,
				422,
				429,
				451,
				501
			]
		},
		log: {
			debug() {},
			info() {},
			warn() {},
			error() {}
		}
	});
	octokit.hook.before("request", (options) => {
		const once = options.method === "POST" && options.request[REPEATABLE_MARK] !== true;
		options.request = {
			...options.request,
			...once ? { retries: 0 } : {}
		};
	});
	return octokit;
}
/** https, or a loopback address. */
function baseUrlOf(env) {
	const given = env.GITHUB_API_URL || "https://api.github.com";
	const url = URL.canParse(given) ? new URL(given) : null;
	if (url !== null && isAllowed(url)) return given.replace(/\/+$/, "");
	throw new Failure("config", "GITHUB_API_URL is no https address.", "The runner sets it: leave it as it is.");
}
/** What octokit sends by: like `fetch`, with our proxies and bounds, and never to another host than it was asked for. */
function fetchWith({ env, idleMs, count }) {
	return async (target, init = {}) => {
		const { method = "GET", redirect } = init;
		const headers = Object.fromEntries(new Headers(init.headers));
		const body = typeof init.body === "string" ? { body: init.body } : {};
		let url = new URL(target);
		for (let redirects = 0;; redirects++) {
			count();
			const response = await ask(url, {
				method,
				headers,
				...body,
				...idleMs === void 0 ? {} : { idleMs }
			}, env);
			const { statusCode = 0, headers: got } = response;
			const bytes = await bytesOf(response, MOST_BYTES$3);
			if ([
				301,
				302,
				307,
				308
			].includes(statusCode) && got.location !== void 0 && method === "GET" && redirect !== "manual") {
				const next = new URL(got.location ?? "", url);
				if (next.origin !== url.origin || redirects >= MOST_REDIRECTS) throw new Error("it leads to another host");
				url = next;
				continue;
			}
			const empty = [
				204,
				205,
				304
			].includes(statusCode);
			return new Response(empty ? null : new Uint8Array(bytes), {
				status: statusCode,
				headers: plain(got)
			});
		}
	};
}
function plain(headers) {
	return Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]);
}
// src/io/github-fields.ts
/** Ids of GitHub's are whole and positive. */
const ID = number().int().positive().max(Number.MAX_SAFE_INTEGER);
const SHA = string().regex(/^[0-9a-f]{40}$/);
/** Names of branches, files, people: from outside, and never long. */
const NAME = string().max(1024);
const TIME = string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
const URL_TEXT = string().max(2048);
const ACCOUNT = object({
	id: ID,
	login: NAME,
	type: NAME
}).transform(({ id, login, type }) => ({
	id,
	login,
	type
})).nullable();
const REPOSITORY = object({
	id: ID,
	owner: object({ login: NAME })
}).nullish();
const SIDE = object({
	ref: NAME,
	sha: SHA,
	repo: REPOSITORY
});
const PULL = object({
	number: ID,
	state: _enum(["open", "closed"]),
	user: ACCOUNT,
	base: SIDE,
	head: SIDE,
	changed_files: number().int().nonnegative().default(0),
	commits: number().int().nonnegative().default(0),
	requested_reviewers: array(object({ login: NAME })).nullish()
}).refine(({ base }) => base.repo, "base has no repository").transform(({ number, state, user, base, head, ...pull }) => ({
	number,
	open: state === "open",
	author: user,
	base: {
		ref: base.ref,
		sha: base.sha,
		repositoryId: base.repo?.id ?? 0
	},
	head: {
		ref: head.ref,
		sha: head.sha,
		repositoryId: head.repo?.id ?? null,
		owner: head.repo?.owner.login ?? null
	},
	changedFiles: pull.changed_files,
	commits: pull.commits,
	requestedReviewers: (pull.requested_reviewers ?? []).map(({ login }) => login)
}));
const FILE = object({
	filename: string().min(1),
	previous_filename: string().min(1).nullish()
}).transform((file) => ({
	path: file.filename,
	previousPath: file.previous_filename ?? null
}));
const STATES = {
	APPROVED: "approved",
	CHANGES_REQUESTED: "changes-requested",
	COMMENTED: "commented",
	DISMISSED: "dismissed",
	PENDING: "pending"
};
const REVIEW = object({
	id: ID,
	user: ACCOUNT,
	state: _enum([
		"APPROVED",
		"CHANGES_REQUESTED",
		"COMMENTED",
		"DISMISSED",
		"PENDING"
	]),
	commit_id: SHA.nullish(),
	submitted_at: TIME,
	html_url: URL_TEXT
}).transform(({ id, user, state, ...review }) => ({
	id,
	account: user,
	state: STATES[state],
	sha: review.commit_id ?? null,
	at: review.submitted_at,
	url: review.html_url
}));
const COMMENT = object({
	id: ID,
	user: ACCOUNT,
	performed_via_github_app: object({ slug: NAME.optional() }).nullish(),
	body: string().nullish(),
	created_at: TIME,
	updated_at: TIME,
	html_url: URL_TEXT
}).transform(({ id, user, body, ...comment }) => ({
	id,
	account: user,
	app: comment.performed_via_github_app ? comment.performed_via_github_app.slug ?? "" : null,
	body: body ?? "",
	createdAt: comment.created_at,
	updatedAt: comment.updated_at,
	url: comment.html_url
}));
const RUN = object({
	id: ID,
	run_attempt: ID.default(1),
	event: NAME,
	path: NAME,
	conclusion: NAME.nullish(),
	head_sha: SHA,
	head_branch: NAME.nullish(),
	head_repository: REPOSITORY,
	created_at: TIME,
	html_url: URL_TEXT
}).transform(({ id, event, path, ...run }) => ({
	id,
	attempt: run.run_attempt,
	event,
	path: pathWithoutRef(path),
	conclusion: run.conclusion ?? null,
	headSha: run.head_sha,
	headBranch: run.head_branch ?? "",
	headRepositoryId: run.head_repository?.id ?? null,
	headOwner: run.head_repository?.owner.login ?? null,
	createdAt: run.created_at,
	url: run.html_url
}));
const ARTIFACT = object({
	id: ID,
	name: NAME,
	size_in_bytes: number().int().nonnegative(),
	expired: boolean(),
	digest: NAME.nullish(),
	workflow_run: object({
		id: ID.nullish(),
		head_sha: SHA.nullish()
	}).nullish(),
	created_at: TIME
}).transform(({ id, name, expired, digest, ...artifact }) => ({
	id,
	name,
	size: artifact.size_in_bytes,
	expired,
	digest: digest ?? null,
	runId: artifact.workflow_run?.id ?? null,
	headSha: artifact.workflow_run?.head_sha ?? null,
	createdAt: artifact.created_at
}));
const PERMISSION = object({
	permission: NAME,
	role_name: NAME.nullish()
}).transform(({ permission, role_name: name }) => roleOf(permission, name ?? ""));
const readPull = parser("a pull request", PULL);
const readFile = parser("a changed file", FILE);
const readReview = parser("a review", REVIEW);
const readComment = parser("a comment", COMMENT);
const readRun = parser("a run", RUN);
const readArtifact = parser("an artifact", ARTIFACT);
const readRole = parser("a permission", PERMISSION);
/** A parser at the door: fields that are not ours are ignored, one that is missing or wrong is a Failure `github`. */
function parser(what, schema) {
	return (data) => {
		const read = schema.safeParse(data);
		if (read.success) return read.data;
		const [first] = read.error.issues;
		throw notAsExpected(`${what}: ${[...first?.path ?? []].join(".") || "all of it"}: ${first?.message ?? "not readable"}`);
	};
}
/** A field of an object; undefined where there is none. */
function fieldOf(data, key) {
	return typeof data === "object" && data !== null ? new Map(Object.entries(data)).get(key) : void 0;
}
/** `maintain` is a `write` and `triage` a `read` to older clients; a role of an organization's own is what it is based on. */
function roleOf(permission, name) {
	switch (permission) {
		case "admin": return "admin";
		case "maintain":
		case "write": return name === "maintain" || permission === "maintain" ? "maintain" : "write";
		case "triage":
		case "read": return name === "triage" || permission === "triage" ? "triage" : "read";
		default: return "none";
	}
}
// src/io/github-settings.ts
/** What is set up in the repository, as far as the job's token may see it. */
function readingSettings(client) {
	const { at } = client;
	return {
		async requiredContexts(branch) {
			return (await client.all((octokit, page) => octokit.rest.repos.getBranchRules({
				...at,
				branch,
				per_page: 100,
				page
			}))).filter((rule) => fieldOf(rule, "type") === "required_status_checks").flatMap((rule) => readRule(rule).parameters?.required_status_checks ?? []).map((check) => ({
				context: check.context,
				app: check.integration_id ?? null
			}));
		},
		async environment(name) {
			const answer = await client.find((octokit) => octokit.rest.repos.getEnvironment({
				...at,
				environment_name: name
			}));
			if (answer === null) return null;
			const { protection_rules: rules, deployment_branch_policy: policy } = readEnvironment(answer.data);
			const people = (rules ?? []).filter(({ type }) => type === "required_reviewers");
			return {
				reviewers: people.reduce((sum, { reviewers }) => sum + (reviewers?.length ?? 0), 0),
				preventSelfReview: people.some((rule) => rule.prevent_self_review === true),
				branchPolicy: policy !== null && policy !== void 0
			};
		},
		async tip(branch) {
			const answer = await client.find((octokit) => octokit.rest.repos.getBranch({
				...at,
				branch
			}));
			return answer === null ? null : readBranch(answer.data).commit.sha;
		}
	};
}
/** github.com and its variants with data residency (ghe.com) are one service; everything else is a server of one's own. */
function isEnterpriseServer({ GITHUB_SERVER_URL: url }) {
	if (url === void 0 || !URL.canParse(url)) return false;
	const { hostname } = new URL(url);
	return hostname !== "github.com" && !hostname.endsWith(".ghe.com");
}
const readRule = parser("a rule of a branch", object({ parameters: object({ required_status_checks: array(object({
	context: string().max(1024),
	integration_id: ID.nullish()
})).nullish() }).nullish() }));
const readEnvironment = parser("an environment", object({
	protection_rules: array(object({
		type: string(),
		reviewers: array(unknown()).nullish(),
		prevent_self_review: boolean().nullish()
	})).nullish(),
	deployment_branch_policy: object({}).nullish()
}));
const readBranch = parser("a branch", object({ commit: object({ sha: SHA }) }));
// src/io/zip.ts
/** A measurement, unpacked, bytes: four times what the largest plan leaves (github.md R7). */
const MOST_BYTES$2 = 8388608;
/** Records of a zip file (APPNOTE.TXT 6.3.10 §4.3): signatures and lengths without names. */
const END = {
	signature: 101010256,
	bytes: 22
};
const CENTRAL = {
	signature: 33639248,
	bytes: 46
};
const LOCAL = {
	signature: 67324752,
	bytes: 30
};
const DESCRIPTOR = {
	signature: 134695760,
	bytes: 16
};
const SIZES_AFTER = 8;
const UNIX = 3;
/** From this version on an entry needs zip64. */
const ZIP64_VERSION = 45;
/**
* The text of the one file that a zip holds, which must be called `name`. The zip is from outside: everything that two readers
* could understand differently is refused, and nothing is written anywhere (threat 9).
*/
function unzipOne(zip, name) {
	const entry = entryOf(zip, name);
	const bytes = unpack(entry);
	if (bytes.length !== entry.size) throw refused$2("its size is not what it says");
	if (crc32(bytes) !== entry.crc) throw refused$2("its checksum is wrong");
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		throw refused$2("it is no UTF-8 text");
	}
}
function entryOf(zip, name) {
	const central = centralOf(zip, name);
	const { flags, method, crc, packedSize, size, nameBytes } = central;
	const at = LOCAL.bytes;
	if (zip.length < at || zip.readUInt32LE(0) !== LOCAL.signature) throw refused$2("something comes before the file");
	const after = (flags & SIZES_AFTER) !== 0;
	const start = at + zip.readUInt16LE(26) + zip.readUInt16LE(28);
	if (!zip.subarray(at, at + zip.readUInt16LE(26)).equals(nameBytes)) throw refused$2("it has two names");
	if (zip.readUInt16LE(6) !== flags || zip.readUInt16LE(8) !== method) throw refused$2("it is described in two ways");
	const said = [
		zip.readUInt32LE(14),
		zip.readUInt32LE(18),
		zip.readUInt32LE(22)
	];
	if (!(said.join() === [
		crc,
		packedSize,
		size
	].join()) && !(after && said.every((value) => value === 0))) throw refused$2("its sizes are given in two ways");
	const end = start + packedSize;
	if (end > central.at) throw refused$2("it is cut off");
	if (after) checkDescriptor(zip.subarray(end, central.at), central);
	else if (end !== central.at) throw refused$2("something comes after the file");
	return {
		packed: zip.subarray(start, end),
		deflated: method === 8,
		size,
		crc
	};
}
/** The one entry of the directory; the directory must be all that is between the file and the end record. */
function centralOf(zip, name) {
	const end = zip.length - END.bytes;
	if (end < 0 || zip.readUInt32LE(end) !== END.signature || zip.readUInt16LE(end + 20) !== 0) throw refused$2("it does not end like a zip file");
	const [disk, firstDisk, here, entries] = [
		4,
		6,
		8,
		10
	].map((offset) => zip.readUInt16LE(end + offset));
	if (disk !== 0 || firstDisk !== 0) throw refused$2("it is a part of several");
	if (here !== 1 || entries !== 1) throw refused$2("it does not hold exactly one file");
	const [bytes, at] = [zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)];
	if (at === 4294967295 || bytes === 4294967295) throw refused$2("it is a zip64 file");
	if (at + bytes !== end || bytes < CENTRAL.bytes || zip.readUInt32LE(at) !== CENTRAL.signature) throw refused$2("its directory is not where it says");
	const record = zip.subarray(at, end);
	const [nameLength, extra, comment] = [
		record.readUInt16LE(28),
		record.readUInt16LE(30),
		record.readUInt16LE(32)
	];
	if (CENTRAL.bytes + nameLength + extra + comment !== bytes) throw refused$2("its directory is not as long as it says");
	const nameBytes = record.subarray(CENTRAL.bytes, CENTRAL.bytes + nameLength);
	if (!nameBytes.equals(Buffer.from(name))) throw refused$2(`its file is not ${name}`);
	checkKind(record);
	return {
		at,
		flags: record.readUInt16LE(8),
		method: record.readUInt16LE(10),
		crc: record.readUInt32LE(16),
		packedSize: record.readUInt32LE(20),
		size: record.readUInt32LE(24),
		nameBytes
	};
}
/** A plain file, packed as everybody packs, at the beginning. */
function checkKind(record) {
	const flags = record.readUInt16LE(8);
	const method = record.readUInt16LE(10);
	if ((flags & 1) !== 0) throw refused$2("its file is encrypted");
	if ((flags & -2063) !== 0) throw refused$2("its file has flags that are not known");
	if (method !== 0 && method !== 8) throw refused$2("its file is packed in an unknown way");
	if ([record.readUInt32LE(20), record.readUInt32LE(24)].includes(4294967295) || record.readUInt16LE(6) % 256 >= ZIP64_VERSION) throw refused$2("it is a zip64 file");
	if (record.readUInt32LE(24) > MOST_BYTES$2) throw refused$2("its file is larger than 8 MiB");
	if (record.readUInt32LE(42) !== 0 || record.readUInt16LE(34) !== 0) throw refused$2("its file is not at the beginning");
	const attributes = record.readUInt32LE(38);
	const type = attributes >>> 16 & 61440;
	if ((attributes & 16) !== 0) throw refused$2("its file is a folder");
	if (record.readUInt8(5) === UNIX && type !== 0 && type !== 32768) throw refused$2("its file is a link or a device");
}
function checkDescriptor(found, { crc, packedSize, size }) {
	const values = found.length === DESCRIPTOR.bytes && found.readUInt32LE(0) === DESCRIPTOR.signature ? found.subarray(4) : found;
	if (values.length !== DESCRIPTOR.bytes - 4) throw refused$2("something comes after the file");
	if ([
		values.readUInt32LE(0),
		values.readUInt32LE(4),
		values.readUInt32LE(8)
	].join() !== [
		crc,
		packedSize,
		size
	].join()) throw refused$2("its sizes are given in two ways");
}
function unpack({ packed, deflated, size }) {
	if (!deflated) return packed;
	try {
		const { buffer, engine } = inflateRawSync(packed, {
			maxOutputLength: Math.max(1, size),
			info: true
		});
		if (engine.bytesWritten !== packed.length) throw refused$2("something is hidden behind its data");
		return buffer;
	} catch (cause) {
		throw cause instanceof Failure ? cause : refused$2("its data cannot be unpacked to the size that it says");
	}
}
function refused$2(why) {
	return new Failure("policy", `The measurement's zip is refused: ${why}.`, "Upload measurement.json alone, with actions/upload-artifact, and run the measurement again.");
}
// src/io/github-artifact.ts
/** Of the zip (github.md R6). */
const MOST_BYTES$1 = 2097152;
/** The address is good for a minute: each try asks for another one. */
const MOST_TRIES$1 = 3;
const ENTRY$1 = "measurement.json";
/** The text of an artifact's one file. Its address is on another host, which gets none of our headers. */
async function downloadArtifact(client, artifact) {
	if (artifact.expired) throw refused$1("it has expired", "Run the measurement again.");
	if (artifact.size > MOST_BYTES$1) throw tooLarge();
	const zip = await zipOf(client, artifact.id);
	const digest = `sha256:${createHash("sha256").update(zip).digest("hex")}`;
	if (artifact.digest !== null && artifact.digest !== digest) throw refused$1("its bytes are not those that GitHub recorded (sha256)", "Run the measurement again.");
	return unzipOne(zip, ENTRY$1);
}
async function zipOf(client, id) {
	for (let tries = 1;; tries++) {
		const { status, data, headers } = await locate(client, id);
		if (status === 200) return bounded(data);
		const location = String(headers.location ?? "");
		if (!URL.canParse(location)) throw unreachable("GitHub gives no address for it");
		const zip = await fetchZip(new URL(location), client);
		if (typeof zip !== "string") return zip;
		if (tries >= MOST_TRIES$1) throw unreachable(zip);
	}
}
/** Where the zip is. */
async function locate(client, id) {
	const asked = {
		artifact_id: id,
		archive_format: "zip",
		request: { redirect: "manual" }
	};
	try {
		return await client.dare((octokit) => octokit.rest.actions.downloadArtifact({
			...client.at,
			...asked
		}));
	} catch (thrown) {
		const status = refusedBy(thrown)?.status;
		if ((status === 404 || status === 501) && isEnterpriseServer(client.env)) throw new Failure("github", `GitHub Enterprise Server answered ${status}: it has no artifacts of upload-artifact v4 and later.`, "Use one workflow with two jobs, for branches of the repository itself.");
		if (status === 404 || status === 410) throw refused$1("it has expired or was deleted", "Run the measurement again.");
		throw failureOf(thrown);
	}
}
/** The bytes, or why there are none this time. */
async function fetchZip(url, { env }) {
	let status;
	try {
		const response = await ask(url, {}, env);
		status = response.statusCode ?? 0;
		if (status !== 200) response.destroy();
		else if (Number(response.headers["content-length"] ?? 0) > MOST_BYTES$1) {
			response.destroy();
			throw tooLarge();
		} else return await bytesOf(response, MOST_BYTES$1);
	} catch (thrown) {
		if (thrown instanceof Failure) throw thrown;
		const why = thrown instanceof Error ? thrown.message : String(thrown);
		if (why === "it is too large") throw tooLarge();
		return why;
	}
	return `its server answered ${status}`;
}
function bounded(data) {
	const zip = data instanceof ArrayBuffer ? Buffer.from(data) : null;
	if (zip === null) throw unreachable("GitHub sent something else");
	if (zip.length > MOST_BYTES$1) throw tooLarge();
	return zip;
}
const tooLarge = () => refused$1("it is larger than 2 MiB", "Measure fewer scenarios or fewer pairs.");
function refused$1(why, hint) {
	return new Failure("policy", `The measurement is refused: ${why}.`, hint);
}
/** Without the address, whose query is a key. */
function unreachable(why) {
	return new Failure("github", `The measurement could not be downloaded: ${why}.`, "Run the job again; behind a proxy, set HTTPS_PROXY.");
}
// src/io/github-check.ts
/** GitHub takes so many annotations at once, and appends those of the next request (github.md §4.1). */
const AT_ONCE = 50;
/** Characters, each. */
const MOST_TEXT = 65535;
const MOST_TITLE = 255;
/** Our own check runs: those of the app that writes for us. */
function checking(client) {
	const { at, bot } = client;
	const slug = bot.replace(/\[bot\]$/, "");
	const checks = async (sha, name) => {
		const named = {
			...at,
			ref: sha,
			check_name: name,
			filter: "all",
			per_page: 100
		};
		return (await client.all((octokit, page) => octokit.rest.checks.listForRef({
			...named,
			page
		}), (data) => fieldOf(data, "check_runs"))).map(readCheck).filter((check) => check.name === name && check.app?.slug === slug).map(({ id }) => id).sort((a, b) => a - b);
	};
	const updateCheck = async (id, check) => {
		const fields = {
			...fieldsOf(check),
			...outputOf(check, [])
		};
		const { data } = await client.ask((octokit) => octokit.rest.checks.update({
			...at,
			check_run_id: id,
			...fields
		}));
		if (readUpdated(data).output.annotations_count === 0) await append(client, id, {
			check,
			annotations: check.annotations
		});
	};
	const create = async (check) => {
		const first = {
			...fieldsOf(check),
			...outputOf(check, check.annotations.slice(0, AT_ONCE))
		};
		const { data } = await client.dare((octokit) => octokit.rest.checks.create({
			...at,
			head_sha: check.headSha,
			...first
		}));
		const annotations = check.annotations.slice(AT_ONCE);
		if (annotations.length > 0) await append(client, readId(data).id, {
			check,
			annotations
		});
	};
	return {
		checks,
		updateCheck,
		async createCheck(check) {
			try {
				await create(check);
			} catch (thrown) {
				if (!isUncertain(thrown)) throw failureOf(thrown);
				const id = (await checks(check.headSha, check.name)).at(-1);
				if (id !== void 0) return updateCheck(id, check);
				await create(check).catch((again) => {
					throw failureOf(again);
				});
			}
		}
	};
}
async function append(client, id, { check, annotations }) {
	for (let from = 0; from < annotations.length; from += AT_ONCE) {
		const fields = {
			...fieldsOf(check),
			...outputOf(check, annotations.slice(from, from + AT_ONCE))
		};
		await client.ask((octokit) => octokit.rest.checks.update({
			...client.at,
			check_run_id: id,
			...fields
		}));
	}
}
function fieldsOf({ name, conclusion, url }) {
	if (conclusion === null) return {
		name,
		details_url: url,
		status: "in_progress"
	};
	return {
		name,
		details_url: url,
		status: "completed",
		conclusion
	};
}
function outputOf({ title, summary, text }, annotations) {
	const output = {
		title: title.slice(0, MOST_TITLE),
		summary: summary.slice(0, MOST_TEXT),
		text: text.slice(0, MOST_TEXT)
	};
	if (annotations.length === 0) return { output };
	return { output: {
		...output,
		annotations: annotations.map(({ path, line, level, title: heading, message }) => {
			return {
				path,
				start_line: line,
				end_line: line,
				annotation_level: level,
				title: heading.slice(0, MOST_TITLE),
				message
			};
		})
	} };
}
const readId = parser("a check run", object({ id: ID }));
const readCheck = parser("a check run", object({
	id: ID,
	name: string(),
	app: object({ slug: string().nullish() }).nullish()
}));
const readUpdated = parser("a check run", object({ output: object({ annotations_count: number().default(0) }) }));
// src/io/github-people.ts
/** GitHub lists so many commits of a pull request. */
const MOST_COMMITS = 250;
/** Commits made in the browser have GitHub itself as committer: the account `web-flow`, which is no person. */
const WEB_FLOW = 19864447;
/** Who made a pull request, who said what of it, and what they may do. */
function readingPeople(client) {
	const { at } = client;
	return {
		async authorship(number, commits) {
			const found = await client.all((octokit, page) => octokit.rest.pulls.listCommits({
				...at,
				pull_number: number,
				per_page: 100,
				page
			}));
			const ids = new Set(found.flatMap(readCommit));
			ids.delete(WEB_FLOW);
			return {
				ids: [...ids].sort((a, b) => a - b),
				complete: found.length === commits && commits <= MOST_COMMITS
			};
		},
		async retargetedAt(number) {
			return (await client.all((octokit, page) => octokit.rest.issues.listEvents({
				...at,
				issue_number: number,
				per_page: 100,
				page
			}))).filter((event) => BASE_CHANGES.includes(String(fieldOf(event, "event")))).map(readEvent).reduce((last, time) => last === null || !(Date.parse(time) < Date.parse(last)) ? time : last, null);
		},
		async reviews(number) {
			return (await client.all((octokit, page) => octokit.rest.pulls.listReviews({
				...at,
				pull_number: number,
				per_page: 100,
				page
			}))).filter((review) => typeof fieldOf(review, "submitted_at") === "string").map(readReview);
		},
		async comments(number, since) {
			const from = {
				...at,
				issue_number: number,
				per_page: 100,
				...since === void 0 ? {} : { since }
			};
			return (await client.all((octokit, page) => octokit.rest.issues.listComments({
				...from,
				page
			}))).map(readComment).sort((a, b) => a.id - b.id);
		},
		async role(login) {
			const answer = await client.find((octokit) => octokit.rest.repos.getCollaboratorPermissionLevel({
				...at,
				username: login
			}));
			return answer === null ? "none" : readRole(answer.data);
		}
	};
}
/** By a person, or by GitHub because the old base branch was deleted. */
const BASE_CHANGES = ["base_ref_changed", "automatic_base_change_succeeded"];
const readEvent = parser("an event of a pull request", object({ created_at: TIME }).transform((event) => event.created_at));
/** An address that belongs to no account has none: nobody on GitHub can be told to be this author. */
const PERSON = object({ id: ID.optional() }).nullish();
const readCommit = parser("a commit", object({
	author: PERSON,
	committer: PERSON
}).transform(({ author, committer }) => {
	return [author?.id, committer?.id].filter((id) => id !== void 0);
}));
// src/io/github-read.ts
/** GitHub lists so many files of a pull request, in pages of 100. */
const MOST_FILES = 3e3;
/** What is read of pull requests. */
function reading(client) {
	const { at } = client;
	const pull = async (number) => {
		const answer = await client.find((octokit) => octokit.rest.pulls.get({
			...at,
			pull_number: number
		}));
		return answer === null ? null : readPull(answer.data);
	};
	return {
		pull,
		pullsOf: async ({ owner, branch }) => {
			const head = `${owner}:${branch}`;
			return (await client.all((octokit, page) => octokit.rest.pulls.list({
				...at,
				state: "open",
				head,
				per_page: 100,
				page
			}))).map(readPull);
		},
		pullsAt: async (sha) => {
			return (await client.all((octokit, page) => octokit.rest.repos.listPullRequestsAssociatedWithCommit({
				...at,
				commit_sha: sha,
				per_page: 100,
				page
			}))).map(readPull).filter(({ open }) => open);
		},
		openPulls: async () => {
			const order = {
				state: "open",
				sort: "updated",
				direction: "desc",
				per_page: 100,
				page: 1
			};
			const { data } = await client.ask((octokit) => octokit.rest.pulls.list({
				...at,
				...order
			}));
			return listOf(data).map(readPull);
		},
		async files(number, expected) {
			const found = await client.all((octokit, page) => octokit.rest.pulls.listFiles({
				...at,
				pull_number: number,
				per_page: 100,
				page
			}));
			return {
				files: found.slice(0, MOST_FILES).map(readFile),
				complete: found.length === expected && expected <= MOST_FILES
			};
		}
	};
}
function listOf(data) {
	if (Array.isArray(data)) return data;
	throw notAsExpected("a list was expected");
}
/** What is read of the repository and its runs. */
function readingRuns(client) {
	const { at } = client;
	return {
		async defaultBranch() {
			const { data } = await client.ask((octokit) => octokit.rest.repos.get(at));
			return readDefaultBranch(data).default_branch;
		},
		async mergeBase(base, head) {
			const basehead = `${base}...${head}`;
			const answer = await client.find((octokit) => octokit.rest.repos.compareCommitsWithBasehead({
				...at,
				basehead,
				per_page: 1
			}));
			return answer === null ? null : readComparison(answer.data).merge_base_commit.sha;
		},
		/** All runs of the commit, and of these the workflow's: a workflow that only head has is not found by its name. */
		async runs(path, headSha) {
			return (await client.all((octokit, page) => octokit.rest.actions.listWorkflowRunsForRepo({
				...at,
				head_sha: headSha,
				per_page: 100,
				page
			}), (data) => fieldOf(data, "workflow_runs"))).map(readRun).filter((run) => run.path === path && run.headSha === headSha).sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.id - b.id);
		},
		async artifacts(run) {
			return (await client.all((octokit, page) => octokit.rest.actions.listWorkflowRunArtifacts({
				...at,
				run_id: run,
				per_page: 100,
				page
			}), (data) => fieldOf(data, "artifacts"))).map(readArtifact);
		}
	};
}
const readDefaultBranch = parser("a repository", object({ default_branch: string().min(1).max(1024) }));
const readComparison = parser("a comparison", object({ merge_base_commit: object({ sha: SHA }) }));
// src/io/github-text.ts
const MOST_BYTES = 1048576;
/** GitHub lists so many entries of a folder, without a word about the others. */
const MOST_ENTRIES = 1e3;
const WORKFLOWS = ".github/workflows";
/** Files of a commit. */
function readingText(client) {
	const folders = /* @__PURE__ */ new Map();
	const entries = (folder, ref) => {
		const key = `${ref}:${folder}`;
		const known = folders.get(key) ?? entriesOf(client, folder, ref);
		if (/^[0-9a-f]{40}$/.test(ref)) folders.set(key, known);
		return known;
	};
	return {
		async text(path, ref, links = "refused") {
			if (!isPlainPath(path)) throw refused(path, "is no path below the repository");
			const answer = await client.find((octokit) => octokit.rest.repos.getContent({
				...client.at,
				path,
				ref
			}));
			if (answer === null) return null;
			if (Array.isArray(answer.data)) throw refused(path, "is a folder");
			const file = readContent(answer.data);
			if (file.type !== "file") throw refused(path, `is a ${file.type}`);
			const entry = (links === "followed" ? null : await entries(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "", ref))?.find((one) => one.path === path);
			if (entry !== void 0 && entry.type !== "file") throw refused(path, `is a ${entry.type}`);
			return textOf(path, file);
		},
		async workflows(ref) {
			return (await entries(WORKFLOWS, ref) ?? []).filter(({ type, path }) => type === "file" && /\.ya?ml$/.test(path)).map(({ path }) => path);
		}
	};
}
/** The entries of a folder; null where there is none, or it is too large to be listed whole. */
async function entriesOf(client, folder, ref) {
	const answer = await client.find((octokit) => octokit.rest.repos.getContent({
		...client.at,
		path: folder,
		ref
	}));
	if (answer === null || !Array.isArray(answer.data)) return null;
	return answer.data.length >= MOST_ENTRIES ? null : answer.data.map(readEntry);
}
function textOf(path, { size, encoding, content }) {
	if (size > MOST_BYTES || encoding !== "base64") throw refused(path, "is larger than 1 MiB");
	const bytes = Buffer.from(content ?? "", "base64");
	if (bytes.length > MOST_BYTES) throw refused(path, "is larger than 1 MiB");
	try {
		return new TextDecoder("utf-8", {
			fatal: true,
			ignoreBOM: true
		}).decode(bytes);
	} catch {
		throw refused(path, "is no UTF-8 text");
	}
}
function isPlainPath(path) {
	return path.length <= 1024 && path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
function refused(path, why) {
	return new Failure("policy", `${path} ${why}.`, "Put a plain text file there.");
}
const readEntry = parser("an entry of a folder", object({
	path: string(),
	type: string().max(40)
}));
const readContent = parser("a file", object({
	type: string().max(40),
	size: number().int().nonnegative().default(0),
	encoding: string().max(40).nullish(),
	content: string().nullish()
}));
// src/io/github-write.ts
/** GitHub refuses more, characters. */
const MOST_DESCRIPTION = 140;
/** What is written on a commit and on a pull request. `comments` lists those that are there. */
function writing(client, comments) {
	const { at } = client;
	return {
		async status(sha, context) {
			const one = (await client.all((octokit, page) => octokit.rest.repos.getCombinedStatusForRef({
				...at,
				ref: sha,
				per_page: 100,
				page
			}), (data) => fieldOf(data, "statuses"))).find((status) => fieldOf(status, "context") === context);
			return one === void 0 ? null : readStatus(one);
		},
		async setStatus(sha, { state, description, context, url }) {
			const status = {
				state,
				context,
				description: description.slice(0, MOST_DESCRIPTION),
				target_url: url
			};
			await client.ask((octokit) => octokit.rest.repos.createCommitStatus({
				...at,
				sha,
				...status,
				request: REPEATABLE
			}));
		},
		createComment: (number, body) => createComment(client, {
			number,
			body
		}, comments),
		async updateComment(id, body) {
			return await client.find((octokit) => octokit.rest.issues.updateComment({
				...at,
				comment_id: id,
				body
			})) !== null;
		},
		async deleteComment(id) {
			await client.find((octokit) => octokit.rest.issues.deleteComment({
				...at,
				comment_id: id
			}));
		},
		async react(comment) {
			const thumb = {
				comment_id: comment,
				content: "+1",
				request: REPEATABLE
			};
			await client.find((octokit) => octokit.rest.reactions.createForIssueComment({
				...at,
				...thumb
			}));
		},
		async requestReviewers(number, logins) {
			if (logins.length === 0 || await asked(client, number, logins) || logins.length === 1) return;
			for (const login of logins) await asked(client, number, [login]);
		}
	};
}
/** False where one of them cannot be asked: no collaborator, or the author. */
async function asked(client, number, logins) {
	const reviewers = {
		pull_number: number,
		reviewers: [...logins],
		request: REPEATABLE
	};
	try {
		await client.dare((octokit) => octokit.rest.pulls.requestReviewers({
			...client.at,
			...reviewers
		}));
		return true;
	} catch (thrown) {
		if (refusedBy(thrown)?.status === 422) return false;
		throw failureOf(thrown);
	}
}
/** Tries after which nobody can be told that the comment is there. */
const MOST_TRIES = 3;
/**
* A comment that was sent may be there although GitHub answered with an error, or not at all: before it is sent again, it is
* looked for by its first line, and what is found gets the whole text.
*/
async function createComment(client, { number, body }, comments) {
	const { at, bot } = client;
	const marker = firstLine(body);
	for (let tries = 1;; tries++) try {
		const { data } = await client.dare((octokit) => octokit.rest.issues.createComment({
			...at,
			issue_number: number,
			body
		}));
		return readComment(data);
	} catch (thrown) {
		if (!isUncertain(thrown)) throw failureOf(thrown);
		const last = (await comments(number)).filter(({ account, body: text }) => account?.login === bot && firstLine(text) === marker).at(-1);
		if (last !== void 0) return complete(client, last, body);
		if (tries >= MOST_TRIES) throw failureOf(thrown);
	}
}
async function complete(client, comment, body) {
	if (comment.body.replaceAll("\r\n", "\n").trimEnd() === body.trimEnd()) return comment;
	const { data } = await client.ask((octokit) => octokit.rest.issues.updateComment({
		...client.at,
		comment_id: comment.id,
		body
	}));
	return readComment(data);
}
const firstLine = (text) => text.split(/\r?\n/, 1)[0] ?? "";
const readStatus = parser("a commit status", object({
	state: _enum([
		"success",
		"failure",
		"pending",
		"error"
	]),
	description: string().nullish()
}).transform(({ state, description }) => ({
	state,
	description: description ?? ""
})));
// src/io/github.ts
/** One repository on GitHub. */
function nodeGitHub(repository, env, { waiting, ...options } = {}) {
	const now = () => Date.now();
	const sleep = (ms) => new Promise((resolve) => void setTimeout(resolve, ms));
	const client = clientFor(repository, {
		...options,
		env,
		waiting: {
			now,
			sleep,
			note: () => {},
			...waiting
		}
	});
	const people = readingPeople(client);
	return {
		...reading(client),
		...people,
		...readingRuns(client),
		...readingText(client),
		...readingSettings(client),
		...writing(client, people.comments),
		...checking(client),
		download: (artifact) => downloadArtifact(client, artifact),
		calls: client.calls
	};
}
export { nodeGitHub };

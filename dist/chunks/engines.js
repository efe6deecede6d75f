// src/engines/engines.ts
const ENGINES = {
	embedded: async () => (await import("./embedded2.js")).embedded,
	k6: async () => (await import("./k6.js")).k6,
	command: async () => (await import("./command.js")).command
};
const TRYOUTS = {
	http: async () => (await import("./try-request.js")).tryRequest,
	flow: async () => (await import("./try-flow.js")).tryFlow,
	k6: async () => (await import("./try-script.js")).tryScript,
	command: async () => (await import("./try-command.js")).tryCommand
};
export { TRYOUTS as n, ENGINES as t };

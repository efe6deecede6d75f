// src/engines/engines.ts
/** The engines, loaded when a plan names them. Another one is a folder beside these, and a line here. */
const ENGINES = {
	embedded: async () => (await import("./embedded2.js")).embedded,
	k6: async () => (await import("./k6.js")).k6
};
/** How a scenario of each kind is tried once, loaded when one is. */
const TRYOUTS = {
	http: async () => (await import("./try-request2.js")).tryRequest,
	flow: async () => (await import("./try-flow.js")).tryFlow,
	k6: async () => (await import("./try-script.js")).tryScript
};
export { TRYOUTS as n, ENGINES as t };

// src/engines/engines.ts
/** The engines, loaded when a plan names them. Another one is a folder beside these, and a line here. */
const ENGINES = {
	embedded: async () => (await import("./embedded.js")).embedded,
	k6: async () => (await import("./k6.js")).k6
};
export { ENGINES as t };

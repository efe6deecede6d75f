// src/model/plan.ts
/** The load generators that a plan can name. */
const ENGINE_NAMES = ["embedded", "k6"];
/** Both ways in which a pair can run. */
const MODES = ["interleaved", "alternating"];
export { MODES as n, ENGINE_NAMES as t };

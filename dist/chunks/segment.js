// src/model/segment.ts
const MOST_SKEW_MS = 1e3;
export { MOST_SKEW_MS as t };

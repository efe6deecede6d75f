// src/model/request.ts
const OUTPUT_FOLDER = "benchgate-out";
const WATCH_FOLDER = "benchgate-watch";
export { WATCH_FOLDER as n, OUTPUT_FOLDER as t };

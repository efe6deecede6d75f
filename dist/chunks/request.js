// src/model/request.ts
/** Where report and measurement are written where nothing else is said: a folder beside the configuration's. */
const OUTPUT_FOLDER = "benchgate-out";
export { OUTPUT_FOLDER as t };

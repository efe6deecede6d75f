// src/model/request.ts
const OUTPUT_FOLDER = "benchgate-out";
export { OUTPUT_FOLDER as t };

// src/model/trial.ts
const LATE = "requests were sent late";
export { LATE as t };

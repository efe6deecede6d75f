// src/model/trial.ts
/**
* The load generator was late. Both sides share it, so that it can hide a change and hardly make one: a pair that is late
* and nothing else still counts for what is worse or better, and shows neither sameness nor an objective.
*/
const LATE = "requests were sent late";
export { LATE as t };

export { t as atDefaultBranch } from "./load-target2.js";

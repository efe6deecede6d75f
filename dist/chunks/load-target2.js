export { t as atDefaultBranch } from "./load-target.js";

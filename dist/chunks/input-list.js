export { t as INPUTS } from "./input-list2.js";

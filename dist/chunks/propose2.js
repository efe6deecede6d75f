export { t as propose } from "./propose.js";

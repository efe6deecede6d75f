export { t as Failure } from "./failure2.js";

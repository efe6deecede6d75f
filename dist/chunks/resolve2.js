export { t as isCarried } from "./resolve.js";

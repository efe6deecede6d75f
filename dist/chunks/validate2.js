export { t as checkConfig } from "./validate.js";

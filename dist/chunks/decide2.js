export { t as decide } from "./decide.js";

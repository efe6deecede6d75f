export { t as nodeWorld } from "./node-world.js";

export { r as taskFor } from "./mode2.js";

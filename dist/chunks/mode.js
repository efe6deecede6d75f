export { t as taskFor } from "./mode2.js";

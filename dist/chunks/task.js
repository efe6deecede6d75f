export { r as taskFor } from "./task2.js";

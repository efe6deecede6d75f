export { t as shellWord } from "./shell-word2.js";

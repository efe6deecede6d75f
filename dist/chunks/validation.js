export { t as renderProblemsTerminal, n as renderValidationJson, r as validationLines } from "./validation2.js";

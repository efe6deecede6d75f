// What head's script reads while it loads.
(/** @type {any} */ (globalThis)).__ENV = Object.assign({}, __ENV, {
  "PLAN": "free",
  "BASE_URL": "http://127.0.0.1:4102"
});

// What base's script reads while it loads.
Object.assign(__ENV, {
  "BASE_URL": "http://127.0.0.1:4101"
});

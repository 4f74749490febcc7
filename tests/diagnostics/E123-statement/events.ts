interface User {
  name: string;
}
console.log("loaded");
if (true) {
}

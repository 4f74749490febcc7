interface A {
  data: { x: string };
}

interface AData {
  y: string;
}

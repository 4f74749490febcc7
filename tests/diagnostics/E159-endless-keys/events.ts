interface User {
  name: string;
}

export type Flags = { [K in `is-${string}`]: boolean };

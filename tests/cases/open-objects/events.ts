export interface Settings {
  name: string;
  theme?: "light" | "dark";
  [key: string]: unknown;
}

export interface Counters {
  total: number;
  [key: string]: number;
}

export interface Anything {
  value: {};
  structure: object;
  nothing: Record<string, never>;
  none: never[];
}

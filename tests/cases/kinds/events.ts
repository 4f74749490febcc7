export type Id = string | number;
export type Value = string | number | boolean | null | Boxed[] | Box;

interface Boxed {
  value: Value;
}

interface Box {
  content: Value;
}

export interface Mixed {
  id: Id;
  text: string | string[];
  box: Box | string;
  map: Record<string, string> | boolean;
  optional?: number | boolean | null;
  status: "on" | "off" | number;
}

export interface Beside {
  either?: { code: string } | string[];
  each: ({ code: number } | string | null)[];
}

export type Outcome = { reason: string } | string;

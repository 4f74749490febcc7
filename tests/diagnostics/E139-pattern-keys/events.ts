export interface Headers {
  [name: `x-${string}`]: string;
}

export type Custom = Record<`x-${string}`, string>;

export type * from "./money.d.ts";

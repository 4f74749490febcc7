export type UserId = string & { __brand: { name: "UserId" } };

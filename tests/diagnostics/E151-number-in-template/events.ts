export type Version = `v${number}`;

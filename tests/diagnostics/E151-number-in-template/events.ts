export type Version = `v${number}`;
export type Snowflake = `${bigint}`;

type Flags = { [K in "a" | "b"]: boolean; name: string };

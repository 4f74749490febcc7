type Triple<T> = [T, T, T];

export type Cube = Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<string>>>>>>>>>>>>>;

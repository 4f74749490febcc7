type Triple<T> = [T, T, T];

export interface Event {
  part: Large["part"]["value"];
}

export interface Large {
  cube: Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<Triple<string>>>>>>>>>>>;
  part: { value: { text: string } };
}

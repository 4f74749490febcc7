export const ALongNameOfAConstantWithValues = {
  AMemberOfALongName: "a text that is long enough to need a line of its own, or even more than that",
} as const;
export type ALongNameOfAConstantWithValues =
  (typeof ALongNameOfAConstantWithValues)[keyof typeof ALongNameOfAConstantWithValues];

export type Forms = `first_prefix_of_a_key_${string}` | `second_prefix_of_a_key_${string}` | `${string}_suffix` | null;
export type Form = `${string}a rather long text that cannot be broken${string}another rather long text${string}`;
export type Tuple = [first: "a rather long text", second: "another rather long text", third?: "x" | "y"];
export type Union = [("a rather long text" | "another rather long text" | "and one more of them" | "y"), ...("a rather long text" | "another rather long text" | "one more")[]];
export type Optional = [number, ("a rather long text" | "another rather long text" | "and one more of them")?];
export type Only = readonly ["a rather long text" | "another rather long text" | "and one more of them"];
export type Brand = string & { readonly __brand: "a rather long text"; readonly __other: "another rather long text" };
export type Branded = (string & { readonly __brand: "a rather long text that goes over the line" }) | null;
export type Alias = [ALongNameOfAConstantWithValues, ALongNameOfAConstantWithValues | number];

/** @pattern ^(?:a rather long expression|another rather long expression|and one more of them)$ */
export type Matching = string;

/** @pattern ^[a-z]+$ */
export type Short = string;

export interface Record1 {
  aKeyThatTellsThisRecordFromAllTheOthersThatThereAreAndThatIsRequired: string;
}

export interface Record2 {
  anotherKeyThatTellsThisRecordFromAllTheOthersThatThereAreAndThatIsRequired: string;
}

export interface Tagged1 {
  aHolderOfTheTagWithALongName: { theTagItselfWithALongName: "a" };
}

export interface Tagged2 {
  aHolderOfTheTagWithALongName: { theTagItselfWithALongName: "b" };
}

export interface AnyOfThemWithALongName {
  left?: AnyOfThemWithALongName | AnotherOfThemWithALongName;
}

export interface AnotherOfThemWithALongName {
  right?: AnyOfThemWithALongName | AnotherOfThemWithALongName;
}

export interface Everything {
  forms?: Forms;
  inline: `first_prefix_of_a_key_${string}` | `second_prefix_of_a_key_${string}` | Date;
  tuple: readonly [from: Date | null, to: { [key: string]: "a rather long text" | "another one" }];
  nested: [[number, number, number], [string, string, string], ["a rather long text", "another"]];
  record: Record1 | Record2;
  tagged: Tagged1 | Tagged2;
  best: AnyOfThemWithALongName | AnotherOfThemWithALongName;
  brand?: (number & { readonly __unit: "a rather long text that goes over the end of the line" })[];
  value: typeof ALongNameOfAConstantWithValues.AMemberOfALongName | Short | "a literal" | Matching;
  [others: string]: unknown;
}

export interface Counted {
  aRatherLongKeyOfARecord?: number;
  anotherRatherLongKeyOfARecord?: number;
  oneMoreRatherLongKeyOfARecord?: never;
  [others: string]: number | { [key: string]: "a rather long text" | "another one" } | undefined;
}

export interface ARecordWithANameSoLongThatItsReaderHasNoRoomBehindAnyKeyOfAnObject {
  id: string;
}

export interface Holder {
  x: ARecordWithANameSoLongThatItsReaderHasNoRoomBehindAnyKeyOfAnObject;
  info: ARecordWithANameSoLongThatItsReaderHasNoRoomBehindAnyKeyOfAnObject;
  infos: ARecordWithANameSoLongThatItsReaderHasNoRoomBehindAnyKeyOfAnObject[];
}

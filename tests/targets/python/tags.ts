// Messages that are told apart by strings and by integers, and others by what is no tag.

export interface Text { is: "a"; x: number }
export interface Integer { is: 1; e: string }

export interface Fraction { as: 0.5 }
export interface Large { as: 18446744073709551616 }
export interface Yes { as: true; name: string }
export interface No { as: false }

export interface Holder {
  text: Text;
  integers: Integer[];
  either: Text | Integer;
  fraction: Fraction | null;
  large: Record<string, Large>;
  any: (Fraction | Large | Yes | No)[];
}

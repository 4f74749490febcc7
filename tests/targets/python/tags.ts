// Messages that are told apart by whatever a literal can be.

export interface Text { is: "a"; x: number }
export interface Integer { is: 1; e: string }
export interface Fraction { is: 0.5 }
export interface Large { is: 18446744073709551616 }
export interface Yes { is: true; name: string }
export interface No { is: false }

export interface Holder {
  text: Text;
  integers: Integer[];
  fraction: Fraction | null;
  large: Record<string, Large>;
  yes?: Yes | string;
}

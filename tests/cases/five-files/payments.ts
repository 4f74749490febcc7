export type Payment =
  | { method: "card"; last4: string; amount: number }
  | { method: "transfer"; iban: string; amount: number };

/** A tree. */
export interface Category {
  name: string;
  children: Category[];
}

export namespace Receipts {
  export interface Receipt {
    number: string;
    lines: Line[];
  }

  export interface Line {
    text: string;
    amount: number;
  }
}

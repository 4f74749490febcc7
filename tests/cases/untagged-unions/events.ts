export interface Card {
  number: string;
  name?: string;
}

export interface Transfer {
  iban: string;
  name?: string;
}

export interface Cash {
  name?: string;
}

export interface Point {
  x: number;
  y: number;
}

export interface Vector {
  x: number;
  y: number;
  z?: number;
}

export interface Payment {
  method: Card | Transfer | Cash;
  place: Point | Vector;
  lists: string[] | number[];
  mixed: Card | Record<string, string[]>;
}

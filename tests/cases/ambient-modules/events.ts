declare module "billing" {
  export interface Invoice {
    total: number;
  }
}

interface Summary {
  invoice?: import("billing").Invoice;
}

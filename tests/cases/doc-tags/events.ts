/**
 * A short text.
 * @minLength 1
 * @maxLength 80
 */
export type Title = string;

export interface Product {
  title: Title;
  /**
   * In cents.
   * @integer
   * @minimum 0
   */
  price: number;
  /**
   * @exclusiveMinimum 0
   * @exclusiveMaximum 1
   * @default 0.5
   */
  discount?: number | null;
  /** @pattern ^[A-Z]{3}-\d+$ */
  sku: string;
  /** @format int64 */
  stock: number;
  /** @deprecated Use `sku`. */
  code?: string;
}

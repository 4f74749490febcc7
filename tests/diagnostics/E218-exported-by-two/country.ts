export interface Country {
  code: string;
}

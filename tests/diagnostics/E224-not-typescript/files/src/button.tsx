export interface Button {
  label: string;
}

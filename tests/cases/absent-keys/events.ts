export type Contact =
  | { email: string; phone?: never }
  | { phone: string; email?: undefined };

export interface Person {
  contact: Contact;
  nickname?: string | undefined;
}

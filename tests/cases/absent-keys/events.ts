export type Contact =
  | { email: string; phone?: never }
  | { phone: string; email?: undefined };

export interface Person {
  contact: Contact;
  nickname?: string | undefined;
  // As JSON.stringify writes them: absent, or with a value.
  title: string | undefined;
  former: Former;
  maiden: Former | null;
  gone: undefined;
}

export type Former = string | undefined;

type Contact = { email: string } | { phone: string };

export interface Person extends Contact {
  name: string;
}

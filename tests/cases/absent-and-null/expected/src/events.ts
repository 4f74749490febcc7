export interface Person {
  name: string;
  nickname?: string;
  spouse: string | null;
  email?: string | null;
  age?: number;
  tags?: string[];
  scores?: Record<string, number> | null;
  address: Address | null;
  previous?: Address;
  anything?: unknown;
  something: any;
  nothing: null;
}

interface Address {
  street: string;
  flat?: boolean | null;
}

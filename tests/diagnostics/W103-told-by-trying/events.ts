interface Email {
  address: string;
  verified?: boolean;
}

interface Phone {
  address: string;
  extension?: string;
}

interface User {
  contact: Email | Phone | null;
  several: Email[] | Phone[];
}

type Anything = Email | Record<string, string>;

interface Identified {
  /** Unique within the company. */
  id: string;
}

interface Timestamped {
  at: string;
  source?: string;
}

export interface Base extends Identified, Timestamped {
  version: number | string;
}

export interface Account extends Omit<Base, "source"> {
  version: 1 | 2;
  owner: Identified;
}

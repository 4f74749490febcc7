export interface Metadata {
  traceId: string;
  userId?: string | null;
}

/** What every message travels in. */
export interface Envelope<T> {
  id: string;
  metadata: Metadata;
  data: T;
}

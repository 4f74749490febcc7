export type UserId = `user_${string}`;
export type Size = `${"small" | "large"}-${1 | 2}`;

enum Region {
  North = "n",
  South = "s",
}

export interface Order {
  id: UserId;
  size: Size;
  bucket: `s3://${string}/${Region}/${string}`;
  reference: UserId | "anonymous";
}

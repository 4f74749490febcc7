import {
  type AnyMessage,
  type Closed,
  type Deep,
  type Email,
  Events,
  type Everything,
  type Expression,
  type Key,
  type Lists,
  type Payment,
  type Point,
  type Row,
  type Shape,
  Status,
  type UserId,
  decode,
  decodeAs,
  encode,
  isEverything,
  isPayment,
  isSlug,
} from "@test/structures";

export function area(shape: Shape): number {
  switch (shape.kind) {
    case "circle":
      return shape.radius;
    case "square":
      return shape.side;
  }
}

export function deep(value: Deep): string {
  return "a" in value ? value.a : value.b;
}

export function account(payment: Payment): string {
  return "iban" in payment ? payment.iban : payment.number;
}

export function evaluated(expression: Expression): number {
  if (typeof expression === "number") {
    return expression;
  }
  const [left, right] = [evaluated(expression.left), evaluated(expression.right)];
  return "times" in expression ? left * right : left + right;
}

export function first(lists: Lists): string | Expression | undefined {
  return lists[0];
}

export const active: typeof Status.Active = Status.Active;
export const words: Record<Status, string> = { active: "", "on hold": "", closed: "" };
// @ts-expect-error: not a status
export const gone: Status = "gone";

export const user = "u1" as UserId;
export const plain: string = user;
// @ts-expect-error: any string is not a user's
export const unmarked: UserId = plain;
declare const email: Email;
// @ts-expect-error: nor an address
export const mixed: UserId = email;

export const point: Point = [1, 2];
export const label: string | undefined = point[2];
// @ts-expect-error: a place is missing
export const half: Point = [1];
export function grow(row: Row): void {
  // @ts-expect-error: nothing can be added
  row.push(point);
}

export const key: Key = `user_${point[0]}`;
// @ts-expect-error: of another form
export const wrong: Key = "usr_1";

export const closed: Closed = { id: "1" };
// @ts-expect-error: must not be there
export const told: Closed = { id: "1", secret: "x" };

export function read(value: unknown): string {
  if (isSlug(value)) {
    return value;
  }
  if (isPayment(value)) {
    return account(value);
  }
  if (isEverything(value)) {
    const open: unknown = value.open["anything"];
    const count: number | undefined = value.counts?.["anything"];
    const time: Date | undefined = value.times?.["anything"];
    return `${open} ${count} ${time?.getTime()} ${value.at.toISOString()} ${value.tuples?.[0]?.[1].getTime()}`;
  }
  return "";
}

export function handled(message: AnyMessage): string {
  switch (message.subject) {
    case Events.Moved:
      return `${message.at.getFullYear()} ${message.to[0]}`;
    case Events.Computed:
      return String(evaluated(message.expression));
    case undefined:
      return message.raw;
    default:
      return message satisfies never;
  }
}

export const everything: Everything = decodeAs("Everything", "{}");
export const written: string = encode(decode(encode({ subject: Events.Moved, at: new Date(), to: point })));

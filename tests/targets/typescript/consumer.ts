// A program of somebody who uses the package of wide.ts, and what must not compile in it.
import {
  Commands,
  DecodeError,
  Events,
  Level,
  UnknownMessage,
  decode,
  decodeAs,
  encode,
  isEverything,
  isLevel,
  isOpened,
  type AnyCommand,
  type AnyEvent,
  type AnyMessage,
  type Either,
  type Everything,
  type Open,
  type Subject,
  type TypesByName,
} from "@test/wide";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Equal<A, B>): void {}

export function describe(message: AnyMessage): string {
  switch (message.subject) {
    case Commands.Open:
      return message.data.id;
    case Events.Opened:
      return message.cause.data.id;
    case Events.Closed:
      same<typeof message.list, import("@test/wide").Opened[]>(true);
      return message.list.map((opened) => opened.cause.data.id).join();
    case undefined:
      same<typeof message, UnknownMessage>(true);
      return `${message.tag}: ${message.raw}`;
  }
}

// @ts-expect-error: a case is missing
export function incomplete(message: AnyMessage): string {
  switch (message.subject) {
    case Commands.Open:
      return "open";
    case undefined:
      return "unknown";
  }
}

export function roles(command: AnyCommand, event: AnyEvent): void {
  same<typeof command.subject, Commands.Open>(true);
  same<typeof event.subject, Events.Opened | Events.Closed>(true);
}

export function types(): void {
  same<ReturnType<typeof decode>, AnyMessage>(true);
  const open = decodeAs("Open", new Uint8Array());
  same<typeof open, Open>(true);
  const either = decodeAs("Either", "1");
  same<typeof either, Either>(true);
  same<TypesByName["Subject"], Subject>(true);
  // @ts-expect-error: no type has that name
  decodeAs("Nope", "1");
  // @ts-expect-error: neither text nor bytes
  decode({});
  same<ReturnType<typeof encode>, string>(true);
  encode({ subject: Commands.Open, data: { id: "1" } });
  encode(Level.High);
  encode(new UnknownMessage("nope", '{"subject":"nope"}'));
  // @ts-expect-error: a date is of no type of the contract
  encode(new Date());
  // @ts-expect-error: an enum is not its value
  encode({ subject: "open", data: { id: "1" } });
}

export function guards(value: unknown): void {
  if (isOpened(value)) {
    same<typeof value.cause, Open>(true);
  }
  if (isLevel(value)) {
    same<typeof value, Level>(true);
  }
  if (isEverything(value)) {
    same<typeof value, Everything>(true);
    // @ts-expect-error: it is readonly
    value.id = "2";
    // @ts-expect-error: so are its items
    value.names.push("");
    // @ts-expect-error: it may be absent, and is never undefined
    value.optional = undefined;
    value.optionalNull = null;
    value.__proto__ = "own";
    value["first-name"] = "text";
  }
}

export function errors(): string {
  try {
    return encode(decode("{}"));
  } catch (error) {
    return error instanceof DecodeError ? error.path + error.message : "";
  }
}

export const level: Level.Under = Level.Under;
export const name: string | undefined = Level[Level.High];

/**
 * What happens.
 *
 * More about it: `code`, *stars* and "quotes" and \backslashes\.
 * @see somewhere
 */
export enum Events {
  /** Somebody came. */
  Came = "Came", // not a doc comment
  /* not one either */
  Went = "Went",
}

/**
 * Says that somebody came.
 *
 * """ ends a Python docstring, ${x} a template; //go:build ignore
 * # -*- coding: latin-1 -*-
 * ﬁ ligature, ünïcode, 日本語, 🎉
 */
export interface CameEvent {
  subject: Events.Came;
  /** Who it was. */
  who: string;
  /**
   * Where from.
   * @deprecated since people
   *   stopped telling
   */
  from?: string;
  /** @deprecated */
  old?: number;
  plain: string; /** trails the member before */
  next: string;
}

/** @deprecated nobody goes any more */
export interface WentEvent {
  subject: Events.Went;
}

/** A name. */
export type Name = string;

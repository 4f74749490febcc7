// Whatever is longer than the lines of the files that are written.

export enum ALongNameForAnEnumThatHasMembersWithNamesAndValuesLongerThanALine {
  aLongNameForAMemberWhoseValueDoesNotFitOnTheLine = "so that it is written on the one below it",
  key = "a value that would not gain enough room on a line of its own, and so stays with its key",
  "a-name-that-needs-quotes-and-has-a-value-that-does-not-fit" = "on the line of its own name",
}

export enum Numbers {
  aNameThatLeavesNoRoomForTheNumberBehindItOnTheSameLineAndIsStillFollowedByIt = 9007199254740991,
  aNameThatLeavesNoRoomForTheNegativeNumberBehindItOnTheSameLineOfTheFile = -9007199254740991,
  aNameThatLeavesNoRoomForTheNegativeNumber_ = 1,
}

export enum Single {
  only = "a single value that is so long that a comparison with it does not fit on one line",
}

export type ANameThatLeavesTooLittleRoomForTheTypeThatItStandsForOnItsLine =
  AnotherNameThatIsTooLongToBeWrittenBehindIt;

export type AnotherNameThatIsTooLongToBeWrittenBehindIt = string;

export type Lists = (
  | "one of some strings that go on lines of their own"
  | "in the item of a list"
  | number
)[];

export type NullableLists = readonly (readonly ("one of some strings" | "in the item" | null)[])[] | null;

export type Maps = {
  [key: string]: AnInterfaceWithANameThatIsSoLongThatTheKeyOfItsIndexSignatureIsBroken;
};

export type NullableMap = { readonly [key: string]: "a value that is too long" | "for one line" } | null;

export type NullableRecord = AnInterfaceWithANameThatIsSoLongThatTheKeyOfItsIndexSignatureIsBroken | null;

export type InTwoLines = "some strings that fit on a line" | "if they have it for themselves";

export type InAList = ("some strings that fit on a line" | "if they have it for themselves")[];

export interface AnInterfaceWithANameThatIsSoLongThatTheKeyOfItsIndexSignatureIsBroken {
  id: string;
}

export interface Short {
  a: "a literal that is so long that it does not fit on the line of what it is compared with";
  nullable: "a literal that is long enough" | "to be on a line of its own" | null;
  map: { [key: string]: "a literal that is long enough" | "to be on a line of its own" };
  mixed: { [key: string]: "a literal that is long enough" | "to be on its own line" } | string | true;
  list: ("a literal that is long enough" | "to be on a line of its own" | boolean)[];
  "a-name-with-quotes-that-is-so-long-that-nothing-else-fits-on-the-line-of-its-access": string;
  "a-name-with-quotes-that-is-just-long-enough-to-break-the-line": boolean;
  aNameThatIsSoLongThatTheTestForItsTypeDoesNotFitOnALine: string;
  optionalNameThatIsSoLongThatTheTestForItDoesNotFitOnALine?: string;
  "optional-name-with-quotes-that-is-so-long-that-its-test-breaks"?: number | null;
  "optional-name-with-quotes-that-is-so-long-that-nothing-else-fits-on-its-line-and-more"?: number;
  aRequiredNameBehindOptionalOnesThatIsTooLongForTheAssignment: string;
  "a-required-name-behind-optional-ones-that-is-too-long-to-be-assigned-to-with-brackets": string;
  hasOwnProperty?: AnInterfaceWithANameThatIsSoLongThatTheKeyOfItsIndexSignatureIsBroken;
}

export interface First {
  "a-discriminator-that-is-too-long-for-the-line-that-reads-it-from-a-message": "first";
}

export interface Second {
  "a-discriminator-that-is-too-long-for-the-line-that-reads-it-from-a-message": "second";
}

export interface EnvelopeOfAnyMessageWithALongName {
  "a-discriminator-that-is-too-long-for-the-line-that-reads-it-from-a-message": string;
}

export interface SecondEnvelopeOfAnyMessageWithALongName {
  "a-discriminator-that-is-too-long-for-the-line-that-reads-it-from-a-message": string;
}

import type { Say } from "./row-event.ts";
import type { Readers } from "./values.ts";

/** Something in a preset that cannot be meant, and where it stands. */
export class PresetProblem extends Error {
  override name = "PresetProblem";
  readonly at: readonly PropertyKey[];

  constructor(at: readonly PropertyKey[], message: string) {
    super(message);
    this.at = at;
  }
}

/**
 * Where a value stands in the preset, and the field of an event that it fills; what is kept beside the fields, or has a name in the preset
 * alone, fills none of the vocabulary and is text.
 */
export type Place = { at: readonly PropertyKey[]; path: string; isKept: boolean };

/** A place inside of another: of a field in it, or of a part of what is said of the same field. */
export function placeIn(place: Place, name: PropertyKey, of: "its own field" | "same field" = "its own field"): Place {
  const path = of === "same field" ? place.path : place.path === "" ? String(name) : `${place.path}.${String(name)}`;
  return { at: [...place.at, name], path, isKept: place.isKept };
}

/** What a name in a preset says of a row as text, and the headers that this is read from. */
export type Named = { sayText: Say<string>; headers: readonly string[] };

/** What a preset's names mean in a file. */
export type Scope = {
  readers: Readers;
  /** What a name stands for: the row's id, one of the preset's values, or a column, which the file need not have. */
  named(name: string, at: readonly PropertyKey[]): Named;
};

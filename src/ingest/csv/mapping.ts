/** What the rows of a file are. */
export const rowKinds = ["accounts", "contacts", "touches", "leads", "opportunities", "subscriptions", "signals", "milestones", "channels"] as const;
export type RowKind = (typeof rowKinds)[number];

/** A cell that does not fit its field, in the words of the file: its column's header, what stands there, and why it cannot be taken. */
export type CellProblem = { column: string; value: string; reason: string };

/** An event as a row tells it, ready for `parseEvent`, and where each of its fields was read. */
export type RowEvent = {
  event: Readonly<Record<string, unknown>>;
  /** The headers of the columns that a field came from, by its path in the event ("subscription.recurring.amount"); of a field inside, its parent's. */
  columnsOf(path: string): readonly string[];
};

/** What a row tells: its events, the ids of those it could tell and does not (an end that is not there any more), and what is wrong with it. */
export type RowTold = { events: readonly RowEvent[]; untold: readonly string[]; problems: readonly CellProblem[] };

/** How a file's rows are understood. Pure: the same cells tell the same. */
export type Mapping = {
  source: string;
  /** Headers by place; the cells of a row stand in the same order. */
  headers: readonly string[];
  /**
   * The row's own id, or null where its columns have none: then `contentOf` and which of its equals it is make one.
   * Throws nothing; an empty id is null.
   */
  ownIdOf(cells: readonly string[]): string | null;
  /** The headers of the columns that this row's own id is read from. */
  idColumnsOf(cells: readonly string[]): readonly string[];
  /** A sentence for people: by which columns rows are known, or that they have no id. */
  knownBy: string;
  /** The whole row as one text, whatever the order of its columns and whichever of them are read: equal for rows that say the same. */
  contentOf(cells: readonly string[]): string;
  /** The row as events; `rowId` is what their ids are made from. */
  tell(cells: readonly string[], rowId: string): RowTold;
  /** For the first look: each field that is read and from which headers, the headers nobody reads, and the fields that are missing and needed. */
  understood: readonly { field: string; from: string }[];
  unread: readonly string[];
  missing: readonly string[];
};

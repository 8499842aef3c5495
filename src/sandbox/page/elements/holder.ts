import type { Value } from "../../serve/protocol.ts";

/** Where an element's value is kept, and what becomes of it: a form collects it, or the app hears of it at once. */
export type Holder = {
  value: Value;
  /** Something else was typed or picked. */
  keep(value: Value): void;
  /** It is meant: the app hears of it, where it does. */
  mean(value: Value): void;
  busy: boolean;
  /** What it is called, described and marked by for who listens. */
  named: {
    id?: string;
    "aria-label"?: string;
    "aria-labelledby"?: string;
    "aria-describedby"?: string;
    "aria-invalid"?: true;
    "aria-required"?: true;
  };
};

export const oneOf = (value: Value): string => (typeof value === "string" ? value : (value[0] ?? ""));

export const severalOf = (value: Value): readonly string[] => (typeof value === "string" ? (value === "" ? [] : [value]) : value);

export const isEmpty = (value: Value): boolean => (typeof value === "string" ? value.trim() === "" : value.length === 0);

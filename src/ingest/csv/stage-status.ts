import { opportunityStatusWords } from "./field-words.ts";
import { wordMatch } from "./word-match.ts";

/**
 * Tells whether a deal in a stage is won, lost or open, by what the stage is called: as only won or lost ones are, also with more before or after
 * it ("100% Closed/Won", "6 - Closed Won", "Closed Won - New Business", "受注（新規）"). What names both is open.
 */
export function statusOfStages(): (stage: string) => string {
  const closedBy = wordMatch(words);
  const known = new Map<string, string>();
  const find = (stage: string): string => {
    const whole = closedBy(stage);
    if (whole !== undefined) return whole;
    const [one, other] = new Set(
      stage
        .normalize("NFKC")
        .split(apart)
        .flatMap((part) => closedBy(part) ?? []),
    );
    return one !== undefined && other === undefined ? one : "open";
  };
  return (stage) => {
    const before = known.get(stage);
    if (before !== undefined) return before;
    const status = find(stage);
    if (known.size < mostKnown) known.set(stage, status);
    return status;
  };
}
const mostKnown = 1_000;

const words: readonly (readonly [string, string])[] = [
  ...Object.entries(opportunityStatusWords).filter(([, status]) => status !== "open"),
  ["won", "won"],
  ["lost", "lost"],
  ["*closed won*", "won"],
  ["*closed/won*", "won"],
  ["*closed lost*", "lost"],
  ["*closed/lost*", "lost"],
];
/** What stands between the parts of a name; a hyphen only with spaces, as it may be in a word. */
const apart = /\s[-–—]\s|[/:;|,()[\]{}<>·・「」【】]/;

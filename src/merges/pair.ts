/** Two accounts as they were typed: all of `from` is to go to `into`. */
export type Pair = { into: string; from: string };

/** How many ways of reading the same words are tried. */
const mostReadings = 6;

/**
 * The ways in which words may name two accounts, the likeliest first: "b into a", else "a and b" or "a, b", of which the first stays.
 * What stands in quotes is one name. A name may hold such a word itself, so who knows the accounts has to choose.
 */
export function readPairs(words: string): Pair[] {
  const quoted = [...words.matchAll(/"[^"]*"|“[^”]*”|「[^」]*」/g)].map((match) => [match.index, match.index + match[0].length] as const);
  const readings = separators.flatMap(({ between, keepsFirst }) =>
    [...words.matchAll(between)]
      .filter(({ index }) => !quoted.some(([start, end]) => index > start && index < end))
      .map((match) => [words.slice(0, match.index).trim(), words.slice(match.index + match[0].length).trim()] as const)
      .filter(([before, after]) => before !== "" && after !== "")
      .map(([before, after]) => (keepsFirst ? { into: before, from: after } : { into: after, from: before })),
  );
  return readings.slice(0, mostReadings);
}

const separators = [
  { between: /(?<=\s|["”」])into(?=\s|["“「])/giu, keepsFirst: false },
  { between: /(?<=\s|["”」])and(?=\s|["“「])/giu, keepsFirst: true },
  { between: /[,，、]/gu, keepsFirst: true },
];

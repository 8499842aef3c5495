/** A name from its parts as people of its language write it: the family's first where it is written in Chinese, Japanese or Korean. */
export function personName(given: string, family: string): string {
  if (given === "" || family === "") return given + family;
  return familyFirst.test(family) ? `${family} ${given}` : `${given} ${family}`;
}

const familyFirst = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;

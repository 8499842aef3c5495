/** Says whether a deal's stage is named like a proposal: holds one of the words, whatever the case or width of its letters. */
export function proposalNamed(words: readonly string[]): (stage: string) => boolean {
  const wanted = words.map(leveled).filter((word) => word !== "");
  return (stage) => {
    const name = leveled(stage);
    return wanted.some((word) => name.includes(word));
  };
}

function leveled(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}

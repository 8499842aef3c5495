/**
 * A header, or a word from a list, as it compares: NFKC, lower case, and without spaces, underscores, hyphens and dots, so that
 * "Account ID", "account_id", "accountId" and "ＡＣＣＯＵＮＴ　ＩＤ" are one.
 */
export function headerKey(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(apart, "");
}

const apart = /[\s_.\-\u00ad\u200b-\u200d\u2010-\u2015\ufeff]+/g;

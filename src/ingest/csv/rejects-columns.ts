/** What a rejects file says of each row, after the row's own columns. */
export const rejectColumns = ["_line", "_column", "_value", "_reason"] as const;

/** Whether a file with these headers is one of rejects, which was corrected: those columns are no data then, and cells are guarded. */
export const isOfRejects = (headers: readonly string[]): boolean => headers.includes("_reason");

export const isRejectColumn = (header: string): boolean => rejectColumns.some((column) => column === header);

/** What Slack takes, in UTF-16 units where it counts characters: the strictest way to count. Where its documents differ, the careful figure. */
export const limits = {
  blocks: 50,
  /** All that is read in one message, button labels included. Slack refuses somewhere near 13,200. */
  message: 12_000,
  /** The top-level text: what a notification says. Edits take 4,000, and each character may become five when it is escaped. */
  summary: 600,
  header: 150,
  line: 3_000,
  smallPrint: 500,
  buttonsPerBlock: 25,
  buttonLabel: 75,
  buttonValue: 2_000,
  confirmTitle: 100,
  confirmText: 300,
  confirmAnswer: 30,
  actionId: 255,
  url: 3_000,
  /** The heads are a row as well. */
  tableRows: 100,
  tableColumns: 20,
  tableCharacters: 10_000,
  tableCell: 200,
  chartTitle: 50,
  chartLabel: 20,
  chartSeries: 6,
  chartPoints: 20,
  /** Modals and Home. */
  viewBlocks: 100,
  viewTitle: 24,
  viewButton: 24,
  viewContext: 3_000,
  inputLabel: 2_000,
  inputText: 3_000,
  placeholder: 150,
  options: 100,
  optionLabel: 75,
  optionValue: 75,
} as const;

/**
 * What Teams takes. Lengths are in UTF-16 units unless their names say bytes. Where Teams tells no limit, the figure is ours:
 * what a reader still takes in.
 */
export const limits = {
  /**
   * A message, as JSON in UTF-8, without the envelope that Teams' connector puts around it. Public Teams takes about 100 KB of a bot; other clouds
   * and connectors still 28 KB, after which they answer 413 "MessageSizeTooBig".
   * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
   */
  messageBytes: 26 * 1024,
  /** More than six Teams does not show. https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
  buttonsPerSet: 6,
  /** The same as on Slack: an action is made for both. */
  buttonData: 2_000,
  formContext: 3_000,
  options: 100,
  optionValue: 75,
  inputText: 3_000,
  summary: 600,
  fallbackText: 1_000,
  title: 150,
  line: 3_000,
  label: 150,
  smallPrint: 500,
  buttonLabel: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmAnswer: 30,
  inputHint: 2_000,
  inputError: 500,
  placeholder: 150,
  optionLabel: 75,
  dialogTitle: 64,
  dialogButton: 24,
  tableColumns: 20,
  tableCell: 200,
  chartTitle: 50,
  chartLabel: 20,
  chartSeries: 6,
  chartPoints: 20,
} as const;

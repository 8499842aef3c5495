import { HostConfig } from "adaptivecards";

const color = (name: string, quiet = name) => ({
  default: `var(--${name})`,
  subtle: `var(--${quiet})`,
  highlightColors: { default: "var(--mark)", subtle: "var(--mark)" },
});

const foregroundColors = {
  default: color("ink", "quiet"),
  dark: color("ink", "quiet"),
  light: color("ink", "quiet"),
  accent: color("accent"),
  attention: color("danger"),
  good: color("good"),
  warning: color("warning"),
};

const style = (background: string) => ({ backgroundColor: `var(--${background})`, borderColor: "var(--line)", foregroundColors });

/** How cards look in the page's own Teams: the page's colors, which follow the person's system, and the measures of Fluent. */
export const hostConfig = new HostConfig({
  fontFamily: "inherit",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 16 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  supportsInteractivity: true,
  adaptiveCard: { allowCustomStyle: false },
  containerStyles: {
    default: style("card"),
    emphasis: style("hover"),
    accent: style("soft"),
    good: style("soft"),
    attention: style("danger-soft"),
    warning: style("private"),
  },
  actions: {
    maxActions: 6,
    spacing: "default",
    buttonSpacing: 0,
    showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
    actionsOrientation: "horizontal",
    actionAlignment: "left",
    allowTitleToWrap: true,
  },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention", spacing: "small", weight: "bolder" },
  },
  table: { cellSpacing: 8 },
});

import { OperatorError } from "../errors.ts";
import type { Tool } from "./tool.ts";
import { readCount, readWords } from "./words.ts";

export const demo: Tool = {
  about: "Puts another company in the place of the sandbox's",
  usage: [
    "npm run demo                                            200 accounts, 12 months of history",
    "npm run demo -- --accounts 200 --months 12 --seed 1     the same sizes and seed always make the same company",
    "",
    "The sandbox's company and its channels are replaced; nobody else's data is touched. It takes a minute or two.",
  ],
  async run(desk, words) {
    const { values, positionals } = readWords(words, {
      accounts: { type: "string", default: "200" },
      months: { type: "string", default: "12" },
      seed: { type: "string", default: "1" },
    });
    if (positionals[0] !== undefined) throw new OperatorError(`"${positionals[0]}" is too much: npm run demo takes --accounts, --months and --seed.`);
    const size = {
      accounts: readCount("--accounts", values.accounts, 15, 2_000),
      months: readCount("--months", values.months, 3, 60),
      seed: readCount("--seed", values.seed, 0, 999_999_999),
    };
    if (!desk.remakeDemo)
      throw new OperatorError("There is no sandbox here: it opens where neither Slack nor Teams is set up. Use another DATA_DIR.");
    await desk.remakeDemo(size, desk.tell);
    return `The company is there: ${size.accounts} accounts, ${size.months} months, seed ${size.seed}. npm start opens it in the browser.`;
  },
};

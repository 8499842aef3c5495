import { describe, expect, test } from "vitest";
import { readBlocks } from "../../src/sandbox/slack/block-problems.ts";
import { clientOf, failureOf, refusalOf, smallSlack } from "./small-slack.ts";

const letters = (count: number) => "x".repeat(count);
const plain = (count: number) => ({ type: "plain_text", text: letters(count) });
const mrkdwn = (count: number) => ({ type: "mrkdwn", text: letters(count) });
const times = <Thing>(count: number, thing: (place: number) => Thing) => Array.from({ length: count }, (_, place) => thing(place));
const button = (over: object = {}) => ({ type: "button", text: plain(1), ...over });
const actions = (...elements: unknown[]) => [{ type: "actions", elements }];
const option = (place: number, over: object = {}) => ({ text: plain(1), value: `value ${place}`, ...over });
const menu = (over: object = {}) => ({ type: "static_select", placeholder: plain(1), options: [option(0)], ...over });
const confirm = (over: object = {}) => ({ title: plain(1), text: plain(1), confirm: plain(1), deny: plain(1), ...over });
const cell = (count: number) => ({ type: "raw_text", text: letters(count) });
const rich = (...elements: unknown[]) => [{ type: "rich_text", elements }];
const line = (...elements: unknown[]) => ({ type: "rich_text_section", elements });
const list = (over: object = {}) => ({ type: "rich_text_list", style: "bullet", elements: [line({ type: "text", text: "x" })], ...over });

const section = (accessory: object) => [{ type: "section", text: plain(1), accessory }];
const input = (element: object = { type: "plain_text_input" }, over: object = {}) => [{ type: "input", label: plain(1), element, ...over }];
const typed = (over: object) => input({ type: "plain_text_input", ...over });
const image = (over: object = {}) => ({ type: "image", image_url: "https://acme.test/a.png", alt_text: "x", ...over });
const chart = (over: object) => [{ type: "data_visualization", title: "x", chart: over }];
const pie = (...segments: unknown[]) => chart({ type: "pie", segments });
const segment = (over: object = {}) => ({ label: "x", value: 1, ...over });
const graph = (over: object = {}, axis: object = {}, data: object[] = [{ label: "Mon", value: -1 }]) =>
  chart({ type: "line", series: [{ name: "x", data, ...over }], axis_config: { categories: ["Mon"], ...axis } });

/** What is counted, how many Slack takes at most, and a message with so many. */
const most: [what: string, limit: number, blocks: (count: number) => unknown[]][] = [
  ["blocks in a message", 50, (n) => times(n, () => ({ type: "divider" }))],
  ["characters of a header", 150, (n) => [{ type: "header", text: plain(n) }]],
  ["characters of a section", 3000, (n) => [{ type: "section", text: mrkdwn(n) }]],
  ["fields of a section", 10, (n) => [{ type: "section", fields: times(n, () => mrkdwn(1)) }]],
  ["characters of a field", 2000, (n) => [{ type: "section", fields: [mrkdwn(n)] }]],
  ["elements of a context", 10, (n) => [{ type: "context", elements: times(n, () => plain(1)) }]],
  ["characters of a context element", 3000, (n) => [{ type: "context", elements: [plain(n)] }]],
  ["elements of an actions block", 25, (n) => actions(...times(n, () => button()))],
  ["characters of a button", 75, (n) => actions(button({ text: plain(n) }))],
  ["characters of a button's value", 2000, (n) => actions(button({ value: letters(n) }))],
  ["characters of a button's url", 3000, (n) => actions(button({ url: `https://${letters(n - 8)}` }))],
  ["characters of a button's spoken label", 75, (n) => actions(button({ accessibility_label: letters(n) }))],
  ["characters of an action_id", 255, (n) => actions(button({ action_id: letters(n) }))],
  ["characters of a block_id", 255, (n) => [{ type: "divider", block_id: letters(n) }]],
  ["characters of a confirmation's title", 100, (n) => actions(button({ confirm: confirm({ title: plain(n) }) }))],
  ["characters of a confirmation", 300, (n) => actions(button({ confirm: confirm({ text: plain(n) }) }))],
  ["characters of a confirmation's button", 30, (n) => actions(button({ confirm: confirm({ deny: plain(n) }) }))],
  ["options of a menu", 100, (n) => actions(menu({ options: times(n, option) }))],
  [
    "option groups of a menu",
    100,
    (n) => actions(menu({ options: undefined, option_groups: times(n, (g) => ({ label: plain(1), options: [option(g)] })) })),
  ],
  ["characters of an option", 75, (n) => actions(menu({ options: [option(0, { text: plain(n) })] }))],
  ["characters of an option's value", 75, (n) => actions(menu({ options: [option(0, { value: letters(n) })] }))],
  ["characters of an option's description", 75, (n) => actions(menu({ options: [option(0, { description: plain(n) })] }))],
  ["characters of a placeholder", 150, (n) => actions(menu({ placeholder: plain(n) }))],
  ["rows of a table", 100, (n) => [{ type: "table", rows: times(n, () => [cell(1)]) }]],
  ["columns of a table", 20, (n) => [{ type: "table", rows: [times(n, () => cell(1))] }]],
  ["column settings of a table", 20, (n) => [{ type: "table", rows: [[cell(1)]], column_settings: times(n, () => ({ align: "left" })) }]],
  ["characters of a table", 10_000, (n) => [{ type: "table", rows: [[cell(5000)], [cell(n - 5000)]] }]],
  ["tables in a message", 1, (n) => times(n, () => ({ type: "table", rows: [[cell(1)]] }))],
  ["indent of a list", 8, (n) => rich(list({ indent: n }))],
  ["options of a menu of several", 100, (n) => section({ type: "multi_static_select", options: times(n, option) })],
  ["options of an overflow menu", 5, (n) => actions({ type: "overflow", options: times(n, option) })],
  ["radio buttons", 10, (n) => actions({ type: "radio_buttons", options: times(n, option) })],
  ["checkboxes", 10, (n) => actions({ type: "checkboxes", options: times(n, option) })],
  ["characters of a date picker's placeholder", 150, (n) => actions({ type: "datepicker", placeholder: plain(n) })],
  ["characters of an input's label", 2000, (n) => input(undefined, { label: plain(n) })],
  ["characters of an input's hint", 2000, (n) => input(undefined, { hint: plain(n) })],
  ["characters of a text input's placeholder", 150, (n) => typed({ placeholder: plain(n) })],
  ["characters of a text input's first text", 3000, (n) => typed({ initial_value: letters(n) })],
  ["characters that a text input may ask for", 3000, (n) => typed({ min_length: n })],
  ["characters that a text input may take", 3000, (n) => typed({ max_length: n })],
  ["characters of an image's url", 3000, (n) => [image({ image_url: `https://${letters(n - 8)}` })]],
  ["characters of what an image shows", 2000, (n) => [image({ alt_text: letters(n) })]],
  ["characters of an image's title", 2000, (n) => [image({ title: plain(n) })]],
  ["characters of what a small image shows", 2000, (n) => [{ type: "context", elements: [image({ alt_text: letters(n) })] }]],
  ["charts in a message", 2, (n) => times(n, () => pie(segment())[0])],
  ["characters of a chart's title", 50, (n) => [{ ...pie(segment())[0], title: letters(n) }]],
  ["segments of a pie", 6, (n) => pie(...times(n, () => segment()))],
  ["characters of a segment", 20, (n) => pie(segment({ label: letters(n) }))],
  [
    "series of a chart",
    6,
    (n) => chart({ type: "bar", series: times(n, (s) => ({ name: `${s}`, data: [segment()] })), axis_config: { categories: ["x"] } }),
  ],
  ["characters of a series", 20, (n) => graph({ name: letters(n) })],
  [
    "points of a series",
    20,
    (n) =>
      graph(
        {},
        { categories: times(n, String) },
        times(n, (p) => ({ label: String(p), value: p })),
      ),
  ],
  ["characters of a point", 20, (n) => graph({}, { categories: [letters(n)] }, [segment({ label: letters(n) })])],
  ["characters of an axis across", 50, (n) => graph({}, { x_label: letters(n) })],
  ["characters of an axis upwards", 50, (n) => graph({}, { y_label: letters(n) })],
];

describe.each(most)("%s: %i", (_what, limit, blocks) => {
  test("are taken, and not one more", () => {
    expect(readBlocks(withoutUndefined(blocks(limit)))).toHaveProperty("blocks");
    expect(readBlocks(withoutUndefined(blocks(limit + 1)))).toMatchObject({ error: "invalid_blocks" });
  });
});

const refused: [what: string, blocks: unknown[], problem: string][] = [
  ["an unknown block", [{ type: "carousel" }], 'unsupported type: "carousel" [json-pointer:/blocks/0/type]'],
  ["an input of nothing", [{ type: "input", label: plain(1) }], "missing required field: element [json-pointer:/blocks/0/element]"],
  ["an unknown element", actions({ type: "slider" }), 'unsupported type: "slider" [json-pointer:/blocks/0/elements/0/type]'],
  ["a text input among buttons", actions({ type: "plain_text_input" }), 'unsupported type: "plain_text_input"'],
  ["a menu of several among buttons", actions({ type: "multi_static_select", options: [option(0)] }), 'unsupported type: "multi_static_select"'],
  ["a menu that the app would have to fill", section({ type: "external_select" }), 'unsupported type: "external_select"'],
  ["a button to fill in", input(button()), 'unsupported type: "button" [json-pointer:/blocks/0/element/type]'],
  ["a label in mrkdwn", input(undefined, { label: mrkdwn(1) }), "[json-pointer:/blocks/0/label/type]"],
  ["an option in mrkdwn where menus have none", actions(menu({ options: [option(0, { text: mrkdwn(1) })] })), "/options/0/text/type]"],
  ["a link in a menu", actions(menu({ options: [option(0, { url: "https://acme.test" })] })), "invalid additional property: url"],
  ["an overflow menu of nothing", actions({ type: "overflow", options: [] }), "no fewer than 1 items allowed"],
  ["more to ask for than to take", typed({ min_length: 5, max_length: 4 }), "min_length is more than max_length"],
  ["a number input that says not which numbers", input({ type: "number_input" }), "missing required field: is_decimal_allowed"],
  [
    "a smallest number above the largest",
    input({ type: "number_input", is_decimal_allowed: true, min_value: "2", max_value: "1" }),
    "min_value is more",
  ],
  ["a number that is none", input({ type: "number_input", is_decimal_allowed: true, initial_value: "ten" }), "invalid number"],
  ["an address that is none", input({ type: "email_text_input", initial_value: "ann" }), "invalid email"],
  ["a link that is none", input({ type: "url_text_input", initial_value: "acme" }), "invalid url"],
  ["a day that is none", actions({ type: "datepicker", initial_date: "2026-02-30" }), "invalid date"],
  ["a time that is none", actions({ type: "timepicker", initial_time: "24:00" }), "invalid time"],
  ["two fields that want to be first", input({ type: "datepicker", focus_on_load: true }).concat(typed({ focus_on_load: true })), "only one element"],
  [
    "radio buttons chosen that are not there",
    actions({ type: "radio_buttons", options: [option(0)], initial_option: option(1) }),
    "initial_option is not",
  ],
  [
    "checkboxes chosen that are not there",
    actions({ type: "checkboxes", options: [option(0)], initial_options: [option(1)] }),
    "initial_options are not",
  ],
  ["a picture over an open line", [image({ image_url: "http://acme.test/a.png" })], "invalid url [json-pointer:/blocks/0/image_url]"],
  ["a picture that nobody could read", [{ type: "image", image_url: "https://acme.test/a.png" }], "missing required field: alt_text"],
  ["a chart of no kind", chart({ type: "donut", segments: [segment()] }), 'unsupported type: "donut"'],
  ["a slice of nothing", pie(segment({ value: 0 })), "must be more than 0 [json-pointer:/blocks/0/chart/segments/0/value]"],
  ["a chart with an alt_text", [{ ...pie(segment())[0], alt_text: "x" }], "invalid additional property: alt_text"],
  ["a chart without axes", chart({ type: "area", series: [{ name: "x", data: [segment()] }] }), "missing required field: axis_config"],
  ["a series that lacks a point", graph({}, { categories: ["Mon", "Tue"] }), "one data point for each category"],
  ["a series in another order", graph({}, { categories: ["Tue"] }), "one data point for each category"],
  [
    "two series of one name",
    chart({ type: "bar", series: times(2, () => ({ name: "x", data: [segment()] })), axis_config: { categories: ["x"] } }),
    "series names must be unique",
  ],
  ["an unknown property", [{ type: "divider", color: "red" }], "invalid additional property: color [json-pointer:/blocks/0]"],
  ["text that is no text object", [{ type: "header", text: "Won" }], "must be of type object [json-pointer:/blocks/0/text]"],
  ["a header in mrkdwn", [{ type: "header", text: mrkdwn(1) }], "[json-pointer:/blocks/0/text/type]"],
  ["an empty header", [{ type: "header", text: plain(0) }], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"],
  ["an empty section", [{ type: "section" }], "missing required field: text [json-pointer:/blocks/0]"],
  ["a button without a text", actions({ type: "button" }), "missing required field: text [json-pointer:/blocks/0/elements/0/text]"],
  ["a look that is none", actions(button({ style: "loud" })), "[json-pointer:/blocks/0/elements/0/style]"],
  ["an address that runs a script", actions(button({ url: "javascript:alert(1)" })), "invalid url [json-pointer:/blocks/0/elements/0/url]"],
  ["no actions at all", actions(), "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"],
  ["two buttons of one action_id", actions(button({ action_id: "go" }), button({ action_id: "go" })), '`action_id` "go" already exists'],
  ["two blocks of one block_id", times(2, () => ({ type: "divider", block_id: "line" })), '`block_id` "line" already exists'],
  ["two options of one value", actions(menu({ options: [option(1), option(1)] })), 'option value "value 1" already exists'],
  ["a menu without options", actions({ type: "static_select" }), "needs either options or option_groups"],
  ["a chosen option that is not there", actions(menu({ initial_option: option(7) })), "initial_option is not one of the options"],
  ["an empty text in rich text", rich(line({ type: "text", text: "" })), "must be more than 0 characters"],
  [
    "a list of something else than lines",
    rich(list({ elements: [{ type: "text", text: "x" }] })),
    "[json-pointer:/blocks/0/elements/0/elements/0/type]",
  ],
  ["a broadcast to nobody known", rich(line({ type: "broadcast", range: "world" })), "/range]"],
  ["a user in preformatted text", rich({ type: "rich_text_preformatted", elements: [{ type: "user", user_id: "U1" }] }), 'unsupported type: "user"'],
];

test.each(refused)("%s is refused, and the answer says where", (_what, blocks, problem) => {
  const read = readBlocks(blocks);
  expect(read).toMatchObject({ error: "invalid_blocks" });
  expect("problems" in read && read.problems.join("\n")).toContain(problem);
});

test("blocks that are no list are another error", () => {
  expect(readBlocks({ type: "divider" })).toMatchObject({ error: "invalid_blocks_format" });
});

test("everything that a message may carry is taken together", () => {
  const words = [
    { type: "text", text: "Acme", style: { bold: true } },
    { type: "link", url: "https://acme.test", text: "site" },
    { type: "user", user_id: "U1" },
    { type: "channel", channel_id: "C1" },
    { type: "usergroup", usergroup_id: "S1" },
    { type: "broadcast", range: "here" },
    { type: "emoji", name: "tada", unicode: "1f389" },
    { type: "date", timestamp: 1_767_376_988, format: "{date_short}", fallback: "2 January" },
    { type: "color", value: "#00ff00" },
  ];
  const read = readBlocks([
    { type: "header", text: { ...plain(3), emoji: true } },
    { type: "section", text: { ...mrkdwn(3), verbatim: true }, accessory: button({ action_id: "aside" }) },
    { type: "context", elements: [plain(1), mrkdwn(1), image()] },
    { ...image(), title: plain(1) },
    ...actions(button({ action_id: "go", style: "primary", confirm: confirm() }), menu({ action_id: "pick", initial_option: option(0) })),
    ...rich(
      line(...words),
      list({ style: "ordered", indent: 1 }),
      { type: "rich_text_quote", elements: words },
      { type: "rich_text_preformatted", elements: [words[0]] },
    ),
    {
      type: "table",
      rows: [[cell(2), { type: "raw_number", value: 3, text: "3" }, rich(line(...words))[0]]],
      column_settings: [{ align: "right", is_wrapped: true }],
    },
    ...pie(segment(), segment()),
    ...graph(),
    ...section({ type: "multi_static_select", action_id: "several", options: times(3, option), initial_options: [option(1)], max_selected_items: 2 }),
    ...section(image()),
    ...actions(
      { type: "overflow", action_id: "rest", options: [option(0, { url: "https://acme.test" })] },
      { type: "radio_buttons", action_id: "one", options: [option(0, { text: mrkdwn(1), description: mrkdwn(1) })] },
      { type: "checkboxes", action_id: "some", options: times(2, option), initial_options: [option(1)] },
      { type: "datepicker", action_id: "day", initial_date: "2028-02-29", confirm: confirm() },
      { type: "timepicker", action_id: "time", initial_time: "23:59", timezone: "Asia/Tokyo" },
      { type: "users_select", action_id: "who", initial_user: "U1" },
      { type: "channels_select", action_id: "where", initial_channel: "C1" },
      { type: "conversations_select", action_id: "with", default_to_current_conversation: true, filter: { include: ["public"] } },
    ),
    ...input({ type: "plain_text_input", action_id: "text", multiline: true, dispatch_action_config: { trigger_actions_on: ["on_enter_pressed"] } }),
    ...input({ type: "number_input", action_id: "number", is_decimal_allowed: true, initial_value: "-1.5", min_value: "-2", max_value: "2" }),
    ...input({ type: "email_text_input", action_id: "email", initial_value: "ann@acme.test" }),
    ...input(
      { type: "url_text_input", action_id: "url", initial_value: "https://acme.test" },
      { optional: true, dispatch_action: true, hint: plain(1) },
    ),
  ]);
  expect(read).toHaveProperty("blocks");
});

describe("a whole message", () => {
  test("has at most 13,200 characters in its blocks and its text together", async () => {
    const slack = await smallSlack({ pace: false });
    const send = (last: number) =>
      clientOf(slack).chat.postMessage({
        channel: "C1WINS",
        text: letters(200),
        blocks: [...times(4, () => ({ type: "section", text: mrkdwn(3000) })), { type: "section", text: mrkdwn(last) }],
      });
    expect(await refusalOf(send(1000))).toBe("ok");
    expect(await refusalOf(send(1001))).toBe("msg_blocks_too_long");
  });

  test("has at most 40,000 characters of text, and 4,000 when it is edited", async () => {
    const slack = await smallSlack({ pace: false });
    const client = clientOf(slack);
    const posted = await client.chat.postMessage({ channel: "C1WINS", text: letters(40_000) });
    expect(await refusalOf(client.chat.postMessage({ channel: "C1WINS", text: letters(40_001) }))).toBe("msg_too_long");
    const edit = (count: number) => client.chat.update({ channel: "C1WINS", ts: posted.ts ?? "", text: letters(count) });
    expect(await refusalOf(edit(4000))).toBe("ok");
    expect(await refusalOf(edit(4001))).toBe("msg_too_long");
  });

  test("that is refused says why as Slack does, and leaves nothing behind", async () => {
    const slack = await smallSlack();
    const failure = await failureOf(
      clientOf(slack).apiCall("chat.postMessage", { channel: "C1WINS", text: "x", blocks: [{ type: "header", text: plain(151) }] }),
    );
    expect(failure).toMatchObject({
      code: "slack_webapi_platform_error",
      data: {
        error: "invalid_blocks",
        errors: ["must be less than 151 characters [json-pointer:/blocks/0/text/text]"],
        response_metadata: { messages: ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"] },
      },
    });
    expect(slack.record).toEqual([]);
    expect(slack.messages("#wins")).toEqual([]);
  });
});

/** As JSON carries it: what is undefined is not there. */
const withoutUndefined = (blocks: unknown[]): unknown => JSON.parse(JSON.stringify(blocks));

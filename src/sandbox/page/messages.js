import { drawBlock } from "./blocks.js";
import { element } from "./element.js";

/**
 * Brings a list of drawn messages up to what is to be shown: only what changed is drawn anew, and the focus stays
 * on the button it was on. `press` is called with a message, a control and the option that was picked.
 */
export function showMessages(list, messages, words, language, press) {
  const there = new Map([...list.children].map((item) => [item.dataset.ts, item]));
  const focused = document.activeElement?.dataset.focus;
  const items = messages.map((message) => {
    const state = JSON.stringify([message, language]);
    const known = there.get(message.ts);
    if (known?.state === state) return known;
    const drawn = drawMessage(message, words, language, press);
    drawn.state = state;
    return drawn;
  });
  if (items.length === list.children.length && items.every((item, place) => item === list.children[place])) return;
  list.replaceChildren(...items);
  if (focused) list.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
}

function drawMessage(message, words, language, press) {
  const control = (drawn) => (drawn.kind === "button" ? drawButton(message, drawn, press) : drawMenu(message, drawn, words, press));
  const item = element(
    "li",
    { className: ["message", message.byBot ? "bot" : "person", message.onlyYou ? "only-you" : ""].join(" ") },
    element("span", { className: "face", "aria-hidden": "true" }, [...message.author][0] ?? "?"),
    element(
      "article",
      {},
      message.onlyYou && element("p", { className: "label" }, message.onlyYou),
      message.aside && element("p", { className: "label" }, message.aside),
      drawHead(message, words, language),
      element("div", { className: "blocks" }, ...message.drawn.map((drawn) => drawBlock(drawn, control))),
      message.replies.length > 0 && drawThread(message, words, language, press),
    ),
  );
  item.dataset.ts = message.ts;
  return item;
}

function drawHead(message, words, language) {
  const at = new Date(message.at);
  return element(
    "h3",
    { className: "head" },
    element("span", { className: "author" }, message.author),
    message.byBot && element("span", { className: "badge" }, words.app),
    element(
      "time",
      { dateTime: message.at, title: at.toLocaleString(language) },
      at.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }),
    ),
    message.edited && element("span", { className: "edited" }, `(${message.edited})`),
  );
}

function drawThread(message, words, language, press) {
  return element(
    "section",
    { className: "thread" },
    element("p", { className: "label" }, message.repliesLabel),
    element("ol", {}, ...message.replies.map((reply) => drawMessage(reply, words, language, press))),
  );
}

function drawButton(message, { action, label, look, href, spoken }, press) {
  const button = element("button", { type: "button", className: look, "aria-label": spoken }, label);
  button.dataset.focus = `${message.ts} ${action}`;
  button.onclick = async () => {
    if (href) window.open(href, "_blank", "noopener,noreferrer");
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    await press(message, { action, label });
    button.disabled = false;
    button.removeAttribute("aria-busy");
  };
  return button;
}

function drawMenu(message, { action, label, options, chosen }, words, press) {
  const placeholder = element("option", { value: "", disabled: true, selected: chosen === null }, label || words.choose);
  const offered = options.map((option) => element("option", { value: option.value, selected: option.value === chosen }, option.label));
  const menu = element("select", { "aria-label": label || words.choose }, placeholder, ...offered);
  menu.dataset.focus = `${message.ts} ${action}`;
  menu.onchange = () => press(message, { action, label: menu.selectedOptions[0].textContent, option: menu.value });
  return menu;
}

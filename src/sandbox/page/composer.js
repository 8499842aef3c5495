import { byId, element } from "./element.js";

/**
 * The line in which people write, with the commands it offers while one is being typed. `commands` gives those there
 * are, `send` sends a line and answers whether it was taken.
 */
export function startComposer({ commands, send }) {
  const line = byId("say");
  const list = byId("completion");
  let offered = [];
  let chosen = -1;

  const close = () => {
    offered = [];
    chosen = -1;
    list.hidden = true;
    line.setAttribute("aria-expanded", "false");
    line.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    chosen = place;
    for (const [index, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(index === place));
    const item = list.children[place];
    if (!item) return;
    item.scrollIntoView({ block: "nearest" });
    line.setAttribute("aria-activedescendant", item.id);
  };

  const take = (command) => {
    line.value = `${command} `;
    close();
    line.focus();
  };

  const offer = () => {
    offered = /^\/\S*$/.test(line.value) ? commands().filter(({ command }) => command.startsWith(line.value)) : [];
    if (offered.length === 0 || (offered.length === 1 && offered[0].command === line.value && offered[0].hint === "")) return close();
    list.replaceChildren(...offered.map((command, place) => drawOffer(command, place, take)));
    list.hidden = false;
    line.setAttribute("aria-expanded", "true");
    choose(0);
  };

  line.oninput = offer;
  line.onblur = close;
  line.onkeydown = (event) => {
    // While an input method composes Japanese or Chinese, Enter and the arrows are its own.
    if (event.isComposing || list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose((chosen + step + offered.length) % offered.length);
    else if (event.key === "Escape") close();
    else if (event.key === "Tab" || (event.key === "Enter" && offered[chosen].command !== line.value)) take(offered[chosen].command);
    else return;
    event.preventDefault();
  };
  byId("composer").onsubmit = async (event) => {
    event.preventDefault();
    const text = line.value.trim();
    if (text === "") return;
    close();
    line.value = "";
    if (!(await send(text)) && line.value === "") line.value = text;
  };
  return { take };
}

function drawOffer({ command, hint, about }, place, take) {
  return element(
    "div",
    {
      role: "option",
      id: `offer-${place}`,
      // Before the line loses the focus, and with it the list.
      onmousedown: (event) => {
        event.preventDefault();
        take(command);
      },
    },
    element("span", { className: "command" }, `${command} `, element("span", { className: "hint" }, hint)),
    element("span", { className: "about" }, about),
  );
}

import { element } from "./element.js";

/** Draws one thing of a message. `control` makes what can be pressed. */
export function drawBlock(drawn, control) {
  switch (drawn.kind) {
    case "header":
      return element("h4", { className: "header" }, drawn.text);
    case "text":
      return element("div", { className: "text" }, element("p", {}, ...drawn.marks.map(drawMark)), drawn.control && control(drawn.control));
    case "fields":
      return element("div", { className: "fields" }, ...drawn.fields.map((marks) => element("p", {}, ...marks.map(drawMark))));
    case "quiet":
      return element("p", { className: "quiet" }, ...drawn.parts.map((marks) => element("span", {}, ...marks.map(drawMark))));
    case "divider":
      return element("hr");
    case "list": {
      const items = drawn.items.map((marks) => element("li", {}, ...marks.map(drawMark)));
      return element(drawn.ordered ? "ol" : "ul", { className: `list indent-${drawn.indent}` }, ...items);
    }
    case "quote":
      return element("blockquote", {}, ...drawn.marks.map(drawMark));
    case "code":
      return element("pre", {}, element("code", {}, ...drawn.marks.map((mark) => mark.text)));
    case "table":
      return drawTable(drawn);
    case "controls":
      return element("div", { className: "controls" }, ...drawn.controls.map(control));
  }
}

function drawMark(mark) {
  let drawn = document.createTextNode(mark.text);
  const wrap = (tag, properties) => {
    drawn = element(tag, properties, drawn);
  };
  if (mark.code) wrap("code");
  if (mark.bold) wrap("strong");
  if (mark.italic) wrap("em");
  if (mark.strike) wrap("s");
  if (mark.calls) wrap("span", { className: "call" });
  if (mark.href) wrap("a", { href: mark.href, target: "_blank", rel: "noopener noreferrer" });
  if (mark.quoted) wrap("q");
  return drawn;
}

function drawTable({ rows, align }) {
  const cells = (row, tag) =>
    row.map((marks, place) => element(tag, { className: align[place] ?? "left", scope: tag === "th" ? "col" : null }, ...marks.map(drawMark)));
  const [head, ...body] = rows;
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...cells(head, "th"))),
    element("tbody", {}, ...body.map((row) => element("tr", {}, ...cells(row, "td")))),
  );
  return element("div", { className: "table", tabIndex: 0 }, table);
}

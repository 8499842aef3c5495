// What tests ask of the page, in the browser; put into every page that they open.

/**
 * What is seen of the page only in part, and cannot be scrolled to: an element whose content is wider than it and hidden,
 * or which stands beyond the sides of the window.
 */
function cutOff() {
  const shown = [...document.querySelectorAll("body *")].filter(isShown);
  return shown
    .filter((one) => hides(one) || leaves(one))
    .map((one) => `${one.tagName}.${one.getAttribute("class")}: ${one.textContent.slice(0, 60)}`);
}

function isShown(one) {
  return one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !one.closest(".unseen, svg, select, progress");
}

function hides(one) {
  return /hidden|clip/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
}

function leaves(one) {
  const { left, right, width } = one.getBoundingClientRect();
  return width > 0 && (right > innerWidth + 1 || left < -1) && !canBeScrolledTo(one);
}

/** Tables and figures may be wider than the window; nothing else is to be scrolled sideways. */
function canBeScrolledTo(one) {
  const wide = one.closest(".block-table, .card [role=table], .chart-picture, .block-chart details");
  return wide !== null && wide !== one && /auto|scroll/.test(getComputedStyle(wide).overflowX);
}

/** Whether what has the focus says so, or the line around it. */
function focusIsSeen() {
  const at = document.activeElement;
  const { outlineStyle, boxShadow } = getComputedStyle(at.closest(".composer-line")?.querySelector("textarea:focus")?.parentElement ?? at);
  return outlineStyle !== "none" || boxShadow !== "none";
}

Object.assign(globalThis, { cutOff, focusIsSeen });

// What the bench asks of a page, in the browser; put into every page that it opens.

const nextFrame = () => new Promise(requestAnimationFrame);

/** By the clock that all windows share, in milliseconds. */
const sharedNow = () => performance.timeOrigin + performance.now();

/** Resolves with the milliseconds from the opening of the page until an element is in sight, and the frame that shows it is past. */
async function drawn(id) {
  for (;;) {
    await nextFrame();
    const one = document.getElementById(id);
    if (!one?.checkVisibility({ visibilityProperty: true })) continue;
    const { top, bottom, height } = one.getBoundingClientRect();
    if (height === 0 || top < 0 || bottom > innerHeight) continue;
    await nextFrame();
    return performance.now();
  }
}

let counting = false;
let frames = [];

/** From here on each frame is timed. */
async function countFrames() {
  counting = true;
  frames = [];
  let last = await nextFrame();
  while (counting) {
    const at = await nextFrame();
    frames.push(at - last);
    last = at;
  }
}

/** Ends it: how many milliseconds each frame took. */
function countedFrames() {
  counting = false;
  return frames;
}

/** How far a list can still be scrolled up and down, in pixels. */
function roomIn(selector) {
  const { scrollTop, scrollHeight, clientHeight } = document.querySelector(selector);
  return { up: scrollTop, down: scrollHeight - clientHeight - scrollTop };
}

const seen = new Map();

/** Notes when each line that is one of `lines` is in sight first, in the frame that shows it. */
async function noteSeen(selector, lines) {
  const waited = new Set(lines);
  while (waited.size > 0) {
    await nextFrame();
    for (const one of document.querySelectorAll(selector)) {
      const said = one.textContent.trim();
      if (waited.delete(said)) seen.set(said, sharedNow());
    }
  }
}

/** Resolves with when that was. */
async function whenSeen(line) {
  while (!seen.has(line)) await nextFrame();
  return seen.get(line);
}

const sent = new Map();

/** Notes when each line is sent off by Enter. */
function noteSent() {
  const note = ({ key, target, timeStamp }) => key === "Enter" && sent.set(target.value.trim(), performance.timeOrigin + timeStamp);
  addEventListener("keydown", note, { capture: true });
}

Object.assign(globalThis, { bench: { drawn, countFrames, countedFrames, roomIn, noteSeen, whenSeen, noteSent, sent } });

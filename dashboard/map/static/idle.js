// Work that can be done before anybody asks for it, a little at a time, while the page has nothing else to do.
//
//   whenIdle(work)   run each of these functions once, in their order; none of them may take longer than 50 ms
//
// Nothing is done while time runs: a step never waits for it. A browser that doesn't tell when it is idle gets a pause
// between two functions.

const PAUSE_MS = 100;
const soon = window.requestIdleCallback ? (work) => requestIdleCallback(work) : (work) => setTimeout(work, PAUSE_MS);

function whenIdle(work) {
  const waiting = [...work];
  const next = () => {
    if (state.playing) return setTimeout(next, 10 * PAUSE_MS);
    waiting.shift()?.();
    return waiting.length ? soon(next) : undefined;
  };
  soon(next);
}

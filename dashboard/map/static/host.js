// The app's side of an embedded page: a Streamlit component that holds the frame. Streamlit calls it after each run of the
// script with `data`; the frame is made once, and what changed since is handed to it:
//
//   page, events     addresses of the page and of its events, named after their content: the same address, the same events
//   lang, title      the language of the app, the title of the frame
//   address, ask     the view to begin with, "#…"; another one for a new `ask`
//   names            the parts of the app's address that are the view's; all others are left alone
//
// The view goes into the address of the app at once and without the server. The server hears of it (the state "address")
// when something is selected, and when the reader turns to something else than the map: never for a step of the slider.

const AGAIN_MS = [200, 1000, 2000, 5000];
/** What is left free under the frame. */
const BELOW_PX = 2;
const alive = new WeakMap();

export default function host({ data, parentElement, setStateValue }) {
  const held = alive.get(parentElement) ?? hold(parentElement);
  alive.set(parentElement, held);
  held.follow(data, (address) => setStateValue("address", address));
  return () => {
    alive.delete(parentElement);
    held.end();
  };
}

function hold(parent) {
  const frame = document.createElement("iframe");
  frame.className = "strikemap";
  frame.allow = "clipboard-write";
  const listening = new AbortController();
  let [data, tell, given, reported] = [null, null, "", null];
  let [address, away, tries, again] = ["", false, 0, 0];
  const inside = () => frame.contentWindow?.strikemap;

  function follow(next, report) {
    const first = data === null;
    const asked = !first && next.ask !== data.ask;
    [data, tell] = [next, report];
    frame.title = data.title;
    if (first) {
      address = reported = data.address;
      frame.src = absolute(data.page);
      frame.addEventListener("load", give);
      parent.append(frame);
      fit();
      return;
    }
    inside()?.set({ lang: data.lang, theme: themeOf(parent) });
    if (asked) turnTo(data.address);
    // A run that began before the reader went back writes the older view into the address.
    else show("flow");
    give();
  }

  /** As tall as the window has room under what stands above the frame; the style sheet says how tall at least. */
  function fit() {
    const room = innerHeight - Math.ceil(frame.getBoundingClientRect().top);
    const height = `${Math.max(0, room - BELOW_PX)}px`;
    if (room > 0 && frame.style.height !== height) frame.style.height = height;
  }

  /** Fetch the events and hand them over, unless the frame has them; without a connection it is tried again. */
  async function give() {
    const wanted = data.events;
    if (!inside() || given === wanted) return;
    clearTimeout(again);
    try {
      const answer = await fetch(absolute(wanted));
      if (!answer.ok) throw new Error(answer.statusText);
      const blocks = await answer.json();
      if (wanted !== data.events || listening.signal.aborted) return;
      [given, tries] = [wanted, 0];
      inside().set({ lang: data.lang, theme: themeOf(parent) });
      inside().give(blocks, { address, keep, link: `${location.origin}${location.pathname}?` });
    } catch {
      again = setTimeout(give, AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)]);
      tries += 1;
    }
  }

  /** The view has changed in the frame. */
  function keep(next, how) {
    if (listening.signal.aborted) return;
    const chosen = part(next, "s") !== part(reported, "s");
    address = next;
    show(how);
    if (chosen || away) report();
  }

  function report() {
    if (address === reported) return;
    reported = address;
    tell(address);
  }

  /** Put the view into the app's address, beside what the app itself keeps there. */
  function show(how) {
    const ours = new Set(data.names);
    const others = [...new URLSearchParams(location.search)].filter(([name]) => !ours.has(name));
    const query = [...others, ...new URLSearchParams(address.slice(1))].map((pair) => pair.map(quoted).join("=")).join("&");
    const next = query ? `?${query}` : "";
    if (next === location.search) return;
    if (how === "step") history.pushState({}, "", location.pathname + next);
    else history.replaceState({}, "", location.pathname + next);
  }

  function turnTo(next) {
    address = reported = next;
    inside()?.go(next);
    show("flow");
  }

  /** Back and forward: the view that the app's address names now. */
  function goBack() {
    const names = new Set(data.names);
    const asked = new URLSearchParams([...new URLSearchParams(location.search)].filter(([name]) => names.has(name)));
    address = `#${asked}`;
    inside()?.go(address);
    report();
  }

  function turnAway(event) {
    away = event.target !== frame;
    if (away) report();
  }

  for (const kind of ["pointerover", "pointerdown", "focusin", "keydown"]) {
    document.addEventListener(kind, turnAway, { capture: true, signal: listening.signal });
  }
  window.addEventListener("popstate", goBack, { signal: listening.signal });
  window.addEventListener("resize", fit, { signal: listening.signal });
  const above = new ResizeObserver(fit);
  for (let box = parent; box; box = box.parentElement) above.observe(box);
  window.addEventListener("online", give, { signal: listening.signal });

  function end() {
    clearTimeout(again);
    listening.abort();
    above.disconnect();
    frame.remove();
  }

  return { follow, end };
}

/** An address of the server, which the app may serve under a path of its own. */
function absolute(path) {
  return new URL(path, location.origin).href;
}

function part(address, name) {
  return new URLSearchParams((address ?? "").replace(/^#/, "")).get(name);
}

/** As Python writes a query, so that both sides write one view alike. */
function quoted(text) {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** Light or dark, as the app is painted behind the frame. */
function themeOf(parent) {
  const probe = document.createElement("span");
  probe.style.color = getComputedStyle(parent).getPropertyValue("--st-background-color");
  parent.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
}

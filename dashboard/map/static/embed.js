// The page in the frame of an app: the app gives the events and keeps the view, the page is never loaded twice.
//
//   strikemap.give(blocks, opening)   the events, as [{id, type, text}] of data blocks, the first time and whenever they
//                                     change; `opening` is needed the first time:
//                                       address   the view to begin with, "#…"
//                                       link      what stands before a view in a link to it
//                                       keep      hears each change of the view: keep(address, "step" or "flow")
//   strikemap.set({lang, theme})      the language and the theme of the app
//   strikemap.go(address)             show another view: the reader went back or forward in the app

function isEmbedded() {
  return document.documentElement.classList.contains("embedded");
}

/** Until the app has given the first events. */
let awaitEvents = () => Promise.resolve();
/** Called once the page is drawn. */
let tellDrawn = () => {};

if (isEmbedded()) {
  const heard = [];
  let [address, keep, link, opened] = ["", null, "", false];
  let [begin, look, turn] = [null, {}, null];
  const first = new Promise((resolve) => { begin = resolve; });
  const drawn = new Promise((resolve) => { tellDrawn = resolve; });

  async function put(blocks) {
    for (const { id, type, text } of blocks) given.set(id.replace(/^data-/, ""), { type, text });
    Object.assign(config, await readBlock("about"));
  }

  async function replace(blocks) {
    await put(blocks);
    await renew();
  }

  bar = {
    read: () => address,
    write(next, how) {
      address = next;
      keep(next, how);
    },
    listen: (hear) => heard.push(hear),
    link: (view) => `${link}${view}`,
    brief: (view) => `${link}${view}`,
  };

  awaitEvents = async () => {
    const { blocks, opening } = await first;
    ({ address, keep, link } = opening);
    await put(blocks);
    Object.assign(config, look);
    opened = true;
  };

  window.strikemap = {
    give(blocks, opening) {
      if (!turn) begin({ blocks, opening });
      turn = turn ? turn.then(() => replace(blocks)) : drawn;
      return turn;
    },
    set(next) {
      look = next;
      if (opened) adopt(next);
    },
    go(next) {
      if (next === address) return;
      address = next;
      heard.forEach((hear) => hear());
    },
  };
}

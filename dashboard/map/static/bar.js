// Where the view is kept: in the page's own address, or in that of the app in whose frame the page stands (embed.js).
//
//   bar.read()                the view as the page writes it, "#…"
//   bar.write(address, how)   keep it; "step" makes an entry of the history, "flow" changes the entry it is in
//   bar.listen(heard)         hear when somebody else changed it: back, forward, or written by hand
//   bar.link(view)            a link that opens the page with the view
//   bar.brief(view)           the same for a citation, without the folders of somebody's own machine

const ownBar = {
  read: () => location.hash,

  write(address, how) {
    try {
      if (how === "step") history.pushState(null, "", address);
      else history.replaceState(null, "", address);
    } catch {
      // A page inside another page's frame may not own its address; the view then lives as long as the page.
    }
  },

  listen(heard) {
    window.addEventListener("popstate", heard);
    window.addEventListener("hashchange", heard);
  },

  link: (view) => `${location.href.split("#")[0]}#${view}`,

  brief: (view) => `${location.protocol === "file:" ? location.pathname.split("/").pop() : location.href.split("#")[0]}#${view}`,
};

let bar = ownBar;

// Says Streamlit's own words, which it has in English only, in the language of the app: what stands in its own parts of a
// page is known again by its English words and written over, letters only, never elements. `data` is a list of [words,
// said], with {slots} for what varies; none is English. Of the pages' own text nothing is looked at.

/** Where Streamlit writes by itself, and not what a page gave it to write. */
const PARTS = [
    "[data-testid^=stFileUploader]",
    "[data-testid=stFileChip]",
    "[data-testid=stTooltipErrorContent]",
    "[data-testid=InputInstructions]",
    "[data-testid=stDateInputFieldsScroller]",
    "[data-testid=stDateInputCalendar]",
    "[data-testid=stSelectboxVirtualDropdown]",
    "[data-testid=stMultiSelect]",
    "[data-testid=stStatusWidget]",
    "[data-testid=stSkipToContent]",
    "[data-testid=stMainMenuPopover]",
    "[data-testid=stElementToolbar]",
    "[data-testid=stTooltipContent]",
    "[data-testid=stToolbar]",
    "[data-testid=stDialog]",
    "[data-testid=stConnectionStatus]",
    "[data-live-announcer]",
].join(",");
/** What stands there and is somebody's own text all the same. */
const THEIRS = "[data-testid=stFileChipName], [role=option][data-key], label";
const NAMES = ["aria-label", "aria-valuetext", "placeholder", "title"];

/** A chart names each of its marks, by the thousand, in words that we gave it. */
const LABELLED = NAMES.map((name) => `[${name}]:not(svg *)`).join(",");

const patternOf = ([words, said]) => {
    const parts = words.split(/\{(\w+)\}/);
    const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const slot = (name) => `(?<${name}>${name === "n" ? "[\\d.,]+" : ".+?"})`;
    return { pattern: new RegExp(`^${parts.map((part, at) => (at % 2 ? slot(part) : escaped(part))).join("")}$`), said };
};

let formats = new Intl.NumberFormat();
const value = (groups, name) => (name === "n" ? formats.format(Number(groups.n.replaceAll(",", ""))) : groups[name]);

const translate = (patterns, text) => {
    const bare = text.trim();
    if (!bare) return text;
    for (const { pattern, said } of patterns) {
        const found = pattern.exec(bare);
        if (found) return text.replace(bare, () => said.replace(/\{(\w+)\}/g, (_, name) => value(found.groups, name)));
    }
    return text;
};

/** What was written over, by node: the name of an attribute, or "" for the text, with its English words and ours. */
const written = new WeakMap();

const write = (node, name, english, said) => {
    if (said === english) return;
    written.set(node, { ...written.get(node), [name]: [english, said] });
    if (name) node.setAttribute(name, said);
    else node.nodeValue = said;
};

/** Each text of Streamlit's below an element, then each of its names, in the order of `visit(node, name, words)`. */
const walk = (node, visit) => {
    for (const part of node.closest(PARTS) ? [node] : node.querySelectorAll(PARTS)) {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const text = texts.currentNode;
            if (!text.parentElement.closest(THEIRS)) visit(text, "", text.nodeValue);
        }
    }
    for (const each of [node, ...node.querySelectorAll(LABELLED)]) {
        if (each.matches(THEIRS)) continue;
        for (const name of NAMES) if (each.hasAttribute(name)) visit(each, name, each.getAttribute(name));
    }
};

const restore = (node, name, words) => {
    const [english, said] = written.get(node)?.[name] ?? [];
    if (words !== said) return;
    if (name) node.setAttribute(name, english);
    else node.nodeValue = english;
};

export default function ({ data, parentElement }) {
    const kept = (parentElement.strikemapForeign ??= { words: "", end: null });
    const words = JSON.stringify(data.words);
    const end = () => {
        kept.end?.();
        delete parentElement.strikemapForeign;
    };
    if (kept.words === words) return end;
    kept.end?.();
    kept.words = words;
    formats = new Intl.NumberFormat(data.locale);
    const patterns = data.words.map(patternOf);
    const visit = (node, name, text) => write(node, name, text, translate(patterns, text));
    const seen = new MutationObserver((changes) => {
        for (const { type, target, addedNodes, attributeName } of changes) {
            if (type === "childList") addedNodes.forEach((node) => speak(node, visit));
            else if (type === "characterData") speak(target, visit);
            else if (target.matches(LABELLED) && !target.matches(THEIRS)) visit(target, attributeName, target.getAttribute(attributeName) ?? "");
        }
    });
    kept.end = () => {
        seen.disconnect();
        walk(document.body, restore);
    };
    walk(document.body, visit);
    const watch = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES };
    seen.observe(document.body, watch);
    return end;
}

/** Visit what was added or changed. */
function speak(node, visit) {
    if (node instanceof HTMLElement) walk(node, visit);
    else if (node.nodeType === Node.TEXT_NODE && node.parentElement?.closest(PARTS) && !node.parentElement.closest(THEIRS)) {
        visit(node, "", node.nodeValue);
    }
}

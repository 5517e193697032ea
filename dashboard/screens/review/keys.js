// Listens to the keys of the review page and tells which one was pressed; never while somebody types in a field.
// `data.turn` is another number once a key has been carried out: until then further keys are dropped, so that nobody
// decides on an event that they have not seen. `data.said` is read out by screen readers.
const TYPED = "input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true]";
const OWN_ENTER = "button, a, summary, [role=button], [role=tab], [role=option], [role=combobox], input";

// Streamlit draws components inside shadow roots: the element that has the focus is the innermost one.
const focused = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
};

const keyOf = (event, keys) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return "save";
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
    if (document.querySelector("[role=dialog], [role=listbox]")) return null;
    if (event.key === "Escape") return "escape";
    const element = focused();
    if (element?.matches(TYPED)) return null;
    if (event.key === "Enter") return element?.matches(OWN_ENTER) ? null : "enter";
    const key = event.key.toLowerCase();
    return keys.includes(key) ? key : null;
};

const focusOn = (label, attempts) => {
    const field = [...document.querySelectorAll("input, textarea")].find((each) => each.ariaLabel === label);
    if (field) field.focus();
    else if (attempts > 0) requestAnimationFrame(() => focusOn(label, attempts - 1));
};

export default function (component) {
    const { data, setTriggerValue, parentElement } = component;
    const region = parentElement.querySelector("[role=status]");
    const kept = (parentElement.strikemapKeys ??= { turn: null, waiting: false, focus: "", listen: null });
    if (region.textContent !== data.said) region.textContent = data.said;
    if (kept.turn !== data.turn) {
        kept.turn = data.turn;
        kept.waiting = false;
    }
    if (kept.focus !== data.focus) {
        kept.focus = data.focus;
        if (data.focus) focusOn(data.focus, 300);
        else if (focused()?.matches(TYPED)) focused().blur();
    }
    // This function runs again with each new `data`, and the old listener knows the old ones only.
    document.removeEventListener("keydown", kept.listen, true);
    kept.listen = (event) => {
        const key = keyOf(event, data.keys);
        if (!key || event.repeat) return;
        event.preventDefault();
        if (kept.waiting) return;
        kept.waiting = true;
        // What stands in a field is handed over when the field is left.
        if (key === "save") focused()?.blur();
        setTriggerValue("pressed", { key, event: data.event });
    };
    // Before the fields: these take Ctrl+Enter for themselves.
    document.addEventListener("keydown", kept.listen, true);
    return () => document.removeEventListener("keydown", kept.listen, true);
}

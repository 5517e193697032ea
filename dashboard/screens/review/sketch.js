// The small map of a place to choose: outlines, towns, numbered candidates. It asks nobody for anything. A click tells
// where it was, in degrees; a candidate tells its number. All text goes in as textContent.
const NS = "http://www.w3.org/2000/svg";
const KM_PER_DEGREE = 111.2;
const CLICK_PX = 5;

const make = (name, attributes, text) => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
};

const draw = (svg, data, pick) => {
    const [south, west, north, east] = data.view;
    // Degrees of longitude are as much narrower than those of latitude as in the middle of the view.
    const narrow = Math.max(0.1, Math.cos((((south + north) / 2) * Math.PI) / 180));
    const x = (lon) => lon * narrow;
    const y = (lat) => -lat;
    const size = Math.max((east - west) * narrow, north - south);
    const unit = size / 300;
    svg.replaceChildren();
    const path = data.outlines.map((ring) => `M${ring.map(([lon, lat]) => `${x(lon)},${y(lat)}`).join("L")}Z`).join("");
    svg.append(make("path", { d: path, class: "land", "stroke-width": unit }));
    for (const town of data.towns) {
        svg.append(make("circle", { cx: x(town.lon), cy: y(town.lat), r: 2 * unit, class: "town" }));
        const at = { x: x(town.lon) + 4 * unit, y: y(town.lat) + 3 * unit, "font-size": 9 * unit, class: "town-name" };
        svg.append(make("text", at, town.name));
    }
    const spot = (each) => ({ cx: x(each.lon), cy: y(each.lat) });
    if (data.place) {
        const ring = make("circle", { ...spot(data.place), r: 11 * unit, class: "place", "stroke-width": 2 * unit });
        ring.append(make("title", {}, data.place.label));
        svg.append(ring);
    }
    [...data.choices.entries()].reverse().forEach(([index, each]) => {
        const group = make("g", { class: "choice", role: "button", tabindex: 0, "aria-label": each.label });
        group.append(make("title", {}, each.label));
        const reach = { ...spot(each), r: each.km / KM_PER_DEGREE, class: "circle", "stroke-width": unit / 2 };
        if (index === 0) svg.append(make("circle", { ...reach, "pointer-events": "none" }));
        group.append(make("circle", { ...spot(each), r: 8 * unit, class: "dot", "stroke-width": 2 * unit }));
        const at = { x: x(each.lon), y: y(each.lat) + 4 * unit, "font-size": 11 * unit, "text-anchor": "middle" };
        group.append(make("text", at, String(index + 1)));
        group.addEventListener("click", (event) => {
            event.stopPropagation();
            pick(index);
        });
        group.addEventListener("keydown", (event) => {
            if (event.key === "Enter") pick(index);
        });
        svg.append(group);
    });
    return { box: [x(west), y(north), (east - west) * narrow, north - south], narrow };
};

export default function (component) {
    const { data, setTriggerValue, parentElement } = component;
    const svg = parentElement.querySelector("svg");
    const told = JSON.stringify(data);
    if (parentElement.strikemapTold === told) return undefined;
    parentElement.strikemapTold = told;
    svg.setAttribute("aria-label", data.label);
    const { box, narrow } = draw(svg, data, (index) => setTriggerValue("picked", { index, event: data.event }));
    let [left, top, width, height] = box;
    const show = () => svg.setAttribute("viewBox", [left, top, width, height].join(" "));
    show();
    const zoom = (factor) => {
        left += (width * (1 - factor)) / 2;
        top += (height * (1 - factor)) / 2;
        width *= factor;
        height *= factor;
        show();
    };
    const [closer, wider] = parentElement.querySelectorAll(".zoom button");
    closer.setAttribute("aria-label", data.closer);
    wider.setAttribute("aria-label", data.wider);
    closer.onclick = () => zoom(0.5);
    wider.onclick = () => zoom(2);
    const degrees = (event) => {
        const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
        return { lon: at.x / narrow, lat: -at.y };
    };
    let held = null;
    svg.onpointerdown = (event) => {
        held = { x: event.clientX, y: event.clientY, left, top, scale: svg.getScreenCTM().a, moved: false };
    };
    svg.onpointermove = (event) => {
        if (!held || !event.buttons) return;
        const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
        held.moved ||= Math.hypot(dx, dy) > CLICK_PX;
        if (!held.moved) return;
        left = held.left - dx / held.scale;
        top = held.top - dy / held.scale;
        show();
    };
    svg.onclick = (event) => {
        const dragged = held?.moved;
        held = null;
        if (!dragged) setTriggerValue("clicked", { ...degrees(event), event: data.event });
    };
    return undefined;
}

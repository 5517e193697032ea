// The data blocks of the page. A small one is JSON; a large one is a deflated pack of columns (dashboard/map/packing.py).

const NO_DAY = -2147483648;
const PACKED = "application/x-strikemap-columns";
const [SINGLE, ESCAPE, HASH] = [192, 255, 128];
const ARRAYS = { i8: Int8Array, i16: Int16Array, i32: Int32Array };
/** Letters of base64 taken at a time, a multiple of four: no slice keeps the page from answering. */
const SLICE = 1 << 18;

/** Blocks that an app gave to the page, by name: they stand before those of the page itself. */
const given = new Map();

function blockOf(name) {
  const block = byId(`data-${name}`);
  return given.get(name) ?? { type: block.type, text: block.textContent };
}

/** The value of a data block; lists of numbers may be typed arrays, in which NO_DAY stands for null. */
async function readBlock(name) {
  const { type, text } = blockOf(name);
  return type === PACKED ? unpack(await inflate(text)) : JSON.parse(text);
}

/** Whether a block is so small that it is open as soon as it is asked for. */
function isPlain(name) {
  return blockOf(name).type !== PACKED;
}

/** The inflated bytes of base64 text. */
function inflate(text) {
  let at = 0;
  const packed = new ReadableStream({
    pull(stream) {
      if (at >= text.length) return stream.close();
      stream.enqueue(fromBase64(text.slice(at, at + SLICE)));
      at += SLICE;
      return undefined;
    },
  });
  return new Response(packed.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let k = 0; k < bytes.length; k += 1) bytes[k] = letters.charCodeAt(k);
  return bytes;
}

/** The value of a pack: columns of numbers as typed arrays, texts and lists as something with `at(k)` and `length`. */
function unpack(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const body = 4 + length;
  const open = (value) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    if (!("@" in value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, open(member)]));
    if (value["@"] in ARRAYS) return openNumbers(buffer, body, value);
    if (value["@"] === "hex") return openHashes(new Uint8Array(buffer, body + value.at, value.n * value.size), value);
    return openTexts(new Uint8Array(buffer, body + value.at, value.bytes), value, open(value.lengths));
  };
  return open(header);
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Bytes as hexadecimal digits. */
function hex(bytes) {
  let text = "";
  for (const byte of bytes) text += PAIRS[byte];
  return text;
}

function openHashes(bytes, { n, size }) {
  return Array.from({ length: n }, (_, k) => hex(bytes.subarray(k * size, (k + 1) * size)));
}

function openNumbers(buffer, body, { "@": type, at, n, steps, from }) {
  const Type = ARRAYS[type];
  const start = body + at;
  const raw = new Type(buffer.slice(start, start + n * Type.BYTES_PER_ELEMENT));
  const column = Int32Array.from(raw);
  if (steps) for (let k = 0; k < n; k += 1) column[k] += k ? column[k - 1] : from;
  else if (type !== "i32") {
    const none = -(2 ** (8 * Type.BYTES_PER_ELEMENT - 1));
    for (let k = 0; k < n; k += 1) if (column[k] === none) column[k] = NO_DAY;
  }
  return column;
}

/** Texts that stay numbers of words until one is asked for. */
function openTexts(bytes, { "@": type, words }, lengths) {
  const ends = Uint32Array.from(lengths);
  for (let k = 1; k < ends.length; k += 1) ends[k] += ends[k - 1];
  const decoder = new TextDecoder();
  const at = (k) => {
    if (type === "lines") return JSON.parse(decoder.decode(bytes.subarray(k ? ends[k - 1] : 0, ends[k])));
    let text = "";
    for (let b = k ? ends[k - 1] : 0; b < ends[k]; ) {
      const code = bytes[b++];
      if (code < SINGLE) text += words[code];
      else if (code < ESCAPE) text += words[SINGLE + (code - SINGLE) * 256 + bytes[b++]];
      else {
        const length = bytes[b];
        const end = b + 1 + (length % HASH);
        const piece = bytes.subarray(b + 1, end);
        text += length > HASH ? hex(piece) : decoder.decode(piece);
        b = end;
      }
    }
    return text;
  };
  return { length: ends.length, at };
}

/** A column of numbers, with NO_DAY for null, whether it came as JSON or packed. */
function numbers(column) {
  return column instanceof Int32Array ? column : Int32Array.from(column, (value) => value ?? NO_DAY);
}

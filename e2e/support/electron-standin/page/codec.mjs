// Structured clone over JSON. This very text runs in Node and, stringified, in the page: it may use nothing from outside itself.
// Covers plain objects, arrays, Date, Map, Set, Error, bigint, ArrayBuffer and typed arrays; anything else cannot be cloned.

/** `toBase64` and `fromBase64` are how the two sides write bytes. */
export function makeCodec(toBase64, fromBase64) {
  const arrays = { Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array, Uint8ClampedArray };

  const encode = (value) => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'object') return encodeObject(value);
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'number' || typeof value === 'bigint') return { $: typeof value, value: String(value) };
    throw new Error('An object could not be cloned.');
  };

  const encodeObject = (value) => {
    if (Array.isArray(value)) return value.map(encode);
    if (value instanceof Date) return { $: 'date', value: value.getTime() };
    if (value instanceof Map) return { $: 'map', value: [...value].map(([key, one]) => [encode(key), encode(one)]) };
    if (value instanceof Set) return { $: 'set', value: [...value].map(encode) };
    if (value instanceof Error) return { $: 'error', name: value.name, value: value.message };
    if (value instanceof ArrayBuffer) return { $: 'buffer', value: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const name = value.constructor.name in arrays ? value.constructor.name : 'Uint8Array'; // Node's Buffer arrives as a Uint8Array
      return { $: 'bytes', name, value: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) };
    }
    const plain = Object.fromEntries(Object.keys(value).map((key) => [key, encode(value[key])]));
    return '$' in plain ? { $: 'plain', value: plain } : plain;
  };

  const decode = (value) => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    return '$' in value ? decodeMarked(value) : decodePlain(value);
  };

  const decodePlain = (value) => Object.fromEntries(Object.keys(value).map((key) => [key, decode(value[key])]));

  const decodeMarked = ({ $: kind, name, value }) => {
    switch (kind) {
      case 'undefined': return undefined;
      case 'number': return Number(value);
      case 'bigint': return BigInt(value);
      case 'date': return new Date(value);
      case 'map': return new Map(value.map(([key, one]) => [decode(key), decode(one)]));
      case 'set': return new Set(value.map(decode));
      case 'error': return Object.assign(new Error(value), { name });
      case 'buffer': return fromBase64(value).buffer;
      case 'bytes': {
        const bytes = fromBase64(value);
        return new arrays[name](bytes.buffer, 0, bytes.byteLength / arrays[name].BYTES_PER_ELEMENT);
      }
      default: return decodePlain(value);
    }
  };

  return { encode, decode };
}

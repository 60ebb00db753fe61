const [quote, backslash, opening, closing] = [0x22, 0x5c, 0x7b, 0x7d]

/** Where the JSON object that begins at `from` ends (the byte after its brace); undefined when that is not in these bytes. */
export function endOfObject(bytes: Buffer, from: number): number | undefined {
  let depth = 0
  let quoted = false
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i]
    if (quoted) {
      if (byte === backslash) i++
      else if (byte === quote) quoted = false
    } else if (byte === quote) quoted = true
    else if (byte === opening) depth++
    else if (byte === closing && --depth === 0) return i + 1
  }
  return undefined
}

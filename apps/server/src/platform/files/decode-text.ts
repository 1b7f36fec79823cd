const CONTROL = /(?![\t\n\f\r])\p{Cc}/u
const ENCODINGS = ['utf-8', 'gb18030', 'windows-1252']

/** Bytes as text in the first encoding that reads all of them; null where they are no text. `isWhole`: they do not end in the middle of a file. */
export function decodeText(bytes: Uint8Array, { isWhole }: { isWhole: boolean }): string | null {
  const marked = markedEncoding(bytes)
  for (const encoding of marked ? [marked] : ENCODINGS) {
    const text = decode(bytes, encoding, isWhole)
    if (text !== null && !CONTROL.test(text)) return text
  }
  return null
}

function markedEncoding([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return null
}

function decode(bytes: Uint8Array, encoding: string, isWhole: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole })
  } catch {
    return null
  }
}

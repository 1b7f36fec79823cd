import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { decodeText } from './decode-text.ts'

const HEAD_BYTES = 64 * 1024
const LINES_MAX = 20
const UNKNOWN = 'application/octet-stream'

/** Tags by which browsers take a text for a web page (WHATWG MIME Sniffing, 7.1), and those that would run in one. */
const HTML =
  /^\s*<(!doctype\s+html|html|head|body|script|iframe|object|embed|h1|div|font|table|a|style|title|b|br|p|form|img|meta|link|!--)[\s/>]/i
/** What may stand before the first element. A comment ends at its first end, or there would be as many ways to read several as subsets of them. */
const SVG =
  /^\s*(<\?xml[^>]*\?>\s*)?((<!--((?!-->)[\s\S])*-->|<!doctype[^>[]*(\[((?!\]\s*>)[\s\S])*\]\s*)?>)\s*)*<([a-z]+:)?svg[\s/>]/i
const XML = /^\s*<\?xml[\s?]/

/** The media type of a file by its content alone: what a file is called proves nothing. */
export async function contentTypeOf(path: string): Promise<string> {
  const found = (await fileTypeFromFile(path))?.mime
  if (found !== undefined && found !== 'application/xml') return found
  return textTypeOf(await readHead(path)) ?? found ?? UNKNOWN
}

/** What kind of text bytes are; null where they are none. */
export function textTypeOf({ bytes, isWhole }: { bytes: Uint8Array; isWhole: boolean }): string | null {
  const text = decodeText(bytes, { isWhole })
  if (text === null) return null
  if (SVG.test(text)) return 'image/svg+xml'
  if (HTML.test(text)) return 'text/html'
  if (XML.test(text)) return 'application/xml'
  return isTable(text, isWhole) ? 'text/csv' : 'text/plain'
}

async function readHead(path: string): Promise<{ bytes: Uint8Array; isWhole: boolean }> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return { bytes: buffer.subarray(0, bytesRead), isWhole: bytesRead < HEAD_BYTES }
  } finally {
    await handle.close()
  }
}

/** Lines with the same number of separators, quoted ones not counted: three of them, or two with several. */
function isTable(text: string, isWhole: boolean): boolean {
  const lines = text.replace(/"(?:[^"]|"")*"/g, 'x').split(/\r\n|\n|\r/)
  const sample = (isWhole ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '').slice(0, LINES_MAX)
  return [',', ';', '\t'].some((separator) => {
    const counts = sample.map((line) => line.split(separator).length - 1)
    const [first = 0] = counts
    return (
      first >= 1 &&
      counts.every((count) => count === first) &&
      (counts.length > 2 || (counts.length === 2 && first > 1))
    )
  })
}

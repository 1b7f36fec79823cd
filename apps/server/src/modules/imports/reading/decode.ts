import { isAscii, isUtf8 } from 'node:buffer'
import { decodeLegacy, type Encoding, isSingleByte } from './encodings.ts'

/**
 * Stands where bytes meant nothing in the file's encoding. Not U+FFFD, because files may rightly hold that character;
 * U+FDD0 is set aside by Unicode for such use inside a program and never interchanged.
 */
export const UNDECODABLE = '\ufdd0'

/** Text with the byte offset at which decoding afresh yields it: every segment starts on a whole character. */
export type Segment = { text: string; byte: number }

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const NEWLINE = Buffer.from([LINE_FEED])
const REPLACEMENT = /\ufffd/g
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const PATIENCE_BYTES = 1024 * 1024

/** Decodes chunks that begin at byte `startByte` of the file. Undecodable bytes become `UNDECODABLE`, one mark or more. */
export async function* decodeSegments(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
  startByte: number,
): AsyncGenerator<Segment> {
  let carry: Buffer = Buffer.alloc(0)
  let byte = startByte
  for await (const chunk of chunks) {
    const data = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
    const cut = safeCut(data, encoding)
    if (cut > 0) yield { text: decodeBytes(data.subarray(0, cut), encoding), byte }
    byte += cut
    carry = data.subarray(cut)
  }
  if (carry.length > 0) yield { text: decodeBytes(carry, encoding), byte }
}

/** Decodes bytes that start and end on whole characters; what is broken becomes `UNDECODABLE`. */
export function decodeBytes(bytes: Buffer, encoding: Encoding): string {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes)
    case 'utf-16le':
      return decodeUtf16(bytes)
    case 'utf-16be':
      return decodeUtf16(swapped(bytes))
    case 'utf-32le':
    case 'utf-32be':
      return decodeUtf32(bytes, encoding === 'utf-32le')
    default:
      return decodeLegacy(bytes, encoding).replace(REPLACEMENT, UNDECODABLE)
  }
}

/** The number of leading bytes that surely end on a whole character. */
function safeCut(data: Buffer, encoding: Encoding): number {
  if (isSingleByte(encoding)) return data.length
  if (encoding === 'utf-8') return data.length - unfinishedUtf8(data)
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return data.length - (data.length % 4)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const even = data.length - (data.length % 2)
    const high = data[encoding === 'utf-16le' ? even - 1 : even - 2] ?? 0
    return high >= 0xd8 && high <= 0xdb ? even - 2 : even
  }
  // In the encodings of East Asia a line end is never part of another character; anything else can be.
  const lineEnd = Math.max(data.lastIndexOf(LINE_FEED), data.lastIndexOf(CARRIAGE_RETURN)) + 1
  return lineEnd > 0 || data.length < PATIENCE_BYTES ? lineEnd : walkCharacters(data, encoding)
}

function unfinishedUtf8(data: Buffer): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
  }
  return 0
}

/** The start of the last character that may go on: a lead byte takes one more, in GB18030 up to three, in EUC-JP after 0x8f two. */
function walkCharacters(data: Buffer, encoding: Encoding): number {
  let at = 0
  for (let next = 0; next <= data.length; ) {
    at = next
    const [lead = 0, second = 0] = [data[at], data[at + 1]]
    const halfWidthKana = encoding === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf
    if (lead <= 0x80 || halfWidthKana) next = at + 1
    else if (encoding === 'gb18030' && second >= 0x30 && second <= 0x39) next = at + 4
    else next = at + (encoding === 'euc-jp' && lead === 0x8f ? 3 : 2)
  }
  return at
}

function decodeUtf8(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1')
  if (isUtf8(bytes)) return bytes.toString('utf8')
  // Line by line, so that a sound line keeps a U+FFFD that was written into it.
  let text = ''
  for (let from = 0; from < bytes.length; ) {
    const lineEnd = bytes.indexOf(NEWLINE, from)
    const line = bytes.subarray(from, lineEnd < 0 ? bytes.length : lineEnd + 1)
    const decoded = line.toString('utf8')
    text += isUtf8(line) ? decoded : decoded.replace(REPLACEMENT, UNDECODABLE)
    from += line.length
  }
  return text
}

function swapped(bytes: Buffer): Buffer {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16()
  return bytes.length % 2 === 0 ? even : Buffer.concat([even, bytes.subarray(bytes.length - 1)])
}

function decodeUtf16(bytes: Buffer): string {
  const text = bytes.toString('utf16le')
  const whole = text.isWellFormed() ? text : text.replace(LONE_SURROGATE, UNDECODABLE)
  return bytes.length % 2 === 0 ? whole : whole + UNDECODABLE
}

function decodeUtf32(bytes: Buffer, littleEndian: boolean): string {
  let text = ''
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)
    const real = point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
    text += real ? String.fromCodePoint(point) : UNDECODABLE
  }
  return bytes.length % 4 === 0 ? text : text + UNDECODABLE
}

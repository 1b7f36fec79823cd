import { isAscii, isUtf8 } from 'node:buffer'
import { assert } from '@rapport/kernel'
import { decodeBytes, UNDECODABLE } from './decode.ts'
import type { Encoding } from './encodings.ts'
import { weighLegacyEncodings } from './legacy-encoding.ts'
import { cutText, type EncodingCandidate } from './profile.ts'

/** The encoding of a file, how many bytes of mark stand before its text, how sure that is (0–1), and the best of what was weighed. */
export type EncodingGuess = {
  encoding: Encoding
  bomBytes: number
  confidence: number
  candidates: EncodingCandidate[]
}

/** Below this a person is asked. */
export const ENCODING_SURE_ENOUGH = 0.9
const JUDGED_BYTES = 64 * 1024
const CANDIDATES_MAX = 3

/**
 * Judges the first bytes of a file (`complete`: all of them); `marked` holds later lines with bytes beyond ASCII, when the
 * beginning has none.
 * Byte-order marks decide; then the pattern of UTF-16 and UTF-32 without one; then whether it is UTF-8; then all others are weighed
 * by the words that would come out.
 */
export function guessEncoding(head: Buffer, marked: Buffer, complete: boolean): EncodingGuess {
  const text = complete ? head : wholeLines(head)
  return (
    fromMark(head) ??
    fromBareUtf32(head) ??
    fromZeros(head) ??
    fromText(marked.length > 0 ? Buffer.concat([marked, text]) : text)
  )
}

function fromMark(head: Buffer): EncodingGuess | null {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0xef, 0xbb, 0xbf)) return sure('utf-8', 3, 1)
  if (starts(0xff, 0xfe, 0, 0)) return sure('utf-32le', 4, 1)
  if (starts(0, 0, 0xfe, 0xff)) return sure('utf-32be', 4, 1)
  if (starts(0xff, 0xfe)) return sure('utf-16le', 2, 1)
  if (!starts(0xfe, 0xff)) return null
  // Some exporters write UTF-32BE after the two-byte mark of UTF-16BE (Salesforce's own test data has such a file).
  if (looksLikeUtf32(head.subarray(2))) return sure('utf-32be', 2, 0.9)
  return sure('utf-16be', 2, 1)
}

function looksLikeUtf32(bytes: Buffer): boolean {
  let units = 0
  for (let at = 0; at + 4 <= Math.min(bytes.length, JUDGED_BYTES); at += 4, units++) {
    if (bytes[at] !== 0 || (bytes[at + 1] ?? 0) > 0x10) return false
    // Four zeros are no text.
    if (bytes.readUInt32BE(at) === 0) return false
  }
  return units > 0
}

/** UTF-32 without a mark: of every four bytes the first (or last) is zero, and the next at most 0x10. */
function fromBareUtf32(head: Buffer): EncodingGuess | null {
  if (head.length < 8) return null
  const whole = head.subarray(0, Math.min(head.length, JUDGED_BYTES) & ~3)
  if (looksLikeUtf32(whole)) return sure('utf-32be', 0, 0.98)
  return looksLikeUtf32(Buffer.from(whole).swap32()) ? sure('utf-32le', 0, 0.98) : null
}

/** UTF-16 without a mark gives itself away by ASCII characters (digits, separators, line ends) with a zero beside them. */
function fromZeros(head: Buffer): EncodingGuess | null {
  const bytes = head.subarray(0, JUDGED_BYTES)
  const units = Math.floor(bytes.length / 2)
  const plain = { le: 0, be: 0 }
  const lineEnds = { le: 0, be: 0 }
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const first = bytes[at] ?? 0
    const second = bytes[at + 1] ?? 0
    if (second === 0 && isPlain(first)) plain.le++
    if (first === 0 && isPlain(second)) plain.be++
    if (second === 0 && first === 0x0a) lineEnds.le++
    if (first === 0 && second === 0x0a) lineEnds.be++
  }
  const order = plain.le > plain.be ? 'le' : 'be'
  const share = plain[order] / Math.max(1, units)
  const other = plain[order === 'le' ? 'be' : 'le']
  const clear = plain[order] >= 20 * other && (lineEnds[order] > 0 ? share >= 0.03 : share >= 0.5)
  if (!clear || units < 2) return null
  return sure(order === 'le' ? 'utf-16le' : 'utf-16be', 0, Math.min(0.98, 0.9 + share / 10))
}

function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function fromText(text: Buffer): EncodingGuess {
  if (isAscii(text)) return sure('utf-8', 0, 0.95)
  if (isUtf8(text)) return sure('utf-8', 0, 0.99)
  const bytes = highLines(text)
  const utf8 = utf8Likeness(bytes)
  if (utf8 >= 0.8) return sure('utf-8', 0, Math.max(ENCODING_SURE_ENOUGH, utf8))
  const candidates = weighLegacyEncodings(bytes).map(({ encoding, confidence }) => ({
    encoding,
    confidence: round(confidence),
    sample: sampleOf(bytes, encoding),
  }))
  const [best] = candidates
  assert(best, 'there are encodings to weigh')
  return {
    encoding: best.encoding,
    bomBytes: 0,
    confidence: best.confidence,
    candidates: candidates.slice(0, CANDIDATES_MAX),
  }
}

function sure(encoding: Encoding, bomBytes: number, confidence: number): EncodingGuess {
  return { encoding, bomBytes, confidence, candidates: [] }
}

/** Of the first lines that show the difference, as each candidate would read them. */
function sampleOf(bytes: Buffer, encoding: Encoding): string {
  return cutText(
    decodeBytes(bytes.subarray(0, 1_024), encoding)
      .replaceAll(UNDECODABLE, '\ufffd')
      .split(/[\r\n]+/)
      .slice(0, 3)
      .join(' ⏎ '),
    120,
  )
}

/** The share of well-formed sequences among everything beyond ASCII: UTF-8 with a few broken spots is still UTF-8. */
function utf8Likeness(bytes: Buffer): number {
  let sound = 0
  let broken = 0
  for (const character of new TextDecoder('utf-8').decode(bytes)) {
    if (character === '\ufffd') broken++
    else if (character > '\u007f') sound++
  }
  return sound / Math.max(1, sound + broken)
}

/** Up to 64 kB of the lines that have bytes beyond ASCII. */
function highLines(text: Buffer): Buffer {
  const lines: Buffer[] = []
  let size = 0
  const lineFeed = text.includes(0x0a) ? 0x0a : 0x0d
  for (let from = 0; from < text.length && size < JUDGED_BYTES; ) {
    const lineEnd = text.indexOf(lineFeed, from)
    const line = text.subarray(from, lineEnd < 0 ? text.length : lineEnd + 1)
    from += line.length
    if (isAscii(line)) continue
    lines.push(line)
    size += line.length
  }
  return Buffer.concat(lines)
}

/** Without the last, perhaps cut line, so that half a character at the end of the sample is not held against the file. */
function wholeLines(head: Buffer): Buffer {
  const lineEnd = Math.max(head.lastIndexOf(0x0a), head.lastIndexOf(0x0d))
  return lineEnd > 0 ? head.subarray(0, lineEnd + 1) : head
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100
}

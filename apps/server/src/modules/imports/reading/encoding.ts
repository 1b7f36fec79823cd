import { isAscii, isUtf8 } from 'node:buffer'
import { chineseLikeness } from './chinese-text.ts'
import type { Encoding } from './profile.ts'

/** The encoding of a file, how many bytes of mark stand before its text, and how sure that is (0–1). */
export type EncodingGuess = { encoding: Encoding; bomBytes: number; confidence: number }

const JUDGED_BYTES = 64 * 1024
const CHINESE_ENOUGH = 0.5

/**
 * Judges the first bytes of a file (`complete`: all of them); `marked` holds later lines with bytes beyond ASCII, when the
 * beginning has none.
 * Byte-order marks decide; then the pattern of UTF-16 without one; then whether it is UTF-8; then GB18030, Big5 and
 * Windows-1252 are weighed by how usual the characters are that would come out.
 */
export function guessEncoding(head: Buffer, marked: Buffer, complete: boolean): EncodingGuess {
  const text = complete ? head : wholeLines(head)
  return fromMark(head) ?? fromZeros(head) ?? fromText(marked.length > 0 ? Buffer.concat([text, marked]) : text)
}

function fromMark(head: Buffer): EncodingGuess | null {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', bomBytes: 3, confidence: 1 }
  if (starts(0xff, 0xfe, 0, 0)) return { encoding: 'utf-32le', bomBytes: 4, confidence: 1 }
  if (starts(0, 0, 0xfe, 0xff)) return { encoding: 'utf-32be', bomBytes: 4, confidence: 1 }
  if (starts(0xff, 0xfe)) return { encoding: 'utf-16le', bomBytes: 2, confidence: 1 }
  if (!starts(0xfe, 0xff)) return null
  // Some exporters write UTF-32BE after the two-byte mark of UTF-16BE (Salesforce's own test data has such a file).
  if (looksLikeUtf32(head.subarray(2))) return { encoding: 'utf-32be', bomBytes: 2, confidence: 0.9 }
  return { encoding: 'utf-16be', bomBytes: 2, confidence: 1 }
}

function looksLikeUtf32(bytes: Buffer): boolean {
  let units = 0
  for (let at = 0; at + 4 <= Math.min(bytes.length, JUDGED_BYTES); at += 4, units++) {
    if (bytes[at] !== 0 || (bytes[at + 1] ?? 0) > 0x10) return false
  }
  return units > 0
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
  return { encoding: order === 'le' ? 'utf-16le' : 'utf-16be', bomBytes: 0, confidence: Math.min(0.98, 0.7 + share) }
}

function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function fromText(text: Buffer): EncodingGuess {
  if (isAscii(text)) return { encoding: 'utf-8', bomBytes: 0, confidence: 0.9 }
  if (isUtf8(text)) return { encoding: 'utf-8', bomBytes: 0, confidence: 0.99 }
  const bytes = highLines(text)
  const utf8 = utf8Likeness(bytes)
  if (utf8 >= 0.8) return { encoding: 'utf-8', bomBytes: 0, confidence: utf8 }
  const simplified = chineseLikeness(bytes, 'gb18030')
  const traditional = chineseLikeness(bytes, 'big5')
  const best = Math.max(simplified, traditional)
  if (best < CHINESE_ENOUGH) {
    const confidence = Math.min(0.9, 1 - best) * (best === 0 ? 1 : 0.9)
    return { encoding: 'windows-1252', bomBytes: 0, confidence: round(confidence) }
  }
  const margin = Math.abs(simplified - traditional)
  const encoding = simplified >= traditional ? 'gb18030' : 'big5'
  return { encoding, bomBytes: 0, confidence: round(Math.min(0.98, 0.5 + margin)) }
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
  for (let from = 0; from < text.length && size < JUDGED_BYTES; ) {
    const lineEnd = text.indexOf(0x0a, from)
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
  const lineEnd = head.lastIndexOf(0x0a)
  return lineEnd > 0 ? head.subarray(0, lineEnd + 1) : head
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100
}

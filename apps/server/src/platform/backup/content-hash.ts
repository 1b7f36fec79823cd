import { hash } from 'node:crypto'
import type { Content } from './format.ts'

const LANES = 8
const LINE_FEED = 10

/**
 * A hash over a set of rows that does not depend on their order: the SHA-256 of each row, added lane by lane (eight times 32 bits,
 * modulo 2^32), so that repeated rows count as often as they occur. Against accidents, not against forgers.
 * Rows are lines of PostgreSQL's COPY text format, in which a line feed never stands inside a row.
 */
export class ContentHash {
  readonly #lanes = new Uint32Array(LANES)
  #rows = 0
  #bytes = 0

  /** Takes whole rows, each ending with a line feed. */
  addLines(lines: Buffer): void {
    let start = 0
    for (let end = lines.indexOf(LINE_FEED); end !== -1; end = lines.indexOf(LINE_FEED, start)) {
      this.#add(lines.subarray(start, end))
      start = end + 1
    }
    this.#bytes += lines.length
  }

  /** Takes one row of another kind, such as a file's name with its hash. `bytes` is what it stands for. */
  addRow(row: string, bytes: number): void {
    this.#add(Buffer.from(row))
    this.#bytes += bytes
  }

  #add(row: Buffer): void {
    const digest = hash('sha256', row, 'buffer')
    for (let lane = 0; lane < LANES; lane += 1) {
      this.#lanes[lane] = (this.#lanes[lane] ?? 0) + digest.readUInt32BE(lane * 4)
    }
    this.#rows += 1
  }

  content(): Content {
    const text = [...this.#lanes].map((lane) => lane.toString(16).padStart(8, '0')).join('')
    return { rows: this.#rows, bytes: this.#bytes, hash: text }
  }
}

/** Cuts a stream into pieces of whole lines; what stands after the last line feed waits for the next piece. */
export async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(LINE_FEED) + 1
    if (end === 0) {
      waiting.push(chunk)
      continue
    }
    yield Buffer.concat([...waiting, chunk.subarray(0, end)])
    waiting = end < chunk.length ? [chunk.subarray(end)] : []
  }
  if (waiting.length > 0) throw new Error('the last row has no end')
}

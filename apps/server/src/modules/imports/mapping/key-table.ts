/** Where a key stands in the table and how often it was seen before. `known` false: the table is full, nothing was kept. */
export type KeySighting = { known: boolean; seenBefore: number; tagBefore: number }

const FIRST_SLOTS = 1 << 14
export const KEYS_MAX = 3_000_000
/** The highest bit of the count is the mark. */
const MARK = 0x8000_0000
const COUNT = 0x7fff_ffff

/**
 * Counts how often each key of a file was seen, in 16 bytes a slot (64 bits of hash, count, tag) instead of a Map of strings:
 * 3 million keys take 67 MB. That any two keys are taken for one has a chance of about 1 in 4 million when the table is full.
 * Beyond `KEYS_MAX` new keys are not kept and come back as not `known`.
 */
export class KeyTable {
  private slots = FIRST_SLOTS
  private cells = new Uint32Array(FIRST_SLOTS * 4)
  private keys = 0
  private readonly keysMax: number

  constructor(keysMax: number = KEYS_MAX) {
    this.keysMax = keysMax
  }

  get size(): number {
    return this.keys
  }

  /** Counts the key once more. The first sighting stores `tag` (32 bits); later ones answer it and leave it. */
  see(key: string, tag = 0): KeySighting {
    const [low, high] = hashText(key)
    const at = this.find(low, high)
    const cell = this.cells[at + 2] ?? 0
    const count = cell & COUNT
    if (count > 0) {
      this.cells[at + 2] = cell + 1
      return { known: true, seenBefore: count, tagBefore: this.cells[at + 3] ?? 0 }
    }
    if (this.keys >= this.keysMax) return { known: false, seenBefore: 0, tagBefore: 0 }
    this.cells.set([low, high, 1, tag >>> 0], at)
    this.keys++
    if (this.keys * 4 > this.slots * 3) this.grow()
    return { known: true, seenBefore: 0, tagBefore: tag >>> 0 }
  }

  /** Marks a key that was seen; answers whether it was marked before. Keys that were not kept never are. */
  mark(key: string): boolean {
    const [low, high] = hashText(key)
    const at = this.find(low, high)
    const cell = this.cells[at + 2] ?? 0
    if (cell === 0) return false
    this.cells[at + 2] = (cell | MARK) >>> 0
    return cell >= MARK
  }

  private find(low: number, high: number): number {
    const mask = this.slots - 1
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4
      if (this.cells[at + 2] === 0 || (this.cells[at] === low && this.cells[at + 1] === high)) return at
    }
  }

  private grow(): void {
    const old = this.cells
    this.slots *= 2
    this.cells = new Uint32Array(this.slots * 4)
    for (let at = 0; at < old.length; at += 4) {
      if (old[at + 2] !== 0) this.cells.set(old.subarray(at, at + 4), this.find(old[at] ?? 0, old[at + 1] ?? 0))
    }
  }
}

/** Two independent 32-bit hashes of a text (multiply and rotate, after cyrb53). */
export function hashText(text: string): [number, number] {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 2_654_435_761)
    high = Math.imul(high ^ code, 1_597_334_677)
    low = (low << 13) | (low >>> 19)
    high = (high << 15) | (high >>> 17)
  }
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  return [low >>> 0, high >>> 0]
}

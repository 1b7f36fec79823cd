import { assert } from '@rapport/kernel'

/**
 * A stream of numbers that look random and are the same for the same key on every machine: sfc32 (PractRand), seeded by xmur3 from
 * text. Each customer has a stream of its own, so that a change to one leaves the others as they were.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1

  constructor(key: string) {
    const word = hashWords(key)
    this.#a = word()
    this.#b = word()
    this.#c = word()
    // The first numbers still show the seed.
    for (let turn = 0; turn < 12; turn++) this.next()
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (this.#c << 21) | (this.#c >>> 11)
    this.#c = (this.#c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low)
  }

  /** A whole number, both ends included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.next() * items.length)]
    assert(item !== undefined, 'there is something to pick from')
    return item
  }

  /** Picks by weight: an item with weight 2 comes twice as often as one with weight 1. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item {
    let left = this.next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [item, weight] of items) {
      left -= weight
      if (left < 0) return item
    }
    const last = items[items.length - 1]
    assert(last, 'there is something to pick from')
    return last[0]
  }
}

/** xmur3: 32-bit words from text. */
function hashWords(text: string): () => number {
  let hash = 1_779_033_703 ^ text.length
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 3_432_918_353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507)
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
    hash ^= hash >>> 16
    return hash | 0
  }
}

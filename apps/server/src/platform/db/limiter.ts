import { assert } from '@rapport/kernel'

export type LimiterOptions = {
  /** So many may be in their first moments at once; the next wait, first come, first served. */
  freshMax: number
  /** Whoever is inside for longer counts no more. */
  freshMs: number
}

/**
 * Lets few begin at once. On few processors many short transactions side by side only take each other's turns: all end late, where one after
 * another most would have ended early. Long ones (a large batch, a wait for a lock) must not hold up short ones, so they stop counting after a
 * moment; the pool's connections are the bound on all.
 */
export class Limiter {
  readonly #options: LimiterOptions
  /** When each entered, in that order. */
  readonly #fresh = new Map<symbol, number>()
  readonly #waiting: ((leave: () => void) => void)[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(options: LimiterOptions) {
    assert(options.freshMax > 0, 'somebody must get in')
    this.#options = options
  }

  /** Settles when it is one's turn; the answer is to be called when done. At least `freshMax` get in every `freshMs`, so nobody waits for ever. */
  enter(): Promise<() => void> {
    if (this.#waiting.length === 0 && this.#fresh.size < this.#options.freshMax) return Promise.resolve(this.#letIn())
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#watch()
    })
  }

  #letIn(): () => void {
    const ticket = Symbol('ticket')
    this.#fresh.set(ticket, performance.now())
    return () => {
      if (this.#fresh.delete(ticket)) this.#fill()
    }
  }

  /** Whoever waits takes a free place at once: anybody who comes now would find it free as well. */
  #fill(): void {
    while (this.#fresh.size < this.#options.freshMax) {
      const next = this.#waiting.shift()
      if (!next) return
      next(this.#letIn())
    }
  }

  /** Looks again when the oldest inside stops counting; only while somebody waits. */
  #watch(): void {
    if (this.#timer !== null) return
    const [oldestAtMs = performance.now()] = this.#fresh.values()
    const inMs = Math.max(1, oldestAtMs + this.#options.freshMs - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#forgetOld()
      this.#fill()
      if (this.#waiting.length > 0) this.#watch()
    }, inMs)
  }

  #forgetOld(): void {
    const newestOldMs = performance.now() - this.#options.freshMs
    for (const [ticket, enteredAtMs] of this.#fresh) {
      if (enteredAtMs > newestOldMs) return
      this.#fresh.delete(ticket)
    }
  }
}

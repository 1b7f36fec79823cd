/** A clock that stands still until it is moved. */
export class TestClock {
  #nowMs: number

  constructor(at: string) {
    this.#nowMs = Date.parse(at)
  }

  now = (): number => this.#nowMs

  set(at: string | number): void {
    this.#nowMs = typeof at === 'number' ? at : Date.parse(at)
  }

  advanceDays(days: number): void {
    this.#nowMs += days * 86_400_000
  }
}

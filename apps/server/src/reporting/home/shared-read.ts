type Waiting<Result> = {
  read: () => Promise<Result>
  resolve: (result: Result) => void
  reject: (reason: unknown) => void
}

/**
 * Reads that cost much and that many ask for at the same moment, such as home after a hint: who asks while one is under way waits for the next,
 * which all who wait share. It begins after the last of them asked, in that one's transaction, so nobody gets to see less than if they had
 * read by themselves. Per process; `key` tells apart what may not be shared.
 */
export class SharedReads<Result> {
  readonly #underWay = new Set<string>()
  readonly #waiting = new Map<string, Waiting<Result>[]>()

  async read(key: string, read: () => Promise<Result>): Promise<Result> {
    if (this.#underWay.has(key)) {
      return await new Promise<Result>((resolve, reject) => {
        const others = this.#waiting.get(key)
        const waiting = { read, resolve, reject }
        if (others) others.push(waiting)
        else this.#waiting.set(key, [waiting])
      })
    }
    this.#underWay.add(key)
    try {
      return await read()
    } finally {
      this.#underWay.delete(key)
      this.#next(key)
    }
  }

  #next(key: string): void {
    const group = this.#waiting.get(key)
    const last = group?.at(-1)
    if (!group || !last) return
    this.#waiting.delete(key)
    this.read(key, last.read).then(
      (result) => {
        for (const { resolve } of group) resolve(result)
      },
      (reason: unknown) => {
        for (const { reject } of group) reject(reason)
      },
    )
  }
}

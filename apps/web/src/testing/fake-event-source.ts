/** Stands in for the browser's EventSource, which jsdom lacks: the test opens, breaks and speaks by hand. */
export class FakeEventSource {
  static readonly opened: FakeEventSource[] = []
  readonly url: string
  closed = false
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onerror: (() => void) | null = null

  constructor(url: string) {
    this.url = url
    FakeEventSource.opened.push(this)
  }

  get topics(): string {
    return new URL(this.url, 'http://rapport.test').searchParams.get('topics') ?? ''
  }

  private readonly whenOpen: (() => void)[] = []

  addEventListener(_type: 'open', listener: () => void): void {
    this.whenOpen.push(listener)
  }

  succeed(): void {
    this.onopen?.()
    for (const listener of this.whenOpen) listener()
  }

  hint(topic: string): void {
    this.onmessage?.({ data: JSON.stringify({ topic }) })
  }

  close(): void {
    this.closed = true
  }
}

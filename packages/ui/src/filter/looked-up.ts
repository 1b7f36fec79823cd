/** More names nobody looks up in one sitting. */
const REMEMBERED_MAX = 1_000

const names = new Map<string, string>()

type Named = { value: string; label: string }

/** Choices that were looked up: a filter that is put together says them by name before it is applied. */
export function rememberNames(options: readonly Named[]): void {
  for (const { value, label } of options) {
    if (names.size >= REMEMBERED_MAX) names.clear()
    names.set(value, label)
  }
}

export function rememberedName(value: string): string | undefined {
  return names.get(value)
}

/** What a form keeps in this tab: texts by name. Storage may be switched off or full; a form then only forgets on reload. */
export const tabStorage = {
  read(key: string): string | null {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  /** Whether it was kept. */
  write(key: string, text: string | null): boolean {
    try {
      if (text === null) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, text)
      return true
    } catch {
      return false
    }
  },
}

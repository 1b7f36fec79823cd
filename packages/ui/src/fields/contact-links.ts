/** Letters that begin an extension (`x12`, `ext. 12`, `转 12`): what comes after them no telephone dials by itself. */
const EXTENSION = /(?:ext\.?|extension|x|#|转|分机)\s*\d+\s*$/i
const DIGITS_MIN = 3

/** What is masked leads nowhere. */
const MASK = /\*{3}/

/** What dials a number as people write it (`+44 (0)20 7946-0123 ext. 5`); null for what holds no number. */
export function telephoneLink(phone: string): string | null {
  const plain = phone.normalize('NFKC').replace(EXTENSION, '')
  // Abroad the trunk zero in brackets is not dialled.
  const dialled = plain.trim().startsWith('+') ? plain.replace(/\(0\)/g, '') : plain
  const digits = dialled.replace(/\D/g, '')
  if (digits.length < DIGITS_MIN || MASK.test(phone)) return null
  return `tel:${dialled.trim().startsWith('+') ? '+' : ''}${digits}`
}

/** What begins a mail to the address; null for what is none. */
export function mailLink(email: string): string | null {
  const at = email.lastIndexOf('@')
  if (at < 1 || at === email.length - 1 || MASK.test(email)) return null
  return `mailto:${encodeURIComponent(email.slice(0, at))}@${encodeURIComponent(email.slice(at + 1))}`
}

/** The page behind an address as people write it (`www.example.com`); null for anything but http and https. */
export function pageLink(url: string): string | null {
  const given = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(url) ? url : `https://${url}`
  const parsed = URL.canParse(given) ? new URL(given) : null
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null
}

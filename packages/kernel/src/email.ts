/** What shows nothing, or nothing of its own: control and format characters, fillers, and the blank of Braille. */
const UNSEEN = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]/u
/** Scripts whose letters are taken for those of one another. */
const ALIKE_SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** An address of mail in the one form that is stored and compared: `ＬＩ＠Example.com ` → `li@example.com` (NFKC, lower case). */
export function foldEmail(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFKC').trim()
}

/** Whether an address holds characters that nobody sees (zero width, direction marks, soft hyphen …): it would pass for another one. */
export function hasUnseenCharacters(email: string): boolean {
  return UNSEEN.test(email)
}

/** Whether letters of scripts that look alike stand in one part of an address: `аdmin@example.com` with a Cyrillic а. */
export function mixesAlikeScripts(email: string): boolean {
  return email.split(/[@.]/).some((part) => ALIKE_SCRIPTS.filter((script) => script.test(part)).length > 1)
}

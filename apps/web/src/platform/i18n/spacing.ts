/** Stands around what was put into a sentence until the spaces are set; never seen. */
const EDGE = '\u2060'

/** For i18next: marks where in a sentence something was put in. */
export function markInserted(text: string): string {
  return `${EDGE}${text}${EDGE}`
}

const HAN_THEN_LATIN = new RegExp(`(\\p{Script=Han})${EDGE}+(?=\\p{Script=Latin})`, 'gu')
const LATIN_THEN_HAN = new RegExp(`(\\p{Script=Latin})${EDGE}+(?=\\p{Script=Han})`, 'gu')
const HAN_SPACE_HAN = new RegExp(`(\\p{Script=Han})(?:${EDGE}+ ${EDGE}*| ${EDGE}+)(?=\\p{Script=Han})`, 'gu')

/**
 * Chinese and Latin letters stand apart, Chinese and Chinese do not, whoever's name is put in: 加入 Harbour Ltd, 加入云帆. Figures and dates
 * stay as the sentence was written.
 */
export function spaceInserted(text: string): string {
  return text
    .replace(HAN_THEN_LATIN, '$1 ')
    .replace(LATIN_THEN_HAN, '$1 ')
    .replace(HAN_SPACE_HAN, '$1')
    .replaceAll(EDGE, '')
}

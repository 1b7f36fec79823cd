import { mentionOf, withNames } from '@rapport/contract'

export type Person = { id: string; name: string }

/** What was typed, as it is sent: names of people who were chosen become mentions of them. The longest first: one name may begin another. */
export function toBody(text: string, people: readonly Person[]): string {
  const longest = [...people].sort((one, other) => other.name.length - one.name.length)
  return longest.reduce((body, { id, name }) => (name === '' ? body : body.replaceAll(`@${name}`, mentionOf(id))), text)
}

/** What was sent, as it is typed again. */
export function toText(body: string, people: readonly Person[]): string {
  return withNames(body, (id) => nameOf(people, id))
}

/** A body in pieces: plain text, and names of people who are mentioned. */
export function piecesOf(body: string, people: readonly Person[]): { text: string; isMention: boolean }[] {
  return body
    .split(/(<@[0-9a-f-]{36}>)/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const isMention = /^<@[0-9a-f-]{36}>$/.test(piece)
      return { text: isMention ? `@${nameOf(people, piece.slice(2, -1))}` : piece, isMention }
    })
}

function nameOf(people: readonly Person[], id: string): string {
  return people.find((person) => person.id === id)?.name ?? ''
}

const MEMBER_CHARS = 12
const OF_A_MEMBER = /^member\.[0-9a-f]{12}\./

/** What the sources begin with under which somebody who does not see every record keeps external ids. */
export function memberSourcePrefix(memberId: string): string {
  return `member.${memberId.slice(-MEMBER_CHARS)}.`
}

/** A source as people know it: without whose it is. */
export function shownSource(source: string): string {
  return source.replace(OF_A_MEMBER, '')
}

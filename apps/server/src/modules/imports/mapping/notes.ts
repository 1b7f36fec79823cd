import { RECORD_ID } from '@rapport/contract'
import { type ImportTargetName, plainName } from './fields.ts'
import { isCustomerFileHeading } from './own-headings.ts'
import type { Columns, Match } from './recognise.ts'

/** Before the heading, in the name of a field whose values go into the notes under it. */
export const NOTE = 'note.'
const LABEL_CHARS_MAX = 60
/** Where notes have a place; an order has none. */
const TARGETS: readonly ImportTargetName[] = ['customers', 'interactions']

/** Whether what has no field of its own is kept. */
export function hasNotes(target: ImportTargetName): boolean {
  return TARGETS.includes(target)
}
/** What our own files of left-out lines add. */
const OWN_HEADINGS = new Set(['orderline', 'line', 'row', 'reasoncode', 'reason', '行号', '原因代码', '原因'])

/** The columns that fit no field: they are kept under their headings, so that nothing of a file is lost without a word. */
export function keptAsNotes(
  target: ImportTargetName,
  { names, contents }: Columns,
  matches: readonly Match[],
): Match[] {
  if (!hasNotes(target)) return []
  const labels = new Set<string>()
  const isExport = matches.some((match) => match.rule.name === RECORD_ID)
  return names.flatMap((name, index): Match[] => {
    const isTaken = matches.some((match) => match.index === index)
    if (isTaken || contents[index] === 'empty' || name.trim() === '' || isOwn(name, isExport)) return []
    const rule = { name: `${NOTE}${freeLabel(name, labels)}`, type: 'text', words: [], byContent: false } as const
    return [{ rule, index, confidence: 1, reason: 'kept' }]
  })
}

/** Figures an export of ours adds for people are ours already. */
function isOwn(name: string, isExport: boolean): boolean {
  return OWN_HEADINGS.has(plainName(name)) || (isExport && isCustomerFileHeading(name))
}

function freeLabel(name: string, taken: Set<string>): string {
  const label = name.replace(/\s+/g, ' ').trim().slice(0, LABEL_CHARS_MAX).toWellFormed()
  let free = label
  for (let count = 2; taken.has(free); count++) free = `${label} ${count}`
  taken.add(free)
  return free
}
